"""Verbs on indicators: define them, put figures down by hand, and write down what is counted here."""

from samtak.indicators.operations.counting import add_count, is_written, series_of_counts
from samtak.indicators.operations.defining import (
    DEFINED,
    about,
    create_indicator,
    discard_indicator,
    edit_indicator,
)
from samtak.indicators.operations.figures import add_series, add_value, correct_value

__all__ = [
    "DEFINED",
    "about",
    "add_count",
    "add_series",
    "add_value",
    "correct_value",
    "create_indicator",
    "discard_indicator",
    "edit_indicator",
    "is_written",
    "series_of_counts",
]
