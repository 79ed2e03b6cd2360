"""Rules for plain text copied from web pages: the article is told from the page's furniture."""
