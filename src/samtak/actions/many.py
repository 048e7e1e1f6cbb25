"""Reading many actions that are to be changed in one table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from samtak.actions.models import Action
from samtak.actions.queries import ActionFilter, ActionPage, conditions, counted, visible, with_roles
from samtak.lib.actor import Actor
from samtak.organisations.models import Organisation
from samtak.regions.models import Membership, Region


def page_to_edit(actor: Actor, narrowed: ActionFilter, *, offset: int, limit: int) -> ActionPage:
    """A page of a list of actions, whole and with their roles. Three queries."""
    found = visible(actor).filter(conditions(narrowed)).order_by("sort_key", "id")
    rows = list(with_roles(found)[offset : offset + limit])
    return ActionPage(rows, counted(found, len(rows), offset, limit))


def by_keys(actor: Actor, keys: Collection[UUID]) -> dict[UUID, Action]:
    """Those of the actions that the actor may see, by their public ids. Two queries."""
    return {action.uuid: action for action in with_roles(visible(actor).filter(uuid__in=keys))}


def leads_to_choose(regions: Iterable[Region], on: dt.date) -> dict[int, list[Organisation]]:
    """Who may be chosen as lead in each region: its own body and those that run its members. Two queries."""
    bodies = {region.pk: region.organisation_id for region in regions}
    run = Membership.objects.on(on).filter(region_id__in=bodies).order_by()
    pairs = run.values_list("region_id", "municipality__administration__organisation_id")
    ids: dict[int, set[int]] = {region_id: {body} if body else set() for region_id, body in bodies.items()}
    for region_id, organisation_id in pairs:
        if organisation_id is not None:
            ids[region_id].add(organisation_id)
    organisations = list(Organisation.objects.filter(pk__in=set().union(*ids.values())))
    return {region_id: [each for each in organisations if each.pk in wanted] for region_id, wanted in ids.items()}
