"""The positions of a region that several pay for, and each of them by itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from samtak.actions.choices import Publication
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.positions import permissions as position_permissions
from samtak.positions import queries as position_queries
from samtak.positions.models import Position
from samtak.positions.workflow import POSITION_PUBLICATION
from samtak.regions.models import Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.positions.words import hidden_note, paid_by, rest_of, served_by, size_of
from samtak.web.public.sources import address_of
from samtak.web.public.steps import with_steps
from samtak.web.public.words import NO_LANGUAGE_MARK, Crumb, Link, lang_mark, language_note, period


@dataclass(frozen=True)
class Fact:
    term: str
    text: str
    is_given: bool
    is_invented: bool
    lang: SafeString = NO_LANGUAGE_MARK


@dataclass(frozen=True)
class PositionRow:
    title: str
    lang: SafeString
    href: str
    note: str
    size: str
    employer: str
    payers: list[str]
    rest: str
    period: str
    serves: list[Link]
    is_invented: bool


@dataclass(frozen=True)
class PositionsPage:
    crumbs: list[Crumb]
    carried: Carried | None
    region: str
    sentence: str
    rows: list[PositionRow]
    buttons: list[Link]


@dataclass(frozen=True)
class PositionPage:
    crumbs: list[Crumb]
    carried: Carried | None
    title: str
    lang: SafeString
    language_note: str
    publication_note: str
    sentence: str
    is_invented: bool
    task: str
    payers: list[str]
    are_payers_invented: bool
    rest: str
    serves: list[Link]
    are_served_invented: bool
    facts: list[Fact]
    source: str
    source_url: str
    buttons: list[Link]


def positions_page(actor: Actor, region: Region, on: dt.date) -> PositionsPage:
    """Two queries."""
    at = Addresses(on)
    positions = position_queries.positions_in(actor, region.pk)
    count = len(positions)
    return PositionsPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_positions(region.slug)),
        region=region.name,
        sentence=ngettext("%(count)d position.", "%(count)d positions.", count) % {"count": count},
        rows=[_row(each, at) for each in positions],
        buttons=_list_buttons(actor, region) if on == clock.today() else [],
    )


def _row(position: Position, at: Addresses) -> PositionRow:
    return PositionRow(
        title=position.title,
        lang=lang_mark(position.language),
        href=at.position(position.region.slug, position.slug),
        note=hidden_note(position),
        size=size_of(position) or _("not given"),
        employer=position.employed_by or _("not given"),
        payers=[paid_by(payer) for payer in position.payers.all()],
        rest=rest_of(position),
        period=period(position.start, position.end) or _("not given"),
        serves=served_by(position, at),
        is_invented="title" in position.invented_fields,
    )


def position_page(actor: Actor, position: Position, on: dt.date) -> PositionPage:
    """No query: all was read with the position."""
    at, region, invented = Addresses(on), position.region, position.invented_fields
    return PositionPage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Positions that several pay for"), at.region_positions(region.slug)),
        ],
        carried=carried_by_links(on, Addresses().position(region.slug, position.slug)),
        title=position.title,
        lang=lang_mark(position.language),
        language_note=language_note(position.language),
        publication_note=_publication_note(position),
        sentence=_sentence(position),
        is_invented="title" in invented,
        task=position.task,
        payers=[paid_by(payer) for payer in position.payers.all()],
        are_payers_invented="payers" in invented,
        rest=rest_of(position),
        serves=served_by(position, at),
        are_served_invented=bool({"action", "node"} & set(invented)),
        facts=_facts(position),
        source=position.source,
        source_url=position.source_url or address_of(position.source, (region,)),
        buttons=_buttons(actor, position) if on == clock.today() else [],
    )


def _sentence(position: Position) -> str:
    """ "50 % of a full position. 2 pay for it together." """
    count = len(position.payers.all())
    told = ngettext("%(count)d pays for it.", "%(count)d pay for it together.", count) % {"count": count}
    size = size_of(position)
    return f"{size}. {told}" if size else told


def _publication_note(position: Position) -> str:
    if position.publication == Publication.PUBLISHED:
        return ""
    if position.publication == Publication.DRAFT:
        return _("This is a draft. Only the secretariat and the employer see it.")
    return _("This position has been withdrawn. The public no longer sees it.")


def _facts(position: Position) -> list[Fact]:
    mark = lang_mark(position.language)
    employer_mark = NO_LANGUAGE_MARK if position.employer else mark
    return [
        _fact(position, _("Share of a full position"), size_of(position), "percent"),
        _fact(position, _("Employer"), position.employed_by, "employer", employer_mark),
        _fact(position, _("Start"), position.start, "start"),
        _fact(position, pgettext("a date", "End"), position.end, "end"),
        _fact(position, _("Decision"), position.decision, "decision", mark),
    ]


def _fact(position: Position, term: str, text: object, name: str, lang: SafeString = NO_LANGUAGE_MARK) -> Fact:
    told = str(text) if text not in (None, "") else ""
    is_invented = name in position.invented_fields
    return Fact(term, told or _("not given"), bool(told), is_invented, lang if told else NO_LANGUAGE_MARK)


def _list_buttons(actor: Actor, region: Region) -> list[Link]:
    if not position_permissions.can_keep_positions(actor, region.pk):
        return []
    return [Link(_("Register a position"), reverse("workspace:position_new", args=(region.slug,)))]


def _buttons(actor: Actor, position: Position) -> list[Link]:
    if not position_permissions.can_edit_position(actor, position):
        return []
    where = (position.region.slug, position.slug)
    buttons = [Link(_("Edit the position"), reverse("workspace:position_edit", args=where))]
    return with_steps(buttons, POSITION_PUBLICATION, position.publication, "workspace:position_move", where)
