"""Whether somebody still stands behind a role on a day, told the same by the reading and by the database."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.actions import orphans, worklist
from samtak.actions.choices import RoleKind, Standing, Status
from samtak.actions.missing import NOBODY, ORPHAN, MissingOfActions
from samtak.actions.models import Action, ActionRole
from samtak.actions.orphans import HOLDER, MUNICIPALITY, TERM, Tie, why_orphaned
from samtak.geography.choices import ChangeKind
from samtak.geography.models import MunicipalityChange
from samtak.lib.clock import OSLO
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from tests.factories.accounts import make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.unit.actions.conftest import Place

DAY = dt.date(2023, 11, 20)
BEFORE, AFTER = DAY - dt.timedelta(days=1), DAY + dt.timedelta(days=1)


def test_each_tie_orphans_from_its_day_on() -> None:
    for reason, tie in (
        (HOLDER, Tie(holder_left=DAY)),
        (TERM, Tie(term_over=DAY)),
        (MUNICIPALITY, Tie(municipality_ended=DAY)),
    ):
        assert [why_orphaned(tie, on) for on in (BEFORE, DAY, AFTER)] == [(), (reason,), (reason,)]
    assert why_orphaned(Tie(), DAY) == ()
    assert why_orphaned(Tie(DAY, DAY, DAY), DAY) == (MUNICIPALITY, HOLDER, TERM)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), OSLO)


def ended_organisation(until: dt.date | None) -> Organisation:
    return make_organisation(runs=make_municipality(valid_to=until))


@pytest.mark.usefixtures("db")
def test_the_database_finds_the_same(place: Place) -> None:
    """Every way a role may be tied, on the days around the one it ends on."""
    ends = (None, BEFORE, DAY, AFTER)
    made = []
    for standing, municipality, left, term in product((Standing.ACCEPTED, Standing.DECLINED), ends, ends, ends):
        organisation, holder = ended_organisation(municipality), make_user()
        make_grant(
            holder,
            Role.ADVISER,
            organisation=organisation,
            granted_at=noon(DAY - dt.timedelta(days=100)),
            revoked_at=noon(left) if left else None,
        )
        role = ActionRole(action=make_action(place.region), kind=RoleKind.LEAD, organisation=organisation)
        role.standing, role.reason, role.holder = standing, "fordi", holder
        role.limit_to = PartialDate.of(term) if term else None
        role.save()
        made.append(role.pk)
    roles = ActionRole.objects.filter(pk__in=made)
    read = list(orphans.with_ties(roles))
    for on in (BEFORE, DAY, AFTER):
        told = {role.pk for role in read if why_orphaned(orphans.tie_of(role), on)}
        assert told == set(roles.filter(orphans.orphaned_on(on)).values_list("pk", flat=True)), on
        assert 0 < len(told) < len(made)


@pytest.mark.usefixtures("db")
def test_what_is_no_orphan(place: Place) -> None:
    """No municipality at all; one that got a new number; a person without an account; each member."""
    company, renumbered = make_organisation(), make_organisation(runs=make_municipality(valid_to=DAY))
    renumbered.administrations.create(municipality=make_municipality(valid_from=DAY))
    action = make_action(place.region, leads=[company, renumbered])
    ActionRole.objects.filter(organisation=company).update(holder_title="Daglig leder")
    action.roles.create(kind=RoleKind.SUPPORT, party="each_member")
    roles = ActionRole.objects.filter(action=action)
    assert not roles.filter(orphans.orphaned_on(DAY)).exists()
    assert [why_orphaned(orphans.tie_of(role), DAY) for role in orphans.with_ties(roles)] == [(), (), ()]


@pytest.mark.usefixtures("db")
def test_a_merger_is_told_the_same_day_to_the_secretariat(place: Place) -> None:
    gone = ended_organisation(DAY)
    action = make_action(place.region, leads=[gone], status=Status.IN_PROGRESS)
    for on, number in ((BEFORE, 0), (DAY, 1)):
        assert worklist.missing_in(place.secretariat, place.region, on).orphan == number
        missing = MissingOfActions(place.secretariat, place.region, None, on)
        assert [(each.action.pk, each.who) for each in missing.all(ORPHAN)] == [(action.pk, NOBODY)] * number
    assert MissingOfActions(place.secretariat, place.region, None, BEFORE).counts().keys() == {gone.pk}


@pytest.mark.usefixtures("db")
def test_successors_are_named(place: Place, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    gone, heir = ended_organisation(DAY), make_organisation(runs=make_municipality(valid_from=DAY))
    before, after = gone.administrations.get().municipality, heir.administrations.get().municipality
    MunicipalityChange.objects.create(
        predecessor=before, successor=after, date=DAY, kind=ChangeKind.MERGE, is_whole=True
    )
    action = make_action(place.region, leads=[gone], supports=[place.own])
    roles = list(orphans.with_ties(Action.objects.get(pk=action.pk).roles.all()))
    assert orphans.heirs_of(roles, DAY) == {gone.pk: [heir]}
    with django_assert_num_queries(0):
        assert orphans.heirs_of(roles, BEFORE) == {}
