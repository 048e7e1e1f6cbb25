"""The mails of a round, written when they are sent."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samtak.followup.choices import OPEN_ANSWERS
from samtak.followup.links import secret_of
from samtak.followup.models import Asked
from samtak.followup.queries import answers_of, asked_by_key
from samtak.outbox.kinds import Mail, Write

Subject = Callable[[Asked], str]


def _invitation(asked: Asked) -> str:
    return _("%(region)s asks how your actions go: answer by %(date)s")


def _reminder(asked: Asked) -> str:
    return _("%(region)s reminds you: answer by %(date)s")


def _returned(asked: Asked) -> str:
    return _("%(region)s asks you for one thing more")


def _writer(subject: Subject, template: str) -> Write:
    def write(key: str) -> Mail | None:
        asked = asked_by_key(key)
        if asked is None or asked.is_revoked or not asked.email or not asked.round.is_open:
            return None
        left = [answer for answer in answers_of(asked) if answer.state in OPEN_ANSWERS]
        if not left:
            return None
        with translation.override(asked.language):
            told = {"region": asked.round.region.name, "date": date_format(asked.round.due_on, "DATE_FORMAT")}
            link = f"{settings.SAMTAK_ADDRESS}{reverse('answering:answer', args=[secret_of(asked)])}"
            text = render_to_string(f"answering/{template}.txt", {"asked": asked, "left": left, "link": link})
            return Mail(asked.email, subject(asked) % told, text)

    return write


KINDS: dict[str, Write] = {
    "round.invitation": _writer(_invitation, "invitation"),
    "round.reminder": _writer(_reminder, "reminder"),
    "round.returned": _writer(_returned, "returned"),
}
