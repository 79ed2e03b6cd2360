"""One module for each format: its bytes become articles, and problems where a part cannot be read."""
