"""The list of all actions with its filters, its sentence and its pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.lib.actor import Actor
from samtak.web.action_choices import Choice, choices_of, list_sentence
from samtak.web.action_filters import Asked
from samtak.web.errors import BadQuery
from samtak.web.public.actions.rows import ActionRow, rows_of
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import Carried, carried
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.words import Crumb

PER_PAGE = 50


@dataclass(frozen=True)
class ActionsPage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    all_href: str
    sentence: str
    by_weight_href: str
    is_narrowed: bool
    choices: list[Choice]
    is_overdue: bool
    is_off_track: bool
    rows: list[ActionRow]
    pages: list[PageLink]
    previous_href: str
    next_href: str
    table_href: str


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
        sentence=list_sentence(asked, found.count, offset, len(found.actions)),
        by_weight_href=at.region_weighing(asked.region.slug) if asked.region else "",
        is_narrowed=bool(parameters),
        choices=choices_of(asked),
        is_overdue=asked.is_overdue,
        is_off_track=asked.is_off_track,
        rows=rows_of(
            found.actions,
            action_queries.role_lines([a.pk for a in found.actions]),
            today,
            at,
            with_reasons=asked.is_off_track,
        ),
        pages=page_links(number, last, lambda each: _href(each, parameters, at)) if last > 1 else [],
        previous_href=_href(number - 1, parameters, at) if number > 1 else "",
        next_href=_href(number + 1, parameters, at) if number < last else "",
        table_href=_table_href(actor, asked, today, parameters, number),
    )


def _table_href(actor: Actor, asked: Asked, today: dt.date, parameters: dict[str, str], number: int) -> str:
    """Where the same rows can be changed, for those who may. The actions are changed as they are today."""
    if asked.on != today or not actor.is_signed_in or not action_permissions.can_edit_many(actor):
        return ""
    given = {**parameters, **({"page": str(number)} if number > 1 else {})}
    return reverse("workspace:grid") + (f"?{urlencode(given)}" if given else "")


def _href(number: int, parameters: dict[str, str], at: Addresses) -> str:
    return at.actions_where(**parameters, page=str(number) if number > 1 else "")
