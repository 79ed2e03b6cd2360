"""Documents: their parts, their properties, and the text in them."""
