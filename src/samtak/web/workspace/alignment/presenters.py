"""What the pages about one statement share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from samtak.alignment import queries
from samtak.lib.actor import Actor
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.alignment.models import Alignment


def alignment_of(actor: Actor, region_slug: str, slug: str) -> Alignment:
    """The statement behind an address. One that is missing and one not for this actor are answered alike."""
    return found(queries.alignment_by_slug(actor, region_slug, slug))


def alignment_href(alignment: Alignment) -> str:
    return reverse("public:alignment", args=(alignment.region.slug, alignment.slug))


def head_of(alignment: Alignment, doing: str) -> Head:
    return Head.of(alignment.region, alignment.title, alignment.language, alignment_href(alignment), doing)
