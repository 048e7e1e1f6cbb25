"""One's own calendar: what comes into it, when it stops, and that no address but the one that holds opens anything."""

from __future__ import annotations

import datetime as dt
import random
import string
from typing import Any

import icalendar
import pytest
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import translation

from bench.web.bounds import MOST_QUERIES
from samtak.accounts.calendars import links, operations
from samtak.accounts.choices import Role
from samtak.accounts.erasing.operations import erase_person
from samtak.accounts.models import RoleGrant, User
from samtak.accounts.operations import close_account, reopen_account, reset_mfa, revoke_role
from samtak.accounts.queries import actor_of, person_behind
from samtak.actions.choices import Publication
from samtak.audit.models import Event
from samtak.governance.choices import BodyKind, Side, Tenure
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import NotAllowed
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.privacy.exporting import as_json, taken_out
from samtak.regions.models import Region
from tests.factories.accounts import make_administrator, make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.duties import make_duty
from tests.factories.geography import make_municipality
from tests.factories.governance import (
    make_assignment,
    make_body,
    make_council,
    make_group,
    make_item,
    make_meeting,
    make_meetings,
    make_seat,
)
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region
from tests.factories.rounds import make_asked, make_round

pytestmark = pytest.mark.django_db
# Pages show the demo's day, 20 November 2023.
NAME = "Kari Prøve"


@pytest.fixture
def own() -> Organisation:
    return make_organisation(runs=make_municipality())


@pytest.fixture
def region(own: Organisation) -> Region:
    return make_region(members=[own.administrations.get().municipality])


@pytest.fixture
def person(own: Organisation, region: Region) -> User:
    user = make_user(name=NAME)
    make_grant(user, Role.ADVISER, organisation=own)
    return user


def address_of(user: User) -> str:
    """As the person gets it on the page, signed in."""
    client = Client()
    client.force_login(user)
    assert client.post("/en/account/calendar/", {"do": "make"}).status_code == 302
    secret = links.secret_of(User.objects.get(pk=user.pk))
    page = client.get("/en/account/calendar/").content.decode()
    assert f"http://testserver/en/account/calendar/{secret}/samtak.ics" in page
    return f"/en/account/calendar/{secret}/samtak.ics"


def events_at(address: str) -> dict[str, Any]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    found = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    assert len({str(event["UID"]) for event in found}) == len(found)
    assert all(event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(days=1) for event in found)
    return {str(event["SUMMARY"]): event for event in found}


def fill(region: Region, own: Organisation, person: User) -> None:
    """One of each thing that falls due for the person, and beside each one that does not."""
    other = make_organisation(runs=make_municipality())
    make_action(region, leads=[own], code="A-1", title="Vårt", deadline=PartialDate.parse("2024-03-31"))
    make_action(region, leads=[own], code="A-2", title="Gjort", status="completed", deadline=PartialDate(2024, 3, 1))
    make_action(region, leads=[other], code="A-3", title="Andres", deadline=PartialDate(2024, 3, 2))
    hidden = {"deadline": PartialDate(2024, 3, 3), "publication": Publication.DRAFT}
    make_action(region, leads=[other], supports=[own], code="A-4", title="Andres utkast", **hidden)
    step = {"next_step": "Ring bedriftene", "next_step_due": PartialDate(2024, 10)}
    make_action(region, supports=[own], code="A-5", title="Felles", **step)
    body = make_body(region, BodyKind.NETWORK, name="Nettverket")
    make_seat(make_group(body, Side.ADMINISTRATION, tenure=Tenure.OWN_TERM), NAME, organisation=own)
    make_meetings(body, "2023-12-05", "2023-11-01")
    apart = make_body(region, BodyKind.STEERING_GROUP, name="Styringsgruppa")
    group = make_group(apart, Side.ADMINISTRATION, tenure=Tenure.OWN_TERM)
    make_seat(group, "Ola Annen", organisation=own)
    make_seat(group, NAME, organisation=own, term_to="2023-06")
    make_seat(group, NAME, organisation=other)
    make_meetings(apart, "2023-12-06")
    item = make_item(make_meeting(body, "2023-10-02"), case_number="4/23")
    make_assignment(item, own, asked="Lag utkast", deadline="2024-01-15")
    make_assignment(item, other, asked="Andres oppdrag", deadline="2024-01-16")
    make_asked(make_round(region, title="Høstrunden"), own, user=person)
    make_asked(make_round(make_region(), title="En annens"), own, user=make_user())
    make_duty(region, code="arena", title={"en": "Meeting"}, starts_on=dt.date(2023, 6, 1))


