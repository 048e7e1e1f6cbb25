from __future__ import annotations

from typing import Any

from samtak.alignment.choices import COUNCIL, Effect, Relevance, State
from samtak.alignment.models import Alignment, AlignmentStrategy
from samtak.lib import clock
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_alignment(
    region: Region,
    organisation: Organisation | None,
    *,
    meets: str = "2023-10-12",
    touched: dict[PlanNode, str] | None = None,
    is_finished: bool = True,
    **fields: Any,
) -> Alignment:
    """A statement about a case of a municipality's council, finished and not assessed unless other fields are given."""
    number, today = next_number(), clock.today()
    given = {
        "slug": f"sak-{number}",
        "title": f"Sak {number}",
        "case_ref": f"PS {number}/23",
        "body_name": COUNCIL,
        "relevance": Relevance.LAND,
        "reason": "Fordi.",
        "written_on": today,
        "state": State.FINISHED if is_finished else State.DRAFT,
        "finished_on": today if is_finished else None,
        **fields,
    }
    alignment = Alignment.objects.create(
        region=region, organisation=organisation, meeting_date=PartialDate.parse(meets), **given
    )
    for place, (node, effect) in enumerate((touched or {}).items()):
        AlignmentStrategy.objects.create(alignment=alignment, node=node, effect=Effect(effect), place=place)
    return alignment
