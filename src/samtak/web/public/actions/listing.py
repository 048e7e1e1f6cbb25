"""The list of all actions with its filters, its sentence and its pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import queries as action_queries
from samtak.actions.choices import RoleKind, Scope, Status
from samtak.lib.actor import Actor
from samtak.web.errors import BadQuery
from samtak.web.public.actions.filters import Asked
from samtak.web.public.actions.rows import ActionRow, rows_of
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import Carried, carried
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.words import Crumb

PER_PAGE = 50


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class OptionGroup:
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Choice:
    """One drop-down of the filter form."""

    name: str
    label: str
    anything: str
    groups: list[OptionGroup]


@dataclass(frozen=True)
class ActionsPage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    all_href: str
    sentence: str
    is_narrowed: bool
    choices: list[Choice]
    is_overdue: bool
    rows: list[ActionRow]
    pages: list[PageLink]
    previous_href: str
    next_href: str


def actions_page(actor: Actor, asked: Asked, number: int, today: dt.date) -> ActionsPage:
    at = Addresses(asked.on)
    offset = (number - 1) * PER_PAGE
    found = action_queries.list_actions(actor, asked.narrowed, offset=offset, limit=PER_PAGE)
    last = max(1, -(-found.count // PER_PAGE))
    if number > last:
        raise BadQuery(
            "page", ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last) % {"count": last}
        )
    parameters = asked.parameters()
    return ActionsPage(
        crumbs=[(_("Front page"), at.home)],
        carried=carried(asked.on, _href(1, parameters, Addresses())),
        on=asked.on.isoformat() if asked.on != today else "",
        all_href=at.actions_where(),
        sentence=_sentence(asked, found.count, offset, len(found.actions)),
        is_narrowed=bool(parameters),
        choices=_choices(asked),
        is_overdue=asked.is_overdue,
        rows=rows_of(found.actions, action_queries.role_lines([a.pk for a in found.actions]), today, at),
        pages=page_links(number, last, lambda each: _href(each, parameters, at)) if last > 1 else [],
        previous_href=_href(number - 1, parameters, at) if number > 1 else "",
        next_href=_href(number + 1, parameters, at) if number < last else "",
    )


def _sentence(asked: Asked, count: int, offset: int, shown: int) -> str:
    """ "67 actions in Fosenregionen, in progress. Showing 1–50." """
    number = ngettext("%(count)d action", "%(count)d actions", count) % {"count": count}
    told = number if count else _("No actions")
    narrowed = list(_narrowings(asked))
    sentence = f"{told} {', '.join(narrowed)}." if narrowed else f"{told}."
    if count > shown:
        sentence += " " + _("Showing %(first)d–%(last)d.") % {"first": offset + 1, "last": offset + shown}
    return sentence


def narrowed_told(asked: Asked) -> str:
    """What the list is narrowed to, in one line; empty for all."""
    return ", ".join(_narrowings(asked))


def _narrowings(asked: Asked) -> Iterable[str]:
    if asked.region:
        yield _("in %(region)s") % {"region": asked.region.name}
    if asked.municipality:
        told = {"name": asked.municipality.name}
        by_role = {"lead": _("led by %(name)s"), "support": _("supported by %(name)s")}
        yield by_role.get(asked.role, _("with %(name)s taking part")) % told
    if asked.node:
        yield _("carrying out %(code)s in %(plan)s") % {"code": asked.node.code, "plan": asked.node.plan.title}
    if asked.plan:
        yield _("made under %(plan)s") % {"plan": asked.plan.title}
    if asked.status:
        yield _("with status “%(status)s”") % {"status": Status(asked.status).label}
    if asked.scope:
        yield _("of the kind “%(scope)s”") % {"scope": Scope(asked.scope).label}
    if asked.is_overdue:
        yield _("past the deadline")
    if asked.narrowed.without_withdrawn:
        yield _("without those that are withdrawn")


def _choices(asked: Asked) -> list[Choice]:
    region = asked.region.slug if asked.region else ""
    knr = asked.municipality.knr if asked.municipality else ""
    knrs = [(m.municipality.knr, m.municipality.name) for m in asked.members]
    if asked.municipality and knr not in {value for value, _label in knrs}:
        knrs.append((knr, asked.municipality.name))
    made = [
        _choice("region", _("Region"), [(each.slug, each.name) for each in asked.regions], region),
        _choice("municipality", _("Municipality"), knrs, knr),
        _choice("role", _("Role of the municipality"), RoleKind.choices, asked.role),
        _choice("status", _("Status"), Status.choices, asked.status),
        _choice("scope", _("Kind"), Scope.choices, asked.scope),
    ]
    return [*made, _strategies(asked)] if asked.nodes else made


def _choice(name: str, label: str, options: Iterable[tuple[str, object]], chosen: str) -> Choice:
    made = [Option(str(value), str(text), value == chosen) for value, text in options]
    return Choice(name, label, _("all"), [OptionGroup("", made)])


def _strategies(asked: Asked) -> Choice:
    by_plan: dict[str, list[Option]] = {}
    for node in asked.nodes:
        label = f"{node.code} {node.heading}"
        option = Option(f"{node.plan.slug}/{node.code}", label[:80], node == asked.node)
        by_plan.setdefault(node.plan.title, []).append(option)
    return Choice(
        "strategy", _("Strategy"), _("all"), [OptionGroup(title, options) for title, options in by_plan.items()]
    )


def _href(number: int, parameters: dict[str, str], at: Addresses) -> str:
    return at.actions_where(**parameters, page=str(number) if number > 1 else "")
