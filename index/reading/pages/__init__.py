"""A web page becomes what a reader should see of it: its markup, what it states of itself, its article."""
