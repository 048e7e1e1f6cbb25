"""Verbs on reports."""

from samtak.reporting.operations.letterheads import choose_letterhead, take_letterhead_away
from samtak.reporting.operations.own_figures import write_own_figure
from samtak.reporting.operations.writing import (
    about,
    correct_report,
    discard_report,
    edit_report,
    publish_report,
    start_report,
)

__all__ = [
    "about",
    "choose_letterhead",
    "correct_report",
    "discard_report",
    "edit_report",
    "publish_report",
    "start_report",
    "take_letterhead_away",
    "write_own_figure",
]
