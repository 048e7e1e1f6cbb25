"""The register of one region with its filters, its count and its sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Publication
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.plans.models import PlanNode
from samtak.projects import permissions as initiative_permissions
from samtak.projects import queries as initiative_queries
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.counting import count_competing
from samtak.projects.models import Initiative
from samtak.projects.queries import Register
from samtak.regions.models import Region
from samtak.web import queries_in_address
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.choices import Choice, choice_of
from samtak.web.public.initiatives.count import Count, count_told
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.words import Crumb, Link, lang_mark, listed, period

PER_PAGE = 50


@dataclass(frozen=True)
class Asked:
    """What the reader asked for, checked against what there is."""

    region: Region
    register: Register
    node: PlanNode | None
    funder: str
    status: str

    def parameters(self) -> dict[str, str]:
        goal = node_key(self.node) if self.node else ""
        return {"goal": goal, "funder": self.funder, "status": self.status}


@dataclass(frozen=True)
class InitiativeRow:
    name: str
    lang: SafeString
    href: str
    runner: str
    status: str
    status_name: str
    is_status_invented: bool
    period: str
    funders: str
    target_groups: str
    note: str


@dataclass(frozen=True)
class RegisterPage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    region: str
    count: Count
    sentence: str
    is_narrowed: bool
    all_href: str
    overlap_href: str
    choices: list[Choice]
    rows: list[InitiativeRow]
    pages: list[PageLink]
    previous_href: str
    next_href: str
    buttons: list[Link]


def node_key(node: PlanNode) -> str:
    return f"{node.plan.slug}/{node.code}"


def read(request: Request, actor: Actor, region: Region) -> Asked:
    """What the address asks for. Four queries. Raises BadQuery."""
    register = initiative_queries.register_of(actor, region.pk)
    nodes = {node_key(node): node for node in register.served()}
    goal = queries_in_address.one_of(request, "goal", nodes)
    funder = queries_in_address.one_of(request, "funder", register.funders())
    status = queries_in_address.one_of(request, "status", InitiativeStatus.values)
    return Asked(region, register, nodes.get(goal), funder, status)


def register_page(actor: Actor, asked: Asked, number: int, on: dt.date) -> RegisterPage:
    """One query."""
    at, today, region = Addresses(on), clock.today(), asked.region
    node_id = asked.node.pk if asked.node else None
    found = asked.register.narrowed(node_id=node_id, funder=asked.funder, status=asked.status)
    last = max(1, -(-len(found) // PER_PAGE))
    if number > last:
        raise BadQuery(
            "page", ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last) % {"count": last}
        )
    offset = (number - 1) * PER_PAGE
    shown = found[offset : offset + PER_PAGE]
    parameters = asked.parameters()
    counted = count_competing(region, asked.register, today)
    return RegisterPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_initiatives(region.slug, **parameters)),
        on=on.isoformat() if on != today else "",
        region=region.name,
        count=count_told(counted, initiative_queries.figures_stated(region.pk), at),
        sentence=_sentence(len(found), offset, len(shown)),
        is_narrowed=any(parameters.values()),
        all_href=at.region_initiatives(region.slug),
        overlap_href=at.region_overlap(region.slug),
        choices=_choices(asked),
        rows=[row_of(each, at) for each in shown],
        pages=page_links(number, last, lambda each: _href(each, asked, at)) if last > 1 else [],
        previous_href=_href(number - 1, asked, at) if number > 1 else "",
        next_href=_href(number + 1, asked, at) if number < last else "",
        buttons=_buttons(actor, region),
    )


def row_of(initiative: Initiative, at: Addresses) -> InitiativeRow:
    is_hidden = initiative.publication != Publication.PUBLISHED
    return InitiativeRow(
        name=initiative.name,
        lang=lang_mark(initiative.language),
        href=at.initiative(initiative.region.slug, initiative.slug),
        runner=runner_of(initiative) or _("not given"),
        status=initiative.status,
        status_name=str(initiative.get_status_display()),
        is_status_invented="status" in initiative.invented_fields,
        period=period(initiative.start, initiative.end) or _("not given"),
        funders=listed(initiative_queries.tags_of(initiative, TagKind.FUNDER)) or _("not given"),
        target_groups=listed(initiative_queries.tags_of(initiative, TagKind.TARGET_GROUP)) or _("not given"),
        note=str(initiative.get_publication_display()) if is_hidden else "",
    )


def runner_of(initiative: Initiative) -> str:
    return initiative.runner.name if initiative.runner else initiative.runner_name


def _sentence(count: int, offset: int, shown: int) -> str:
    told = ngettext("%(count)d initiative.", "%(count)d initiatives.", count) % {"count": count}
    if not count:
        return _("No initiatives.")
    if count > shown:
        told += " " + _("Showing %(first)d–%(last)d.") % {"first": offset + 1, "last": offset + shown}
    return told


def _choices(asked: Asked) -> list[Choice]:
    nodes = [(node_key(node), f"{node.code} {node.heading}"[:80]) for node in asked.register.served()]
    chosen = asked.parameters()
    return [
        choice_of("goal", _("Goal or strategy"), nodes, chosen["goal"]),
        choice_of("funder", _("Funder"), asked.register.funders().items(), chosen["funder"]),
        choice_of("status", _("Status"), InitiativeStatus.choices, chosen["status"]),
    ]


def _href(number: int, asked: Asked, at: Addresses) -> str:
    page = str(number) if number > 1 else ""
    return at.region_initiatives(asked.region.slug, **asked.parameters(), page=page)


def _buttons(actor: Actor, region: Region) -> list[Link]:
    if not initiative_permissions.can_keep_register(actor, region.pk):
        return []
    return [Link(_("Register an initiative"), reverse("workspace:initiative_new", args=(region.slug,)))]
