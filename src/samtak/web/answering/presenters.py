"""The page that somebody answers on, as plain strings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Status
from samtak.followup.choices import OPEN_ANSWERS, AnswerState
from samtak.followup.models import Answer, Asked
from samtak.followup.queries import Part
from samtak.web.answering.forms import AnswerForm
from samtak.web.lang_marks import lang_mark


@dataclass(frozen=True)
class Said:
    """What another organisation says of the same action in this round."""

    who: str
    status_code: str
    status: str
    text: str


@dataclass(frozen=True)
class PartSaid:
    """What a supporter has delivered of its part, for the one who leads."""

    who: str
    status_code: str
    status: str
    text: str
    next_step: str


@dataclass(frozen=True)
class Others:
    """By action: what others have delivered, and every part of what one leads."""

    said: dict[int, list[Answer]]
    parts: dict[int, list[Part]]


@dataclass(frozen=True)
class Card:
    """One action with its form."""

    key: str
    code: str
    title: str
    lang: SafeString
    role: str
    of_the_whole: bool
    deadline: str
    state: str
    returned_with: str
    is_taken: bool
    is_open: bool
    said: list[Said]
    parts: list[PartSaid]
    awaited: str
    can_merge: bool
    elsewhere: list[tuple[str, str]]
    form: AnswerForm


# By answer, field by field, what another window said that this one does not.
Elsewhere = dict[int, list[tuple[str, str]]]


@dataclass(frozen=True)
class AnswerPage:
    region: str
    title: str
    organisation: str
    name: str
    due: str
    sentence: str
    is_open: bool
    is_delivered: bool
    cards: list[Card]


def said_elsewhere(answer: Answer, form: AnswerForm) -> list[tuple[str, str]]:
    """What stands by now where this window's writer has written something else."""
    written = {name: form.cleaned_data[name] for name in form.fields_written_in() if name in form.cleaned_data}
    different = [
        name for name in form.ASKED if name in written and (getattr(answer, name) or "") != (written[name] or "")
    ]
    return [(str(form.fields[name].label), _shown(answer, name)) for name in different]


def _shown(answer: Answer, name: str) -> str:
    value = getattr(answer, name)
    return str(Status(value).label) if name == "status" else str(value or _("nothing"))


def answer_page(
    asked: Asked,
    forms: Sequence[tuple[Answer, AnswerForm]],
    others: Others,
    elsewhere: Elsewhere,
    opened: str = "",
) -> AnswerPage:
    left = sum(answer.state in OPEN_ANSWERS for answer, _form in forms)
    return AnswerPage(
        region=asked.round.region.name,
        title=asked.round.title,
        organisation=asked.organisation.name,
        name=asked.name,
        due=date_format(asked.round.due_on, "DATE_FORMAT"),
        sentence=_sentence(len(forms), left),
        is_open=asked.round.is_open,
        is_delivered=asked.delivered_on is not None,
        cards=_cards(forms, others, elsewhere, opened),
    )


def _cards(forms: Sequence[tuple[Answer, AnswerForm]], others: Others, elsewhere: Elsewhere, opened: str) -> list[Card]:
    """Folded but for the first that is left to answer and what must be mended, so that many fit on a phone."""
    first = next((answer.pk for answer, _form in forms if answer.state in OPEN_ANSWERS), None)
    cards = []
    for answer, form in forms:
        theirs = elsewhere.get(answer.pk, [])
        card = _card(answer, form, others, theirs)
        is_open = answer.pk == first or form.errors or theirs or card.key == opened
        cards.append(replace(card, is_open=True) if is_open else card)
    return cards


def _sentence(count: int, left: int) -> str:
    told = ngettext("%(count)d action is yours.", "%(count)d actions are yours.", count) % {"count": count}
    if not left:
        return f"{told} {_('All are answered.')}"
    more = ngettext("%(left)d is left to answer.", "%(left)d are left to answer.", left) % {"left": left}
    return f"{told} {more}"


def _card(answer: Answer, form: AnswerForm, others: Others, elsewhere: list[tuple[str, str]]) -> Card:
    action = answer.action
    parts = others.parts.get(action.pk, []) if answer.of_the_whole else []
    said = [other for other in others.said.get(action.pk, []) if other.of_the_whole or not answer.of_the_whole]
    return Card(
        key=str(form.prefix),
        code=action.code,
        title=action.title,
        lang=lang_mark(action.language),
        role=_("You lead it") if answer.of_the_whole else _("You support it"),
        of_the_whole=answer.of_the_whole,
        deadline=str(action.deadline or ""),
        state=str(AnswerState(answer.state).label),
        returned_with=answer.returned_with if answer.state == AnswerState.RETURNED else "",
        is_taken=answer.state == AnswerState.TAKEN,
        is_open=answer.state == AnswerState.RETURNED,
        elsewhere=elsewhere,
        said=[_said(other) for other in said],
        parts=[_part(part) for part in parts if part.is_delivered],
        awaited=", ".join(part.who for part in parts if not part.is_delivered),
        can_merge=any(part.text for part in parts),
        form=form,
    )


def _said(answer: Answer) -> Said:
    return Said(answer.asked.organisation.name, answer.status, str(Status(answer.status).label), answer.text)


def _part(part: Part) -> PartSaid:
    return PartSaid(part.who, part.status, str(Status(part.status).label), part.text, part.next_step)
