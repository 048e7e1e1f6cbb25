"""Every act is logged with what stood before and after, and counts the data version up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from uuid import UUID

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.audit.models import DataVersion, Event
from samtak.audit.operations import Subject, logged_together, plain, record
from samtak.audit.queries import data_version, events_about, known_data_version, public_events, reading
from samtak.lib import clock
from samtak.lib.actor import SYSTEM, Actor
from samtak.lib.partial_dates import PartialDate

ABOUT = Subject(kind="plan", key="snp", label="Plan", region_id=7)
KARI = Actor(id=1, uuid=UUID(int=1), name="Kari Nordmann")


@pytest.mark.django_db
def test_an_event_tells_who_what_and_when() -> None:
    with clock.showing(dt.date(2023, 11, 20)):
        record(by=KARI, verb="plan.edited", subject=ABOUT, changes={"title": ["Før", "Etter"]}, note="Skrivefeil")
    event = events_about("plan", "snp")[0]
    assert (event.actor_name, event.actor_uuid, event.verb) == ("Kari Nordmann", KARI.uuid, "plan.edited")
    assert (event.on, event.region_id, event.object_label) == (dt.date(2023, 11, 20), 7, "Plan")
    assert event.at.date() == clock.now().astimezone(event.at.tzinfo).date()
    assert (event.changes, event.note, event.is_public) == ({"title": ["Før", "Etter"]}, "Skrivefeil", False)


@pytest.mark.django_db
def test_a_page_reads_the_data_version_once_and_again_when_it_writes(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    assert known_data_version() is None
    with reading():
        first = data_version()
        with django_assert_num_queries(0):
            assert data_version() == first == known_data_version()
        record(by=SYSTEM, verb="plan.edited", subject=ABOUT)
        assert known_data_version() is None
        assert data_version() == first + 1
    assert known_data_version() is None


@pytest.mark.django_db
def test_every_event_counts_the_data_version_up() -> None:
    DataVersion.objects.all().delete()
    assert data_version() == 0
    for expected in (1, 2, 3):
        record(by=SYSTEM, verb="plan.edited", subject=ABOUT)
        assert data_version() == expected


@pytest.mark.django_db
def test_the_public_reads_only_what_is_public_newest_first() -> None:
    events = [
        record(by=SYSTEM, verb=f"plan.step{number}", subject=Subject("plan", "snp", "Plan", region), is_public=public)
        for number, (region, public) in enumerate([(7, True), (7, False), (8, True)])
    ]
    assert list(public_events()[:2]) == [events[2], events[0]]
    assert list(public_events([8])[:1]) == [events[2]]


@pytest.mark.django_db
def test_a_long_label_is_cut_and_still_logged() -> None:
    record(by=SYSTEM, verb="plan.edited", subject=Subject("plan", "long", "å" * 500))
    assert len(Event.objects.get(object_key="long").object_label) == 300


def test_any_value_becomes_json() -> None:
    values = [
        (PartialDate(2016, 12), "2016-12"),
        (dt.date(2016, 12, 31), "2016-12-31"),
        (Decimal("1.50"), "1.50"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        ((None, True, 1, "a"), [None, True, 1, "a"]),
        ({1: PartialDate(2016)}, {"1": "2016"}),
        (object, str(object)),
    ]
    assert [plain(value) for value, _ in values] == [expected for _, expected in values]


def _log_together(*notes: str) -> None:
    with logged_together():
        for note in notes:
            with logged_together():
                record(by=KARI, verb="plan.edited", subject=ABOUT, note=note)
        if "" in notes:
            raise ValueError(notes)


@pytest.mark.django_db
def test_acts_logged_together_are_written_in_their_order_or_not_at_all() -> None:
    first = data_version()
    _log_together("en", "to", "tre")
    assert data_version() == first + 1
    with pytest.raises(ValueError, match="fem"):
        _log_together("fem", "")
    record(by=KARI, verb="plan.edited", subject=ABOUT, note="fire")
    assert [event.note for event in events_about("plan", "snp").order_by("id")] == ["en", "to", "tre", "fire"]
