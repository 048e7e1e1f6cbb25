"""What the pages about matters share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from samtak.governance import matters as matter_queries
from samtak.governance import permissions as governance_permissions
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.governance.models import Matter


def matter_to_keep(actor: Actor, slug: str) -> Matter:
    """The matter behind an address. One that is missing and one that is not for this actor are answered alike."""
    matter = found(matter_queries.matter_by_slug(actor, slug))
    require(governance_permissions.can_keep_matter(actor, matter))
    return matter


def matter_href(matter: Matter) -> str:
    return reverse("public:matter", args=(matter.slug,))


def head_of(matter: Matter, doing: str) -> Head:
    return Head.of(matter.region, matter.title, matter.language, matter_href(matter), doing)
