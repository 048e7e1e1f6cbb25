"""Results, figures and what came home, as people tell of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Publication
from samtak.indicators.choices import ValueKind
from samtak.results.choices import BenefitSort, ResultKind
from samtak.results.models import Benefit, Result, ResultFigure
from samtak.web.public.addresses import Addresses
from samtak.web.public.sources import address_of
from samtak.web.public.words import capitalised, date_or_not_given, lang_mark
from samtak.web.templatetags.samtak import figure as written

# The mark before the word: the same size whatever came of it.
SIGNS = {
    ResultKind.ACHIEVED.value: "completed",
    ResultKind.PARTLY.value: "in_progress",
    ResultKind.NOT_ACHIEVED.value: "stopped",
    ResultKind.TOO_EARLY.value: "not_started",
}


@dataclass(frozen=True)
class KindMark:
    """What came of it, in a word and a sign."""

    sign: str
    word: str


@dataclass(frozen=True)
class FigureTold:
    """A figure with what makes it worth believing."""

    text: str
    lang: SafeString
    counted: str
    method: str
    source: str
    source_url: str
    is_invented: bool
    key: str = ""


@dataclass(frozen=True)
class ResultLine:
    """A result in a list beside something else."""

    title: str
    lang: SafeString
    href: str
    mark: KindMark
    note: str


@dataclass(frozen=True)
class HomeLine:
    """What a municipality got, in a list on its own page."""

    text: str
    lang: SafeString
    landed: str
    figures: list[FigureTold]
    result: str
    href: str
    is_invented: bool


def mark_of(kind: str) -> KindMark:
    return KindMark(SIGNS[kind], str(ResultKind(kind).label))


def hidden_note(result: Result) -> str:
    is_hidden = result.publication != Publication.PUBLISHED
    return str(result.get_publication_display()) if is_hidden else ""


def result_lines(results: Iterable[Result], at: Addresses) -> list[ResultLine]:
    return [
        ResultLine(
            title=each.title,
            lang=lang_mark(each.language),
            href=at.result(each.region.slug, each.slug),
            mark=mark_of(each.kind),
            note=", ".join(part for part in (date_or_not_given(each.on), hidden_note(each)) if part),
        )
        for each in results
    ]


def counted_by_kind(counts: Mapping[str, int]) -> str:
    """ "9 results: 6 achieved, 1 partly achieved, 2 not achieved, 0 too early to tell": none is left out."""
    total = sum(counts.values())
    told = ngettext("%(count)d result", "%(count)d results", total) % {"count": total}
    return f"{told}: " + ", ".join(f"{counts.get(kind, 0)} {ResultKind(kind).label}" for kind in ResultKind.values)


def amount_of(figure: ResultFigure) -> str:
    """ "more than 110 daa"."""
    return " ".join(part for part in (figure.qualifier, written(figure.amount), figure.unit) if part)


def figure_told(figure: ResultFigure, language: str) -> FigureTold:
    how_sure = "" if figure.kind == ValueKind.COUNTED else f" ({ValueKind(figure.kind).label})"
    return FigureTold(
        text=amount_of(figure),
        lang=lang_mark(language),
        counted=_("%(place)s, %(date)s") % {"place": figure.geography, "date": figure.counted_on},
        method=f"{figure.method}{how_sure}",
        source=figure.source,
        source_url=figure.source_url or address_of(figure.source),
        is_invented=figure.is_invented,
        key=str(figure.uuid),
    )


def landed_told(benefit: Benefit) -> str:
    """That the thing itself came to another municipality."""
    if benefit.landed_in is None:
        return ""
    if benefit.sort == BenefitSort.TAXPAYERS:
        return _("The jobs are in %(name)s.") % {"name": benefit.landed_in.name}
    return _("The result itself is in %(name)s.") % {"name": benefit.landed_in.name}


def sort_told(benefit: Benefit) -> str:
    return capitalised(str(benefit.get_sort_display()))


def home_line(benefit: Benefit, figures: Iterable[ResultFigure], at: Addresses) -> HomeLine:
    result = benefit.result
    return HomeLine(
        text=benefit.text,
        lang=lang_mark(result.language),
        landed=landed_told(benefit),
        figures=[figure_told(figure, result.language) for figure in figures],
        result=result.title,
        href=at.result(result.region.slug, result.slug),
        is_invented=benefit.is_invented,
    )
