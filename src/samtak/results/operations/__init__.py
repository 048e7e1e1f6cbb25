"""Verbs on results: register, change, discard, publish, withdraw; figures, benefits and advice."""

from samtak.results.operations.advising import edit_advice, give_advice, remove_advice
from samtak.results.operations.moving import move_result
from samtak.results.operations.subject import about, is_public
from samtak.results.operations.telling import (
    add_benefit,
    add_figure,
    edit_benefit,
    edit_figure,
    remove_benefit,
    remove_figure,
)
from samtak.results.operations.writing import create_result, discard_result, edit_result

__all__ = [
    "about",
    "add_benefit",
    "add_figure",
    "create_result",
    "discard_result",
    "edit_advice",
    "edit_benefit",
    "edit_figure",
    "edit_result",
    "give_advice",
    "is_public",
    "move_result",
    "remove_advice",
    "remove_benefit",
    "remove_figure",
]
