"""What the pages about bodies share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.governance import permissions as governance_permissions
from samtak.governance import queries as governance_queries
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.governance.models import Body


def body_to_keep(actor: Actor, slug: str) -> Body:
    """The body behind an address, for those who keep it."""
    body = found(governance_queries.body_by_slug(slug))
    require(governance_permissions.can_keep_body(actor, body, governance_queries.keeping_regions(body)))
    return body


def body_href(body: Body) -> str:
    return reverse("public:body", args=(body.slug,))


def head_of(body: Body, doing: str) -> Head:
    crumbs = [(_("My desk"), reverse("workspace:desk")), (body.name, body_href(body))]
    return Head(doing, body.name, lang_mark(body.language), body_href(body), str(body.region or body.owner), crumbs)


def body_links(body: Body) -> list[tuple[str, str]]:
    """What else those who keep it can do with it."""
    pages = [(_("Fill a seat"), "seat_new"), (_("Write the calendar"), "body_calendar"), (_("Log"), "body_log")]
    links = [(label, reverse(f"workspace:{name}", args=(body.slug,))) for label, name in pages]
    return [*links, (_("Remove the body"), reverse("workspace:body_remove", args=(body.slug,)))]
