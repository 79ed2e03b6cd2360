"""Figures that anyone can take again: ``python -m benchmarks.NAME``, e.g. startup, keys, peers, scale (Linux)."""
