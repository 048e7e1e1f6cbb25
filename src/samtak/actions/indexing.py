"""What the search finds actions by."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Prefetch, QuerySet

from samtak.actions import permissions
from samtak.actions.models import Action, ActionRole
from samtak.lib.actor import Actor
from samtak.lib.localtext import LocalText
from samtak.search import operations as search
from samtak.search.sources import Document, Ids, Source

ACTION = "action"


def index_action(action: Action) -> None:
    index_actions([action.pk])


def index_actions(ids: Collection[int]) -> None:
    search.refresh(ACTION, ids)


def forget_action(action: Action) -> None:
    search.forget(ACTION, [action.pk])


def _actions(ids: Ids | None) -> Iterator[Document]:
    actions = Action.objects.all() if ids is None else Action.objects.filter(pk__in=ids)
    named = ActionRole.objects.filter(organisation__isnull=False).select_related("organisation").order_by("id")
    rows = actions.select_related("region").prefetch_related(Prefetch("roles", queryset=named))
    for action in rows.iterator(chunk_size=search.CHUNK):
        holders = (str(role.organisation) for role in action.roles.all())
        yield Document(
            ACTION,
            action.pk,
            f"{action.region.slug}/{action.code}",
            LocalText({action.language: f"{action.code} {action.title}"}),
            action.sort_key,
            LocalText({action.language: _text(action)}),
            mentions=tuple(dict.fromkeys(holders)),
            region_ids=frozenset({action.region_id}),
        )


def _text(action: Action) -> str:
    """What the public page says of it in sentences."""
    texts = (action.description, action.sustainability, action.result_indicator, action.funding_note)
    return "\n".join(text for text in texts if text)


def _visible(actor: Actor) -> QuerySet[Action]:
    return Action.objects.filter(permissions.visible_actions(actor))


SOURCES = (Source(ACTION, ("tiltak", "fellestiltak", "action", "measure"), _actions, _visible),)
