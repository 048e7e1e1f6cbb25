"""What the pages about one position share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.positions import queries as position_queries
from samtak.positions.workflow import POSITION_PUBLICATION
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.positions.models import Position


def head_of(position: Position, doing: str) -> Head:
    return Head.of(position.region, position.title, position.language, position_href(position), doing)


def position_of(actor: Actor, region_slug: str, slug: str) -> Position:
    """The position behind an address. One that is missing and one not for this actor are answered alike."""
    return found(position_queries.position_by_slug(actor, region_slug, slug))


def position_href(position: Position) -> str:
    return reverse("public:position", args=(position.region.slug, position.slug))


def workspace_href(name: str, position: Position) -> str:
    return reverse(f"workspace:{name}", args=(position.region.slug, position.slug))


def position_links(position: Position) -> list[tuple[str, str]]:
    """What else those who may edit it can do with it."""
    links = [
        (str(step.name), f"{workspace_href('position_move', position)}?step={step.code}")
        for step in POSITION_PUBLICATION.steps_from(position.publication)
    ]
    return [*links, (_("Log"), workspace_href("position_log", position))]
