"""Facts about the corpus as a whole."""
