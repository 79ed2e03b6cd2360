"""Screens own the state and give it to the panes."""
