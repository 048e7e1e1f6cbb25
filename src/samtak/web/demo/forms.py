from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from samtak.lib.partial_dates import PartialDate
from samtak.lib.text import clean_text
from samtak.web.forms import DesignedForm
from samtak.web.middleware import EARLIEST_DATE, LATEST_DATE


class ShownDate(forms.CharField):
    """A day within the years that the demo's facts tell of."""

    widget = forms.DateInput

    def prepare_value(self, value: Any) -> Any:
        return value.isoformat() if isinstance(value, dt.date) else value

    def clean(self, value: Any) -> dt.date:
        text = clean_text(str(value)) if value else ""
        if not text:
            raise ValidationError(_("Write a date, like 2023-11-20."), code="required")
        try:
            date = PartialDate.parse(text)
        except ValueError:
            date = None
        if date is None or not date.day:
            raise ValidationError(
                _("%(text)s is not a day. Write it like 2023-11-20."), code="invalid", params={"text": f"«{text[:40]}»"}
            )
        if not EARLIEST_DATE <= date.first_day <= LATEST_DATE:
            raise ValidationError(
                _("The demo knows the years %(first)s to %(last)s. Choose a day in one of them."),
                code="out_of_range",
                params={"first": str(EARLIEST_DATE.year), "last": str(LATEST_DATE.year)},
            )
        return date.first_day


class DateForm(DesignedForm):
    date = ShownDate(
        label=_("The date that the demo shows"),
        widget=forms.DateInput(
            attrs={"type": "date", "min": EARLIEST_DATE.isoformat(), "max": LATEST_DATE.isoformat()}
        ),
    )
