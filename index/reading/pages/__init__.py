"""Web pages: their markup, what they state of themselves, and the article in them."""
