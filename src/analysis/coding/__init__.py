"""Coding by hand: samples, sheets, agreement, evaluation, corrected estimates and calibration; and figures against coders."""
from analysis.coding import agreement, charts, scale
from analysis.coding.annotated import claims, hedges, levels
from analysis.coding.annotated.brat import read_brat, write_brat
from analysis.coding.annotated.gold import of_analysis, read_gold, write_gold
from analysis.coding.annotated.xmi import read_xmi, write_xmi
from analysis.coding.calibrating import calibrate
from analysis.coding.coders import compare_coders, in_words, side_by_side
from analysis.coding.estimation import estimates
from analysis.coding.evaluation import evaluate
from analysis.coding.sheets.reading import Codings, read_sheets
from analysis.coding.sheets.samples import Sample, load_sample
from analysis.coding.sheets.sampling import sample

__all__ = ["Codings", "Sample", "agreement", "calibrate", "charts", "claims", "compare_coders", "estimates", "evaluate", "hedges",
           "in_words", "levels", "load_sample", "of_analysis", "read_brat", "read_gold", "read_sheets", "read_xmi", "sample", "scale",
           "side_by_side", "write_brat", "write_gold", "write_xmi"]
