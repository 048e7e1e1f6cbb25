"""The API as the page on open data shows it: addresses to try."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.web.public.words import Link


@dataclass(frozen=True)
class OpenData:
    description: str
    examples: list[Link]


def open_data() -> OpenData:
    """The API stands at one address whatever the language of the page."""
    base = "/api/v1"
    told = [
        ("regions?on=2016-12-31", _("The regions with their members on a date.")),
        ("plans", _("The plans, what they replace, and their status.")),
        (
            "plans/trondheim-snp-2016",
            _("One plan with its goals and strategies as a tree, and its targets."),
        ),
        ("plans/trondheim-snp-2016.csv", _("The same goals and strategies as a table, one on each row.")),
        ("adoptions", _("What each council did with each plan; narrow with plan, region and on.")),
        (
            "actions?region=fosenregionen",
            _("Actions; narrow with region, municipality, plan, strategy, status, scope, overdue, off_track and on."),
        ),
        ("actions.csv?region=fosenregionen", _("The same actions as a table for a spreadsheet.")),
        ("initiatives?region=steinkjerregionen", _("The register of initiatives; narrow with region and status.")),
        ("indicators", _("What is measured: definitions and every figure with date, area, source and method.")),
        (
            "values.csv?indicator=gross-product-share",
            _("Figures one by one, here as a table; narrow with indicator and region."),
        ),
        ("targets?region=trondheimsregionen", _("Where targets stand in the plans; narrow with plan and region.")),
        ("municipalities/1624", _("A municipality, what it came from, what it became and when.")),
    ]
    return OpenData("/api/openapi.json", [Link(address, f"{base}/{address}", note=note) for address, note in told])
