"""Time zones and clock change around deadlines: a day is a day in Norway, whatever the machine's clock is set to."""

from __future__ import annotations

import datetime as dt

import pytest

from samtak.followup import operations
from samtak.followup.links import asked_behind, secret_of
from samtak.followup.models import Asked, Round
from samtak.followup.queries import standings_of
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.outbox.models import Message
from samtak.outbox.operations.sending import _next_morning
from samtak.web.workspace.rounds.presenters import is_late
from tests.unit.followup.conftest import Place

# The last day of each round lies beside a night in which the clock changes: 23 or 25 hours.
SPRING, AUTUMN = dt.date(2026, 3, 29), dt.date(2026, 10, 25)


def at(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """Let the machine's clock show a moment, told in world time."""
    now = dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)
    monkeypatch.setattr(clock, "now", lambda: now.astimezone(clock.OSLO))


def round_until(place: Place, due: dt.date) -> tuple[Round, Asked]:
    with clock.showing(due - dt.timedelta(days=10)):
        made = operations.open_round(by=place.secretariat, region=place.region, title="x", due_on=due, remind_every=0)
    return made, place.asked(made, place.leading)


@pytest.mark.parametrize(
    ("due", "last_moment", "first_late"),
    [
        (SPRING, "2026-03-29T21:59:59", "2026-03-29T22:00:00"),
        (SPRING - dt.timedelta(days=1), "2026-03-28T22:59:59", "2026-03-28T23:00:00"),
        (AUTUMN, "2026-10-25T22:59:59", "2026-10-25T23:00:00"),
        (AUTUMN - dt.timedelta(days=1), "2026-10-24T21:59:59", "2026-10-24T22:00:00"),
    ],
)
def test_the_last_day_lasts_until_midnight_in_norway(
    place: Place, monkeypatch: pytest.MonkeyPatch, due: dt.date, last_moment: str, first_late: str
) -> None:
    round_, asked = round_until(place, due)
    Asked.objects.filter(pk=asked.pk).update(expires_on=due)
    standing = next(each for each in standings_of(round_) if each.asked.pk == asked.pk)
    at(monkeypatch, last_moment)
    assert not is_late(round_, standing, clock.today())
    assert asked_behind(secret_of(asked)) == asked
    at(monkeypatch, first_late)
    assert is_late(round_, standing, clock.today())
    assert asked_behind(secret_of(asked)) is None


@pytest.mark.parametrize("due", [SPRING, AUTUMN, SPRING + dt.timedelta(days=1), AUTUMN + dt.timedelta(days=1)])
def test_one_reminder_comes_on_the_day_before_and_the_clock_changes_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch, due: dt.date
) -> None:
    round_, asked = round_until(place, due)
    Round.objects.filter(pk=round_.pk).update(remind_every=7)
    first = dt.datetime.combine(due - dt.timedelta(days=3), dt.time(0), dt.UTC)
    told: list[dt.date] = []
    for half_hours in range(5 * 48):
        at(monkeypatch, f"{(first + dt.timedelta(minutes=30 * half_hours)).replace(tzinfo=None)}")
        operations.remind_due(by=SYSTEM)
        if Message.objects.filter(kind="round.reminder", key=str(asked.uuid)).count() > len(told):
            told.append(clock.today())
    assert told == [due - dt.timedelta(days=3), due - dt.timedelta(days=1)]


@pytest.mark.parametrize(
    ("night", "morning"),
    [
        ("2026-03-28T21:30:00", "2026-03-29T05:00:00+00:00"),
        ("2026-10-24T20:30:00", "2026-10-25T06:00:00+00:00"),
        ("2026-10-24T22:30:00", "2026-10-26T06:00:00+00:00"),
    ],
)
def test_what_is_put_off_comes_at_seven_also_after_the_clock_has_changed(
    monkeypatch: pytest.MonkeyPatch, night: str, morning: str
) -> None:
    at(monkeypatch, night)
    assert _next_morning().astimezone(dt.UTC) == dt.datetime.fromisoformat(morning)
