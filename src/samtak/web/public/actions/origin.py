"""What an action came from, looked up by the kind and id that the action keeps."""

from __future__ import annotations

from uuid import UUID

from samtak.actions.models import Action
from samtak.lib.actor import Actor
from samtak.projects import operations as initiative_operations
from samtak.projects import queries as initiative_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link, lang_mark


def origin_of(actor: Actor, action: Action, at: Addresses) -> Link | None:
    """The initiative it came from, if the reader may see it. One query when it came from one."""
    if action.origin_kind != initiative_operations.ORIGIN_KIND:
        return None
    initiative = initiative_queries.initiative_by_uuid(actor, UUID(action.origin_key))
    if initiative is None:
        return None
    address = at.initiative(initiative.region.slug, initiative.slug)
    return Link(initiative.name, address, lang_mark(initiative.language))
