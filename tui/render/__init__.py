"""From an article and layers of marks to what the screen shows: pure functions over offsets."""
