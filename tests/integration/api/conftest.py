from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

Read = Callable[..., Any]


@pytest.fixture
def read(client: Client, demo_data: None) -> Read:
    """`read("/regions?on=2016-12-31")` is what the API answers, which must be 200."""

    def answer(path: str, **parameters: Any) -> Any:
        response = client.get(f"/api/v1{path}", parameters or None)
        assert response.status_code == 200, response.content
        return response.json()

    return answer


@pytest.fixture
def read_all(read: Read) -> Read:
    """As `read`, for all items of a list."""

    def items(path: str, **parameters: Any) -> list[dict[str, Any]]:
        found = read(path, limit=200, **parameters)
        assert found["count"] == len(found["items"])
        return list(found["items"])

    return items
