from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.geography.models import Municipality
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from samtak.results.choices import BenefitSort, ResultKind, Theme
from samtak.results.models import Advice, Benefit, Result, ResultAction, ResultFigure
from tests.factories.counting import next_number


def make_result(region: Region, *, actions: Iterable[Action] = (), **fields: Any) -> Result:
    """A published result that was achieved, unless other fields are given."""
    number = next_number()
    given = {
        "slug": f"resultat-{number}",
        "title": f"Resultat {number}",
        "kind": ResultKind.ACHIEVED,
        "theme": Theme.VALUE,
        "publication": Publication.PUBLISHED,
        **fields,
    }
    result = Result.objects.create(region=region, **given)
    for action in actions:
        ResultAction.objects.create(result=result, action=action)
    return result


def make_benefit(result: Result, municipality: Municipality, **fields: Any) -> Benefit:
    given = {"sort": BenefitSort.TAXPAYERS, "text": "Folk som bor her, fikk jobb.", **fields}
    return Benefit.objects.create(result=result, municipality=municipality, **given)


def make_result_figure(result: Result, **fields: Any) -> ResultFigure:
    return ResultFigure.objects.create(result=result, **figure_fields(**fields))


def figure_fields(**fields: Any) -> dict[str, Any]:
    """A figure that says all it has to."""
    return {
        "amount": Decimal(12),
        "unit": "skattytere",
        "counted_on": PartialDate(2023, 6),
        "geography": "Stjørdal",
        "source": "Bedriften",
        "method": "Liste over ansatte",
        **fields,
    }


def make_advice(region: Region, **fields: Any) -> Advice:
    given = {"theme": Theme.TRUST, "title": f"Råd {next_number()}", **fields}
    return Advice.objects.create(region=region, **given)
