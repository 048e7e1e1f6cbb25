"""What the register tells on a date: through mergers, and which plan is in force."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.geography.queries import ChangeGraph
from samtak.governance.picture import CouncilStanding
from samtak.lib.actor import NOBODY
from samtak.plans.choices import Outcome, PlanState
from samtak.plans.models import Adoption, Plan, PlanVersion
from samtak.plans.register import Register, adoptions_by, shared_plan_in_force
from samtak.regions.models import Region
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_plan, make_version
from tests.factories.regions import make_region

BEFORE, MERGED, AFTER = dt.date(2017, 6, 1), dt.date(2018, 1, 1), dt.date(2019, 1, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def version(region: Region) -> PlanVersion:
    return make_version(make_plan(region))


@pytest.fixture
def parts() -> list[Municipality]:
    return [make_municipality(valid_to=MERGED), make_municipality(valid_to=MERGED)]


@pytest.fixture
def heir(parts: list[Municipality]) -> Municipality:
    """What the parts became on the day they merged."""
    heir = make_municipality(valid_from=MERGED)
    for part in parts:
        become(part, heir)
    return heir


def become(part: Municipality, heir: Municipality, *, is_whole: bool = True) -> None:
    kind = ChangeKind.MERGE if is_whole else ChangeKind.SPLIT
    MunicipalityChange.objects.create(date=MERGED, kind=kind, predecessor=part, successor=heir, is_whole=is_whole)


def enter(version: PlanVersion, municipality: Municipality, outcome: str = Outcome.ADOPTED, **fields: Any) -> Adoption:
    given = {"decided": "2017-03", **fields}
    return Adoption.objects.create(plan_version=version, municipality=municipality, outcome=outcome, **given)


def standing(version: PlanVersion, municipality: Municipality, on: dt.date = AFTER) -> CouncilStanding[Adoption]:
    return read(version, on).of(version.plan_id, municipality.pk)


def read(version: PlanVersion, on: dt.date = AFTER) -> Register:
    return Register.load([version.plan_id], on, ChangeGraph.load())


def test_a_council_without_entry_is_unknown(version: PlanVersion) -> None:
    found = standing(version, make_municipality())

    assert not found.is_known
    assert not found.is_counted


def test_nothing_is_known_before_the_decision(version: PlanVersion, parts: list[Municipality]) -> None:
    enter(version, parts[0])

    assert not standing(version, parts[0], dt.date(2017, 2, 28)).is_known
    assert standing(version, parts[0], dt.date(2017, 3, 1)).is_counted


def test_a_decision_without_date_counts_from_the_day_given(version: PlanVersion, parts: list[Municipality]) -> None:
    enter(version, parts[0], decided=None, not_before=dt.date(2016, 1, 1))

    assert not standing(version, parts[0], dt.date(2015, 12, 31)).is_known
    assert standing(version, parts[0], dt.date(2016, 1, 1)).is_counted


@pytest.mark.parametrize(
    ("outcome", "is_counted"),
    [
        (Outcome.ADOPTED, True),
        (Outcome.ADOPTED_WITH_CHANGES, True),
        (Outcome.ENDORSED, True),
        (Outcome.NOTED, False),
        (Outcome.POSTPONED, False),
        (Outcome.SENT_BACK, False),
        (Outcome.NOT_ADOPTED, False),
        (Outcome.NOT_YET, False),
    ],
)
def test_only_what_binds_the_council_is_counted(
    version: PlanVersion, parts: list[Municipality], outcome: str, is_counted: bool
) -> None:
    enter(version, parts[0], outcome)

    found = standing(version, parts[0])
    assert found.is_known
    assert found.is_counted == is_counted


def test_a_successor_shows_what_all_its_parts_adopted(
    version: PlanVersion, parts: list[Municipality], heir: Municipality
) -> None:
    entries = {enter(version, part) for part in parts}

    found = standing(version, heir)
    assert set(found.inherited) == entries
    assert found.entry is None
    assert found.is_counted


def test_a_successor_of_one_that_adopted_and_one_unknown_is_not_counted(
    version: PlanVersion, parts: list[Municipality], heir: Municipality
) -> None:
    entry = enter(version, parts[0])

    found = standing(version, heir)
    assert found.inherited == (entry,)
    assert not found.is_counted


def test_before_the_merger_the_successor_has_inherited_nothing(
    version: PlanVersion, parts: list[Municipality], heir: Municipality
) -> None:
    for part in parts:
        enter(version, part)

    assert not standing(version, heir, BEFORE).is_known


def test_a_part_that_was_split_off_hands_nothing_on(version: PlanVersion, parts: list[Municipality]) -> None:
    other = make_municipality()
    become(parts[0], other, is_whole=False)
    enter(version, parts[0])

    assert not standing(version, other).is_known


def test_its_own_entry_goes_before_what_was_inherited(
    version: PlanVersion, parts: list[Municipality], heir: Municipality
) -> None:
    for part in parts:
        enter(version, part)
    own = enter(version, heir, Outcome.NOTED, decided="2018-05")

    found = standing(version, heir)
    assert found.entry == own
    assert not found.is_counted


def test_changes_in_a_circle_end(version: PlanVersion, parts: list[Municipality]) -> None:
    become(parts[0], parts[1])
    become(parts[1], parts[0])

    assert not standing(version, parts[0]).is_known


def test_a_council_that_dealt_with_two_versions_stands_by_the_newest(
    version: PlanVersion, parts: list[Municipality]
) -> None:
    enter(version, parts[0])
    newer = enter(make_version(version.plan), parts[0], Outcome.NOT_ADOPTED, decided="2017-09")

    assert standing(version, parts[0]).entry == newer


def test_bodies_are_told_apart_from_councils(version: PlanVersion) -> None:
    body = make_organisation()
    entry = Adoption.objects.create(plan_version=version, body=body, outcome=Outcome.ADOPTED, decided="2017")

    register = read(version)
    assert register.bodies(version.plan_id) == [entry]
    assert register.councils(version.plan_id) == []
    assert register.first_counted(version.plan_id) == (dt.date(2017, 1, 1), dt.date(2017, 12, 31))


def test_the_register_is_one_question(version: PlanVersion, parts: list[Municipality], heir: Municipality) -> None:
    for part in parts:
        enter(version, part)
    graph = ChangeGraph.load()

    with CaptureQueriesContext(connection) as asked:
        register = Register.load([version.plan_id], AFTER, graph)
        register.of(version.plan_id, heir.pk)
    assert len(asked) == 1


def in_force(region: Region, on: dt.date = AFTER) -> Plan | None:
    plans = list(Plan.objects.filter(region=region).order_by("pk"))
    register = Register.load([plan.pk for plan in plans], on, ChangeGraph.load())
    return shared_plan_in_force(region, plans, register)


def test_the_plan_adopted_latest_is_in_force(region: Region) -> None:
    earlier = make_plan(region, adopted="2010-06-11", state=PlanState.SUPERSEDED)
    later = make_plan(region, adopted="2016-12")

    assert in_force(region, dt.date(2015, 1, 1)) == earlier
    assert in_force(region, dt.date(2016, 12, 1)) == later
    assert in_force(region, dt.date(2009, 1, 1)) is None


def test_a_plan_without_date_holds_from_its_first_adoption(region: Region, parts: list[Municipality]) -> None:
    dated = make_plan(region, adopted="2016-12", state=PlanState.SUPERSEDED)
    successor = make_plan(region)
    enter(make_version(successor), parts[0], decided=None, not_before=dt.date(2018, 5, 1))

    assert in_force(region, dt.date(2018, 4, 30)) == dated
    assert in_force(region, dt.date(2018, 5, 1)) == successor


def test_a_plan_without_status_holds_when_somebody_stands_behind_it(region: Region, parts: list[Municipality]) -> None:
    plan = make_plan(region, state=PlanState.UNKNOWN)
    assert in_force(region) is None

    enter(make_version(plan), parts[0], Outcome.ENDORSED)
    assert in_force(region) == plan


def test_an_organisations_own_plan_is_not_the_shared_one(region: Region) -> None:
    make_plan(region, owner=make_organisation(), adopted="2016")

    assert in_force(region) is None


def test_plans_not_adopted_are_not_in_force(region: Region) -> None:
    make_plan(region, state=PlanState.HEARING, adopted="2016")

    assert in_force(region) is None


def test_what_a_council_did_with_a_draft_is_not_told(version: PlanVersion, parts: list[Municipality]) -> None:
    entry = enter(version, parts[0])
    enter(make_version(make_plan(state=PlanState.DRAFT)), parts[0])

    assert adoptions_by(NOBODY, [parts[0].pk], AFTER) == [entry]
    assert adoptions_by(NOBODY, [parts[0].pk], dt.date(2017, 1, 1)) == []
