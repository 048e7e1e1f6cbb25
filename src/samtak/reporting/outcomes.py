"""What came of the cooperation in a report's period: results, their figures, and what each municipality got."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from samtak.actions.choices import Publication
from samtak.audit.operations import plain
from samtak.lib.actor import NOBODY
from samtak.reporting.models import Report
from samtak.results import queries as result_queries
from samtak.results.models import Benefit, Result, ResultFigure


def results_in(report: Report) -> list[dict[str, Any]]:
    """The published results dated in the period, oldest first; of one without a date nobody knows. Three queries."""
    benefits = Benefit.objects.select_related("municipality", "landed_in").order_by("municipality__sort_key", "id")
    found = (
        result_queries.visible(NOBODY)
        .filter(region=report.region, publication=Publication.PUBLISHED)
        .order_by("on", "id")
    )
    found = found.prefetch_related(
        Prefetch("benefits", queryset=benefits), Prefetch("figures", queryset=ResultFigure.objects.order_by("id"))
    )
    return [_result(each) for each in found if _is_in(each, report)]


def _is_in(result: Result, report: Report) -> bool:
    on = result.on
    return on is not None and bool(on.first_day <= report.until and on.last_day >= report.since)


def _result(result: Result) -> dict[str, Any]:
    told = ("slug", "title", "language", "kind", "text", "reason", "on")
    figures = list(result.figures.all())
    return {
        **{name: plain(getattr(result, name)) for name in told},
        "is_invented": bool(result.invented_fields),
        "figures": [_figure(each) for each in figures if each.benefit_id is None],
        "benefits": [
            {
                "knr": each.municipality.knr,
                "municipality": each.municipality.name,
                **benefit_told(each, [figure for figure in figures if figure.benefit_id == each.pk]),
            }
            for each in result.benefits.all()
        ],
    }


def benefit_told(benefit: Benefit, figures: Iterable[ResultFigure]) -> dict[str, Any]:
    return {
        "sort": benefit.sort,
        "text": benefit.text,
        "landed_in": benefit.landed_in.name if benefit.landed_in else "",
        "is_invented": benefit.is_invented,
        "figures": [_figure(figure) for figure in figures],
    }


def _figure(figure: ResultFigure) -> dict[str, Any]:
    told = ("qualifier", "amount", "unit", "kind", "counted_on", "geography", "source", "method", "is_invented")
    return {name: plain(getattr(figure, name)) for name in told}
