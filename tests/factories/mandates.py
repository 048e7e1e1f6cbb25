from __future__ import annotations

import datetime as dt
from typing import Any

from samtak.actions.models import Action, ActionMandate
from samtak.organisations.models import Organisation


def make_mandate(action: Action, holder: Organisation, giver: Organisation, **fields: Any) -> ActionMandate:
    """A mandate from the first day of 2020, unless other fields are given."""
    given = {"purpose": "Søkje tilskot", "valid_from": dt.date(2020, 1, 1), "source": "Avtale", **fields}
    return ActionMandate.objects.create(action=action, holder=holder, giver=giver, **given)
