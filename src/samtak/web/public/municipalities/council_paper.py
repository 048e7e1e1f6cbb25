"""Two pages for a council: what was adopted, promised, delivered and not achieved, and what came home, in plain words.

Each list tells a few and counts the rest. Members are never set against each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Party, RoleKind, Standing
from samtak.actions.promises import OWN, Promise
from samtak.duties.choices import State
from samtak.governance.choices import Outcome
from samtak.governance.models import Matter
from samtak.rendering.blocks import Block, Bullets, Heading, Linked, Paper, Paragraph, TableBlock, Words
from samtak.reporting.council import CouncilTold, Decided, RegionTold, completed_of, off_track_of, open_of
from samtak.reporting.gathering import action_told
from samtak.reporting.outcomes import benefit_told
from samtak.results.of_municipality import Home
from samtak.web.public.addresses import Addresses
from samtak.web.public.councils import mark_of
from samtak.web.public.duties.words import mark_of as mark_of_duty
from samtak.web.public.duties.words import summed_up
from samtak.web.public.pages import date_switch
from samtak.web.public.reports.words import (
    action_link,
    benefit_words,
    counted_words,
    kind_words,
    method_words,
    status_words,
    why_words,
)
from samtak.web.public.words import Link, capitalised, date_or_not_given, day, listed

# How many of each sort are told one by one, that two sheets of paper hold it all: fewer where there are more regions.
MOST, MOST_OF_SEVERAL = 8, 4
Blocks = list[Block]


@dataclass(frozen=True)
class Gone:
    """What is said instead of a municipality that is not there on the day."""

    state: str
    history: Sequence[str]
    heirs: Sequence[Link]


@dataclass(frozen=True)
class _Page:
    """What every part of the paper is told with. `most` is how many of each sort."""

    told: CouncilTold
    at: Addresses
    most: int

    @property
    def knr(self) -> str:
        return self.told.municipality.knr


def title_of(name: str) -> str:
    return _("Two pages for the municipal council of %(municipality)s") % {"municipality": name}


def council_paper(
    told: CouncilTold, gone: Gone | None, *, language: str, address: str, site: str, made_on: dt.date
) -> Paper:
    """In the language that is active. `address` is where it stands for good."""
    name = told.municipality.name
    most = MOST if sum(each.is_member for each in told.regions) < 2 else MOST_OF_SEVERAL
    page = _Page(told, Addresses(told.on), most)
    blocks = _gone(gone) if gone else []
    for region in told.regions:
        blocks += _region(region, page)
    blocks += _origin(told.on, address)
    return Paper(title_of(name), subtitle_of(told), blocks, language, made_on.isoformat(), title_of(name), site)


def subtitle_of(told: CouncilTold) -> str:
    """On which day, and what it is a member of on it."""
    as_of = date_switch(told.on).sentence
    names = [each.region.name for each in told.regions if each.is_member and each.region]
    if names:
        member = _("Member of %(names)s.") % {"names": listed(names)}
    elif told.municipality.holds_on(told.on):
        member = _("Member of no region that we know of.")
    else:
        member = ""
    return f"{as_of} {member}".strip()


def _gone(gone: Gone) -> Blocks:
    blocks: Blocks = [Paragraph(sentence) for sentence in (gone.state, *gone.history) if sentence]
    if gone.heirs:
        blocks += [Paragraph(_("Read on:")), Bullets([Linked(heir.text, heir.href) for heir in gone.heirs])]
    return blocks


def _region(told: RegionTold, page: _Page) -> Blocks:
    """Of a region it is no member of on the day, only what there is."""
    everything = (
        (_adopted, told.decided),
        (_promised, told.promised),
        (_delivered, completed_of(told)),
        (_not_achieved, off_track_of(told, page.told.on)),
        (_came_home, told.home),
    )
    blocks: Blocks = [Heading(_heading(told, page))]
    for tell, found in everything:
        if told.is_member or found:
            blocks += tell(told, page)
    return blocks


def _heading(told: RegionTold, page: _Page) -> str:
    if told.region is None:
        return _("Plans from outside the regions")
    if told.is_member or not page.told.municipality.holds_on(page.told.on):
        return told.region.name
    return _("%(region)s, of which it is no member on this day") % {"region": told.region.name}


# ---- What we adopted ------------------------------------------------------------------------------------------------


def _adopted(told: RegionTold, page: _Page) -> Blocks:
    """To take note is not to adopt, and what is not known is told as that."""
    blocks: Blocks = [Heading(_("What we adopted"), 2)]
    known = [each for each in told.not_adopted if each.standing.is_known]
    unknown = [each for each in told.not_adopted if not each.standing.is_known]
    blocks += _cases(told.adopted, page) or [Paragraph(_none_adopted(told))]
    groups = (
        (_("What we dealt with and did not adopt"), [each for each in known if not _is_pending(each)]),
        (_("What lies before us and is not decided"), [each for each in known if _is_pending(each)]),
    )
    for words, found in groups:
        if found:
            blocks += [Paragraph(words), *_cases(found, page)]
    blocks += [
        Paragraph(_("%(plan)s: it is not known what the council did with it.") % {"plan": each.case.title})
        for each in unknown
    ]
    return blocks


def _is_pending(decided: Decided) -> bool:
    standing = decided.standing
    return standing.stage is not None or (standing.entry is not None and standing.entry.outcome == Outcome.NOT_YET)


def _none_adopted(told: RegionTold) -> str:
    if told.is_member and told.plan is None:
        return _("Our sources do not tell of any adoption, nor of a strategy in force that the members share.")
    return _("Our sources do not tell of any adoption.")


def _cases(found: Sequence[Decided], page: _Page) -> Blocks:
    if not found:
        return []
    head = [_("What was put before the council"), _("Decision"), _("Date"), _("Case number")]
    return [TableBlock(head, [_case(each, page) for each in found], (6, 4, 3, 3))]


def _case(decided: Decided, page: _Page) -> list[Words]:
    case, standing = decided.case, decided.standing
    href = page.at.matter(case.slug) if isinstance(case, Matter) else page.at.plan(case.slug)
    mark = mark_of(standing, page.told.municipality.name)
    numbers = listed(dict.fromkeys(each.case_number for each in standing.entries if each.case_number))
    return [
        Linked(case.title, href),
        mark.word,
        mark.detail,
        numbers or ("" if _is_pending(decided) else _("not given")),
    ]


# ---- What we promised -----------------------------------------------------------------------------------------------


def _promised(told: RegionTold, page: _Page) -> Blocks:
    blocks: Blocks = [
        Heading(_("What we promised"), 2),
        Paragraph(" ".join(_promises_in_short(told))),
    ]
    still_open = open_of(told)
    if still_open:
        rows = [_promise(each, page) for each in still_open[: page.most]]
        head = [_("Open action"), _("Our role"), _("Our answer"), _("Deadline")]
        blocks.append(TableBlock(head, rows, (7, 2, 4, 3)))
    left = _left(told, page, len(still_open), _("everything the municipality takes part in"))
    return [*blocks, Bullets(left)] if left else blocks


def _promises_in_short(told: RegionTold) -> Iterator[str]:
    yield counted_words([each.status for each in told.promised], is_theirs=True)
    named = [each for each in open_of(told) if each.part != OWN and each.party == Party.ORGANISATION]
    if named:
        confirmed = sum(each.standing in (Standing.ACCEPTED, Standing.LIMITED) for each in named)
        told_of = {"confirmed": confirmed, "all": len(named)}
        yield _("Confirmed by us: %(confirmed)d of %(all)d open roles by name.") % told_of
    if told.duties:
        standings = [standing for _duty, standing in told.duties]
        yield _("Duties: %(sentence)s.") % {"sentence": summed_up(standings)}


def _promise(promise: Promise, page: _Page) -> list[Words]:
    deadline = str(promise.deadline) if promise.deadline else _("not given")
    return [_link(promise, page), _part_words(promise), _answer_words(promise), deadline]


def _part_words(promise: Promise) -> str:
    words = {RoleKind.LEAD.value: _("we lead"), RoleKind.SUPPORT.value: _("we support"), OWN: _("our own")}
    return words[promise.part]


def _answer_words(promise: Promise) -> str:
    """Whether the municipality has confirmed it. Nobody asks what it runs alone, or what all members do."""
    if promise.part == OWN:
        return ""
    if promise.party != Party.ORGANISATION:
        return _("as one of the members")
    if promise.standing == Standing.NOT_ASKED:
        return _("not confirmed here")
    return str(Standing(promise.standing).label)


# ---- What is delivered, and what was not achieved -------------------------------------------------------------------


def _delivered(told: RegionTold, page: _Page) -> Blocks:
    completed = completed_of(told)
    lines: list[Words] = [_link(each, page, _part_words(each)) for each in completed[: page.most]]
    lines += _left(told, page, len(completed), _("all that is completed"), status="completed")
    done = [
        _("%(duty)s (%(date)s)") % {"duty": duty.title, "date": standing.last}
        for duty, standing in told.duties
        if standing.state in (State.MET, State.SOON)
    ]
    if done:
        lines.append(_("Duties done: %(duties)s.") % {"duties": listed(done)})
    if told.asked:
        sentence = ngettext(
            "Answered in %(answered)d of %(asked)d reporting round.",
            "Answered in %(answered)d of %(asked)d reporting rounds.",
            told.asked,
        )
        lines.append(sentence % {"answered": told.answered, "asked": told.asked})
    nothing = Paragraph(_("Nothing is registered as completed."))
    return [Heading(_("What is delivered"), 2), Bullets(lines) if lines else nothing]


def _not_achieved(told: RegionTold, page: _Page) -> Blocks:
    """Told as plainly as what went well, each with its reason where one is given."""
    off_track = off_track_of(told, page.told.on)
    rows = [*_off_track_rows(off_track[: page.most], page), *_missed_rows(told, page), *_overdue_rows(told, page)]
    blocks: Blocks = [Heading(_("What was not achieved, or does not go as planned"), 2)]
    if not rows:
        return [*blocks, Paragraph(_("Nothing is registered as stopped, late or not achieved."))]
    blocks.append(TableBlock([_("What"), _("How it stands"), _("Why")], rows, (6, 3, 7)))
    left = _left(told, page, len(off_track), _("all that does not go as planned"), off_track="yes")
    return [*blocks, Bullets(left)] if left else blocks


def _off_track_rows(found: Iterable[Promise], page: _Page) -> Iterator[list[Words]]:
    for each in found:
        action = action_told(page.told.actions[each.action_id], page.told.on)
        yield [_link(each, page), status_words(action), why_words(action)]


def _missed_rows(told: RegionTold, page: _Page) -> Iterator[list[Words]]:
    """Results of the cooperation."""
    for result in told.not_achieved[: page.most]:
        href = page.at.result(result.region.slug, result.slug)
        kind = kind_words({"kind": result.kind, "is_invented": bool(result.invented_fields)})
        yield [Linked(result.title, href), f"{kind}, {date_or_not_given(result.on)}", result.reason]


def _overdue_rows(told: RegionTold, page: _Page) -> Iterator[list[Words]]:
    for duty, standing in told.duties:
        if standing.state == State.OVERDUE:
            mark = mark_of_duty(standing)
            yield [Linked(str(duty.title), page.at.duty(duty.region.slug, duty.code)), mark.word, mark.detail]


# ---- What came home -------------------------------------------------------------------------------------------------


def _came_home(told: RegionTold, page: _Page) -> Blocks:
    """Also when the thing itself landed in another municipality. Never beside what others got."""
    blocks: Blocks = [Heading(_("What came home to us"), 2)]
    if not told.home:
        return [*blocks, Paragraph(_("Nothing is registered of what came home to the municipality."))]
    rows = [_home(each, page) for each in told.home[: page.most]]
    blocks.append(TableBlock([_("What came of it"), _("Date"), _("What we got")], rows, (5, 3, 8)))
    if len(told.home) > page.most and told.region is not None:
        every = page.at.region_results(told.region.slug, municipality=page.knr)
        words = _("All that is registered in %(region)s") % {"region": told.region.name}
        blocks.append(Bullets([Linked(words, every)]))
    return blocks


def _home(home: Home, page: _Page) -> list[Words]:
    result = home.benefit.result
    text = benefit_words(benefit_told(home.benefit, home.figures))
    if home.benefit.is_invented or any(each.is_invented for each in home.figures):
        text = _("%(status)s (made up)") % {"status": text}
    return [Linked(result.title, page.at.result(result.region.slug, result.slug)), date_or_not_given(result.on), text]


# ---- What the parts share -------------------------------------------------------------------------------------------


def _link(promise: Promise, page: _Page, note: str = "") -> Linked:
    action = page.told.actions[promise.action_id]
    link = action_link({"code": action.code, "title": action.title}, promise.region_slug, page.at)
    return Linked(f"{link.text} ({note})", link.href) if note else link


def _left(told: RegionTold, page: _Page, count: int, where: str, **filters: str) -> list[Words]:
    """How many more there are than are told here, and where they stand: "and 4 more: all that is completed"."""
    left = count - page.most
    if left <= 0 or told.region is None:
        return []
    more = ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left}
    href = page.at.actions_where(region=told.region.slug, municipality=page.knr, **filters)
    return [Linked(f"{capitalised(more)}: {where}", href)]


def _origin(on: dt.date, address: str) -> Blocks:
    made = _("Made from what is registered in Samtak, as it stood on %(date)s.") % {"date": day(on)}
    note = date_switch(on).today_note
    own = _("The page's own address: %(address)s") % {"address": address}
    texts: list[Words] = [f"{made} {note}".strip(), method_words(), Linked(own, address)]
    return [Heading(_("Where this comes from")), Bullets(texts)]
