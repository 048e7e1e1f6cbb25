"""An edition as a document: the same parts in the same order, whether it is read on a page, on paper or in Word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.duties.choices import State
from samtak.indicators.choices import Family
from samtak.lib.localtext import LocalText
from samtak.rendering.blocks import Block, Bullets, Heading, Linked, Paper, Paragraph, TableBlock, Words
from samtak.reporting.choices import Reader
from samtak.reporting.editions import Edition, Told
from samtak.reporting.facts import digest
from samtak.reporting.models import Report
from samtak.web.public.addresses import Addresses
from samtak.web.public.reports.words import (
    action_link,
    aim_words,
    amount_words,
    benefit_words,
    change_words,
    counted_words,
    date_words,
    day_words,
    decided_words,
    duty_words,
    happened_words,
    kind_words,
    leads_words,
    measured_words,
    method_words,
    next_words,
    outcome_words,
    result_link,
    sentences,
    source_words,
    status_words,
    where_words,
    why_words,
)
from samtak.web.public.words import day, listed

Blocks = list[Block]


def paper_of(report: Report, edition: Edition, language: str, *, address: str, site: str) -> Paper:
    """The whole edition, in the language that is active. `address` is where it stands for good."""
    facts = edition.facts
    at = Addresses(dt.date.fromisoformat(facts["made_on"]))
    blocks: Blocks = []
    for part in (
        _corrections(report),
        _foreword(facts),
        _in_short(edition),
        _waiting(edition, at),
        _off_track(edition, at),
        _actions(edition, at),
        _outcomes(edition, at),
        _changed(edition),
        _adopted(edition),
        _figures(edition, at),
        _duties(edition),
        _origin(edition, address),
    ):
        blocks += part
    top = f"{facts['region']['name']} · {facts['title']}"
    return Paper(facts["title"], subtitle_of(edition), blocks, language, facts["made_on"], top, site)


def reader_words(edition: Edition) -> str:
    """ "For the council of Orkland", "For everybody"."""
    if edition.council is not None:
        return _("For the municipal council of %(municipality)s") % {"municipality": edition.council["name"]}
    words = {
        Reader.ALL: _("For everybody"),
        Reader.BUSINESS: _("For the business council"),
        Reader.COUNTY: _("For the county"),
    }
    return words[edition.reader]


def subtitle_of(edition: Edition) -> str:
    days = {name: day_words(edition.facts[name]) for name in ("since", "until", "made_on")}
    period = _("What was done from %(since)s to %(until)s, and how it stood on %(made_on)s.") % days
    return f"{reader_words(edition)}. {period}"


def _corrections(report: Report) -> Blocks:
    found = list(report.corrections.all())
    if not found:
        return []
    told = [f"{day(each.made_on)}: {each.text}" for each in found]
    return [Heading(_("Corrected since")), Bullets(told)]


def _foreword(facts: Told) -> Blocks:
    return [Paragraph(part) for part in facts["foreword"]["text"].splitlines() if part.strip()]


def _in_short(edition: Edition) -> Blocks:
    return [Heading(_("In short")), Bullets(list(short_sentences(edition)))]


def short_sentences(edition: Edition) -> Iterator[str]:
    """What somebody who reads no further has to know."""
    told_of = [*edition.led, *edition.supported, *edition.own] if edition.council else list(edition.others)
    yield counted_words([each["status"] for each in told_of], edition.council is not None)
    yield _numbered(
        len(edition.waits),
        _("No action waits for a decision."),
        lambda n: ngettext("%(n)d action waits for a decision.", "%(n)d actions wait for a decision.", n),
    )
    yield _numbered(
        len(edition.off_track),
        _("All goes as planned, as far as it has been told."),
        lambda n: ngettext("%(n)d action does not go as planned.", "%(n)d actions do not go as planned.", n),
    )
    councils = edition.facts["councils"]
    if councils:
        counted = sum(1 for each in councils if each["is_counted"])
        told = {"plan": edition.facts["plan"]["title"], "counted": counted, "all": len(councils)}
        yield _("%(plan)s is adopted by %(counted)d of %(all)d councils, as far as is known.") % told
    overdue = sum(1 for _duty, _who, told in _standings(edition) if told["state"] == State.OVERDUE)
    if edition.duties:
        yield _numbered(
            overdue,
            _("No duty is overdue."),
            lambda n: ngettext("%(n)d duty is overdue.", "%(n)d duties are overdue.", n),
        )


def _numbered(count: int, none: str, some: Callable[[int], str]) -> str:
    return some(count) % {"n": count} if count else none


def _waiting(edition: Edition, at: Addresses) -> Blocks:
    if not edition.waits:
        return []
    slug = edition.facts["region"]["slug"]
    rows: list[list[Words]] = [
        [
            action_link(each, slug, at),
            each["decision_needed"],
            date_words(each["decision_needed_by"]) or _("no date given"),
            leads_words(each),
        ]
        for each in edition.waits
    ]
    head = [_("Action"), _("Decision needed"), _("By"), _("Led by")]
    return [Heading(_("Waits for a decision")), TableBlock(head, rows, (4, 5, 3, 4))]


def _off_track(edition: Edition, at: Addresses) -> Blocks:
    if not edition.off_track:
        return []
    slug = edition.facts["region"]["slug"]
    rows: list[list[Words]] = [
        [action_link(each, slug, at), status_words(each), why_words(each), next_words(each) or _("not given")]
        for each in edition.off_track
    ]
    head = [_("Action"), _("Status"), _("Why"), _("Next step")]
    return [Heading(_("Does not go as planned")), TableBlock(head, rows, (4, 3, 5, 3))]


def _actions(edition: Edition, at: Addresses) -> Blocks:
    if edition.council is None:
        return _list(_("All actions"), edition.others, edition, at)
    return [
        *_list(_("What we lead"), edition.led, edition, at),
        *_list(_("Our part of what others lead"), edition.supported, edition, at),
        *_list(_("Our own actions"), edition.own, edition, at),
        *_list(_("What the others do"), edition.others, edition, at),
    ]


def _list(title: str, actions: Sequence[Told], edition: Edition, at: Addresses) -> Blocks:
    if not actions:
        return []
    slug = edition.facts["region"]["slug"]
    rows: list[list[Words]] = [
        [action_link(each, slug, at), leads_words(each), status_words(each), happened_words(each), next_words(each)]
        for each in actions
    ]
    head = [_("Action"), _("Led by"), _("Status"), _("What happened"), _("Next step")]
    return [Heading(title), TableBlock(head, rows, (4, 4, 3, 5, 3))]


def _outcomes(edition: Edition, at: Addresses) -> Blocks:
    """What came of it in the period, what was not achieved among it, and for a council what came home."""
    slug = edition.facts["region"]["slug"]
    results = edition.facts["results"]
    if not results:
        return []
    rows: list[list[Words]] = [
        [
            result_link(each, slug, at),
            kind_words(each),
            sentences([each["reason"], each["text"], *map(amount_words, each["figures"])]),
        ]
        for each in results
    ]
    head = [_("Result"), _("What came of it"), _("Told")]
    return [Heading(_("What came of it")), TableBlock(head, rows, (4, 3, 8)), *_came_home(edition)]


def _came_home(edition: Edition) -> Blocks:
    if edition.council is None:
        return []
    home = edition.council["knr"]
    benefits = [each for result in edition.facts["results"] for each in result["benefits"] if each["knr"] == home]
    if not benefits:
        return [Paragraph(_("Nothing is registered of what came home to the municipality in the period."))]
    return [Heading(_("What came home to us")), Bullets([benefit_words(each) for each in benefits])]


def _changed(edition: Edition) -> Blocks:
    if edition.changes is None:
        return []
    told = [change_words(change) for change in edition.changes]
    body: Block = Bullets(told) if told else Paragraph(_("Nothing has another status than in the report before."))
    return [Heading(_("Changed since the report before")), body]


def _adopted(edition: Edition) -> Blocks:
    facts = edition.facts
    if not facts["plan"]:
        return []
    rows = [
        [each["municipality"], outcome_words(each), decided_words(each), each["case"]] for each in facts["councils"]
    ]
    head = [_("Municipality"), _("Decision"), _("Date"), _("Case number")]
    return [Heading(_("Who has adopted the plan")), Paragraph(facts["plan"]["title"]), TableBlock(head, rows)]


def _figures(edition: Edition, at: Addresses) -> Blocks:
    """Two families of figures, which are never mixed."""
    blocks: Blocks = []
    titles = {
        Family.REGION: _("How the region is doing"),
        Family.COOPERATION: _("How the cooperation itself works"),
    }
    for family, title in titles.items():
        targets = [each for each in edition.facts["targets"] if each["family"] == family]
        if targets:
            head = [_("Goal"), _("Target"), _("Newest figure"), _("When and where"), _("Source")]
            rows = [row for target in targets for row in _rows_of_target(target, at)]
            blocks += [Heading(title), TableBlock(head, rows, (3, 4, 2, 4, 4))]
    return blocks


def _rows_of_target(target: Told, at: Addresses) -> Iterator[list[Words]]:
    name = str(LocalText(target["name"]))
    goal = Linked(f"{target['code']} {name}".strip(), at.indicator(target["indicator"]))
    if not target["figures"]:
        yield [goal, aim_words(target), _("not measured"), "", ""]
    for figure in target["figures"]:
        where = where_words(target, figure)
        yield [goal, aim_words(target), measured_words(figure), where, source_words(figure)]


def _duties(edition: Edition) -> Blocks:
    if not edition.duties:
        return []
    if edition.council is None:
        head = [_("Duty"), _("Done"), _("Overdue"), _("Otherwise")]
        return [Heading(_("Duties")), TableBlock(head, list(_by_state(edition)))]
    rows = [[duty, *duty_words(told)] for duty, _who, told in _standings(edition)]
    return [Heading(_("Duties")), TableBlock([_("Duty"), _("How it stands"), _("Dates")], rows, (5, 2, 5))]


def _by_state(edition: Edition) -> Iterator[list[str]]:
    """One row for each duty: with whom it is done, with whom it is overdue, and how it stands with others."""
    by_duty: dict[str, dict[State, list[str]]] = {}
    for duty, who, told in _standings(edition):
        by_duty.setdefault(duty, {}).setdefault(State(told["state"]), []).append(who)
    for duty, found in by_duty.items():
        done = [*found.pop(State.MET, []), *found.pop(State.SOON, [])]
        overdue = found.pop(State.OVERDUE, [])
        others = "; ".join(f"{state.label}: {listed(names)}" for state, names in found.items())
        yield [duty, listed(done), listed(overdue), others]


def _standings(edition: Edition) -> Iterator[tuple[str, str, Told]]:
    names = {each["knr"]: each["name"] for each in edition.facts["members"]}
    for duty in edition.duties:
        title = str(LocalText(duty["title"]))
        if duty["of_region"]:
            yield title, edition.facts["region"]["name"], duty["of_region"]
        for each in duty["of_members"]:
            yield title, names[each["knr"]], each


def _origin(edition: Edition, address: str) -> Blocks:
    facts = edition.facts
    told = {"date": day_words(facts["made_on"]), "region": facts["region"]["name"]}
    made = _("Made from what the members of %(region)s have registered in Samtak, as it stood on %(date)s.") % told
    check = _("Checksum of the facts (SHA-256): %(digest)s") % {"digest": digest(facts)}
    texts: list[Words] = [made, method_words(), Linked(_("The report's own address"), address), check]
    return [Heading(_("Where this comes from")), Bullets(texts)]
