from __future__ import annotations

from typing import Any

from samtak.actions.models import Action
from samtak.outreach.choices import Channel
from samtak.outreach.models import Appearance
from tests.factories.counting import next_number


def make_appearance(action: Action, **fields: Any) -> Appearance:
    given = {"title": f"Kronikk {next_number()}", "channel": Channel.OP_ED, **fields}
    return Appearance.objects.create(action=action, **given)
