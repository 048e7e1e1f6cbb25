"""A chief executive's screen: what waits for an answer, what is late, what comes next, and what is promised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import formats
from django.utils.safestring import SafeString

from samtak.accounts.choices import Role
from samtak.actions import shares as shares_queries
from samtak.actions.choices import OPEN_STATUSES
from samtak.actions.models import Action
from samtak.actions.queries import TakingPart
from samtak.actions.shares import Share, Shares
from samtak.actions.worklist import Home
from samtak.duties import queries as duty_queries
from samtak.duties.choices import State
from samtak.duties.models import Duty
from samtak.duties.standing import Standing
from samtak.governance import queries as governance_queries
from samtak.governance.models import Meeting
from samtak.lib.actor import Actor
from samtak.positions.queries import paid_by
from samtak.web.answer_words import load_told
from samtak.web.duty_words import mark_of, summed_up
from samtak.web.lang_marks import NO_LANGUAGE_MARK
from samtak.web.workspace.actions.presenters import action_href
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.desk.presenters import notes_on

# What fits on one screen.
SHOWN, SHOWN_AHEAD = 6, 4


@dataclass(frozen=True)
class Line:
    """Something to know of, on a day, or with what is the matter with it."""

    text: str
    href: str
    lang: SafeString = NO_LANGUAGE_MARK
    note: str = ""
    sign: str = ""
    word: str = ""


@dataclass(frozen=True)
class ChiefScreen:
    """`late_count` is of all, `late` the foremost of them; `duties` is None when nobody has said that there are any."""

    late_count: int
    late: list[Line]
    late_href: str
    duties: str
    overdue: list[Line]
    ahead: list[Line]
    load: list[str]


def is_chief_alone(actor: Actor) -> bool:
    """Whether somebody answers for a municipality and neither writes for it nor keeps a region."""
    writes = actor.organisations_as(Role.ADVISER) or actor.regions_as(Role.SECRETARIAT)
    return bool(actor.organisations_as(Role.CHIEF_EXECUTIVE)) and not writes


def chief_screen(actor: Actor, home: Home, today: dt.date) -> ChiefScreen:
    """Five queries, one more for each further municipality."""
    own = tuple(sorted(actor.organisations_as(Role.CHIEF_EXECUTIVE)))
    shares = shares_queries.shares_of(actor, TakingPart(own, tuple(home.members)), today)
    duties = [*_duties(home, own, today)]
    overdue = [(duty, standing) for duty, standing in duties if standing.state == State.OVERDUE]
    meetings = governance_queries.meetings_ahead(list(home.members), own, today, SHOWN_AHEAD)
    names = ", ".join(organisation.name for organisation in home.organisations)
    return ChiefScreen(
        late_count=shares.red,
        late=[_late(share.action, today) for share in shares.shown if share.is_red][:SHOWN],
        late_href=_all_actions(home, own),
        duties=summed_up([standing for _duty, standing in duties]) if duties else "",
        overdue=[_duty(duty, standing) for duty, standing in overdue],
        ahead=_ahead(meetings, duties, shares, today),
        load=load_told(names, shares.load, paid_by(actor, own, today)),
    )


def _duties(home: Home, own: Sequence[int], today: dt.date) -> Iterator[tuple[Duty, Standing]]:
    for organisation_id in own:
        municipality = home.municipalities.get(organisation_id)
        if municipality is not None:
            yield from duty_queries.regions_and_own_duties(municipality, [organisation_id], today)[1]


def _all_actions(home: Home, own: Sequence[int]) -> str:
    """Where all of them stand, the municipality's action plan; nowhere for an organisation that runs none."""
    run = [home.municipalities[each] for each in own if each in home.municipalities]
    return reverse("public:action_plan", args=(run[0].knr,)) if run else ""


def _late(action: Action, today: dt.date) -> Line:
    notes = [*notes_on(action, today), *([action.deviation] if action.deviation else [])]
    return Line(
        f"{action.code} {action.title}",
        action_href(action),
        lang_mark(action.language),
        " · ".join(notes),
        action.status,
        action.get_status_display(),
    )


def _duty(duty: Duty, standing: Standing) -> Line:
    mark = mark_of(standing)
    return Line(str(duty.title), _duty_href(duty), note=mark.detail, sign=mark.sign, word=mark.word)


def _duty_href(duty: Duty) -> str:
    return reverse("public:duty", args=(duty.region.slug, duty.code))


def _ahead(
    meetings: Sequence[Meeting], duties: Sequence[tuple[Duty, Standing]], shares: Shares, today: dt.date
) -> list[Line]:
    """The next meetings, duties and deadlines, in order of their days."""
    found = [(meeting.day, _meeting(meeting)) for meeting in meetings]
    found += [
        (standing.due, Line(str(duty.title), _duty_href(duty)))
        for duty, standing in duties
        if standing.due is not None and standing.due >= today
    ]
    found += [(day, _deadline(share.action)) for share in shares.shown if (day := _ends(share)) and day >= today]
    found.sort(key=lambda pair: pair[0])
    return [
        Line(line.text, line.href, line.lang, formats.date_format(day, "DATE_FORMAT"))
        for day, line in found[:SHOWN_AHEAD]
    ]


def _meeting(meeting: Meeting) -> Line:
    body = meeting.body
    text = f"{body.name}, {body.owner}" if body.owner else body.name
    return Line(text, reverse("public:meeting", args=(body.slug, meeting.day)), lang_mark(body.language))


def _ends(share: Share) -> dt.date | None:
    is_open = share.action.status in OPEN_STATUSES
    return share.action.deadline_passes if is_open else None


def _deadline(action: Action) -> Line:
    return Line(f"{action.code} {action.title}", action_href(action), lang_mark(action.language))
