"""The definitions that are shipped: indicators ready to be taken in, without figures and without targets."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samtak.indicators.choices import Direction, Family, FormulaOrigin
from samtak.indicators.models import Indicator, ProposedMeasure
from samtak.lib.facts import Row, files_in, keep_once, read

CATALOGUE = Path(__file__).parent / "catalogue"
TEXTS = ("name", "unit", "definition", "formula", "statistic", "caveats", "required_parameters", "derived_from")


@dataclass(frozen=True)
class Definition:
    """What an indicator is, by the names of its fields, with the measures that have been proposed."""

    slug: str
    number: int | None
    fields: Mapping[str, Any]
    measures: tuple[Mapping[str, Any], ...] = ()

    def indicator(self, **changes: Any) -> Indicator:
        """An indicator of this definition, not saved."""
        return Indicator(slug=self.slug, number=self.number, **{**deepcopy(dict(self.fields)), **changes})

    def proposed_measures(self, indicator: Indicator) -> list[ProposedMeasure]:
        """The measures of this definition for an indicator that is saved; themselves they are not."""
        return [
            ProposedMeasure(indicator=indicator, position=position, **deepcopy(dict(measure)))
            for position, measure in enumerate(self.measures)
        ]


@cache
def shipped() -> Mapping[str, Definition]:
    """Every definition by its slug, in the order of the files."""
    return definitions_in(CATALOGUE)


def definitions_in(folder: Path) -> dict[str, Definition]:
    """Raises FactError where a file holds something that cannot be."""
    found: dict[str, Definition] = {}
    for path in files_in(folder):
        file = read(path, folder)
        for row in file.rows("indicators"):
            definition = _definition(row)
            keep_once(row, "slug", found, definition.slug, definition)
        file.finish()
    return found


def _definition(row: Row) -> Definition:
    number = row.number("number")
    definition = Definition(
        slug=row.text("slug"),
        number=None if number is None else int(number),
        fields={
            "family": row.text("family", Family.REGION),
            "direction": row.text("direction", Direction.NONE),
            "formula_origin": row.text("formula_origin", FormulaOrigin.OURS if row.has("formula") else ""),
            "is_statistic_checked": row.is_so("is_statistic_checked", default=True),
            "is_measurement_chosen": row.is_so("is_measurement_chosen", default=True),
            **{name: row.local_text(name) for name in TEXTS},
        },
        measures=tuple(_measure(measure) for measure in row.rows("proposed_measures")),
    )
    row.checked(definition.indicator())
    row.finish()
    return definition


def _measure(row: Row) -> dict[str, Any]:
    fields = {
        "name": row.local_text("name"),
        "suitability": row.text("suitability"),
        "reason": row.local_text("reason"),
    }
    row.checked(ProposedMeasure(**fields))
    row.finish()
    return fields
