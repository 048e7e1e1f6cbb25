"""Verbs on company visits: log, join, correct, take away, write the count of a year down, forget who was there."""

from samtak.visits.operations.counting import write_year_down
from samtak.visits.operations.forgetting import forget_who_was_there
from samtak.visits.operations.subject import about
from samtak.visits.operations.writing import Said, edit_visit, join_visit, log_visit, remove_visit

__all__ = [
    "Said",
    "about",
    "edit_visit",
    "forget_who_was_there",
    "join_visit",
    "log_visit",
    "remove_visit",
    "write_year_down",
]
