"""How fresh the reporting is, as a table over time, one of the municipalities, and a file of all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.followup.freshness import Count, RoundTold, Row, days_shown, last_round, party_rows, region_row
from samtak.followup.freshness_facts import Facts, facts_of
from samtak.lib import clock
from samtak.regions.models import Membership, Region
from samtak.regions.queries import KnownRegion
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import Bar, pieces_of
from samtak.web.public.exports import list_table
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.words import Crumb, counted, day

LATELY, HALF_YEAR, LONGER, NEVER = ORDER = ("lately", "half-year", "longer", "never")


@dataclass(frozen=True)
class Read:
    """The region's row, and those of its members in Norwegian order."""

    region: Region
    members: Sequence[Membership]
    on: dt.date
    facts: Facts
    of_region: Row
    of_members: Sequence[Row]


@dataclass(frozen=True)
class Line:
    """One row of a table. `unknown` says why there are no counts."""

    label: str
    href: str
    unknown: str
    open: str = ""
    bar: Bar | None = None
    owned: str = ""
    round: str = ""


@dataclass(frozen=True)
class FreshnessPage:
    crumbs: list[Crumb]
    region: str
    switch: DateSwitch
    whose: str
    all_href: str
    sentence: str
    over_time: list[Line]
    members: list[Line]


def read(known: KnownRegion, members: Sequence[Membership], on: dt.date) -> Read:
    """Eight queries at any size."""
    facts = facts_of(known, members, days_shown(on))
    given = (facts.days, facts.known, facts.actions, facts.people)
    return Read(known.region, members, on, facts, region_row(*given), party_rows(*given, facts.parties))


def freshness_page(found: Read, knr: str) -> FreshnessPage:
    at, slug = Addresses(found.on), found.region.slug
    place = next((n for n, each in enumerate(found.members) if each.municipality.knr == knr), None)
    row = found.of_region if place is None else found.of_members[place]
    ids = None if place is None else found.facts.parties[place].organisation_ids
    days = found.facts.days
    over_time = [_line(found, row, number, ids, day(each), "") for number, each in enumerate(days)]
    last = len(days) - 1
    return FreshnessPage(
        crumbs=[(_("Front page"), at.home), (found.region.name, at.region(slug))],
        region=found.region.name,
        switch=date_switch(found.on),
        whose=found.region.name if place is None else found.members[place].municipality.name,
        all_href=at.region_freshness(slug) if place is not None else "",
        sentence=_sentence(row.counts[-1], found.on, is_led=place is not None),
        over_time=list(reversed(over_time)),
        members=[
            _line(
                found,
                each,
                last,
                party.organisation_ids,
                member.municipality.name,
                at.region_freshness(slug, municipality=member.municipality.knr),
            )
            for member, party, each in zip(found.members, found.facts.parties, found.of_members, strict=True)
        ],
    )


def _headings() -> tuple[str, ...]:
    """The columns of the file that count, in the order of `_cells`."""
    return (
        _("Reported within 90 days"),
        _("Reported 90 days to six months ago"),
        _("Reported longer ago"),
        _("Never reported"),
        _("Somebody is in place"),
        _("Nobody is in place"),
        _("Not known who is"),
    )


def _cells(count: Count) -> tuple[int, ...]:
    return (
        *(count.lately, count.half_year, count.longer, count.never),
        *(count.owned, count.unowned, count.owner_unknown),
    )


def _line(found: Read, row: Row, number: int, ids: frozenset[int] | None, label: str, href: str) -> Line:
    count, on = row.counts[number], found.facts.days[number]
    told = _round(found.facts.rounds, on, ids)
    if count is None:
        return Line(label, href, _unknown(on, is_member=row.is_member[number]))
    return Line(label, href, "", str(count.open), _bar(count), _owned(count), told)


def _unknown(on: dt.date, *, is_member: bool) -> str:
    if not is_member:
        return _("not a member then")
    if on > clock.today():
        return _("unknown: that day has not come yet")
    return _("unknown: nothing was kept here yet")


def _bar(count: Count) -> Bar:
    counts = dict(zip(ORDER, _cells(count), strict=False))
    return Bar(pieces_of(counts, ORDER), count.open, _in_words(counts))


def _in_words(counts: dict[str, int]) -> str:
    labels = {
        LATELY: _("within 90 days"),
        HALF_YEAR: _("90 days to six months ago"),
        LONGER: _("longer ago"),
        NEVER: _("never"),
    }
    return counted(counts, labels, ORDER)


def _owned(count: Count) -> str:
    """ "17 with somebody, 7 with nobody": only what there is."""
    counts = {"owned": count.owned, "unowned": count.unowned, "unknown": count.owner_unknown}
    labels = {"owned": _("with somebody"), "unowned": _("with nobody"), "unknown": _("not known")}
    return counted(counts, labels, tuple(counts))


def _sentence(count: Count | None, on: dt.date, *, is_led: bool) -> str:
    """ "20 November 2023: 7 open actions. Last reported on: 5 within 90 days, 2 never." """
    if count is None:
        return ""
    if not count.open:
        return _("%(date)s: no open actions.") % {"date": day(on)}
    if is_led:
        told = ngettext("leads %(count)d open action", "leads %(count)d open actions", count.open)
    else:
        told = ngettext("%(count)d open action", "%(count)d open actions", count.open)
    parts = {"date": day(on), "open": told % {"count": count.open}, "told": _bar(count).sentence}
    return _("%(date)s: %(open)s. Last reported on: %(told)s.") % parts


def _round(rounds: Sequence[RoundTold], on: dt.date, ids: frozenset[int] | None) -> str:
    """ "12 of 15 (Autumn 2023)": of the actions asked about in the last round that was closed by the day."""
    last = last_round(rounds, on)
    if last is None:
        return _("no round closed")
    asked = last.of(ids)
    if asked is None:
        return _("not asked (%(title)s)") % {"title": last.title}
    return _("%(answered)d of %(count)d (%(title)s)") % {"answered": asked[0], "count": asked[1], "title": last.title}


def freshness_table(found: Read) -> Table:
    """A line for the region and for each member on each of the days."""
    columns = [
        Column(_("Whose"), width=30),
        Column(_("Date"), Kind.DATE, 14),
        Column(_("What is known"), width=30),
        Column(_("Open actions"), Kind.NUMBER, 12),
        *(Column(heading, Kind.NUMBER, 16) for heading in _headings()),
        Column(_("Last round closed"), width=24),
        Column(_("Actions answered for"), Kind.NUMBER, 16),
        Column(_("Actions asked about"), Kind.NUMBER, 16),
    ]
    whose: list[tuple[str, Row, frozenset[int] | None]] = [(found.region.name, found.of_region, None)]
    for member, party, row in zip(found.members, found.facts.parties, found.of_members, strict=True):
        whose.append((member.municipality.name, row, party.organisation_ids))
    rows = [
        [name, on, *_values(row, number, on), *_round_values(found.facts.rounds, on, ids)]
        for name, row, ids in whose
        for number, on in enumerate(found.facts.days)
    ]
    return list_table(_("Freshness"), columns, rows, found.on, found.region.name)


def _values(row: Row, number: int, on: dt.date) -> list[Value]:
    count = row.counts[number]
    if count is None:
        return [_unknown(on, is_member=row.is_member[number]), None, *(None for _heading in _headings())]
    return ["", count.open, *_cells(count)]


def _round_values(rounds: Sequence[RoundTold], on: dt.date, ids: frozenset[int] | None) -> list[Value]:
    last = last_round(rounds, on)
    if last is None:
        return ["", None, None]
    return [last.title, *(last.of(ids) or (None, None))]
