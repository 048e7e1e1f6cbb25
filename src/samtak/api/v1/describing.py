"""What the description says of the forms an address has: CSV beside JSON, and the answer to who wants neither."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from samtak.api.v1.accepting import CSV, JSON
from samtak.api.v1.parameters import LARGEST_TABLE
from samtak.api.v1.refusals import NotInThatForm
from samtak.api.v1.tables import Tabular

_REFUSED = {
    "description": "Accept allows none of the forms",
    "content": {JSON: {"schema": {"$ref": "#/components/schemas/NotInThatForm"}}},
}


def describe_forms(schema: dict[str, Any], tables: Mapping[str, Tabular | None]) -> None:
    """Add to each address its forms, and to each that has rows its address as CSV."""
    schema["components"]["schemas"]["NotInThatForm"] = NotInThatForm.model_json_schema()
    for address, methods in list(schema["paths"].items()):
        reading = methods["get"]
        table = tables[reading["operationId"]]
        if table is not None:
            schema["paths"][f"{address}.csv"] = {"get": _as_csv(reading, table)}
            reading["responses"][200]["content"][CSV] = _content(table)
        reading["responses"][406] = _REFUSED


def _as_csv(reading: Mapping[str, Any], table: Tabular) -> dict[str, Any]:
    told = deepcopy(dict(reading))
    told["operationId"] = f"{reading['operationId']}_csv"
    told["summary"] = f"{reading['summary']} as CSV"
    told["responses"][200]["content"] = {CSV: _content(table)}
    for parameter in told["parameters"]:
        if parameter["name"] == "limit":
            schema = parameter["schema"]
            schema["maximum"] = schema["default"] = LARGEST_TABLE
    return told


def _content(table: Tabular) -> dict[str, Any]:
    columns = ", ".join(leaf.title for leaf in table.leaves)
    return {"schema": {"type": "string", "description": f"The columns: {columns}."}}
