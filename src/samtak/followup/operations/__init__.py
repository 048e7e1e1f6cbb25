"""Verbs on rounds of reporting."""

from samtak.followup.operations.answering import Given, opened, save_answers
from samtak.followup.operations.asking import ask_somebody_else, revoke_link
from samtak.followup.operations.closing import close_round, return_answer, take_answers
from samtak.followup.operations.opening import open_round
from samtak.followup.operations.reminding import forget_who_answered, remind_due
from samtak.followup.operations.subject import about

__all__ = [
    "Given",
    "about",
    "ask_somebody_else",
    "close_round",
    "forget_who_answered",
    "open_round",
    "opened",
    "remind_due",
    "return_answer",
    "revoke_link",
    "save_answers",
    "take_answers",
]
