"""The article store: text, tokens and mentions of each article, once, and the counts of words and entities.

One SQLite file, which one process writes (`index.syncing`) and any number read. Readers see the last commit as of
when they opened or refreshed, whole, whatever the writer does meanwhile.
"""
