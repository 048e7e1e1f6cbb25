"""An edition for the wall of a meeting room: what one talks about, with the rest in the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from samtak.lib.localtext import LocalText
from samtak.rendering.blocks import Words
from samtak.rendering.pptx import Slide
from samtak.reporting.editions import Edition, Told
from samtak.web.public.addresses import Addresses
from samtak.web.public.reports.paper import short_sentences
from samtak.web.public.reports.words import (
    action_link,
    aim_words,
    change_words,
    date_words,
    decided_words,
    happened_words,
    leads_words,
    measured_words,
    next_words,
    outcome_words,
    source_words,
    status_words,
    where_words,
    why_words,
)

# More than this nobody talks through in one meeting.
MOST_ROWS = 18


def slides_of(edition: Edition) -> list[Slide]:
    """In the language that is active."""
    facts = edition.facts
    at = Addresses(dt.date.fromisoformat(facts["made_on"]))
    slides = [Slide(_("In short"), list(short_sentences(edition)))]
    for part in (_waiting(edition, at), _off_track(edition, at), _theirs(edition, at), _changed(edition)):
        slides += part
    slides += [*_adopted(edition), *_figures(facts)]
    return slides


def _shown(rows: list[Told]) -> tuple[list[Told], str]:
    """As many as can be talked about, and that there are more."""
    if len(rows) <= MOST_ROWS:
        return rows, ""
    more = _("The first %(shown)d of %(all)d; the rest stand in the report.")
    return rows[:MOST_ROWS], more % {"shown": MOST_ROWS, "all": len(rows)}


def _waiting(edition: Edition, at: Addresses) -> Iterator[Slide]:
    slug = edition.facts["region"]["slug"]
    shown, note = _shown(list(edition.waits))
    rows: list[list[Words]] = [
        [
            action_link(each, slug, at),
            each["decision_needed"],
            date_words(each["decision_needed_by"]),
            leads_words(each),
        ]
        for each in shown
    ]
    if rows:
        head = [_("Action"), _("Decision needed"), _("By"), _("Led by")]
        yield Slide(_("Waits for a decision"), (), head, rows, (4, 5, 2, 3), note)


def _off_track(edition: Edition, at: Addresses) -> Iterator[Slide]:
    slug = edition.facts["region"]["slug"]
    shown, note = _shown(list(edition.off_track))
    rows: list[list[Words]] = [
        [action_link(each, slug, at), status_words(each), why_words(each), next_words(each)] for each in shown
    ]
    if rows:
        head = [_("Action"), _("Status"), _("Why"), _("Next step")]
        yield Slide(_("Does not go as planned"), (), head, rows, (4, 2, 5, 3), note)


def _theirs(edition: Edition, at: Addresses) -> Iterator[Slide]:
    slug = edition.facts["region"]["slug"]
    for title, actions in (
        (_("What we lead"), edition.led),
        (_("Our part of what others lead"), edition.supported),
        (_("Our own actions"), edition.own),
    ):
        shown, note = _shown(list(actions))
        rows: list[list[Words]] = [
            [action_link(each, slug, at), status_words(each), happened_words(each)] for each in shown
        ]
        if rows:
            yield Slide(title, (), [_("Action"), _("Status"), _("What happened")], rows, (4, 2, 6), note)


def _changed(edition: Edition) -> Iterator[Slide]:
    told = [change_words(change) for change in edition.changes or ()]
    if told:
        yield Slide(_("Changed since the report before"), told)


def _adopted(edition: Edition) -> Iterator[Slide]:
    facts = edition.facts
    rows = [[each["municipality"], outcome_words(each), decided_words(each)] for each in facts["councils"]]
    if rows:
        head = [_("Municipality"), _("Decision"), _("Date")]
        yield Slide(_("Who has adopted the plan"), (), head, rows, (3, 4, 3), facts["plan"]["title"])


def _figures(facts: Told) -> Iterator[Slide]:
    """A slide for each target that is measured: figure, target, and where it comes from."""
    for target in facts["targets"]:
        lines = [
            f"{measured_words(figure)} ({where_words(target, figure)} {source_words(figure)})"
            for figure in target["figures"]
        ]
        if lines:
            title = f"{target['code']} {LocalText(target['name'])}".strip()
            yield Slide(title, [_("Target: %(target)s") % {"target": aim_words(target)}, *lines])
