"""Verbs on rounds of reporting."""

from samtak.followup.operations.answering import OPENS_NOTHING, Drafted, Given, keep_draft, opened, save_answers
from samtak.followup.operations.asking import ask_somebody_else, revoke_link
from samtak.followup.operations.closing import close_round, return_answer, take_answers
from samtak.followup.operations.merging import merge_parts
from samtak.followup.operations.opening import open_round
from samtak.followup.operations.reminding import forget_who_answered, remind_due
from samtak.followup.operations.sending_again import SentAgain, send_links_again
from samtak.followup.operations.subject import about

__all__ = [
    "OPENS_NOTHING",
    "Drafted",
    "Given",
    "SentAgain",
    "about",
    "ask_somebody_else",
    "close_round",
    "forget_who_answered",
    "keep_draft",
    "merge_parts",
    "open_round",
    "opened",
    "remind_due",
    "return_answer",
    "revoke_link",
    "save_answers",
    "send_links_again",
    "take_answers",
]
