from __future__ import annotations

from typing import Any

from samtak.actions.choices import Publication
from samtak.positions.models import Position
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_position(region: Region, **fields: Any) -> Position:
    """A published position, unless other fields are given."""
    number = next_number()
    given = {
        "slug": f"stilling-{number}",
        "title": f"Stilling {number}",
        "publication": Publication.PUBLISHED,
        **fields,
    }
    return Position.objects.create(region=region, **given)
