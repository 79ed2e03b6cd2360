"""What is known about the articles; knows nothing of the screen."""
