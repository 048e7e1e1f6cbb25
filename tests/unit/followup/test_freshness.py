"""Freshness is counted from what is known on each day. What is not known is told as such, and never as zero."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from samtak.followup.freshness import (
    LONGER_AGO,
    NEVER,
    THE_SECRETARIAT,
    WITHIN_HALF_A_YEAR,
    Count,
    Known,
    Lead,
    Party,
    People,
    Period,
    RoundTold,
    days_shown,
    half_a_year_before,
    last_round,
    party_rows,
    region_row,
    touched,
)

ON = dt.date(2023, 11, 20)
ALWAYS = Period()


def action(*leads: Lead, reported: Sequence[dt.date] = (), by: dict[int, Sequence[dt.date]] | None = None) -> Known:
    return Known([leads], touched([ON], reported), {key: touched([ON], days) for key, days in (by or {}).items()})


def counted(*actions: Known, people: People | None = None) -> Count:
    (count,) = region_row([ON], [ON], actions, people or People()).counts
    assert count is not None
    return count


def of(parties: Sequence[Party], *actions: Known, people: People | None = None) -> list[Count | None]:
    return [row.counts[0] for row in party_rows([ON], [ON], actions, people or People(), parties)]


def party(*organisation_ids: int, is_member: bool = True) -> Party:
    return Party(frozenset(organisation_ids), lambda _day: is_member)


def test_the_days_are_the_ends_of_eight_quarters_and_the_day_itself() -> None:
    days = days_shown(ON)
    assert (days[0], days[-2:], len(days)) == (dt.date(2021, 12, 31), [dt.date(2023, 9, 30), ON], 9)
    assert days_shown(dt.date(2023, 9, 30))[-2:] == [dt.date(2023, 6, 30), dt.date(2023, 9, 30)]
    assert days_shown(dt.date.min) == [dt.date.min]
    assert days_shown(dt.date.max)[-2:] == [dt.date(9999, 9, 30), dt.date.max]


def test_half_a_year_before_the_end_of_august_is_the_end_of_february() -> None:
    assert half_a_year_before(dt.date(2023, 8, 31)) == dt.date(2023, 2, 28)
    assert half_a_year_before(dt.date(1, 3, 1)) == dt.date.min


@pytest.mark.parametrize(
    ("last", "where"),
    [
        (ON, "lately"),
        (ON - dt.timedelta(days=90), "lately"),
        (ON - dt.timedelta(days=91), "half_year"),
        (dt.date(2023, 5, 20), "half_year"),
        (dt.date(2023, 5, 19), "longer"),
        (ON + dt.timedelta(days=1), "never"),
        (None, "never"),
    ],
)
def test_each_is_counted_by_how_long_since_it_was_reported_on(last: dt.date | None, where: str) -> None:
    count = counted(action(reported=[last] if last else []))
    assert (getattr(count, where), count.open) == (1, 1)


def test_of_several_reports_the_last_by_the_day_counts() -> None:
    days = [ON - dt.timedelta(days=200), ON]
    reported = [ON - dt.timedelta(days=400), ON - dt.timedelta(days=150), ON + dt.timedelta(days=3)]
    assert touched(days, reported) == (LONGER_AGO, WITHIN_HALF_A_YEAR)


def test_an_action_that_was_not_open_is_not_counted_and_many_that_are_alike_are_counted_each() -> None:
    closed = Known([None], (NEVER,))
    assert counted(closed).open == 0
    assert counted(closed, Known([[]], (NEVER,), times=5)) == Count(never=5, unowned=5)


def test_a_day_of_which_nothing_was_kept_is_unknown_and_not_zero() -> None:
    early = ON - dt.timedelta(days=400)
    known = Known([(), ()], (NEVER, NEVER))
    assert [count and count.open for count in region_row([early, ON], [ON], [known], People()).counts] == [None, 1]
    (row,) = party_rows([early, ON], [ON], [known], People(), [party(1)])
    assert row.counts == (None, Count())


def test_an_action_is_owned_when_one_who_leads_it_has_somebody_in_place() -> None:
    people = People({1: [ALWAYS], 2: [Period(ends=ON)]}, known_from=dt.date(2020, 1, 1))
    count = counted(action(Lead(1), Lead(2)), action(Lead(2)), action(Lead(3)), action(), people=people)
    assert (count.owned, count.unowned, count.owner_unknown) == (1, 3, 0)


def test_before_there_were_accounts_it_is_not_known_who_was_missing() -> None:
    people = People({1: [ALWAYS]}, known_from=ON + dt.timedelta(days=1))
    count = counted(action(Lead(1)), action(Lead(2)), action(Lead(None, is_known=False)), action(), people=people)
    assert (count.owned, count.unowned, count.owner_unknown) == (1, 1, 2)


def test_a_role_that_was_declined_is_over_or_whose_holder_left_owns_nothing() -> None:
    people = People({1: [ALWAYS]})
    later = ON + dt.timedelta(days=1)
    gone = [Lead(1, declined_on=ON), Lead(1, over_on=ON), Lead(1, holders=[Period(ends=ON)]), Lead(1, holders=[])]
    stands = [Lead(1, declined_on=later), Lead(1, over_on=later), Lead(1, holders=[ALWAYS])]
    assert counted(*(action(lead) for lead in gone), people=people).unowned == len(gone)
    assert counted(*(action(lead) for lead in stands), people=people).owned == len(stands)


def test_where_each_member_leads_the_secretariat_answers_for_the_whole_and_each_for_its_part() -> None:
    people = People({THE_SECRETARIAT: [ALWAYS], 1: [ALWAYS]})
    joint = action(Lead(None), reported=[ON - dt.timedelta(days=300)], by={1: [ON]})
    assert counted(joint, people=people) == Count(longer=1, owned=1)
    parties = [party(1), party(2), party(3, is_member=False)]
    assert of(parties, joint, people=people) == [Count(lately=1, owned=1), Count(never=1, unowned=1), None]


def test_a_municipality_is_told_by_what_it_leads_with_those_that_became_it() -> None:
    """Two leads of one municipality are one action, and what it supports or others lead is not counted."""
    people = People({2: [ALWAYS]})
    reported = [ON - dt.timedelta(days=100)]
    actions = action(Lead(1), Lead(2), reported=reported), action(Lead(9)), action()
    assert of([party(1, 2)], *actions, people=people) == [Count(half_year=1, owned=1)]


def test_the_last_round_is_the_newest_that_was_closed_by_the_day() -> None:
    rounds = [
        RoundTold("Spring", 1, dt.date(2023, 5, 1), {1: (2, 2), 2: (0, 3)}),
        RoundTold("Autumn", 2, ON, {1: (1, 2)}),
    ]
    assert last_round(rounds, dt.date(2023, 4, 30)) is None
    spring, autumn = last_round(rounds, dt.date(2023, 10, 1)), last_round(rounds, ON)
    assert spring is not None
    assert autumn is not None
    assert (spring.of(None), spring.of({2}), autumn.of(None), autumn.of({2})) == ((2, 5), (0, 3), (1, 2), None)
