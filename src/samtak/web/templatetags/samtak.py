"""Small tools of the templates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samtak.lib.localtext import LocalText, Phrase

register = template.Library()


@register.filter
def phrase(value: LocalText | Phrase | None) -> SafeString | str:
    """A text in the reader's language when it exists, else marked with the language it is in."""
    if not value:
        return ""
    told = value if isinstance(value, Phrase) else value.phrase()
    if told.language == get_language():
        return told.text
    return format_html('<span lang="{}">{}</span>', told.language, told.text)


@register.filter
def figure(value: Decimal | int | float | None) -> str:
    """A number as Norwegians write it, without empty decimals."""
    if value is None:
        return ""
    number = Decimal(str(value)).normalize()
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return formats.number_format(number, decimal_pos=decimals, force_grouping=True)


@register.simple_tag
def address(base: str, **parameters: Any) -> str:
    """`base` with the parameters that have a value after the question mark."""
    from urllib.parse import urlencode

    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{base}?{urlencode(given)}" if given else base
