"""What the pages about one initiative share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.projects import queries as initiative_queries
from samtak.projects.choices import InitiativeStatus
from samtak.projects.workflow import INITIATIVE_PUBLICATION
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.projects.models import Initiative


def head_of(initiative: Initiative, doing: str) -> Head:
    return Head.of(initiative.region, initiative.name, initiative.language, initiative_href(initiative), doing)


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
