"""Figures against coders: agreement, and what a researcher validates with."""
from analysis.coding import agreement, charts, claims, hedges, levels, scale

__all__ = ["agreement", "charts", "claims", "hedges", "levels", "scale"]
