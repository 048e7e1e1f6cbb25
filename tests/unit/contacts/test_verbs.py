"""Making a role, and who holds it: taken over, corrected, confirmed, forgotten."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from samtak.accounts import operations as account_operations
from samtak.accounts.choices import Role
from samtak.accounts.queries import actor_of
from samtak.audit.models import Event
from samtak.contacts import operations, queries, rules
from samtak.contacts.models import ContactRole, Holding
from samtak.contacts.operations import Holder
from samtak.contacts.standing import State
from samtak.lib import clock
from samtak.lib.actor import NOBODY, SYSTEM
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import PlanState
from samtak.search.models import Entry
from samtak.search.queries import find
from tests.factories.accounts import make_grant, make_user
from tests.factories.contacts import make_contact_role, make_holding
from tests.factories.plans import make_plan
from tests.factories.regions import make_region
from tests.unit.contacts.conftest import Place

pytestmark = pytest.mark.usefixtures("november_2023")
TITLE = LocalText({"nb": "daglig leder", "en": "general manager"})


def hold(place: Place, role: ContactRole, since: str = "", **told: Any) -> Holding:
    role.refresh_from_db()
    return operations.change_holder(
        by=place.secretariat,
        role=role,
        expected_version=role.version,
        holder=Holder(**told),
        since=PartialDate.parse(since) if since else None,
    )


def refused(verb: Any, **given: Any) -> set[str]:
    with pytest.raises(InvalidInput) as refusal:
        verb(**given)
    return set(refusal.value.fields)


def told(role: ContactRole, day: str) -> tuple[State, list[str]]:
    known = queries.role_by_uuid(NOBODY, role.uuid)
    assert known is not None
    standing = known.standing(dt.date.fromisoformat(day))
    return standing.state, [each.name for each in standing.holdings]


def test_a_role_stands_before_anybody_holds_it(place: Place) -> None:
    role = operations.create_role(by=place.secretariat, region=place.region, fields={"title": TITLE})
    assert told(role, "2023-01-01") == (State.UNKNOWN, [])
    assert place.events() == ["contact_role.created"]


def test_only_the_secretariat_keeps_roles(place: Place) -> None:
    role = make_contact_role(place.region, title=TITLE)
    make_holding(role, "Eva Moe")
    known: dict[str, Any] = {"role": role, "expected_version": 1}
    for actor in place.others:
        for verb, given in (
            (operations.create_role, {"region": place.region, "fields": {"title": TITLE}}),
            (operations.edit_role, {**known, "changes": {"title": TITLE}}),
            (operations.change_holder, {**known, "holder": Holder(name="Ola"), "since": None}),
            (operations.correct_holder, {**known, "holder": Holder(name="Ola"), "since": None}),
            (operations.confirm_holder, known),
            (operations.remove_role, {"role": role}),
            (operations.erase_former_holders, {}),
        ):
            with pytest.raises(NotAllowed):
                verb(by=actor, **given)
    assert place.events() == []


def test_who_takes_over_ends_the_former_the_same_day_and_leaves_no_way_to_reach_them(place: Place) -> None:
    role = make_contact_role(place.region, title=TITLE)
    hold(place, role, name="Eva Moe", phone="11 22 33 44", email="eva@example.org")
    hold(place, role, "2020-05-01", name="Ola Lie")
    former = Holding.objects.get(role=role, name="Eva Moe")
    assert (str(former.valid_to), former.phone, former.email) == (str(PartialDate(2020, 5, 1)), "", "")
    assert Holding.objects.get(role=role, valid_to__isnull=True).name == "Ola Lie"
    logged = json.dumps(list(Event.objects.filter(region_id=place.region.pk).values_list("changes", "note")))
    assert not any(word in logged for word in ("Eva", "11 22", "eva@", "Ola"))


def test_an_account_tells_of_its_holder_as_long_as_it_is_shown(place: Place) -> None:
    person = make_user(name="Kari Nes", phone="99 88 77 66")
    grant = make_grant(person, Role.ADVISER, organisation=place.own, is_public_contact=True)
    role = make_contact_role(place.region, title=TITLE)
    hold(place, role, grant=grant, stated_on=PartialDate(2020, 1, 1))
    account_operations.edit_profile(by=actor_of(person), user=person, changes={"name": "Kvasirine"})
    assert told(role, "2021-01-01") == (State.HELD, ["Kvasirine"])
    account_operations.show_as_contact(by=actor_of(person), grant=grant, is_shown=False)
    assert told(role, "2021-01-01") == (State.UNKNOWN, [])
    assert not find(NOBODY, "Kvasirine").entries


def test_a_linked_holder_who_leaves_is_called_by_name_and_no_longer_linked(place: Place) -> None:
    grant = make_grant(make_user(name="Kari Nes"), Role.ADVISER, organisation=place.own, is_public_contact=True)
    role = make_contact_role(place.region, title=TITLE)
    hold(place, role, grant=grant, stated_on=PartialDate(2020, 1, 1))
    hold(place, role, "2022-06", is_vacant=True)
    former = Holding.objects.get(role=role, valid_to__isnull=False)
    assert (former.name, former.grant) == ("Kari Nes", None)


def test_former_holders_are_forgotten(place: Place) -> None:
    role = make_contact_role(place.region, title=TITLE)
    make_holding(role, "Eva Moe", valid_from="2010-01-01", valid_to="2019-11-20")
    make_holding(role, "Ola Lie", valid_from="2019-11-20", valid_to="2019-11-21")
    make_holding(role, "Kari Nes", valid_from="2019-11-21")
    # Reading holds the rule before anything has been erased.
    assert told(role, "2018-01-01") == (State.UNKNOWN, [])
    assert told(role, "2019-11-20") == (State.HELD, ["Ola Lie"])
    assert operations.erase_former_holders(by=SYSTEM) == 1
    assert operations.erase_former_holders(by=SYSTEM) == 0
    assert list(Holding.objects.filter(role=role).values_list("name", flat=True)) == ["", "Ola Lie", "Kari Nes"]


def test_change_of_holder_has_date(place: Place) -> None:
    role = make_contact_role(place.region)
    make_holding(role, "Eva Moe")
    given = {"by": place.secretariat, "role": role, "expected_version": 1, "since": None}
    assert refused(operations.change_holder, **given, holder=Holder(name="Ola")) == {"since"}


def test_change_of_holder_has_come(place: Place) -> None:
    role = make_contact_role(place.region)
    given = {"by": place.secretariat, "role": role, "expected_version": 1}
    tomorrow = PartialDate.of(clock.today() + dt.timedelta(days=1))
    assert refused(operations.change_holder, **given, holder=Holder(name="Ola"), since=tomorrow) == {"since"}


def test_holders_follow_each_other(place: Place) -> None:
    role = make_contact_role(place.region)
    make_holding(role, "Eva Moe", valid_from="2020-05-01")
    given = {"by": place.secretariat, "role": role, "expected_version": 1, "holder": Holder(name="Ola")}
    assert refused(operations.change_holder, **given, since=PartialDate(2020, 4)) == {"since"}
    operations.change_holder(**given, since=PartialDate(2020, 5))


@pytest.mark.parametrize(
    "holder", [Holder(), Holder(name="Ola", is_vacant=True), Holder(email="ola@example.org")], ids=str
)
def test_holder_is_told_once(place: Place, holder: Holder) -> None:
    given = {"by": place.secretariat, "role": make_contact_role(place.region), "expected_version": 1, "since": None}
    assert refused(operations.change_holder, **given, holder=holder) == {"name"}


def test_only_the_named_are_reached_here(place: Place) -> None:
    given = {"by": place.secretariat, "role": make_contact_role(place.region), "expected_version": 1, "since": None}
    assert refused(operations.change_holder, **given, holder=Holder(is_vacant=True, phone="1")) == {"phone"}


def test_holder_is_known(place: Place) -> None:
    role = make_contact_role(place.region)
    assert refused(operations.confirm_holder, by=place.secretariat, role=role, expected_version=1) == {"name"}


@pytest.mark.parametrize("title", [LocalText(), LocalText({"nb": ""})])
def test_contact_role_has_title(place: Place, title: LocalText) -> None:
    given = {"by": place.secretariat, "region": place.region, "fields": {"title": title}}
    assert refused(operations.create_role, **given) == {"title_nb"}


def test_contact_role_is_of_one(place: Place) -> None:
    fields = {"title": TITLE, "plan": make_plan(place.region), "organisation": place.own}
    given = {"by": place.secretariat, "region": place.region, "fields": fields}
    assert refused(operations.create_role, **given) == {"belongs_to"}


def test_contact_role_is_of_its_region(place: Place) -> None:
    fields = {"title": TITLE, "plan": make_plan(make_region())}
    given = {"by": place.secretariat, "region": place.region, "fields": fields}
    assert refused(operations.create_role, **given) == {"belongs_to"}


def test_two_who_write_at_once_are_told(place: Place) -> None:
    role = make_contact_role(place.region)
    hold(place, role, name="Eva Moe")
    with pytest.raises(StaleSave):
        operations.change_holder(
            by=place.secretariat, role=role, expected_version=1, holder=Holder(name="Ola"), since=PartialDate(2020)
        )
    assert Holding.objects.get(role=role).name == "Eva Moe"


def test_correcting_and_confirming_keep_one_holder_and_no_trace(place: Place) -> None:
    role = make_contact_role(place.region)
    made = make_holding(role, "Eva Mo", phone="1", is_invented=True)
    given: dict[str, Any] = {"by": place.secretariat, "role": role}
    operations.correct_holder(**given, expected_version=1, holder=Holder(name="Eva Moe"), since=None)
    operations.confirm_holder(**given, expected_version=2)
    made.refresh_from_db()
    assert (made.name, made.phone, made.is_invented, made.confirmed_on) == ("Eva Moe", "", False, clock.today())
    assert Holding.objects.filter(role=role).count() == 1
    assert place.events() == ["contact_role.holder_corrected", "contact_role.holder_confirmed"]


def test_a_role_is_found_by_what_it_is_called_where_it_is_and_who_holds_it(place: Place) -> None:
    role = operations.create_role(
        by=place.secretariat, region=place.region, fields={"title": LocalText({"nb": "kontakt for kvasir"})}
    )
    hold(place, role, name="Kvasulf")
    for question in ("kvasir", "Kvasulf", f"hvem ringer jeg i {place.region.name}"):
        assert role.pk in {each.object_id for each in find(NOBODY, question).entries if each.kind == "contact_role"}
    hold(place, role, "2023", is_vacant=True)
    assert not find(NOBODY, "Kvasulf").entries
    operations.remove_role(by=place.secretariat, role=role)
    assert not Entry.objects.filter(kind="contact_role", key__endswith=place.region.slug).exists()


def test_the_role_of_a_plan_is_seen_by_those_who_see_the_plan(place: Place) -> None:
    role = make_contact_role(place.region, plan=make_plan(place.region, state=PlanState.DRAFT))
    seen = [queries.role_by_uuid(actor, role.uuid) is not None for actor in (place.secretariat, *place.others, NOBODY)]
    assert seen == [True, False, False, False, False]


def test_roles_are_read_in_one_query(place: Place, django_assert_num_queries: Any) -> None:
    for number in range(3):
        role = make_contact_role(place.region)
        grant = make_grant(make_user(), Role.ADVISER, organisation=place.own, is_public_contact=True)
        make_holding(role, f"Person {number}", valid_to="2020")
        make_holding(role, grant=grant, valid_from="2020")
    with django_assert_num_queries(1):
        states = [known.standing(clock.today()).state for known in queries.roles_of_region(NOBODY, place.region)]
    assert states == [State.HELD] * 3


@pytest.mark.parametrize(
    ("phone", "holds"),
    [
        ("", True),
        ("38 07 50 00", True),
        ("+47 (38) 07-50-00", True),
        ("02000", True),
        ("1234", False),
        ("abc def", False),
        ("38 07 50 00 x", False),
        ("٣٨٠٧٥٠٠٠", False),
    ],
)
def test_phone_can_be_called(phone: str, holds: bool) -> None:
    assert bool(rules.PHONE_CAN_BE_CALLED.check(phone)) is holds


def test_a_phone_that_cannot_be_called_is_refused(place: Place) -> None:
    fields = {"title": LocalText({"nb": "leder"}), "phone": "abc def"}
    with pytest.raises(InvalidInput) as refusal:
        operations.create_role(by=place.secretariat, region=place.region, fields=fields)
    assert list(refusal.value.fields) == ["phone"]
    role = make_contact_role(place.region)
    with pytest.raises(InvalidInput):
        operations.edit_role(by=place.secretariat, role=role, expected_version=1, changes={"phone": "12"})
    with pytest.raises(InvalidInput):
        operations.change_holder(
            by=place.secretariat, role=role, expected_version=1, holder=Holder("Eva Moe", "tlf"), since=None
        )
