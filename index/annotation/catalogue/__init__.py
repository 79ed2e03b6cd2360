"""The entities that are known beforehand, and where a text names them."""
