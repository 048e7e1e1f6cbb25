from __future__ import annotations

from typing import Any

from samtak.geography.models import Municipality
from tests.factories.counting import next_number


def make_municipality(**fields: Any) -> Municipality:
    """A municipality with a number no real one has, valid without ends."""
    number = next_number()
    return Municipality.objects.create(**{"knr": f"{9000 + number % 1000}", "name_nb": f"Prøvevik {number}", **fields})
