from __future__ import annotations

from typing import Any

from samtak.contacts.models import ContactRole, Holding
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_contact_role(region: Region, **fields: Any) -> ContactRole:
    given = {"title": LocalText({"nb": f"rolle {next_number()}"}), **fields}
    return ContactRole.objects.create(region=region, **given)


def make_holding(role: ContactRole, name: str = "", **fields: Any) -> Holding:
    """Dates are given as people write them: "2016", "2016-12", "2016-12-31"."""
    dates = {key: PartialDate.parse(fields.pop(key)) for key in ("valid_from", "valid_to") if key in fields}
    stated_on = PartialDate.parse(fields.pop("stated_on", "2016-12-01"))
    return Holding.objects.create(role=role, name=name, stated_on=stated_on, **dates, **fields)
