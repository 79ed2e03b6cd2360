"""What is on the screen; knows `index` by its door and its dataclasses only."""
