"""What the pages about one initiative share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.projects import queries as initiative_queries
from samtak.projects.choices import InitiativeStatus
from samtak.projects.workflow import INITIATIVE_PUBLICATION
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found

if TYPE_CHECKING:
    from samtak.projects.models import Initiative


@dataclass(frozen=True)
class InitiativeHead:
    """The head of a page about an initiative."""

    doing: str
    name: str
    lang: SafeString
    href: str
    region: str
    publication_name: str
    crumbs: list[tuple[str, str]]

    @classmethod
    def of(cls, initiative: Initiative, doing: str) -> InitiativeHead:
        href = initiative_href(initiative)
        return cls(
            doing=doing,
            name=initiative.name,
            lang=lang_mark(initiative.language),
            href=href,
            region=initiative.region.name,
            publication_name=initiative.get_publication_display(),
            crumbs=[(_("My desk"), reverse("workspace:desk")), (initiative.name, href)],
        )


def initiative_of(actor: Actor, region_slug: str, slug: str) -> Initiative:
    """The initiative behind an address. One that is missing and one not for this actor are answered alike."""
    return found(initiative_queries.initiative_by_slug(actor, region_slug, slug))


def initiative_href(initiative: Initiative) -> str:
    return reverse("public:initiative", args=(initiative.region.slug, initiative.slug))


def workspace_href(name: str, initiative: Initiative) -> str:
    return reverse(f"workspace:{name}", args=(initiative.region.slug, initiative.slug))


def initiative_links(initiative: Initiative) -> list[tuple[str, str]]:
    """What else those who may edit it can do with it."""
    links = [
        (str(step.name), f"{workspace_href('initiative_move', initiative)}?step={step.code}")
        for step in INITIATIVE_PUBLICATION.steps_from(initiative.publication)
    ]
    if initiative.status != InitiativeStatus.ENDED:
        links.append((_("It has ended"), workspace_href("initiative_end", initiative)))
    if initiative.action_id is None:
        links.append((_("Make it an action"), workspace_href("initiative_action", initiative)))
    return [*links, (_("Log"), workspace_href("initiative_log", initiative))]
