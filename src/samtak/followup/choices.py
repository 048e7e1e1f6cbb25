from django.db import models
from django.utils.translation import gettext_lazy as _


class AnswerState(models.TextChoices):
    WAITING = "waiting", _("not answered")
    BEGUN = "begun", _("begun")
    DELIVERED = "delivered", _("delivered")
    RETURNED = "returned", _("sent back")
    TAKEN = "taken", _("taken in")


# What the one who answers may still write in.
OPEN_ANSWERS = frozenset({AnswerState.WAITING, AnswerState.BEGUN, AnswerState.RETURNED})


# The kinds of mails a round owes.
INVITATION, REMINDER, RETURNED = "round.invitation", "round.reminder", "round.returned"
LETTERS = (INVITATION, REMINDER, RETURNED)


class NotSent(models.TextChoices):
    """Why somebody is not sent the link again."""

    ANSWERED = "answered", _("has answered")
    NO_ADDRESS = "no_address", _("no address is known")
    REVOKED = "revoked", _("the link is taken back")
    EXPIRED = "expired", _("the link has expired")
    WAITING = "waiting", _("a mail waits to be sent already")
    MAILED = "mailed", _("the address has had its mail for today")
