"""Figures that anyone can take again: ``python -m benchmarks.startup`` and ``python -m benchmarks.keys`` (Linux)."""
