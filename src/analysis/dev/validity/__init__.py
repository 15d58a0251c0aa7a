"""Figures on the project's own items and on outside corpora."""
