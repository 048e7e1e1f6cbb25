"""Dates as sources give them: a day, a month ("desember 2016") or only a year."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NORWEGIAN = re.compile(r"(?:(?:(\d{1,2})\.)?(\d{1,2})\.)?(\d{4})")
_MONTHS = (
    ("januar", "january"),
    ("februar", "february"),
    ("mars", "march"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("desember", "december"),
)
_WITH_MONTH_NAME = re.compile(r"(?:(?P<day>\d{1,2})\.?\s+)?(?P<month>[a-zæøå]{3,9})\.?\s*,?\s*(?P<year>\d{4})")

EARLIEST_YEAR = 1800
LATEST_YEAR = 2200


class TooFarBack(ValueError):
    """A date that can be read, but lies before anything that is told here."""


class TooFarAhead(ValueError):
    """A date that can be read, but lies after anything that is told here."""


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date of which the month or the day may be unknown. Ordered by year, then month, then day."""

    year: int
    month: int = 0
    day: int = 0

    def __post_init__(self) -> None:
        if self.year < EARLIEST_YEAR:
            raise TooFarBack(f"year {self.year} is before {EARLIEST_YEAR}")
        if self.year > LATEST_YEAR:
            raise TooFarAhead(f"year {self.year} is after {LATEST_YEAR}")
        if self.day and not self.month:
            raise ValueError("a day needs a month")
        dt.date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read "2016", "2016-12", "2016-12-31", "12.2016" or "31.12.2016". Raises ValueError."""
        text = text.strip()
        if iso := _ISO.fullmatch(text):
            year, month, day = iso.groups()
        elif norwegian := _NORWEGIAN.fullmatch(text):
            day, month, year = norwegian.groups()
        else:
            raise ValueError(f"not a date: {text!r}")
        if (month and int(month) == 0) or (day and int(day) == 0):
            raise ValueError("month and day count from 1")
        return cls(int(year), int(month or 0), int(day or 0))

    @classmethod
    def of(cls, date: dt.date) -> PartialDate:
        return cls(date.year, date.month, date.day)

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def has_passed(self, on: dt.date) -> bool:
        """Whether the whole of it lies before `on`: a deadline of "2024" passes on 1 January 2025."""
        return self.last_day < on

    def isoformat(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __str__(self) -> str:
        """As people write it in the language in use: "31. desember 2016", "desember 2016", "2016"."""
        if self.day:
            return formats.date_format(self.first_day, "DATE_FORMAT")
        if self.month:
            return formats.date_format(self.first_day, "YEAR_MONTH_FORMAT")
        return str(self.year)


def with_month_name(text: str) -> PartialDate | None:
    """The date, None when the text is none with a month's name. Raises ValueError for a day that does not exist.

    Three letters or more of a name suffice: "des.", "sept.".
    """
    match = _WITH_MONTH_NAME.fullmatch(text.strip().casefold())
    if match is None:
        return None
    named = (n for n, names in enumerate(_MONTHS, start=1) if any(each.startswith(match["month"]) for each in names))
    month = next(named, 0)
    if not month:
        return None
    day = int(match["day"]) if match["day"] else 0
    if match["day"] and not day:
        raise ValueError("a day counts from 1")
    return PartialDate(int(match["year"]), month, day)


def parse_partial_date(text: str) -> PartialDate:
    """As PartialDate.parse, also with a month's name, and with a message for the user. Raises ValidationError."""
    try:
        return with_month_name(text) or PartialDate.parse(text)
    except TooFarBack:
        raise ValidationError(
            _("%(text)s is too far back. The earliest date is in %(earliest)s."),
            code="too_far_back",
            params={"text": f"«{text[:40]}»", "earliest": str(EARLIEST_YEAR)},
        ) from None
    except TooFarAhead:
        raise ValidationError(
            _("%(text)s is too far ahead. The latest date is in %(latest)s."),
            code="too_far_ahead",
            params={"text": f"«{text[:40]}»", "latest": str(LATEST_YEAR)},
        ) from None
    except ValueError:
        raise ValidationError(
            _("%(text)s is not a date. Write a year (2024), a month (2024-05) or a day (2024-05-17)."),
            code="invalid_date",
            params={"text": f"«{text[:40]}»"},
        ) from None


if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField


class PartialDateField(_CharField):
    """Stores a PartialDate as its ISO text, which sorts by time on every database."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> PartialDate | None:
        return PartialDate.parse(value) if value else None

    def to_python(self, value: Any) -> PartialDate | None:
        if value in (None, ""):
            return None
        if isinstance(value, PartialDate):
            return value
        if isinstance(value, dt.date):
            return PartialDate.of(value)
        return parse_partial_date(str(value))

    def run_validators(self, value: Any) -> None:
        """Nothing more to check: a PartialDate is valid, and CharField would measure its length."""

    def get_prep_value(self, value: Any) -> str | None:
        date = self.to_python(value)
        return date.isoformat() if date else None

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj)) or ""
