"""Form fields that clean what people type in one way everywhere, and look as the design system does."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from contextvars import ContextVar
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, MaxLengthValidator
from django.http import HttpRequest, QueryDict
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.lib.errors import InvalidInput, StaleSave
from samtak.lib.partial_dates import PartialDate, parse_partial_date
from samtak.lib.text import clean_text

LARGEST_WHOLE_NUMBER = 10**13
_LINE_BREAK = re.compile(r"\s*\n\s*")


class LongestText(MaxLengthValidator):
    """How long a text may be, told with how long it is."""

    def __call__(self, value: str) -> None:
        if len(value) > self.limit_value:
            told = {"most": grouped(self.limit_value), "written": grouped(len(value))}
            raise ValidationError(
                _("At most %(most)s characters. You wrote %(written)s."), code="max_length", params=told
            )


def told_as_here(validator: Any) -> Any:
    """Django's validator as it is, but for the length of a text, which is told in the program's own words."""
    return LongestText(validator.limit_value) if type(validator) is MaxLengthValidator else validator


def grouped(number: int) -> str:
    """A whole number with its thousands apart, also in a message: 1 400 000."""
    return formats.number_format(number, force_grouping=True)


class CleanText(forms.CharField):
    """A line or a paragraph of text, cleaned by `lib.text.clean_text`."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
            kwargs.setdefault("max_length", 10_000)
        kwargs.setdefault("max_length", 200)
        self.is_one_line = not rows
        super().__init__(**kwargs)
        # Our own cleaning tells more than Django's validator for NUL alone.
        kept = (each for each in self.validators if type(each).__name__ != "ProhibitNullCharactersValidator")
        self.validators = [told_as_here(each) for each in kept]

    def to_python(self, value: Any) -> str:
        text = clean_text(str(value)) if value else ""
        return _LINE_BREAK.sub(" ", text) if self.is_one_line else text


class EmailText(CleanText):
    """An e-mail address, in small letters."""

    widget = forms.EmailInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 254)
        super().__init__(**kwargs)
        self.validators.append(EmailValidator(message=_("Write an e-mail address, like kari@example.org.")))

    def to_python(self, value: Any) -> str:
        return super().to_python(value).lower()


def as_typed(date: PartialDate) -> str:
    """A date in the form the hint asks for: 17.05.2024 in Norwegian, 2024-05-17 in English."""
    if get_language() not in {"nb", "nn"}:
        return date.isoformat()
    day = f"{date.day:02d}." if date.day else ""
    month = f"{date.month:02d}." if date.month else ""
    return f"{day}{month}{date.year}"