def test_it_holds_what_falls_due_for_the_person_and_nothing_else(
    own: Organisation, region: Region, person: User
) -> None:
    fill(region, own, person)
    home = own.administrations.get().municipality.name
    found = {words: event["DTSTART"].dt for words, event in events_at(address_of(person)).items()}
    assert found == {
        f"Deadline: A-1 Vårt ({region.name})": dt.date(2024, 3, 31),
        f"Next step: Ring bedriftene – A-5 Felles ({region.name})": dt.date(2024, 10, 31),
        f"Nettverket meets ({region.name})": dt.date(2023, 12, 5),
        "To be done: Lag utkast (case 4/23) (Nettverket)": dt.date(2024, 1, 15),
        f"Last day to report: Høstrunden ({own.name})": dt.date(2023, 12, 1),
        f"Due: Meeting ({home})": dt.date(2024, 6, 1),
    }


def test_whole_days_stay_whole_when_the_clock_changes_and_an_event_that_moves_keeps_its_name(
    own: Organisation, region: Region, person: User
) -> None:
    """Norway's clocks change on 31 March and 27 October 2024."""
    spring = make_action(region, leads=[own], deadline=PartialDate(2024, 3, 31))
    autumn = make_action(region, leads=[own], deadline=PartialDate(2024, 10, 27))
    address = address_of(person)
    before = {str(event["UID"]): event for event in events_at(address).values()}
    days = {event["DTSTART"].dt: event for event in before.values()}
    assert set(days) == {dt.date(2024, 3, 31), dt.date(2024, 10, 27)}
    assert all(event["DTSTART"].params["VALUE"] == "DATE" for event in before.values())
    assert all(event["DTSTAMP"].dt.tzinfo is not None for event in before.values())
    spring.deadline = PartialDate(2024, 4, 15)
    spring.save()
    after = {str(event["UID"]): event["DTSTART"].dt for event in events_at(address).values()}
    assert set(after) == set(before)
    assert after[str(days[dt.date(2024, 3, 31)]["UID"])] == dt.date(2024, 4, 15)
    assert Client().get(address).content == Client().get(address).content
    assert str(autumn.uuid) in " ".join(after)


def test_a_council_member_gets_the_councils_meetings_and_two_of_one_name_get_their_own(
    own: Organisation, region: Region
) -> None:
    make_meetings(make_council(own, name="Kommunestyret"), "2023-12-14")
    other = make_organisation(runs=make_municipality())
    make_meetings(make_council(other, name="Nabostyret"), "2023-12-14")
    both = [make_user(name=NAME), make_user(name=NAME)]
    for user, organisation in zip(both, (own, other), strict=True):
        make_grant(user, Role.COUNCIL_MEMBER, organisation=organisation)
    assert [list(events_at(address_of(user))) for user in both] == [
        [f"Kommunestyret meets ({own.name})"],
        [f"Nabostyret meets ({other.name})"],
    ]


def test_what_a_lost_role_brought_goes_the_same_moment(own: Organisation, region: Region, person: User) -> None:
    fill(region, own, person)
    address = address_of(person)
    assert len(events_at(address)) == 6
    revoke_role(by=make_administrator(), grant=RoleGrant.objects.get(user=person))
    assert events_at(address) == {}


def test_an_address_opens_nothing_when_it_is_renewed_revoked_or_the_account_is_closed_or_erased(person: User) -> None:
    administrator = make_administrator()
    first = address_of(person)
    second = address_of(person)
    assert [Client().get(each).status_code for each in (first, second)] == [404, 200]
    client = Client()
    client.force_login(person)
    client.post("/en/account/calendar/", {"do": "revoke"})
    assert Client().get(second).status_code == 404
    assert "You have no address yet" in client.get("/en/account/calendar/").content.decode()
    third = address_of(person)
    reset_mfa(by=administrator, user=person)
    assert Client().get(third).status_code == 404
    fourth = address_of(User.objects.get(pk=person.pk))
    close_account(by=administrator, user=person)
    reopen_account(by=administrator, user=person)
    assert [Client().get(each).status_code for each in (first, second, third, fourth)] == [404] * 4
    fifth = address_of(User.objects.get(pk=person.pk))
    erase_person(by=administrator, user=person)
    assert Client().get(fifth).status_code == 404


