"""The open API gives no field that tells of a living person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from samtak.api.v1.api import api
from samtak.privacy.register import register


def personal_names() -> set[str]:
    """Names of fields that are personal wherever they stand."""
    classes = register().values()
    public = {name for each in classes for name in each.public}
    return {name for each in classes for name in each.personal} - public


def properties(schema: Any) -> Iterator[str]:
    """Every property that an answer may hold, however deep."""
    if isinstance(schema, dict):
        found = schema.get("properties")
        yield from found if isinstance(found, dict) else ()
        for part in schema.values():
            yield from properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part)


def given_away(schema: dict[str, Any]) -> list[str]:
    return sorted(set(properties(schema)) & personal_names())


def test_the_api_gives_no_personal_field() -> None:
    assert given_away(api.get_openapi_schema()) == []


def test_a_personal_field_would_be_seen() -> None:
    assert {"email", "phone", "author_name", "actor_name", "password"} <= personal_names()
    contact = {"properties": {"phone": {"type": "string"}, "knr": {"type": "string"}}}
    assert given_away({"components": {"schemas": {"Contact": contact}}}) == ["phone"]
