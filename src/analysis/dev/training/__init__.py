"""Weights fitted to corpora."""
