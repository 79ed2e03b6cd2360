"""What a plain text was copied with is told from the article."""
