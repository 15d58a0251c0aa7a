"""The researcher's own decisions, applied on every run: a corrections file, and what became of each of its rows."""
