"""Search engines: they answer matches with ids, scores and counts."""
