"""Sending those who have not answered the link they have, when the secretariat asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction

from samtak.audit.operations import record
from samtak.followup import permissions, rules
from samtak.followup.choices import LETTERS, REMINDER, NotSent
from samtak.followup.models import Asked, Round
from samtak.followup.operations.subject import about, letter
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import uphold
from samtak.outbox.models import Message
from samtak.outbox.operations import ToSend, put
from samtak.outbox.queries import mailed_on, messages_about


@dataclass(frozen=True)
class SentAgain:
    """To whom the link is on its way, and who was passed over and why, both in Norwegian order."""

    sent: list[Asked]
    skipped: list[tuple[Asked, NotSent]]


@transaction.atomic
def send_links_again(*, by: Actor, round_: Round, only: Asked | None = None) -> SentAgain:
    """Owe all who have not answered, or `only` one, a mail with the link they have. The link stays as it is.

    Nobody gets two mails on one day for it: who has had one today, or is owed one, is passed over and told. So asking
    twice sends once, and it is the same mail as a reminder of the day. Some nine queries at any number.
    """
    require(permissions.can_run_rounds(by, round_.region_id))
    # Locked, so that the one who asks at the same moment sees what was put for the other.
    current = Round.objects.select_for_update().get(pk=round_.pk)
    uphold(rules.ROUND_IS_OPEN, "__all__", current.is_open)
    found = round_.asked.select_related("organisation").order_by("organisation__sort_key", "id")
    wanted = found.filter(delivered_on__isnull=True) if only is None else found.filter(pk=only.pk)
    # The day of the mails is the true one, as in the outbox, also where another is shown.
    outcome = _sorted_out(list(wanted), clock.today(), clock.now().date())
    put(mail for _asked, mail in outcome[0])
    sent = [asked for asked, _mail in outcome[0]]
    if sent:
        names = ", ".join(asked.organisation.name for asked in sent)
        record(by=by, verb="round.links_sent", subject=about(round_), note=names)
    return SentAgain(sent, outcome[1])


def _sorted_out(
    wanted: list[Asked], today: dt.date, day: dt.date
) -> tuple[list[tuple[Asked, ToSend]], list[tuple[Asked, NotSent]]]:
    """Those to be sent a mail, with it, and those not. Two queries."""
    mails = messages_about(LETTERS, [str(asked.uuid) for asked in wanted])
    mailed = mailed_on(day, {asked.email for asked in wanted if asked.email})
    sent: list[tuple[Asked, ToSend]] = []
    skipped: list[tuple[Asked, NotSent]] = []
    for asked in wanted:
        had = mails.get(str(asked.uuid), [])
        reason = _why_not(asked, had, mailed, today)
        if reason is None:
            sent.append((asked, _mail(asked, had, day)))
        else:
            skipped.append((asked, reason))
    return sent, skipped


def _why_not(asked: Asked, had: Iterable[Message], mailed: frozenset[str], today: dt.date) -> NotSent | None:
    reasons: Mapping[NotSent, bool] = {
        NotSent.ANSWERED: asked.delivered_on is not None,
        NotSent.NO_ADDRESS: not asked.email,
        NotSent.REVOKED: asked.is_revoked,
        NotSent.EXPIRED: asked.expires_on < today,
        NotSent.WAITING: any(mail.sent_at is None and mail.dropped_at is None for mail in had),
        NotSent.MAILED: asked.email in mailed,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _mail(asked: Asked, had: Iterable[Message], day: dt.date) -> ToSend:
    """The reminder of the day; another one when that was let go of, as when an answer was taken back since."""
    mail = letter(REMINDER, asked, day.isoformat())
    names = {each.once for each in had}
    return letter(REMINDER, asked, f"{day.isoformat()}/{len(names)}") if mail.once in names else mail