def forged(person: User) -> list[str]:
    """Made without the secret, signed for something else or elsewhere, altered, or of a turn that does not hold."""
    chance, letters = random.Random(1), string.ascii_letters + string.digits + "-_."
    secret, name = links.secret_of(person), f"{person.uuid.hex}-{person.calendar_turn}"
    made = [".", "x" * 500, name, f"{name}.", secret[:-1], secret + "A", secret[1:], secret[::-1], secret.upper()]
    made += [Signer(sep=".", salt=salt).sign(name) for salt in ("", "samtak.followup.link", links.SALT + "s")]
    made += [Signer(sep=".", salt=links.SALT).sign(f"{person.uuid.hex}-{turn}") for turn in (0, 2, -1, "01", "1 ", "")]
    made += [Signer(sep=".", salt=links.SALT).sign(f"{make_user().uuid.hex}-{turn}") for turn in (0, 1)]
    for number in range(20):
        with override_settings(SECRET_KEY=f"the key of installation {number}"):
            made.append(links.secret_of(person))
    while len(made) < 300:
        at, letter = chance.randrange(len(secret)), chance.choice(letters)
        changed = secret[:at] + letter + secret[at + 1 :]
        if changed not in (secret, *made):
            made.append(changed)
    return made


def test_of_300_forged_and_altered_addresses_none_gets_in(
    own: Organisation, region: Region, person: User, caplog: pytest.LogCaptureFixture
) -> None:
    make_action(region, leads=[own], title="Vårt", deadline=PartialDate(2024, 3, 31))
    address = address_of(person)
    person = User.objects.get(pk=person.pk)
    client = Client()
    for secret in forged(person):
        answer = client.get(f"/en/account/calendar/{secret}/samtak.ics")
        assert answer.status_code == 404, secret
        assert b"BEGIN:VCALENDAR" not in answer.content
    caplog.clear()
    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 405
    assert links.secret_of(person) not in caplog.text


def test_only_oneself_makes_the_address_and_the_log_tells_without_it(person: User) -> None:
    with pytest.raises(NotAllowed):
        operations.make_calendar_address(by=make_administrator(), user=person)
    with pytest.raises(NotAllowed):
        operations.revoke_calendar_address(by=SYSTEM, user=person)
    operations.make_calendar_address(by=actor_of(person), user=person)
    operations.revoke_calendar_address(by=actor_of(person), user=person)
    operations.revoke_calendar_address(by=actor_of(person), user=person)
    told = list(Event.objects.filter(object_key=str(person.uuid)).order_by("id").values_list("verb", "changes"))
    assert told == [("person.calendar_made", {}), ("person.calendar_revoked", {})]


def test_the_file_of_what_is_held_says_since_when_and_gives_no_secret(person: User) -> None:
    operations.make_calendar_address(by=actor_of(person), user=person)
    user = User.objects.get(pk=person.pk)
    with translation.override("en"):
        held, shared = person_behind(user)
        file = as_json(taken_out(held, shared, clock.now()))
    assert "address of the own calendar since" in file
    assert links.secret_of(user).partition(".")[2] not in file


def test_it_takes_no_more_queries_than_a_page_may(own: Organisation, region: Region, person: User) -> None:
    address = address_of(person)
    make_grant(person, Role.SECRETARIAT, region=make_region(organisation=make_organisation()))
    for number in range(3):
        home = make_municipality()
        another = make_organisation(runs=home)
        make_grant(person, Role.CHIEF_EXECUTIVE, organisation=another)
        fill(make_region(members=[home], slug=f"rik-{number}"), another, person)
    with CaptureQueriesContext(connection) as queries:
        events = events_at(address)
    assert len(events) > 6
    assert len(queries) <= MOST_QUERIES
