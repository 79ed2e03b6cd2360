"""What a query means: from text to a plan that any engine can run."""
