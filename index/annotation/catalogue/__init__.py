"""The entities that are known beforehand, and how a text names them."""
