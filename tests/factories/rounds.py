from __future__ import annotations

import datetime as dt
from typing import Any

from samtak.actions.models import Action
from samtak.followup.choices import AnswerState
from samtak.followup.models import Answer, Asked, Round
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_round(region: Region, **fields: Any) -> Round:
    """An open round, unless other fields are given."""
    number = next_number()
    given = {"number": number, "title": f"Runde {number}", "opened_on": dt.date(2023, 11, 1), **fields}
    return Round.objects.create(region=region, **{"due_on": dt.date(2023, 12, 1), **given})


def make_asked(round_: Round, organisation: Organisation, **fields: Any) -> Asked:
    given = {"name": "Kari", "email": f"kari-{next_number()}@example.org", "expires_on": dt.date(2100, 1, 1), **fields}
    return Asked.objects.create(round=round_, organisation=organisation, **given)


def make_answer(asked: Asked, action: Action, **fields: Any) -> Answer:
    """A delivered one of the whole, that changes nothing."""
    given = {"of_the_whole": True, "state": AnswerState.DELIVERED, "status": action.status, "text": "Går bra", **fields}
    return Answer.objects.create(asked=asked, action=action, **given)
