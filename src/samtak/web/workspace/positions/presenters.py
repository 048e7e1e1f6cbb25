"""What the pages about one position share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.positions import queries as position_queries
from samtak.positions.workflow import POSITION_PUBLICATION
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found

if TYPE_CHECKING:
    from samtak.positions.models import Position


@dataclass(frozen=True)
class PositionHead:
    """The head of a page about a position."""

    doing: str
    title: str
    lang: SafeString
    href: str
    region: str
    publication_name: str
    crumbs: list[tuple[str, str]]

    @classmethod
    def of(cls, position: Position, doing: str) -> PositionHead:
        href = position_href(position)
        return cls(
            doing=doing,
            title=position.title,
            lang=lang_mark(position.language),
            href=href,
            region=position.region.name,
            publication_name=position.get_publication_display(),
            crumbs=[(_("My desk"), reverse("workspace:desk")), (position.title, href)],
        )


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
