"""What a municipality came from and what it became, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from samtak.geography import queries as geography_queries
from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.geography.queries import ChangeGraph, History
from samtak.web.public.words import Link, day, listed


def became(municipality: Municipality, history: History, on: dt.date) -> list[str]:
    """ "Rissa merged with Leksvik into Indre Fosen (5054) on 1 January 2018." """
    sentences = []
    out = [change for change in history.out if change.date <= on]
    split = [change for change in out if change.kind == ChangeKind.SPLIT]
    for change in out:
        told = {
            "name": municipality.name,
            "successor": change.successor.name,
            "knr": change.successor.knr,
            "date": day(change.date),
        }
        if change.kind == ChangeKind.RENUMBER:
            sentences.append(_("%(name)s was given the number %(knr)s on %(date)s.") % told)
        elif change.kind == ChangeKind.MERGE:
            others = _merged_with(change, history.beside)
            if others:
                sentence = _("%(name)s merged with %(others)s into %(successor)s (%(knr)s) on %(date)s.")
                sentences.append(sentence % {**told, "others": listed(others)})
            else:
                sentences.append(_("%(name)s became part of %(successor)s (%(knr)s) on %(date)s.") % told)
    if split:
        heirs = listed(f"{change.successor.name} ({change.successor.knr})" for change in split)
        told = {"name": municipality.name, "heirs": heirs, "date": day(split[0].date)}
        sentences.append(_("%(name)s was divided between %(heirs)s on %(date)s.") % told)
    return sentences


def _merged_with(change: MunicipalityChange, beside: Sequence[MunicipalityChange]) -> list[str]:
    return [
        other.predecessor.name
        for other in beside
        if other.successor_id == change.successor_id and other.date == change.date and other.kind == ChangeKind.MERGE
    ]


def came_from(municipality: Municipality, into: Sequence[MunicipalityChange], on: dt.date) -> list[str]:
    """ "Made of Rissa and Leksvik on 1 January 2018." One that was there before grew by it and was not made."""
    sentences = []
    by_date: dict[dt.date, list[MunicipalityChange]] = {}
    for change in into:
        if change.date <= on:
            by_date.setdefault(change.date, []).append(change)
    for date, changes in by_date.items():
        whole = [f"{c.predecessor.name} ({c.predecessor.knr})" for c in changes if c.is_whole]
        parts = [f"{c.predecessor.name} ({c.predecessor.knr})" for c in changes if not c.is_whole]
        told = {"whole": listed(whole), "parts": listed(parts), "date": day(date)}
        if len(changes) == 1 and changes[0].kind == ChangeKind.RENUMBER:
            earlier = changes[0].predecessor.knr
            sentences.append(_("Had the number %(knr)s until %(date)s.") % {"knr": earlier, "date": day(date)})
        elif whole and _was_there(municipality, date):
            others = listed([*whole, *(_("a part of %(name)s") % {"name": part} for part in parts)])
            sentences.append(_("%(others)s became part of the municipality on %(date)s.") % {**told, "others": others})
        elif whole and parts:
            sentences.append(_("Made of %(whole)s and a part of %(parts)s on %(date)s.") % told)
        elif whole:
            sentences.append(_("Made of %(whole)s on %(date)s.") % told)
        else:
            sentences.append(_("Took over a part of %(parts)s on %(date)s.") % told)
    return sentences


def _was_there(municipality: Municipality, before: dt.date) -> bool:
    return municipality.valid_from is None or municipality.valid_from < before


def heirs_on(municipality: Municipality, on: dt.date, graph: ChangeGraph, address: Callable[[str], str]) -> list[Link]:
    """Where to go on reading: the municipalities that hold its land on the date, each at its `address`."""
    return [
        Link(f"{heir.name} ({heir.knr})", address(heir.knr))
        for heir in geography_queries.successors_on(municipality, on, graph)
        if heir.pk != municipality.pk
    ]


def state_of(municipality: Municipality, out: Sequence[MunicipalityChange], on: dt.date) -> str:
    """That it is no municipality on the date, when it is not."""
    told = {"name": municipality.name, "knr": municipality.knr}
    if municipality.holds_on(on):
        return ""
    if municipality.valid_to is not None and municipality.valid_to <= on:
        if out and all(change.kind == ChangeKind.RENUMBER for change in out):
            return _("%(name)s got the new number %(knr)s.") % {**told, "knr": out[0].successor.knr}
        return _("There is no municipality %(knr)s %(name)s any more.") % told
    return _("There was no municipality %(knr)s %(name)s yet.") % told
