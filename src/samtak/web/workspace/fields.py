"""Fields that only the workspace's forms need."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samtak.lib.partial_dates import PartialDate
from samtak.lib.text import clean_text
from samtak.web.forms import PartialDateInput, as_typed

NOT_GIVEN = ("", _("not given"))
LARGEST = Decimal(10) ** 13
DECIMALS = 4


class DayInput(PartialDateInput):
    """One day, as a date that membership and counting can start from."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("A day, such as 2024-05-17 or 17.05.2024."))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return as_typed(PartialDate.of(value)) if isinstance(value, dt.date) else value

    def clean(self, value: Any) -> Any:
        try:
            found = super().clean(value)
        except ValidationError as refusal:
            if getattr(refusal, "code", "") != "invalid_date":
                raise
            raise ValidationError(
                _("%(text)s is not a date. Write a day, such as 2024-05-17 or 17.05.2024."),
                code="invalid_date",
                params=refusal.params,
            ) from None
        if found is None:
            return None
        if not found.day:
            raise ValidationError(_("Write the whole date, such as 2024-05-17."), code="no_day")
        return found.first_day


class DecimalNumber(forms.CharField):
    """A number as people write it: 1 234,5 or 1234.5."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)

    def clean(self, value: Any) -> Decimal | None:
        text = "".join(clean_text(str(value)).split()).replace(",", ".").replace("−", "-") if value else ""
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        try:
            number = Decimal(text)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or abs(number) >= LARGEST or _decimals(number) > DECIMALS:
            raise ValidationError(_("Write a number with at most four decimals, for instance 1 234,5."), code="invalid")
        return number


class WebAddress(forms.URLField):
    """A link to a source."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Link to the source"))
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "url"}))
        super().__init__(required=False, max_length=500, assume_scheme="https", **kwargs)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else DECIMALS + 1
