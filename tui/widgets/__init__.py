"""Panes: each shows what it is given and says what happened; none knows another."""
