"""Company visits over the web: logged on a phone, joined by the next, corrected, counted and written down."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.governance.choices import Side, Tenure
from samtak.governance.models import Seat
from samtak.indicators.models import Value
from samtak.lib.partial_dates import PartialDate
from samtak.visits import queries
from samtak.visits.models import Visit
from tests.factories.duties import make_duty
from tests.factories.governance import make_council, make_group, make_seat
from tests.factories.visits import make_visit
from tests.integration.web.workspace.conftest import Place, signed_in

Told = Callable[[Any], str]
# Pages show the demo's day, 20 November 2023.
NEW = "/en/workspace/visits/new/"
SAID = {"company": "Prøve Mek AS", "day": "2023-11-20", "administration": "1"}


@pytest.fixture
def mayor(place: Place) -> Seat:
    group = make_group(
        make_council(place.own, name="Kommunestyret"), Side.POLITICIANS, seats=21, tenure=Tenure.REPLACED
    )
    make_seat(group, "Bo Medlem")
    return make_seat(group, "Ada Ordfører", office="chair")


def logged(place: Place) -> list[Visit]:
    return list(Visit.objects.filter(municipality=place.home).order_by("id"))


def test_a_visit_is_logged_in_one_post(place: Place, told: Told, mayor: Seat) -> None:
    page = told(place.adviser.get(NEW))
    assert place.home.name in page
    assert "Ada Ordfører, Kommunestyret" in page
    assert 'value="2023-11-20"' in page
    sent = place.adviser.post(NEW, {**SAID, "seats": [str(mayor.uuid)], "came_up": "Mangler folk"}, follow=True)
    page = told(sent)
    assert f"The visit to Prøve Mek AS is logged. It counts in {place.region.name}." in page
    assert "1 politician, 1 from the administration" in page
    [visit] = logged(place)
    assert (visit.politicians, visit.is_public) == (1, False)


def test_the_second_is_asked_and_joins(place: Place, told: Told, mayor: Seat) -> None:
    place.adviser.post(NEW, {**SAID, "seats": [str(mayor.uuid)]})
    address = f"{NEW}?municipality={place.home.knr}"
    said = {"company": "prove mek", "day": "2023-11-19", "seats": [str(mayor.uuid)], "others": "1"}
    page = told(place.secretariat.post(address, said))
    assert "A visit to this company about that day stands already." in page
    assert "Yes: Prøve Mek AS, 20 November 2023. Add who was there." in page
    [visit] = logged(place)
    page = told(place.secretariat.post(address, {**said, "same": str(visit.uuid)}, follow=True))
    assert "You joined the visit to Prøve Mek AS." in page
    [visit] = logged(place)
    assert (visit.politicians, visit.administration, queries.seats_at(visit)) == (2, 1, [mayor])


def test_the_second_says_that_it_is_another(place: Place, told: Told) -> None:
    place.adviser.post(NEW, SAID)
    assert "stands already" in told(place.adviser.post(NEW, {**SAID, "same": "nonsense"}))
    assert place.adviser.post(NEW, {**SAID, "same": "another"}).status_code == 302
    assert len(logged(place)) == 2


def test_bad_input_is_told_at_its_field(place: Place, told: Told, mayor: Seat) -> None:
    for wrong, message in (
        ({"company": ""}, "Fill in “Company”."),
        ({"day": "31.2.2023"}, "is not a date"),
        ({"day": "2023-11-21"}, "That day has not come yet."),
        ({"administration": "", "others": ""}, "Say who was there from the municipality"),
        ({"administration": "1000"}, "at most 200"),
        ({"others": "many"}, "Write a whole number"),
        ({"seats": ["5"]}, "held no seat on that day"),
        ({"company": "x" * 200}, "At most 150 characters."),
    ):
        page = place.adviser.post(NEW, {**SAID, **wrong})
        assert page.status_code == 200
        assert message in told(page)
    assert logged(place) == []


def test_who_sat_on_another_day_is_offered_for_that_day(place: Place, told: Told, mayor: Seat) -> None:
    Seat.objects.filter(pk=mayor.pk).update(since=PartialDate.parse("2023-10"))
    page = told(place.adviser.post(NEW, {**SAID, "day": "2023-05-05", "seats": [str(mayor.uuid)]}))
    assert "held no seat on that day" in page
    assert "Ada Ordfører" not in page
    assert "Bo Medlem" in page


def test_a_secretariat_says_first_whose_visit_it_is(place: Place, told: Told) -> None:
    page = told(place.secretariat.get(NEW))
    assert "Whose visit was it?" in page
    assert f"?municipality={place.home.knr}" in page
    assert place.secretariat.get(f"{NEW}?municipality=0000").status_code == 404
    assert place.colleague.get(f"{NEW}?municipality={place.home.knr}").status_code == 403
    assert place.reader.get(NEW).status_code == 403


def test_what_came_up_is_read_by_ones_own_and_the_secretariat_alone(place: Place, told: Told) -> None:
    make_visit(place.home, "2023-11-01", company="Hemmelig AS", came_up="Vil flytte")
    make_visit(place.home, "2023-11-02", company="Åpen AS", came_up="Vil bygge", is_public=True)
    listing, public = "/en/workspace/visits/", f"/en/regions/{place.region.slug}/visits/"
    for client in (place.adviser, place.secretariat, signed_in(Role.COUNCIL_MEMBER, organisation=place.own)):
        assert "Vil flytte" in told(client.get(listing))
    for client in (place.colleague, place.reader):
        assert "No visit is logged yet." in told(client.get(listing))
    for client in (Client(), place.colleague, place.adviser):
        page = told(client.get(public))
        assert "Åpen AS" in page
        assert not any(word in page for word in ("Hemmelig", "Vil flytte", "Vil bygge"))
        assert "In 2023, 2 visits to 2 companies are logged." in page


def test_a_visit_is_corrected_over_nobody_and_taken_away(place: Place, told: Told, mayor: Seat) -> None:
    visit = make_visit(place.home, "2023-11-10", present=[mayor], company="Gammel AS")
    address = f"/en/workspace/visits/{visit.uuid}/"
    page = told(place.adviser.get(address))
    assert f'value="{mayor.uuid}"' in page
    assert "checked" in page
    said = {**SAID, "company": "Ny AS", "day": "2023-11-10", "version": "1"}
    assert place.adviser.post(address, {**said, "seats": [str(mayor.uuid)], "others": "2"}).status_code == 302
    visit.refresh_from_db()
    assert (visit.company, visit.politicians, visit.version) == ("Ny AS", 3, 2)
    late = place.secretariat.post(address, {**said, "company": "Annen AS"})
    assert late.status_code == 409
    assert "Ny AS" in told(late)
    assert place.adviser.post(f"{address}remove/", {"version": "1"}).status_code == 409
    assert "changed what is told of the visit" in told(place.adviser.get(f"{address}log/"))
    assert place.adviser.post(f"{address}remove/", {"version": "2"}).status_code == 302
    assert logged(place) == []


def test_a_council_member_reads_and_does_not_write(place: Place) -> None:
    visit = make_visit(place.home)
    member = signed_in(Role.COUNCIL_MEMBER, organisation=place.own)
    assert member.get(f"/en/workspace/visits/{visit.uuid}/").status_code == 403
    assert place.colleague.get(f"/en/workspace/visits/{visit.uuid}/").status_code == 404


def test_a_long_council_is_folded_until_somebody_is_ticked(place: Place, told: Told, mayor: Seat) -> None:
    for number in range(9):
        make_seat(mayor.group, f"Medlem {number}")
    assert "Tick the politicians who were there" in told(place.adviser.get(NEW))
    page = told(place.adviser.post(NEW, {**SAID, "company": "", "seats": [str(mayor.uuid)]}))
    assert "Tick the politicians who were there" not in page


def test_the_figures_of_a_year_are_told_with_what_is_not_known(place: Place, told: Told, mayor: Seat) -> None:
    make_visit(place.home, "2022-03-01", present=[mayor], company="Mek AS")
    make_visit(place.home, "2022-04-01", present=[mayor], company="mek")
    address = f"/en/regions/{place.region.slug}/visits/"
    page = told(Client().get(f"{address}?year=2022"))
    assert "In 2022, 2 visits to 1 company are logged." in page
    assert "1 of 21" in page
    assert "none logged" in page  # the neighbour
    assert "1, of how many is unknown" in page  # the neighbour's council is not told of
    make_visit(place.home, "2022-05-01", politicians=4)
    assert "at least 4 of 21" in told(Client().get(f"{address}?year=2022"))
    assert "No visit is logged in 2023. That is not the same as none." in told(Client().get(address))
    assert Client().get(f"{address}?year=1066").status_code == 400
    for on in ("0001-01-01", "9999-12-31"):
        assert Client().get(f"{address}?on={on}").status_code == 200


def test_lists_are_taken_away_as_files(place: Place, told: Told) -> None:
    make_visit(place.home, "2023-11-01", company="Åpen AS", came_up="Vil bygge")
    own = place.adviser.get("/en/workspace/visits/?format=csv").content.decode("utf-8-sig")
    assert "Åpen AS" in own
    assert "Vil bygge" in own
    assert "Åpen AS" not in place.colleague.get("/en/workspace/visits/?format=csv").content.decode("utf-8-sig")
    public = Client().get(f"/en/regions/{place.region.slug}/visits/?format=csv").content.decode("utf-8-sig")
    assert place.home.name in public
    assert "Åpen AS" not in public
    sheet = Client().get(f"/en/regions/{place.region.slug}/visits/?format=xlsx").content
    assert sheet.startswith(b"PK")


def test_a_logged_visit_shows_that_the_duty_is_done(place: Place, told: Told) -> None:
    make_duty(place.region, code="visits", addressee="each_municipality")
    address = f"/en/regions/{place.region.slug}/duties/visits/"
    assert "last done" not in told(Client().get(address))
    page = told(place.adviser.get(address))
    assert f"{NEW}?municipality={place.home.knr}" in page
    place.adviser.post(NEW, SAID)
    page = told(Client().get(address))
    assert "last done 20 November 2023" in page
    assert f"/en/regions/{place.region.slug}/visits/" in page
    assert NEW not in page


def test_the_count_of_a_year_is_written_down(place: Place, told: Told) -> None:
    make_visit(place.home, "2022-03-01")
    make_visit(place.home, "2023-03-01")
    address = f"/en/workspace/regions/{place.region.slug}/visits/count/"
    page = told(place.secretariat.get(address))
    assert "not known for all, so no share is written down" in page
    assert place.secretariat.get(f"{address}?year=2023").status_code == 400
    assert "Select a valid choice" in told(place.secretariat.post(address, {"year": "2023"}))
    sent = place.secretariat.post(address, {"year": "2022"})
    assert sent.url == "/en/indicators/company-visits/"
    value = Value.objects.get(region=place.region, series__indicator__slug="company-visits")
    assert (value.value, str(value.date)) == (1, "2022")
    assert "written down already" in told(place.secretariat.post(address, {"year": "2022"}))
    assert place.adviser.get(address).status_code == 403


def test_a_page_of_the_municipality_leads_to_its_visits(place: Place, told: Told) -> None:
    address = f"/en/municipalities/{place.home.knr}/"
    page = told(Client().get(address))
    assert f"/en/regions/{place.region.slug}/visits/" in page
    assert "Log a company visit" not in page
    assert "Log a company visit" in told(place.adviser.get(address))
    assert "Log a company visit" in told(place.adviser.get("/en/workspace/"))


def test_many_visits_stand_on_pages(place: Place, told: Told) -> None:
    for number in range(51):
        make_visit(place.home, f"2023-0{number % 9 + 1}-01")
    assert "Page 1 of 2" in told(place.adviser.get("/en/workspace/visits/"))
    assert place.adviser.get("/en/workspace/visits/?page=2").status_code == 200
    assert place.adviser.get("/en/workspace/visits/?page=3").status_code == 404
