"""Documents become articles: what they are made of, what they state of themselves, and how their text is taken out."""
