"""What the pages about one action share: where it is, what it is called, who leads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.actions import worklist
from samtak.actions.choices import Party
from samtak.lib.actor import Actor
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found

if TYPE_CHECKING:
    from samtak.actions.models import Action, ActionRole


@dataclass(frozen=True)
class ActionHead:
    """The head of a page about an action."""

    doing: str
    code: str
    title: str
    lang: SafeString
    href: str
    region: str
    status: str
    status_name: str
    publication_name: str
    crumbs: list[tuple[str, str]]

    @classmethod
    def of(cls, action: Action, doing: str) -> ActionHead:
        href = action_href(action)
        return cls(
            doing=doing,
            code=action.code,
            title=action.title,
            lang=lang_mark(action.language),
            href=href,
            region=action.region.name,
            status=action.status,
            status_name=action.get_status_display(),
            publication_name=action.get_publication_display(),
            crumbs=[(_("My desk"), reverse("workspace:desk")), (str(action), href)],
        )


def action_of(actor: Actor, region_slug: str, code: str) -> Action:
    """The action behind an address. One that is missing and one that is not for this actor are answered alike."""
    return found(action_queries.action_by_code(actor, region_slug, code))


def action_href(action: Action) -> str:
    return reverse("public:action", args=(action.region.slug, action.code))


def workspace_href(name: str, action: Action) -> str:
    return reverse(f"workspace:{name}", args=(action.region.slug, action.code))


def latest_text(action: Action) -> str:
    """What the newest report says, for the editor who came second."""
    update = worklist.latest_update(action)
    return update.text if update else ""


def party_name(role: ActionRole) -> str:
    if role.party != Party.ORGANISATION or role.organisation is None:
        return role.get_party_display()
    return role.organisation.name


def roles_sentence(action: Action) -> str:
    """Who leads and who supports, as people would say it."""
    leads = ", ".join(party_name(role) for role in action_queries.leads(action))
    supports = ", ".join(party_name(role) for role in action_queries.supports(action))
    if not leads:
        return _("Nobody is named as lead.")
    if not supports:
        return _("Lead: %(leads)s.") % {"leads": leads}
    return _("Lead: %(leads)s. Support: %(supports)s.") % {"leads": leads, "supports": supports}
