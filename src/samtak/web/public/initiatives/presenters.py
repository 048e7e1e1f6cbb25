"""One initiative, told as people would tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from samtak.actions import queries as action_queries
from samtak.actions.choices import Publication
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.plans.choices import Origin
from samtak.projects import permissions as initiative_permissions
from samtak.projects import queries as initiative_queries
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.models import Initiative
from samtak.projects.overlap import overlaps
from samtak.projects.workflow import INITIATIVE_PUBLICATION
from samtak.results import queries as result_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.initiatives.listing import runner_of
from samtak.web.public.initiatives.overlaps import link_to, reasons_told
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.results.words import ResultLine, result_lines
from samtak.web.public.sources import address_of
from samtak.web.public.steps import with_steps
from samtak.web.public.words import NO_LANGUAGE_MARK, Crumb, Link, lang_mark, language_note, listed


@dataclass(frozen=True)
class Fact:
    term: str
    text: str
    is_given: bool
    is_invented: bool
    lang: SafeString = NO_LANGUAGE_MARK
    href: str = ""


@dataclass(frozen=True)
class Served:
    """A part of a plan that it serves."""

    node: Link
    plan: Link
    is_ours: bool


@dataclass(frozen=True)
class Other:
    """Another initiative it overlaps with, and why."""

    link: Link
    reasons: list[str]


@dataclass(frozen=True)
class InitiativePage:
    crumbs: list[Crumb]
    carried: Carried | None
    name: str
    lang: SafeString
    language_note: str
    publication_note: str
    status: str
    status_name: str
    is_status_invented: bool
    aim: str
    is_aim_invented: bool
    facts: list[Fact]
    served: list[Served]
    others: list[Other]
    overlap_href: str
    became: Link | None
    results: list[ResultLine]
    source: str
    source_url: str
    buttons: list[Link]


def initiative_page(actor: Actor, initiative: Initiative, on: dt.date) -> InitiativePage:
    """Six queries, one more when it became an action."""
    at, region = Addresses(on), initiative.region
    return InitiativePage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Initiatives"), at.region_initiatives(region.slug)),
        ],
        carried=carried_by_links(on, Addresses().initiative(region.slug, initiative.slug)),
        name=initiative.name,
        lang=lang_mark(initiative.language),
        language_note=language_note(initiative.language),
        publication_note=_publication_note(initiative),
        status=initiative.status,
        status_name=str(initiative.get_status_display()),
        is_status_invented="status" in initiative.invented_fields,
        aim=initiative.aim,
        is_aim_invented="aim" in initiative.invented_fields,
        facts=_facts(initiative),
        served=_served(initiative, at),
        others=_others(actor, initiative, at),
        overlap_href=at.region_overlap(region.slug),
        became=_became(actor, initiative, at),
        results=result_lines(result_queries.of_initiative(actor, initiative), at),
        source=initiative.source,
        source_url=initiative.source_url or address_of(initiative.source, (region,)),
        buttons=_buttons(actor, initiative) if on == clock.today() else [],
    )


def _publication_note(initiative: Initiative) -> str:
    if initiative.publication == Publication.PUBLISHED:
        return ""
    if initiative.publication == Publication.DRAFT:
        return _("This is a draft. Only the secretariat and those who run it see it.")
    return _("This initiative has been withdrawn. The public no longer sees it.")


def _facts(initiative: Initiative) -> list[Fact]:
    mark = lang_mark(initiative.language)
    runner_mark = NO_LANGUAGE_MARK if initiative.runner else mark
    return [
        _fact(initiative, _("Run by"), runner_of(initiative), ("runner", "runner_name"), runner_mark),
        _fact(initiative, _("Start"), initiative.start, ("start",)),
        _fact(initiative, pgettext("a date", "End"), initiative.end, ("end",)),
        _named(initiative, _("Funders"), TagKind.FUNDER, mark),
        _named(initiative, _("Target groups"), TagKind.TARGET_GROUP, mark),
        _named(initiative, _("Partners"), TagKind.PARTNER, mark),
    ]


def _named(initiative: Initiative, term: str, kind: TagKind, mark: SafeString) -> Fact:
    return _fact(initiative, term, listed(initiative_queries.tags_of(initiative, kind)), (kind.value,), mark)


def _fact(
    initiative: Initiative, term: str, text: object, names: Iterable[str], lang: SafeString = NO_LANGUAGE_MARK
) -> Fact:
    told = str(text) if text not in (None, "") else ""
    is_invented = bool(set(names) & set(initiative.invented_fields))
    return Fact(term, told or _("not given"), bool(told), is_invented, lang if told else NO_LANGUAGE_MARK)


def _served(initiative: Initiative, at: Addresses) -> list[Served]:
    found = []
    for link in initiative.goal_links.all():
        node, mark = link.node, lang_mark(link.node.plan.language)
        found.append(
            Served(
                Link(f"{node.code} {node.heading}", at.node(node.plan.slug, node.code), mark),
                Link(node.plan.title, at.plan(node.plan.slug), mark),
                link.origin == Origin.OURS and bool(initiative.source),
            )
        )
    return found


def _others(actor: Actor, initiative: Initiative, at: Addresses) -> list[Other]:
    """What it overlaps with, the strongest first. One that has ended competes with nobody."""
    register = initiative_queries.register_of(actor, initiative.region_id)
    by_slug = {each.slug: each for each in register.open_for_talks()}
    if initiative.slug not in by_slug:
        return []
    found = []
    for pair in overlaps(register.entries(by_slug.values())):
        if initiative.slug in (pair.first, pair.second):
            other = pair.second if pair.first == initiative.slug else pair.first
            found.append(Other(link_to(by_slug[other], at), reasons_told(pair.reasons)))
    return found


def _became(actor: Actor, initiative: Initiative, at: Addresses) -> Link | None:
    """The action, if the reader may see it: it begins as a draft."""
    if initiative.action_id is None:
        return None
    action = action_queries.visible(actor).filter(pk=initiative.action_id).first()
    if action is None:
        return None
    return Link(str(action), at.action(initiative.region.slug, action.code), lang_mark(action.language))


def _buttons(actor: Actor, initiative: Initiative) -> list[Link]:
    """What the reader may do, the most likely first."""
    if not initiative_permissions.can_edit_initiative(actor, initiative):
        return []
    where = (initiative.region.slug, initiative.slug)
    buttons = [Link(_("Edit the initiative"), reverse("workspace:initiative_edit", args=where))]
    if initiative.status != InitiativeStatus.ENDED:
        buttons.append(Link(_("It has ended"), reverse("workspace:initiative_end", args=where)))
    if initiative.action_id is None:
        buttons.append(Link(_("Make it an action"), reverse("workspace:initiative_action", args=where)))
    return with_steps(buttons, INITIATIVE_PUBLICATION, initiative.publication, "workspace:initiative_move", where)
