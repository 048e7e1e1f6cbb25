"""What the demo's cases say is held against the plan that was in force on the day of the meeting."""

from __future__ import annotations

import pytest

from samtak.alignment import operations, queries
from samtak.alignment.models import Alignment
from samtak.alignment.operations import Touched
from samtak.lib.actor import SYSTEM
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region

pytestmark = pytest.mark.usefixtures("demo_data")


def test_every_statement_could_have_been_written_here() -> None:
    """The verb, which looks for the plan itself and upholds the rules, takes each as it stands."""
    found = list(Alignment.objects.exclude(state="unfinished").select_related("region", "organisation", "body", "plan"))
    assert len(found) == 8
    for each in found:
        names = ("title", "case_ref", "language", "meeting_date", "relevance", "relevance_reason", "outcome", "reason")
        made = operations.write_alignment(
            by=SYSTEM,
            region=each.region,
            organisation=each.organisation,
            body=each.body,
            fields={name: getattr(each, name) for name in (*names, "deviation", "mitigation")},
            touched=[Touched(link.node, link.effect) for link in queries.strategies_of(each)],
            is_finished=True,
        )
        assert (made.title, made.plan) == (each.title, each.plan)


@pytest.mark.parametrize(
    ("meeting", "plans", "is_unclear", "has_run_out"),
    [
        ("2016-11", {"trondheim-snp-2010"}, False, False),
        ("2016-12", {"trondheim-snp-2010", "trondheim-snp-2016"}, True, False),
        ("2019-03-26", {"trondheim-snp-2016"}, False, False),
        ("2021-04-29", {"trondheim-snp-2016"}, False, True),
        ("2023-09-27", {"trondheim-verdiskapingsstrategi"}, False, False),
    ],
)
def test_the_plan_in_force_in_melhus(meeting: str, plans: set[str], is_unclear: bool, has_run_out: bool) -> None:
    region, melhus = Region.objects.get(slug="trondheimsregionen"), Organisation.objects.get(slug="melhus-kommune")
    found = queries.plans_on(PartialDate.parse(meeting), region, melhus)
    assert {plan.slug for plan in found.plans} == plans
    assert (found.is_unclear, bool(found.run_out)) == (is_unclear, has_run_out)


def test_rissa_had_the_plans_of_two_regions() -> None:
    region, rissa = Region.objects.get(slug="trondheimsregionen"), Organisation.objects.get(slug="rissa-kommune")
    found = queries.plans_on(PartialDate(2017, 5), region, rissa)
    assert {plan.slug for plan in found.plans} == {"trondheim-snp-2016", "fosen-snp-2016"}
    assert not found.is_unclear
    assert queries.plans_on(PartialDate(2018, 5), region, rissa).plans == ()
