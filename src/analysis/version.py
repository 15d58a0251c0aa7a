"""The version, below every room: results, samples and calibrations name it."""
__version__ = "0.2.0"
