"""The article store: text, tokens and mentions of each article, and the counts of words and entities.

It is one SQLite file, written by one process (`index.syncing`) and read by any number. Readers see the whole of the
last commit before they opened or refreshed, whatever the writer does.
"""
