"""A round as the secretariat follows it, as plain strings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Phase, Status
from samtak.followup.checks import changed_in
from samtak.followup.choices import AnswerState
from samtak.followup.gathering import OF_THE_WHOLE
from samtak.followup.models import Answer, Asked, Round
from samtak.followup.queries import Standing
from samtak.lib.partial_dates import PartialDate
from samtak.outbox.models import Message
from samtak.web.lang_marks import lang_mark


@dataclass(frozen=True)
class RoundRow:
    title: str
    href: str
    told: str


@dataclass(frozen=True)
class AskedRow:
    """One organisation: who answers, what became of the mail, and how far it has come."""

    organisation: str
    who: str
    mail: str
    is_reached: bool
    progress: str
    is_done: bool
    href: str
    draft_href: str


@dataclass(frozen=True)
class DeliveredRow:
    who: str
    title: str
    lang: SafeString
    status_code: str
    status: str
    text: str
    role: str
    collides: bool
    href: str


@dataclass(frozen=True)
class RoundPage:
    title: str
    region: str
    sentence: str
    is_open: bool
    rows: list[AskedRow]
    delivered: list[DeliveredRow]
    version: int
    edition_href: str


@dataclass(frozen=True)
class Line:
    """One field of an answer: what stood, what is said, and what stands now when that is something else."""

    label: str
    stood: str
    said: str
    now: str
    is_changed: bool
    collides: bool


def round_row(round_: Round) -> RoundRow:
    due = date_format(round_.due_on, "DATE_FORMAT")
    told = _("open, answer by %(date)s") % {"date": due}
    if round_.closed_on:
        told = _("closed %(date)s") % {"date": date_format(round_.closed_on, "DATE_FORMAT")}
    return RoundRow(round_.title, round_href(round_), told)


def round_href(round_: Round) -> str:
    return reverse("workspace:round", args=(round_.region.slug, round_.number))


def round_page(
    round_: Round,
    standings: Sequence[Standing],
    mails: Mapping[str, Sequence[Message]],
    delivered: Sequence[Answer],
    today: dt.date,
) -> RoundPage:
    return RoundPage(
        title=round_.title,
        region=round_.region.name,
        sentence=_sentence(round_, standings, today),
        is_open=round_.is_open,
        rows=[_asked_row(round_, standing, mails.get(str(standing.asked.uuid), ()), today) for standing in standings],
        delivered=[_delivered_row(round_, answer) for answer in delivered],
        version=round_.version,
        edition_href="" if round_.is_open else reverse("public:round", args=(round_.region.slug, round_.number)),
    )


def _sentence(round_: Round, standings: Sequence[Standing], today: dt.date) -> str:
    done = sum(standing.asked.delivered_on is not None for standing in standings)
    told = ngettext(
        "%(done)d of %(count)d organisation has answered.",
        "%(done)d of %(count)d organisations have answered.",
        len(standings),
    ) % {"done": done, "count": len(standings)}
    if not round_.is_open:
        return told
    days = (round_.due_on - today).days
    if days < 0:
        return f"{told} " + _("The answers were due %(date)s.") % {"date": date_format(round_.due_on, "DATE_FORMAT")}
    return f"{told} " + _("The answers are due %(date)s.") % {"date": date_format(round_.due_on, "DATE_FORMAT")}


def _asked_row(round_: Round, standing: Standing, mails: Sequence[Message], today: dt.date) -> AskedRow:
    asked = standing.asked
    answered = sum(standing.by_state.get(state, 0) for state in (AnswerState.DELIVERED, AnswerState.TAKEN))
    begun = standing.by_state.get(AnswerState.BEGUN, 0) + standing.by_state.get(AnswerState.RETURNED, 0)
    progress = _("%(answered)d of %(count)d") % {"answered": answered, "count": standing.count}
    if begun:
        progress += ", " + ngettext("%(begun)d begun", "%(begun)d begun", begun) % {"begun": begun}
    mail, is_reached = mail_told(asked, mails)
    return AskedRow(
        organisation=asked.organisation.name,
        who=asked.name or _("nobody is known"),
        mail=mail,
        is_reached=is_reached,
        progress=progress,
        is_done=answered == standing.count,
        href=reverse("workspace:round_asked", args=(round_.region.slug, round_.number, asked.uuid)),
        draft_href=_draft(round_, standing) if is_late(round_, standing, today) else "",
    )


def is_late(round_: Round, standing: Standing, today: dt.date) -> bool:
    return round_.is_open and today > round_.due_on and standing.asked.delivered_on is None


def _draft(round_: Round, standing: Standing) -> str:
    """A mail to the chief executive that the secretariat may send, or not: Samtak complains to nobody by itself."""
    told = {
        "region": round_.region.name,
        "organisation": standing.asked.organisation.name,
        "date": date_format(round_.due_on, "DATE_FORMAT"),
    }
    count = standing.count - sum(standing.by_state.get(s, 0) for s in (AnswerState.DELIVERED, AnswerState.TAKEN))
    subject = _("%(region)s waits for an answer from %(organisation)s") % told
    body = ngettext(
        "%(region)s has asked %(organisation)s how it goes with %(count)d action. The answer was due %(date)s and has "
        "not come. Can you see to it that somebody answers, or tell us whom to ask?",
        "%(region)s has asked %(organisation)s how it goes with %(count)d actions. The answer was due %(date)s and has "
        "not come. Can you see to it that somebody answers, or tell us whom to ask?",
        count,
    ) % {**told, "count": count}
    return f"mailto:?subject={quote(subject)}&body={quote(body)}"


def mail_told(asked: Asked, mails: Sequence[Message]) -> tuple[str, bool]:
    """What became of the mails, in one line, and whether all is well with them."""
    if not asked.email:
        return _("no address"), False
    if asked.is_revoked:
        return _("the link is taken back"), False
    if asked.opened_on:
        return _("opened %(date)s") % {"date": date_format(asked.opened_on, "DATE_FORMAT")}, True
    sent = [mail for mail in mails if mail.sent_at]
    if sent and sent[-1].sent_on:
        return _("sent %(date)s, not opened") % {"date": date_format(sent[-1].sent_on, "DATE_FORMAT")}, True
    faults = [mail.fault for mail in mails if mail.fault]
    if faults:
        return _("the mail server did not take it yet; Samtak tries again"), False
    return _("waits to be sent"), True


def _delivered_row(round_: Round, answer: Answer) -> DeliveredRow:
    return DeliveredRow(
        who=answer.asked.organisation.name,
        title=str(answer.action),
        lang=lang_mark(answer.action.language),
        status_code=answer.status,
        status=str(Status(answer.status).label),
        text=answer.text,
        role=_("of the whole") if answer.of_the_whole else _("of the own part"),
        collides=any(line.collides for line in lines_of(answer)),
        href=reverse("workspace:round_answer", args=(round_.region.slug, round_.number, answer.uuid)),
    )


def lines_of(answer: Answer) -> list[Line]:
    """What the answer says, field by field. Of an own part only what is said."""
    changed = changed_in(answer)
    names = OF_THE_WHOLE if answer.of_the_whole else ("status", "next_step")
    return [_line(answer, name, name in changed) for name in names]


def _line(answer: Answer, name: str, is_changed: bool) -> Line:
    stood, said = _shown(name, answer.stood.get(name)), _shown(name, getattr(answer, name))
    now = _shown(name, getattr(answer.action, name)) if answer.of_the_whole else stood
    label = str(answer._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
    return Line(label, stood, said, now, is_changed, is_changed and now not in (stood, said))


def _shown(name: str, value: object) -> str:
    if not value:
        return ""
    if name == "status":
        return str(Status(str(value)).label)
    if name == "phase":
        return str(Phase(str(value)).label)
    if name in ("decision_needed_by", "next_step_due"):
        return str(value if isinstance(value, PartialDate) else PartialDate.parse(str(value)))
    return str(value)
