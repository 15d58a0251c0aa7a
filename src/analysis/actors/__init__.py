"""Whom a source means."""
