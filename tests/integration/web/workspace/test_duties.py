"""Duties over the web, and the year as a calendar file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import icalendar
from django.test import Client

from samtak.duties.models import Duty, Evidence
from tests.factories.duties import make_duty, make_evidence
from tests.factories.governance import make_body, make_meetings
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
# Pages show the demo's day, 20 November 2023.


def test_duties_are_taken_in_and_shown_done(place: Place, told: Told) -> None:
    region = place.region.slug
    sent = place.secretariat.post(
        f"/en/workspace/regions/{region}/duties/", {"codes": ["arena", "review"], "starts_on": "2022-01-01"}
    )
    assert sent.url == f"/en/regions/{region}/duties/"
    page = told(Client().get(f"/en/regions/{region}/duties/"))
    assert "0 of 5 done, 2 overdue" in page  # the arena twice, the review three times
    done = f"/en/workspace/regions/{region}/duties/arena/done/?who={place.home.knr}"
    assert place.colleague.get(done).status_code == 403
    said = {"done_on": "2023-10-05", "what": "Næringsmøte", "present": "30 bedrifter"}
    assert place.adviser.post(done, said).status_code == 302
    page = told(Client().get(f"/en/regions/{region}/duties/arena/"))
    assert "due 5 October 2024; last done 5 October 2023" in page
    assert "Næringsmøte" in page
    assert "in 2022" not in told(Client().get(f"/en/regions/{region}/duties/arena/?on=2022-06-01"))


def test_another_rhythm_is_chosen_and_a_warning_says_so(place: Place, told: Told) -> None:
    duty = make_duty(place.region, months=24, usual_months=24, is_fixed=True)
    address = f"/en/workspace/regions/{place.region.slug}/duties/{duty.code}/"
    page = told(place.secretariat.post(address, {"months": "0", "starts_on": "2020-01-01", "version": "1"}))
    assert "Write a number of months from 1 to 120." in page
    sent = place.secretariat.post(address, {"months": "12", "starts_on": "2020-01-01", "version": "1"})
    assert sent.status_code == 302
    assert "The plan gives another rhythm." in told(Client().get(sent.url))
    late = place.secretariat.post(address, {"months": "36", "starts_on": "2020-01-01", "version": "1"})
    assert late.status_code == 409


def test_somebody_is_waived_and_owes_again(place: Place, told: Told) -> None:
    duty = make_duty(place.region)
    address = f"/en/workspace/regions/{place.region.slug}/duties/{duty.code}/waive/"
    said = {"who": place.home.knr, "since": "2023-01-01", "until": "2024-06-30", "reason": "Ny kommune"}
    assert place.secretariat.post(address, said).status_code == 302
    public = f"/en/regions/{place.region.slug}/duties/{duty.code}/"
    assert "Ny kommune" in told(Client().get(public))
    waiver = duty.waivers.get()
    place.secretariat.post(address, {"do": "end", "waiver": str(waiver.uuid)})
    assert "Ny kommune" not in told(Client().get(public))


def test_evidence_is_corrected_and_taken_away_and_a_duty_dropped(place: Place) -> None:
    duty = make_duty(place.region)
    evidence = make_evidence(duty, place.own)
    address = f"/en/workspace/evidence/{evidence.uuid}/"
    said = {"done_on": "2023-10-02", "what": "Rettet", "version": "1"}
    assert place.adviser.post(address, said).status_code == 302
    evidence.refresh_from_db()
    assert evidence.what == "Rettet"
    place.adviser.post(address, {"do": "away"})
    assert not Evidence.objects.filter(uuid=evidence.uuid).exists()
    place.secretariat.post(f"/en/workspace/regions/{place.region.slug}/duties/{duty.code}/", {"do": "drop"})
    assert not Duty.objects.filter(pk=duty.pk).exists()


def test_the_calendar_holds_to_the_standard(place: Place) -> None:
    """RFC 5545: read by a library, every event with a name of its own, whole days, and long titles folded."""
    duty = make_duty(place.region, title={"nb": "Felles møteplass; næringsliv, politikere " + "æøå " * 30})
    make_evidence(duty, place.own, "2023-10-05")
    body = make_body(place.region, name="Regionrådet")
    make_meetings(body, "2023-12-14")
    answer = Client().get(f"/en/regions/{place.region.slug}/year.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    calendar = icalendar.Calendar.from_ical(answer.content)
    events = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in events}) == len(events) == 5
    assert all(event["DTEND"].dt - event["DTSTART"].dt == dt.timedelta(days=1) for event in events)
    assert all(str(event["URL"]).startswith("http://testserver/en/") for event in events)
    by_day = {event["DTSTART"].dt: str(event["SUMMARY"]) for event in events}
    assert by_day[dt.date(2023, 12, 14)] == f"Regionrådet meets ({place.region.name})"
    assert "næringsliv, politikere" in by_day[dt.date(2024, 10, 5)]
    again = Client().get(f"/en/regions/{place.region.slug}/year.ics")
    assert again.content == answer.content
    page = Client().get(f"/en/regions/{place.region.slug}/year/").content.decode()
    assert "December 2023" in page
    assert "Papers due for Regionrådet" in page
