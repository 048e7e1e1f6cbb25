"""What freshness is told from is read as it was kept: by the verbs, day by day, through mergers and renumbering."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.actions.choices import RoleKind, Standing
from samtak.actions.models import Action, ActionRole
from samtak.actions.operations import edit_action, move_action, report_on_action, settle_roles
from samtak.followup import operations
from samtak.followup.freshness import Count, Row, days_shown, last_round, party_rows, region_row
from samtak.followup.freshness_facts import Facts, facts_of
from samtak.lib import clock
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from samtak.regions.queries import known_region
from tests.factories.accounts import make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.contacts import make_contact_role, make_holding
from tests.factories.organisations import make_organisation
from tests.unit.followup.conftest import Place, answer

YEAR = clock.today().year - 1
MARCH, JUNE, SEPTEMBER = dt.date(YEAR, 3, 31), dt.date(YEAR, 6, 30), dt.date(YEAR, 9, 30)
DECEMBER = dt.date(YEAR, 12, 31)


def read(region: Region, on: dt.date) -> tuple[Facts, Row, dict[str, Row]]:
    known = known_region(region.slug)
    assert known is not None
    members = [each for each in known.memberships if each.holds_on(on)]
    facts = facts_of(known, members, days_shown(on))
    given = (facts.days, facts.known, facts.actions, facts.people)
    rows = zip(members, party_rows(*given, facts.parties), strict=True)
    return facts, region_row(*given), {member.municipality.name: row for member, row in rows}


def counts(region: Region, on: dt.date = DECEMBER) -> dict[dt.date, Count | None]:
    facts, row, _rows = read(region, on)
    return dict(zip(facts.days, row.counts, strict=True))


def of_organisation(place: Place, organisation: Organisation, on: dt.date = DECEMBER) -> dict[dt.date, Count | None]:
    facts, _row, rows = read(place.region, on)
    name = organisation.administrations.get().municipality.name
    return dict(zip(facts.days, rows[name].counts, strict=True))


def report(place: Place, action: Action, on: dt.date, **changes: Any) -> None:
    action = Action.objects.get(pk=action.pk)
    with clock.showing(on):
        report_on_action(
            by=place.secretariat,
            action=action,
            expected_version=action.version,
            text="Nytt",
            changes=changes,
            organisation_id=None,
        )


@pytest.fixture(autouse=True)
def in_place(place: Place) -> None:
    """The people of the place have been there since the year before."""
    granted = dt.datetime(YEAR - 1, 1, 1, tzinfo=clock.OSLO)
    RoleGrant.objects.update(granted_at=granted)


def test_reports_and_status_are_told_as_they_were_on_each_day(place: Place) -> None:
    report(place, place.action, dt.date(YEAR, 2, 1), status="in_progress")
    report(place, place.action, dt.date(YEAR, 10, 1), status="completed")
    found = counts(place.region)
    assert found[MARCH] == Count(lately=1, owned=1)
    assert found[JUNE] == Count(half_year=1, owned=1)
    assert found[SEPTEMBER] == Count(longer=1, owned=1)
    assert found[DECEMBER] == Count()
    assert found[dt.date(YEAR - 1, 12, 31)] is None


def test_today_is_known_also_where_nothing_was_kept_and_tomorrow_is_not(place: Place) -> None:
    today = clock.today()
    assert counts(place.region, today)[today] == Count(never=1, owned=1)
    tomorrow = today + dt.timedelta(days=1)
    assert counts(place.region, tomorrow)[tomorrow] is None


def test_what_was_published_or_withdrawn_or_renumbered_since_is_told_as_it_was(place: Place) -> None:
    report(place, place.action, dt.date(YEAR, 1, 10))
    draft = make_action(place.region, publication="draft", leads=[place.leading], made_on=dt.date(YEAR, 2, 1))
    for day, step in ((dt.date(YEAR, 5, 1), "publish"), (dt.date(YEAR, 11, 1), "withdraw")):
        with clock.showing(day):
            action = Action.objects.select_related("region").get(pk=draft.pk)
            move_action(by=place.secretariat, action=action, step_code=step)
            changes = {"code": f"N-{day.month}"}
            edit_action(by=place.secretariat, action=action, expected_version=action.version, changes=changes)
    found = counts(place.region)
    assert [count and count.open for day, count in found.items() if day >= MARCH] == [1, 2, 2, 1]


def test_who_led_before_the_roles_were_settled_anew_is_told_by_its_name(place: Place) -> None:
    report(place, place.action, dt.date(YEAR, 1, 10))
    with clock.showing(dt.date(YEAR, 7, 1)):
        action = Action.objects.select_related("region").get(pk=place.action.pk)
        settle_roles(
            by=place.secretariat, action=action, expected_version=action.version, leads=[place.supporting], supports=[]
        )
    leading, supporting = of_organisation(place, place.leading), of_organisation(place, place.supporting)
    assert [leading[day].open for day in (JUNE, SEPTEMBER)] == [1, 0]  # type: ignore[union-attr]
    assert [supporting[day].open for day in (JUNE, SEPTEMBER)] == [0, 1]  # type: ignore[union-attr]
    Organisation.objects.filter(pk=place.leading.pk).update(name="Et nytt navn")
    assert counts(place.region)[JUNE] == Count(half_year=1, owner_unknown=1)


def test_who_left_or_came_or_held_a_contact_role_is_in_place_on_its_days_alone(place: Place) -> None:
    report(place, place.action, dt.date(YEAR, 1, 10))
    left = dt.datetime(YEAR, 5, 1, tzinfo=clock.OSLO)
    RoleGrant.objects.filter(organisation=place.leading).update(revoked_at=left)
    role = make_contact_role(place.region, organisation=place.leading)
    make_holding(role, "Ola", valid_from=f"{YEAR}-07-01", valid_to=f"{YEAR}-10-01")
    found = of_organisation(place, place.leading)
    assert [count and count.owned for day, count in found.items() if day >= MARCH] == [1, 0, 1, 0]


def test_a_limit_that_is_over_and_a_role_that_was_declined(place: Place) -> None:
    report(place, place.action, dt.date(YEAR, 1, 10))
    role = ActionRole.objects.get(action=place.action, kind=RoleKind.LEAD)
    ActionRole.objects.filter(pk=role.pk).update(limit_passes=JUNE, standing=Standing.LIMITED, percent=Decimal(20))
    found = counts(place.region)
    assert [count and count.owned for day, count in found.items() if day >= MARCH] == [1, 1, 0, 0]
    ActionRole.objects.filter(pk=role.pk).update(
        standing=Standing.DECLINED, reason="Nei", answered_on=dt.date(YEAR, 8, 1), limit_passes=None
    )
    found = of_organisation(place, place.leading)
    assert [count and count.open for day, count in found.items() if day >= MARCH] == [1, 1, 0, 0]


def test_a_holder_who_left_owns_nothing_though_a_colleague_is_there(place: Place) -> None:
    report(place, place.action, dt.date(YEAR, 1, 10))
    holder = make_user()
    begun, left = (dt.datetime(YEAR, month, 1, tzinfo=clock.OSLO) for month in (1, 8))
    make_grant(holder, Role.COUNCIL_MEMBER, organisation=place.leading, granted_at=begun, revoked_at=left)
    ActionRole.objects.filter(action=place.action, kind=RoleKind.LEAD).update(holder=holder)
    found = counts(place.region)
    assert [count and count.owned for day, count in found.items() if day >= MARCH] == [1, 1, 0, 0]


def test_a_closed_round_tells_of_how_many_actions_each_answered(place: Place) -> None:
    round_ = place.opened()
    answer(place.asked(round_, place.leading), text="Ferdig")
    assert read(place.region, clock.today())[0].rounds == []
    operations.close_round(by=place.secretariat, round_=round_, expected_version=round_.version)
    (told,) = read(place.region, clock.today())[0].rounds
    assert (told.of({place.leading.pk}), told.of({place.supporting.pk}), told.of(None)) == ((1, 1), (0, 1), (1, 2))
    assert last_round([told], clock.today() - dt.timedelta(days=1)) is None


def test_reading_costs_the_same_for_many(place: Place) -> None:
    for _ in range(30):
        make_action(place.region, leads=[make_organisation(), place.leading], supports=[place.supporting])
        report(place, place.action, dt.date(YEAR, 2, 1))
    known = known_region(place.region.slug)
    assert known is not None
    with CaptureQueriesContext(connection) as queries:
        facts_of(known, list(known.memberships), days_shown(DECEMBER))
    assert len(queries) <= 9
