from __future__ import annotations

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _no_attempts_counted() -> None:
    """Failed attempts are counted in the cache, which outlives a test."""
    cache.clear()
