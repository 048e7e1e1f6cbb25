"""What is owed as lines: duties that are overdue, and answers in the open round of reporting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions.missing import NOBODY
from samtak.actions.missing_in_region import MissingInRegion, organisation_of
from samtak.duties.overdue import Overdue
from samtak.duties.queries import VISITS
from samtak.followup.owing import Owing, owing_of
from samtak.organisations.models import Organisation
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.missing.kinds import ANSWER, DUTY
from samtak.web.workspace.missing.lines import NOWHERE, Do, Line


@dataclass
class Owed:
    """The lines by the organisation that can mend them, NOBODY for the secretariat."""

    lines: dict[int, list[Line]] = field(default_factory=dict)
    send_all_href: str = ""
    unanswered: int = 0

    def of(self, who: int | None, kind: str = "") -> list[Line]:
        return [line for line in self.lines.get(who or NOBODY, []) if not kind or kind in line.kinds]

    def all(self) -> list[Line]:
        return [line for lines in self.lines.values() for line in lines]


def owed_in(missing: MissingInRegion, overdue: Iterable[Overdue]) -> Owed:
    """The answers are those of the organisations that were read with `followup.owing`. No query."""
    owed = Owed()
    for organisation in missing.organisations.values():
        owing = owing_of(organisation)
        if owing is not None:
            owed.lines.setdefault(_who(missing, organisation.pk), []).append(_answer(missing, organisation, owing))
            owed.unanswered += 1
            owed.send_all_href = reverse("workspace:round_links", args=(missing.region.slug, owing.number))
    for each in overdue:
        who = organisation_of(each.member) if each.member is not None else None
        owed.lines.setdefault(_who(missing, who), []).append(_duty(missing, each))
    return owed


def _who(missing: MissingInRegion, organisation_id: int | None) -> int:
    """What the cooperation's own body owes is mended by the secretariat."""
    return NOBODY if organisation_id in {None, missing.region.organisation_id} else organisation_id or NOBODY


def _answer(missing: MissingInRegion, organisation: Organisation, owing: Owing) -> Line:
    slug = missing.region.slug
    sentence = _("the answer was due %(date)s") if owing.due_on < missing.today else _("the answer is due %(date)s")
    told = [sentence % {"date": _day(owing.due_on)}, owing.name or _("nobody is known")]
    is_reached = owing.is_reached_on(missing.today)
    asked = reverse("workspace:round_asked", args=(slug, owing.number, owing.key))
    return Line(
        kinds=(ANSWER,),
        title=f"{owing.title}: {organisation.name}",
        lang=SafeString(""),
        href=reverse("workspace:round", args=(slug, owing.number)),
        told=" · ".join(told),
        do=_("Send the link again") if is_reached else _("Say who answers"),
        do_href="" if is_reached else asked,
        post_href=reverse("workspace:round_link", args=(slug, owing.number, owing.key)) if is_reached else "",
    )


def _duty(missing: MissingInRegion, found: Overdue) -> Line:
    duty, standing, slug = found.duty, found.standing, missing.region.slug
    name = duty.title.phrase()
    who = found.member.municipality.name if found.member is not None else missing.region.name
    facts = [_("was due %(date)s") % {"date": _day(standing.due)}] if standing.due else []
    facts.append(_("last done %(date)s") % {"date": standing.last} if standing.last else _("never shown to be done"))
    do = _mending(found, slug) if missing.is_keeper else NOWHERE
    return Line(
        kinds=(DUTY,),
        title=f"{name.text}: {who}",
        lang=lang_mark(name.language),
        href=reverse("public:duty", args=(slug, duty.code)),
        told=" · ".join(facts),
        do=do[0],
        do_href=do[1],
    )


def _mending(found: Overdue, region_slug: str) -> Do:
    knr = found.member.municipality.knr if found.member is not None else ""
    if found.duty.code == VISITS and knr:
        return _("Log a company visit"), f"{reverse('workspace:visit_new')}?municipality={knr}"
    evidence = reverse("workspace:evidence_new", args=(region_slug, found.duty.code))
    return _("Show that it is done"), f"{evidence}?who={knr}" if knr else evidence


def _day(day: dt.date) -> str:
    return date_format(day, "DATE_FORMAT")
