"""Whole annotated texts: their formats, and the tool's tables measured against them."""
