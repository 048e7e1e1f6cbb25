"""How one action is weighed, as its page tells it."""

from __future__ import annotations

from dataclasses import dataclass

from samtak.actions.models import Action
from samtak.web.public.addresses import Addresses
from samtak.web.public.weighing.words import Weighed, weighed
from samtak.weighing import queries as weighing_queries


@dataclass(frozen=True)
class ActionWeighing:
    """`now` is the weighing that holds, None when nobody has weighed the action."""

    now: Weighed | None
    before: list[Weighed]
    list_href: str


def weighing_of(action: Action, at: Addresses) -> ActionWeighing:
    """One query."""
    found = [weighed(each, action.language) for each in weighing_queries.weighings_of(action)]
    return ActionWeighing(found[0] if found else None, found[1:], at.region_weighing(action.region.slug))
