"""What answers a query with ids, scores and counts."""
