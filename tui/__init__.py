"""What is on the screen; knows `index` by its door and its dataclasses only."""

__version__ = "0.1.0"
