"""Opening a round: everybody who leads or supports something open is asked once, about all of it."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Max

from samtak.audit.operations import record
from samtak.followup import permissions, rules
from samtak.followup.choices import INVITATION
from samtak.followup.gathering import AskedAbout, AskedFor, gathered
from samtak.followup.models import Answer, Asked, Round
from samtak.followup.operations.subject import about, letter
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.outbox.operations import put
from samtak.regions.models import Region

# A link holds somewhat longer than the answer is due: those who are late can still answer until the round is closed.
GRACE = dt.timedelta(days=60)


@transaction.atomic
def open_round(*, by: Actor, region: Region, title: str, due_on: dt.date, remind_every: int) -> Round:
    """Ask everybody. Each person who is found gets one mail with one link. Some twelve queries at any size."""
    require(permissions.can_run_rounds(by, region.pk))
    today = clock.today()
    uphold(rules.ROUND_ENDS_AHEAD, "due_on", due_on, today)
    has_open = Round.objects.filter(region=region, closed_on__isnull=True).exists()
    uphold(rules.ONE_OPEN_ROUND, "title", has_open)
    asked_for = gathered(region, today)
    uphold(rules.ROUND_ASKS_SOMEBODY, "title", asked_for)
    last = Round.objects.filter(region=region).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            made = Round.objects.create(
                region=region,
                number=last + 1,
                title=title,
                opened_on=today,
                due_on=due_on,
                remind_every=remind_every,
            )
    except IntegrityError:
        raise InvalidInput({"title": rules.ONE_OPEN_ROUND.text}) from None
    asked = Asked.objects.bulk_create([_asked(made, each) for each in asked_for], batch_size=2000)
    Answer.objects.bulk_create(
        [_answer(one, about_) for one, each in zip(asked, asked_for, strict=True) for about_ in each.about],
        batch_size=2000,
    )
    put(letter(INVITATION, one, "") for one in asked if one.email)
    record(by=by, verb="round.opened", subject=about(made), changes={"due_on": [None, due_on]})
    return made


def _asked(round_: Round, each: AskedFor) -> Asked:
    hand = each.hand
    return Asked(
        round=round_,
        organisation=each.organisation,
        user_id=hand.id if hand else None,
        name=hand.name if hand else "",
        email=hand.email if hand else "",
        language=hand.language if hand else round_.region.language,
        expires_on=round_.due_on + GRACE,
    )


def _answer(asked: Asked, each: AskedAbout) -> Answer:
    """What stands now is what the one who answers begins with."""
    return Answer(asked=asked, action=each.action, of_the_whole=each.of_the_whole, stood=each.stood, **each.stood)