class PartialDateInput(forms.CharField):
    """A year, a month or a day."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("A year (2024), a month (2024-05) or a day (2024-05-17)."))
        kwargs.setdefault("required", False)
        super().__init__(max_length=30, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return as_typed(value) if isinstance(value, PartialDate) else value

    def clean(self, value: Any) -> PartialDate | None:
        text = clean_text(str(value)) if value else ""
        if not text and self.required:
            raise ValidationError(self.error_messages["required"], code="required")
        return parse_partial_date(text) if text else None


class WholeNumber(forms.CharField):
    """A whole number as people write it: 1 400 000 or 1400000."""

    def __init__(self, *, largest: int = LARGEST_WHOLE_NUMBER, example: int = 1_400_000, **kwargs: Any) -> None:
        super().__init__(max_length=30, **kwargs)
        self.largest = largest
        self.example = example

    def clean(self, value: Any) -> int | None:
        text = "".join(clean_text(str(value)).split()) if value else ""
        if not text:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not (text.isascii() and text.isdigit()):
            told = {"example": grouped(self.example)}
            raise ValidationError(
                _("Write a whole number without decimals, for instance %(example)s."), code="invalid", params=told
            )
        if int(text) > self.largest:
            raise ValidationError(
                _("Write a number that is at most %(most)s."), code="too_large", params={"most": grouped(self.largest)}
            )
        return int(text)


def say_what_is_needed(field: forms.Field, words: Any) -> None:
    """After the label, instead of “optional” or “required”: what is needed depends on the other fields."""
    field.needed = words  # type: ignore[attr-defined]


_form_read: ContextVar[DesignedForm | None] = ContextVar("form_read", default=None)


def form_read() -> DesignedForm | None:
    """The form that was last read in this request: it knows what was sent by the words that stood before it."""
    return _form_read.get()


def forget_form() -> None:
    _form_read.set(None)


class DesignedForm(forms.Form):
    """A form whose widgets carry the design system's classes and point at their own help and errors.

    `seen` tells what stood in each field when the page was made, as short sums, so that after a stale save it can be
    told which fields this editor wrote in.
    """

    required_css_class = "is-required"
    version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            widget = field.widget
            field.validators = [told_as_here(validator) for validator in field.validators]
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                field.error_messages["required"] = _what_is_missing(field)
            if not isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.CheckboxSelectMultiple):
                widget.attrs.setdefault("class", "ds-input")

    def full_clean(self) -> None:
        super().full_clean()
        _form_read.set(self)

    def add_refusal(self, refusal: InvalidInput) -> None:
        """Show what a verb refused, at the fields it named."""
        for name, message in refusal.fields.items():
            self.add_error(name if name in self.fields else None, str(message))

    @property
    def seen(self) -> SafeString:
        """The hidden input that stands beside the version."""
        name = self.add_prefix("seen")
        told = self.data.get(name, "") if self.is_bound else self.seen_now()
        return format_html('<input type="hidden" name="{}" value="{}">', name, told)

    def seen_now(self) -> str:
        """What `seen` says of a page that is made now."""
        return json.dumps(self._sums())

    def fields_written_in(self) -> frozenset[str]:
        """Those in which something else was sent than stood there; all, when the form does not say what stood."""
        seen = self._seen()
        return frozenset(name for name in self._sums() if _sum(self[name].data) != seen.get(name))

    def fields_changed_meanwhile(self) -> frozenset[str]:
        """Those in which something else stands now than when the page was made."""
        seen = self._seen()
        return frozenset(name for name, now in self._sums().items() if now != seen.get(name))

    def take_over(self, stale: StaleSave) -> None:
        """After a stale save: keep what the user wrote, with what now stands in every other field.

        The next save is made from the version these fields were read in, not from a newer one that was saved since:
        what that one changed does not stand in them.
        """
        data, standing = _last_values(self.data), self._sums()
        for name in standing.keys() - self.fields_written_in():
            _put(data, self[name])
        read_in = self.initial.get("version", stale.version)
        data |= {self.add_prefix("version"): str(read_in), self.add_prefix("seen"): json.dumps(standing)}
        self.data = data

    def _sums(self) -> dict[str, str]:
        """A sum of what stands in each field: the view reads the thing anew for every page and every save."""
        own = [name for name, field in self.fields.items() if not isinstance(field, forms.FileField)]
        return {name: _sum(_standing(self[name])) for name in own if name != "version"}

    def _seen(self) -> dict[str, str]:
        try:
            found = json.loads(self.data.get(self.add_prefix("seen"), ""))
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}


def _standing(bound: forms.BoundField) -> Any:
    """What a browser sends of a field nobody has touched."""
    value = bound.field.prepare_value(bound.initial)
    widget = bound.field.widget
    return bool(value) if isinstance(widget, forms.CheckboxInput) else widget.format_value(value)


def _put(data: dict[str, Any], bound: forms.BoundField) -> None:
    """Let a field say what now stands."""
    value = _standing(bound)
    is_several = getattr(bound.field.widget, "allow_multiple_selected", False)
    if isinstance(value, list | tuple) and not is_several:
        value = value[0] if value else ""
    if value is None or value is False:
        data.pop(bound.html_name, None)
    else:
        data[bound.html_name] = "on" if value is True else value


def _sum(value: Any) -> str:
    several = value if isinstance(value, list | tuple) else [] if value in (None, False) else [value]
    plain = sorted(str(one).replace("\r\n", "\n").strip() for one in several)
    return hashlib.sha256(json.dumps([one for one in plain if one]).encode()).hexdigest()[:8]


def _what_is_missing(field: forms.Field) -> str:
    told = {"field": str(field.label or "")}
    if isinstance(field, forms.ChoiceField):
        return _now("Choose something under “%(field)s”.") % told
    return _now("Fill in “%(field)s”.") % told


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, for a form to be bound to; nothing when the page is only looked at. An empty form is sent too."""
    return request.POST if request.method == "POST" else None


def _last_values(data: Mapping[str, Any]) -> dict[str, Any]:
    lists = dict(data.lists()) if isinstance(data, QueryDict) else data
    return {name: value[-1] if isinstance(value, list) and len(value) == 1 else value for name, value in lists.items()}
