"""Writing down the figures of the cooperation itself, which are counted from what is registered here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samtak.indicators.definitions import shipped
from samtak.indicators.models import Value
from samtak.lib import clock
from samtak.lib.errors import require
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.reporting import operations
from samtak.reporting import permissions as report_permissions
from samtak.reporting.own_figures import (
    STATEMENTS,
    WAYS,
    OwnFigure,
    own_figures,
    share_words,
    written_down,
    years_over,
)
from samtak.web import queries_in_address as address
from samtak.web.forms import DesignedForm, WholeNumber, posted
from samtak.web.middleware import Request
from samtak.web.templatetags.samtak import figure as written_number
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.saving import try_to_save

MOST_CASES = 100_000


class OwnFigureForm(DesignedForm):
    """Which year, and which figure: its button says so."""

    year = forms.ChoiceField(widget=forms.HiddenInput)
    figure = forms.ChoiceField(
        widget=forms.HiddenInput, required=False, choices=[(name, name) for name in WAYS], label=gettext_lazy("Figure")
    )
    cases = WholeNumber(
        label=gettext_lazy("Cases relevant to business in the year, in all"),
        largest=MOST_CASES,
        example=120,
        required=False,
        help_text=gettext_lazy("From the members' case systems."),
    )

    def __init__(self, *args: Any, years: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["year"]).choices = [(year, year) for year in years]


@dataclass(frozen=True)
class FigureRow:
    name: str
    href: str
    figure: str
    date: str
    told: str
    method: str
    source: str
    indicator: str
    asks_for_cases: bool
    is_written: bool
    can_be_written: bool


@workspace_page
def own(request: Request, slug: str) -> HttpResponse:
    """`?year=` says which of the years that are over; without it the last one."""
    region = found(region_queries.region_by_slug(slug))
    require(report_permissions.can_write_reports(request.actor, region.pk))
    today = clock.today()
    years = [str(year) for year in years_over(today)]
    shown = address.one_of(request, "year", years) or years[0]
    form = OwnFigureForm(posted(request), initial={"year": shown}, years=years)
    saved = try_to_save(form, lambda: _write(request, region, form)).saved
    if saved is not None:
        messages.success(request, _("The count is written down, and stands among the indicator's figures."))
        return HttpResponseRedirect(f"{request.path}?year={form.cleaned_data['year']}")
    context = {
        "crumbs": [
            (_("My desk"), reverse("workspace:desk")),
            (_("Reports"), reverse("workspace:reports", args=(slug,))),
        ],
        "region": region.name,
        "form": form,
        "shown": shown,
        "years": [year for year in years if year != shown],
        "rows": _rows(region, own_figures(region, int(shown), today)),
    }
    return render(request, "workspace/reports/own_figures.html", context)


def _write(request: Request, region: Region, form: OwnFigureForm) -> Value:
    said = form.cleaned_data
    return operations.write_own_figure(
        by=request.actor, region=region, indicator=said["figure"], year=int(said["year"]), cases=said["cases"]
    )


def _rows(region: Region, figures: list[OwnFigure]) -> list[FigureRow]:
    standing = written_down(region, figures)
    return [_row(each, standing.get(each.way.indicator)) for each in figures]


def _row(figure: OwnFigure, standing: Value | None) -> FigureRow:
    is_asked_for = figure.way is STATEMENTS
    return FigureRow(
        name=str(shipped()[figure.way.indicator].fields["name"]),
        href=reverse("public:indicator", args=(figure.way.indicator,)) if standing else "",
        figure=_written(standing.value if standing else _value(figure), is_share=figure.is_share),
        date=str(figure.date),
        told=_kept(standing) if standing else (figure.lacks or figure.words),
        method=figure.way.method(),
        source=figure.way.source(),
        asks_for_cases=is_asked_for,
        indicator=figure.way.indicator,
        is_written=standing is not None,
        can_be_written=standing is None and (is_asked_for or not figure.lacks),
    )


def _kept(value: Value) -> str:
    if value.numerator is None or value.denominator is None:
        return str(value.note)
    return share_words(int(value.numerator), int(value.denominator))


def _written(value: Decimal | None, *, is_share: bool) -> str:
    if value is None:
        return ""
    return f"{written_number((value * 100).quantize(Decimal('0.1')))} %" if is_share else written_number(value)


def _value(figure: OwnFigure) -> Decimal | None:
    return None if figure.lacks else (Decimal(figure.count) / figure.of).quantize(Decimal("0.0001"))
