"""A plan goes to five councils: how far it has come on each date, and when its papers have to be delivered.

The picture is that of Tromsøområdet in September 2018: one joint plan, five councils, each with dates of its own.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from samtak.accounts.choices import Role
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.governance.choices import BodyKind
from samtak.governance.picture import Stage
from samtak.governance.planning import Unknown
from samtak.governance.rules import MEETINGS_IN_ORDER, SENT_HAS_COME
from samtak.lib import clock
from samtak.lib.actor import Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.lib.partial_dates import PartialDate
from samtak.plans import anchoring, operations
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption, PlanVersion
from samtak.plans.register import Register
from samtak.regions.models import Region
from samtak.web.public.councils import adopted_by, mark_of
from tests.factories.geography import make_municipality
from tests.factories.governance import make_council, make_meetings
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_plan, make_version
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db
FIVE = ("Tromsø", "Storfjord", "Lyngen", "Balsfjord", "Karlsøy")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def five() -> dict[str, Municipality]:
    return {name: make_municipality(name_nb=name) for name in FIVE}


@pytest.fixture
def region(five: dict[str, Municipality]) -> Region:
    return make_region(members=list(five.values()))


@pytest.fixture
def version(region: Region) -> PlanVersion:
    return make_version(make_plan(region))


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


def enter(version: PlanVersion, municipality: Municipality, outcome: str, **fields: Any) -> Adoption:
    return Adoption.objects.create(plan_version=version, municipality=municipality, outcome=outcome, **fields)


@pytest.fixture
def entered(version: PlanVersion, five: dict[str, Municipality]) -> None:
    """One amends, one takes note, one postpones, one is only through its executive committee, one has a day."""
    sent = {"sent_on": day("2018-07-02")}
    enter(
        version,
        five["Tromsø"],
        Outcome.ADOPTED_WITH_CHANGES,
        **sent,
        changes="Kap. 3 strykes",
        committee_date=PartialDate(2018, 8, 7),
        decided=PartialDate(2018, 8, 29),
        council_planned=day("2018-08-29"),
    )
    enter(version, five["Storfjord"], Outcome.NOTED, **sent, decided=PartialDate(2018, 9, 5))
    enter(
        version,
        five["Lyngen"],
        Outcome.NOT_YET,
        **sent,
        committee_date=PartialDate(2018, 9, 20),
        council_planned=day("2018-10-02"),
    )
    enter(
        version,
        five["Balsfjord"],
        Outcome.POSTPONED,
        **sent,
        decided=PartialDate(2018, 9, 19),
        council_planned=day("2018-10-31"),
    )
    enter(version, five["Karlsøy"], Outcome.NOT_YET, council_planned=day("2018-10-24"))


def picture(version: PlanVersion, five: dict[str, Municipality], on: str) -> dict[str, tuple[str, str]]:
    register = Register.load([version.plan_id], day(on), ChangeGraph.load())
    with translation.override("nb"):
        marks = {name: mark_of(register.of(version.plan_id, m.pk), name) for name, m in five.items()}
    return {name: (mark.word, mark.detail) for name, mark in marks.items()}


@pytest.mark.usefixtures("entered")
def test_the_picture_is_right_on_each_date(version: PlanVersion, five: dict[str, Municipality]) -> None:
    sent = "sendt kommunestyret 2. juli 2018"
    assert picture(version, five, "2018-07-01") == {
        "Tromsø": ("ikke behandlet ennå", "kommunestyret møtes 29. august 2018"),
        "Storfjord": ("ikke kjent", ""),
        "Lyngen": ("ikke behandlet ennå", "kommunestyret møtes 2. oktober 2018"),
        "Balsfjord": ("ikke behandlet ennå", "kommunestyret møtes 19. september 2018"),
        "Karlsøy": ("ikke behandlet ennå", "kommunestyret møtes 24. oktober 2018"),
    }
    assert picture(version, five, "2018-08-28") == {
        "Tromsø": (
            "behandlet i formannskapet 7. august 2018, ikke i kommunestyret",
            "kommunestyret møtes 29. august 2018",
        ),
        "Storfjord": (sent, "kommunestyret møtes 5. september 2018"),
        "Lyngen": (sent, "kommunestyret møtes 2. oktober 2018"),
        "Balsfjord": (sent, "kommunestyret møtes 19. september 2018"),
        "Karlsøy": ("ikke behandlet ennå", "kommunestyret møtes 24. oktober 2018"),
    }
    assert picture(version, five, "2018-09-25") == {
        "Tromsø": ("vedtatt med endringer", "29. august 2018"),
        "Storfjord": ("tatt til orientering, det er ikke et vedtak av planen", "5. september 2018"),
        "Lyngen": (
            "behandlet i formannskapet 20. september 2018, ikke i kommunestyret",
            "kommunestyret møtes 2. oktober 2018",
        ),
        "Balsfjord": ("utsatt", "19. september 2018, til 31. oktober 2018"),
        "Karlsøy": ("ikke behandlet ennå", "kommunestyret møtes 24. oktober 2018"),
    }


@pytest.mark.usefixtures("entered")
def test_only_the_council_that_adopted_counts(
    version: PlanVersion, region: Region, five: dict[str, Municipality]
) -> None:
    for on, counted in (("2018-08-28", 0), ("2018-08-29", 1), ("2018-12-31", 1)):
        register = Register.load([version.plan_id], day(on), ChangeGraph.load())
        standings = [register.of(version.plan_id, m.pk) for m in five.values()]
        assert sum(standing.is_counted for standing in standings) == counted
    with translation.override("nb"):
        members = list(region.memberships.all())
        assert "1 av 5" in str(adopted_by(version.plan, members, register))


@pytest.mark.usefixtures("entered")
def test_a_stage_is_no_decision(version: PlanVersion, five: dict[str, Municipality]) -> None:
    register = Register.load([version.plan_id], day("2018-09-25"), ChangeGraph.load())
    lyngen, tromso = (register.of(version.plan_id, five[name].pk) for name in ("Lyngen", "Tromsø"))
    assert (lyngen.stage, lyngen.is_counted) == (Stage.THROUGH_COMMITTEE, False)
    assert (tromso.stage, tromso.is_counted) == (None, True)


TODAY = day("2026-09-01")


@pytest.fixture
def calendars(five: dict[str, Municipality]) -> None:
    """Tromsø by both, Storfjord without committee, Lyngen too late, Balsfjord no committee in time, Karlsøy untold."""
    runs = {name: make_organisation(runs=municipality) for name, municipality in five.items()}
    meetings = {
        "Tromsø": (["2026-10-28", "2026-12-09", "2027-01-27"], ["2026-10-13", "2026-11-17", "2026-12-08"]),
        "Storfjord": (["2026-12-16", "2026-11-25"], None),
        "Lyngen": (["2026-12-17"], ["2026-12-02"]),
        "Balsfjord": (["2026-11-11"], ["2026-11-18"]),
    }
    for name, (council, committee) in meetings.items():
        make_meetings(make_council(runs[name], paper_days=10), *council)
        if committee is not None:
            make_meetings(make_council(runs[name], BodyKind.EXECUTIVE_COMMITTEE, paper_days=14), *committee)


@pytest.mark.usefixtures("calendars")
def test_delivery_is_counted_backward_from_each_calendar(version: PlanVersion) -> None:
    ahead = anchoring.councils_ahead(version, day("2026-12-15"), TODAY)
    told = {each.municipality.name: each.delivery for each in ahead}
    # The committee of 8 December meets the day before the council: papers two weeks before it, 24 November.
    assert (told["Tromsø"].deliver_by, told["Tromsø"].council) == (day("2026-11-24"), day("2026-12-09"))
    # Ten days before 25 November is Sunday 15 November, so Friday 13 November.
    assert (told["Storfjord"].deliver_by, told["Storfjord"].committee) == (day("2026-11-13"), None)
    assert told["Lyngen"].unknown == Unknown.NO_MEETING_IN_TIME
    assert told["Balsfjord"].unknown == Unknown.NO_COMMITTEE_IN_TIME
    assert told["Karlsøy"].unknown == Unknown.NO_CALENDAR


@pytest.mark.usefixtures("calendars")
def test_the_days_are_written_once_and_over_nobodys(
    version: PlanVersion, secretary: Actor, five: dict[str, Municipality]
) -> None:
    decided = enter(version, five["Storfjord"], Outcome.ADOPTED, decided=PartialDate(2026, 8, 20))
    chosen = enter(version, five["Balsfjord"], Outcome.NOT_YET, council_planned=day("2026-12-01"))
    chances = {each.municipality: each.delivery for each in anchoring.councils_ahead(version, day("2026-12-15"), TODAY)}
    given = operations.plan_treatment(by=secretary, plan_version=version, chances=chances)
    assert [municipality.name for municipality in given] == ["Tromsø"]
    entry = Adoption.objects.get(plan_version=version, municipality=five["Tromsø"])
    assert (entry.outcome, entry.committee_planned, entry.council_planned) == (
        Outcome.NOT_YET,
        day("2026-12-08"),
        day("2026-12-09"),
    )
    for untouched in (decided, chosen):
        before = untouched.council_planned
        untouched.refresh_from_db()
        assert untouched.council_planned == before
    assert operations.plan_treatment(by=secretary, plan_version=version, chances=chances) == []


def test_nothing_is_written_when_no_meeting_is_known(version: PlanVersion, secretary: Actor) -> None:
    chances = {each.municipality: each.delivery for each in anchoring.councils_ahead(version, day("2026-12-15"), TODAY)}
    with pytest.raises(InvalidInput):
        operations.plan_treatment(by=secretary, plan_version=version, chances=chances)
    stranger = Actor(id=2, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),))
    with pytest.raises(NotAllowed):
        operations.plan_treatment(by=stranger, plan_version=version, chances=chances)


def test_a_municipalitys_own_plan_goes_to_its_own_council_alone(region: Region, five: dict[str, Municipality]) -> None:
    owner = make_organisation(runs=five["Lyngen"])
    own = make_version(make_plan(region, owner=owner))
    assert [each.municipality.name for each in anchoring.councils_ahead(own, TODAY, TODAY)] == ["Lyngen"]


def test_what_is_planned_may_lie_ahead_but_what_was_sent_may_not(
    version: PlanVersion, secretary: Actor, five: dict[str, Municipality]
) -> None:
    tomorrow = clock.today() + dt.timedelta(days=1)
    fields = {"outcome": Outcome.NOT_YET, "council_planned": tomorrow, "sent_on": tomorrow}
    with pytest.raises(InvalidInput) as refusal:
        operations.register_adoption(
            by=secretary, plan_version=version, municipality=five["Lyngen"], fields=fields, reservations=[]
        )
    assert list(refusal.value.fields) == ["sent_on"]


def test_meetings_in_order() -> None:
    assert MEETINGS_IN_ORDER.holds(day("2026-11-01"), day("2026-12-01"))
    assert MEETINGS_IN_ORDER.holds(None, day("2026-12-01"))
    assert not MEETINGS_IN_ORDER.holds(day("2026-12-02"), day("2026-12-01"))


def test_sent_has_come() -> None:
    assert SENT_HAS_COME.holds(None, TODAY)
    assert SENT_HAS_COME.holds(TODAY, TODAY)
    assert not SENT_HAS_COME.holds(day("2026-09-02"), TODAY)
