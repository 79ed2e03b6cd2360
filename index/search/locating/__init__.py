"""Hits and snippets in the articles on the screen."""
