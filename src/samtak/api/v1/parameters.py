"""What may stand after the question mark and in the address, with its bounds, read with a clear answer when it fails.

An empty parameter is as good as none. Texts are cleaned as everywhere: NFC, no control characters.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, BeforeValidator, Field, ValidationInfo, WithJsonSchema

from samtak.actions.choices import NORWEGIAN_KEYS, Scope, Status
from samtak.api.v1.refusals import NotUnderstood, echo, refused
from samtak.lib import clock
from samtak.lib.text import clean_text
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.projects.choices import InitiativeStatus
from samtak.results.choices import ResultKind, Theme
from samtak.shelf.choices import DocumentKind

FIRST_DAY = dt.date(1800, 1, 1)
LAST_DAY = dt.date(2200, 12, 31)
LARGEST_LIMIT = 200
# How many rows a table has at most.
LARGEST_TABLE = 5_000
LARGEST_OFFSET = 1_000_000
LONGEST_SLUG = 80
LONGEST_CODE = 20
SLUG_PATTERN = r"^[-a-zA-Z0-9_]{1,80}$"
KNR_PATTERN = r"^[0-9]{4}$"
DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

YES = ("yes",)

Reader = Callable[[Any], Any]


def _clean(value: object, longest: int) -> str:
    try:
        text = clean_text(str(value))
    except ValidationError as error:
        raise refused(error.messages[0]) from None
    if len(text) > longest:
        raise refused(_("The text is longer than %(longest)d characters. Shorten it.") % {"longest": longest})
    return text


def read_text(value: object) -> str | None:
    return _clean(value, LONGEST_CODE) or None


def read_slug(value: object) -> str | None:
    text = _clean(value, LONGEST_SLUG)
    if text and not re.match(SLUG_PATTERN, text):
        message = _("“%(value)s” is not a name as in an address. It has only letters a–z, digits and hyphens.")
        raise refused(message % {"value": echo(text)})
    return text or None


def read_knr(value: object) -> str | None:
    text = _clean(value, LONGEST_SLUG)
    if text and not re.match(KNR_PATTERN, text):
        raise refused(_("A municipality number has four digits."))
    return text or None


def read_date(value: object) -> dt.date | None:
    text = _clean(value, LONGEST_SLUG)
    if not text:
        return None
    try:
        if not re.match(DATE_PATTERN, text):
            raise ValueError(text)
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise refused(_("“%(value)s” is not a date. Write it like 2016-12-31.") % {"value": echo(text)}) from None
    if not FIRST_DAY <= date <= LAST_DAY:
        message = _("“%(value)s” lies outside %(first)s to %(last)s.")
        raise refused(message % {"value": text, "first": FIRST_DAY.isoformat(), "last": LAST_DAY.isoformat()})
    return date


def read_limit(value: object, info: ValidationInfo) -> int:
    """How many are wanted. An answer that is a table may be longer than others."""
    request = (info.context or {}).get("request")
    return _whole_number(value, 1, getattr(request, "largest_limit", LARGEST_LIMIT), 50)


def read_offset(value: object) -> int:
    return _whole_number(value, 0, LARGEST_OFFSET, 0)


def _whole_number(value: object, smallest: int, largest: int, default: int) -> int:
    text = _clean(value, 200)
    if not text:
        return default
    is_number = text.isascii() and text.isdigit() and len(text) <= len(str(largest))
    if not (is_number and smallest <= int(text) <= largest):
        message = _("“%(value)s” is not a whole number from %(smallest)d to %(largest)d.")
        raise refused(message % {"value": echo(text), "smallest": smallest, "largest": largest})
    return int(text)


def one_of(choices: Iterable[str], aliases: Mapping[str, str]) -> Reader:
    known = sorted(choices)

    def read(value: object) -> str | None:
        text = _clean(value, 200)
        found = str(aliases.get(text, text))
        if found and found not in known:
            message = _("“%(value)s” is not one of the choices. The choices are: %(choices)s.")
            raise refused(message % {"value": echo(text), "choices": ", ".join(known)})
        return found or None

    return read


def _enum(choices: Iterable[str], aliases: Mapping[str, str], told: str) -> WithJsonSchema:
    keys = [*sorted(str(choice) for choice in choices), *sorted(aliases)]
    return WithJsonSchema({"type": "string", "enum": keys, "description": told})


def _number(smallest: int, largest: int, told: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "integer", "minimum": smallest, "maximum": largest, "description": told})


STATUS_KEYS = {key: str(value) for key, value in NORWEGIAN_KEYS.items() if value in Status.values}
SCOPE_KEYS = {key: str(value) for key, value in NORWEGIAN_KEYS.items() if value in Scope.values}

RegionSlug = Annotated[
    str | None,
    BeforeValidator(read_slug),
    WithJsonSchema({"type": "string", "pattern": SLUG_PATTERN, "description": "The slug of a region."}),
]
PlanSlug = Annotated[
    str | None,
    BeforeValidator(read_slug),
    WithJsonSchema({"type": "string", "pattern": SLUG_PATTERN, "description": "The slug of a plan."}),
]
IndicatorSlug = Annotated[
    str | None,
    BeforeValidator(read_slug),
    WithJsonSchema({"type": "string", "pattern": SLUG_PATTERN, "description": "The slug of an indicator."}),
]
Knr = Annotated[
    str | None,
    BeforeValidator(read_knr),
    WithJsonSchema({"type": "string", "pattern": KNR_PATTERN, "description": "An official municipality number."}),
]
NodeCode = Annotated[
    str | None,
    BeforeValidator(read_text),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "maxLength": LONGEST_CODE,
            "description": "The number of a part of a plan, such as 1.1: in the plan given, else in any plan.",
        }
    ),
]
Day = Annotated[
    dt.date | None,
    BeforeValidator(read_date),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date",
            "description": f"A day from {FIRST_DAY} to {LAST_DAY}. Today in Norway when absent.",
        }
    ),
]
ActionStatus = Annotated[
    str | None,
    BeforeValidator(one_of(Status.values, STATUS_KEYS)),
    _enum(Status.values, STATUS_KEYS, "How it goes: our code, or the key used in the regions' own spreadsheets."),
]
ActionScope = Annotated[
    str | None,
    BeforeValidator(one_of(Scope.values, SCOPE_KEYS)),
    _enum(Scope.values, SCOPE_KEYS, "Whose action it is: our code, or the Norwegian key."),
]
Overdue = Annotated[
    str | None,
    BeforeValidator(one_of(YES, {})),
    _enum(YES, {}, "Only those that are open past their deadline, today."),
]
OffTrack = Annotated[
    str | None,
    BeforeValidator(one_of(YES, {})),
    _enum(
        YES,
        {},
        "Only those that do not go as planned, today: open past their deadline, reported to deviate, waiting for a "
        "decision, postponed or stopped. The fields of each tell why.",
    ),
]
InitiativeStatusKey = Annotated[
    str | None,
    BeforeValidator(one_of(InitiativeStatus.values, {})),
    _enum(InitiativeStatus.values, {}, "Whether it goes on."),
]
ResultKindKey = Annotated[
    str | None,
    BeforeValidator(one_of(ResultKind.values, {})),
    _enum(ResultKind.values, {}, "What came of it."),
]
ThemeKey = Annotated[
    str | None,
    BeforeValidator(one_of(Theme.values, {})),
    _enum(Theme.values, {}, "What it is about."),
]
DocumentKindKey = Annotated[
    str | None,
    BeforeValidator(one_of(DocumentKind.values, {})),
    _enum(DocumentKind.values, {}, "What sort of document it is."),
]
PlanStatus = Annotated[
    str | None,
    BeforeValidator(one_of(PLAN_WORKFLOW.public_states, {})),
    _enum(PLAN_WORKFLOW.public_states, {}, "Where the plan stands in its life."),
]
Limit = Annotated[
    int,
    BeforeValidator(read_limit),
    _number(1, LARGEST_LIMIT, "How many items at most."),
]
Offset = Annotated[
    int,
    BeforeValidator(read_offset),
    _number(0, LARGEST_OFFSET, "How many items to pass over."),
]


class Parameters(BaseModel):
    """What stands after the question mark."""


class OnDay(Parameters):
    on: Day = None

    @property
    def day(self) -> dt.date:
        return self.on or min(max(clock.today(), FIRST_DAY), LAST_DAY)


class Slice(Parameters):
    limit: Limit = 50
    offset: Offset = 0


class RegionParameters(OnDay, Slice):
    pass


class MunicipalityParameters(Slice):
    on: Day = Field(None, description="Only those that exist on the day. All there ever were when absent.")


class PlanParameters(Slice):
    region: RegionSlug = None
    status: PlanStatus = None


class AdoptionParameters(OnDay, Slice):
    plan: PlanSlug = None
    region: RegionSlug = None


class ActionParameters(OnDay, Slice):
    region: RegionSlug = None
    municipality: Knr = None
    strategy: NodeCode = None
    plan: PlanSlug = None
    status: ActionStatus = None
    scope: ActionScope = None
    overdue: Overdue = None
    off_track: OffTrack = None


class IndicatorParameters(Slice):
    pass


class ValueParameters(Slice):
    indicator: IndicatorSlug = None
    region: RegionSlug = Field(None, description="The slug of a region: figures about the cooperation as a whole.")


class TargetParameters(Slice):
    plan: PlanSlug = None
    region: RegionSlug = None


class InitiativeParameters(Slice):
    region: RegionSlug = None
    status: InitiativeStatusKey = None


class ResultParameters(Slice):
    region: RegionSlug = None
    municipality: Knr = None
    kind: ResultKindKey = None
    theme: ThemeKey = None


class DocumentParameters(Slice):
    region: RegionSlug = None
    plan: PlanSlug = None
    kind: DocumentKindKey = None


class PlanAddress(BaseModel):
    slug: Annotated[
        str,
        BeforeValidator(read_slug),
        WithJsonSchema({"type": "string", "pattern": SLUG_PATTERN, "description": "The slug of a plan."}),
    ]


class IndicatorAddress(BaseModel):
    slug: Annotated[
        str,
        BeforeValidator(read_slug),
        WithJsonSchema({"type": "string", "pattern": SLUG_PATTERN, "description": "The slug of an indicator."}),
    ]


class MunicipalityAddress(BaseModel):
    knr: Annotated[
        str,
        BeforeValidator(read_knr),
        WithJsonSchema({"type": "string", "pattern": KNR_PATTERN, "description": "Its official number."}),
    ]


def refuse_strangers(request: HttpRequest, known: type[Parameters]) -> None:
    """A parameter nobody reads is a misspelling: answering as if it were not there would be a quiet lie."""
    names = sorted(known.model_fields)
    for name in request.GET:
        if name not in names:
            message = _("There is no parameter of this name here. The names are: %(names)s.")
            raise NotUnderstood(echo(name), message % {"names": ", ".join(names)})
        if len(request.GET.getlist(name)) > 1:
            raise NotUnderstood(name, _("The parameter is given more than once. Give it once."))
