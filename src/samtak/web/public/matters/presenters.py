"""What councils are asked to decide beside plans, and what each of them is known to have done on a date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.governance import matters as matter_queries
from samtak.governance import permissions as governance_permissions
from samtak.governance.choices import MatterKind
from samtak.governance.models import Matter, MatterTreatment
from samtak.governance.picture import CouncilStanding
from samtak.lib.actor import Actor
from samtak.lib.localtext import OWN_NAMES
from samtak.regions.models import Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.councils import Mark, adopted_among, mark_of_case
from samtak.web.public.dialogues import DialoguePart, about_matter
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.words import Crumb, Link, Told, capitalised, day, lang_mark, told

Standing = CouncilStanding[MatterTreatment]


@dataclass(frozen=True)
class MatterRow:
    title: Told
    href: str
    kind: str
    sent: str
    sentence: str
    is_invented: bool


@dataclass(frozen=True)
class MattersPage:
    crumbs: list[Crumb]
    region: str
    switch: DateSwitch
    rows: list[MatterRow]
    buttons: list[Link]


@dataclass(frozen=True)
class CouncilLine:
    """One council; what it decided is told when it had on the day."""

    name: str
    href: str
    mark: Mark
    committee: str
    case_number: str
    changes: str
    reservations: list[str]
    note: str
    source: str
    source_url: str
    edit_href: str


@dataclass(frozen=True)
class Asked:
    """What is asked, in one language form. `form` names it when there is more than one."""

    text: Told
    form: str


@dataclass(frozen=True)
class MatterPage:
    crumbs: list[Crumb]
    title: Told
    kind: str
    region: Link
    switch: DateSwitch
    sentence: str
    sent: str
    decide_by: str
    asked: list[Asked]
    background: str
    lang: SafeString
    councils: list[CouncilLine]
    dialogues: DialoguePart
    source: str
    source_url: str
    is_invented: bool
    buttons: list[Link]


def matters_page(actor: Actor, region: Region, on: dt.date) -> MattersPage:
    """Three queries at most, however many matters there are."""
    at = Addresses(on)
    found = matter_queries.matters_in(actor, region)
    standings: dict[int, list[Standing]] = {}
    entries = matter_queries.treatments_of(found)
    known = matter_queries.standings_on(entries, on)
    for entry in entries:
        standings.setdefault(entry.matter_id, []).append(known[entry.pk])
    may = bool(governance_permissions.can_make_matters(actor, region.pk))
    new = reverse("workspace:matter_new", args=(region.slug,))
    return MattersPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        region=region.name,
        switch=date_switch(on),
        rows=[_row(matter, standings.get(matter.pk, []), on, at) for matter in found],
        buttons=[Link(_("Put something before the councils"), new)] if may else [],
    )


def _row(matter: Matter, standings: list[Standing], on: dt.date, at: Addresses) -> MatterRow:
    return MatterRow(
        title=told(matter.title, matter.language),
        href=at.matter(matter.slug),
        kind=capitalised(str(MatterKind(matter.kind).label)),
        sent=_sent(matter, on),
        sentence=_sentence(matter, standings, on),
        is_invented=matter.is_invented,
    )


def _is_sent(matter: Matter, on: dt.date) -> bool:
    return matter.sent_on is not None and matter.sent_on <= on


def _sent(matter: Matter, on: dt.date) -> str:
    return day(matter.sent_on) if matter.sent_on and _is_sent(matter, on) else _("not sent on this day")


def _sentence(matter: Matter, standings: list[Standing], on: dt.date) -> str:
    if not standings:
        return _("No council is asked yet.")
    if not _is_sent(matter, on):
        return _("The councils have not been asked yet on this day.")
    return capitalised(str(adopted_among(standings))) + "."


def matter_page(actor: Actor, matter: Matter, on: dt.date) -> MatterPage:
    """Four queries at most."""
    at = Addresses(on)
    entries = matter_queries.treatments_of([matter])
    standings = matter_queries.standings_on(entries, on)
    keeps = bool(governance_permissions.can_keep_matter(actor, matter))
    region = matter.region
    return MatterPage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Before the councils"), at.region_matters(region.slug)),
        ],
        title=told(matter.title, matter.language),
        kind=capitalised(str(MatterKind(matter.kind).label)),
        region=Link(region.name, at.region(region.slug)),
        switch=date_switch(on),
        sentence=_sentence(matter, list(standings.values()), on),
        sent=_sent(matter, on),
        decide_by=day(matter.decide_by) if matter.decide_by else "",
        asked=_asked(matter),
        background=matter.background,
        lang=lang_mark(matter.language),
        councils=[_line(entry, standings[entry.pk], keeps, at) for entry in entries],
        dialogues=about_matter(matter, on, keeps),
        source=matter.source,
        source_url=matter.source_url,
        is_invented=matter.is_invented,
        buttons=_buttons(actor, matter) if keeps else [],
    )


def _asked(matter: Matter) -> list[Asked]:
    forms = [(code, text) for code, text in matter.ask.items() if text]
    forms.sort(key=lambda pair: pair[0] != matter.language)
    return [Asked(told(text, code), OWN_NAMES.get(code, "") if len(forms) > 1 else "") for code, text in forms]


def _line(entry: MatterTreatment, standing: Standing, keeps: bool, at: Addresses) -> CouncilLine:
    is_told = standing.entry is not None and standing.stage is None
    committee = [str(entry.committee_date or ""), entry.committee_note]
    return CouncilLine(
        name=entry.municipality.name,
        href=at.municipality(entry.municipality.knr),
        mark=mark_of_case(standing, entry.municipality.name),
        committee=": ".join(part for part in committee if part) if is_told else "",
        case_number=entry.case_number,
        changes=entry.changes if is_told else "",
        reservations=entry.reservations.splitlines() if is_told else [],
        note=entry.note if is_told else "",
        source=entry.source,
        source_url=entry.source_url,
        edit_href=reverse("workspace:treatment", args=(entry.uuid,)) if keeps else "",
    )


def _buttons(actor: Actor, matter: Matter) -> list[Link]:
    its = (matter.slug,)
    buttons = [
        Link(_("Edit"), reverse("workspace:matter_edit", args=its)),
        Link(_("Choose councils and send it"), reverse("workspace:matter_councils", args=its)),
        Link(_("Get it through the councils"), reverse("workspace:matter_anchoring", args=its)),
        Link(_("Log"), reverse("workspace:matter_log", args=its)),
    ]
    if governance_permissions.can_discard_matter(actor, matter):
        buttons.append(Link(_("Discard"), reverse("workspace:matter_discard", args=its)))
    return buttons
