"""What a careful reader would underline: spans over the text of an article."""
