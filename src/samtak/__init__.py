"""Samtak runs the cooperation between municipalities that share one business-development strategy."""

__version__ = "0.1.0"
