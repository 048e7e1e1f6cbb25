"""Facts as people say them: names in a row, dates that may be missing, texts that say which language they are in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.lib.localtext import LANGUAGE_NAMES, LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.web.lang_marks import NO_LANGUAGE_MARK as NO_LANGUAGE_MARK
from samtak.web.lang_marks import lang_mark as lang_mark

Crumb = tuple[str, str]


@dataclass(frozen=True)
class Told:
    """A text and the language mark its element needs: empty when it is in the page's own language."""

    text: str
    lang: SafeString = NO_LANGUAGE_MARK

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True)
class Link:
    text: str
    href: str
    lang: SafeString = NO_LANGUAGE_MARK
    note: str = ""


def told(text: str, language: str) -> Told:
    return Told(text, lang_mark(language)) if text else Told("")


def phrased(text: LocalText) -> Told:
    phrase = text.phrase()
    return told(phrase.text, phrase.language)


def listed(names: Iterable[object]) -> str:
    """Names in a row as in a sentence: "Osen, Roan and Åfjord"."""
    texts = [str(name) for name in names]
    if len(texts) < 2:
        return "".join(texts)
    return _("%(first)s and %(last)s") % {"first": ", ".join(texts[:-1]), "last": texts[-1]}


def day(date: dt.date) -> str:
    return formats.date_format(date, "DATE_FORMAT")


def date_or_not_given(date: PartialDate | dt.date | None) -> str:
    if date is None:
        return _("date not given")
    return str(date) if isinstance(date, PartialDate) else day(date)


def period(start: PartialDate | None, end: PartialDate | None) -> str:
    """ "2017–2020", "from 2017", "until 2020", or nothing."""
    if start and end:
        return f"{start}–{end}"
    if start:
        return _("from %(date)s") % {"date": start}
    return _("until %(date)s") % {"date": end} if end else ""


def counted(counts: Mapping[str, int], labels: Mapping[str, str], order: Sequence[str]) -> str:
    """ "3 in progress, 2 completed": only what there is."""
    return ", ".join(f"{counts[code]} {labels[code]}" for code in order if counts.get(code))


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def language_note(language: str) -> str:
    """That a text exists in one language form only; nothing when that is the page's own."""
    if language == get_language():
        return ""
    return _("The text exists in %(language)s only and is shown as it stands.") % {
        "language": str(LANGUAGE_NAMES.get(language, language)).lower()
        if get_language() != "en"
        else str(LANGUAGE_NAMES.get(language, language))
    }
