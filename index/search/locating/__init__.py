"""Where a query's parts stand in the articles that are shown."""
