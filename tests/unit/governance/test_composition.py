"""What is missing in a body on a day, and what an election changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from samtak.governance.choices import Office, Tenure
from samtak.governance.composition import Filled, Flaw, Sits, filled_on
from samtak.governance.elections import election_of, last_election, must_have_met_by
from samtak.lib.partial_dates import PartialDate


@dataclass(frozen=True)
class Group:
    seats: int | None = 2
    substitutes: int = 0
    tenure: str = Tenure.OWN_TERM


def sits(name: str, since: str = "", to: str = "", left: str = "", **more: object) -> Sits[str]:
    return Sits(
        name,
        since=PartialDate.parse(since) if since else None,
        term_to=PartialDate.parse(to) if to else None,
        left_on=dt.date.fromisoformat(left) if left else None,
        **more,  # type: ignore[arg-type]
    )


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def flaws(filled: Filled[str]) -> list[tuple[Flaw, int]]:
    return [(finding.flaw, finding.count) for finding in filled.findings]


def test_every_seat_filled_is_in_order() -> None:
    assert filled_on(Group(), [sits("A"), sits("B")], on("2023-11-20")).is_in_order


def test_an_empty_seat_is_missing() -> None:
    assert flaws(filled_on(Group(), [sits("A")], on("2023-11-20"))) == [(Flaw.MISSING, 1)]


def test_a_seat_whose_term_ended_is_expired_and_its_holder_named() -> None:
    filled = filled_on(Group(), [sits("A"), sits("B", "2019", "2023-08-31")], on("2023-09-01"))
    assert flaws(filled) == [(Flaw.EXPIRED, 1)]
    assert list(filled.findings[0].who) == ["B"]


def test_the_last_day_of_a_term_is_still_in_it() -> None:
    assert filled_on(Group(), [sits("A"), sits("B", "2019", "2023-08-31")], on("2023-08-31")).is_in_order


def test_of_two_that_expired_for_one_seat_the_latest_is_named() -> None:
    held = [sits("A"), sits("old", to="2015"), sits("B", to="2023-08-31")]
    filled = filled_on(Group(), held, on("2023-09-01"))
    assert [list(each.who) for each in filled.findings] == [["B"]]


def test_too_many_and_no_substitute_are_told() -> None:
    filled = filled_on(Group(seats=1, substitutes=1), [sits("A"), sits("B")], on("2023-11-20"))
    assert flaws(filled) == [(Flaw.TOO_MANY, 1), (Flaw.NO_SUBSTITUTE, 1)]


def test_a_substitute_fills_no_seat() -> None:
    filled = filled_on(Group(seats=1), [sits("A", office=Office.SUBSTITUTE)], on("2023-11-20"))
    assert flaws(filled) == [(Flaw.MISSING, 1)]


def test_those_who_only_attend_can_be_any_number() -> None:
    assert filled_on(Group(seats=None), [sits(str(n)) for n in range(7)], on("2023-11-20")).is_in_order


def test_a_seat_is_not_held_before_it_is_taken_nor_after_it_is_left() -> None:
    held = [sits("A", "2023-10-12"), sits("B", "2019", left="2023-10-12")]
    assert list(filled_on(Group(), held, on("2023-10-11")).members) == ["B"]
    assert list(filled_on(Group(), held, on("2023-10-12")).members) == ["A"]


def test_nobody_sits_for_a_municipality_that_is_no_more() -> None:
    filled = filled_on(Group(seats=1), [sits("A", is_gone=True)], on("2018-01-01"))
    assert flaws(filled) == [(Flaw.EXPIRED, 1)]


def test_of_31_councillors_two_may_share_a_name() -> None:
    held = [sits(f"Nummer {n}", "2023-10") for n in range(29)] + [sits("Kari Prøve", "2023-10")] * 2
    filled = filled_on(Group(seats=31), held, on("2023-11-20"))
    assert filled.is_in_order
    assert len(filled.members) == 31


ELECTION, MET = on("2023-09-11"), on("2023-10-12")


@pytest.mark.parametrize("day", ["2023-09-10", "2023-09-11", "2023-10-11"])
def test_a_council_sits_until_the_new_one_constitutes_itself(day: str) -> None:
    group = Group(seats=1, tenure=Tenure.CONSTITUTING)
    assert filled_on(group, [sits("A", "2019-10")], on(day), constituted=[MET]).is_in_order


def test_the_day_the_new_council_constitutes_itself_the_old_seats_are_over() -> None:
    group = Group(seats=1, tenure=Tenure.CONSTITUTING)
    held = [sits("A", "2019-10"), sits("B", "2023-10-12")]
    filled = filled_on(group, held, MET, constituted=[MET])
    assert filled.is_in_order
    assert list(filled.members) == ["B"]
    assert flaws(filled_on(group, held[:1], MET, constituted=[MET])) == [(Flaw.EXPIRED, 1)]


def test_a_council_of_which_no_constituting_meeting_is_told_is_named_in_november() -> None:
    group = Group(seats=1, tenure=Tenure.CONSTITUTING)
    assert filled_on(group, [sits("A", "2019-10")], on("2023-10-31")).is_in_order
    assert flaws(filled_on(group, [sits("A", "2019-10")], on("2023-11-01"))) == [(Flaw.NOT_CONSTITUTED, 1)]


def test_those_whom_councils_choose_sit_until_others_are_chosen() -> None:
    group = Group(seats=2, tenure=Tenure.REPLACED)
    held = [sits("A", "2019-10"), sits("B", "2023-10-20")]
    assert filled_on(group, held[:1] * 2, on("2023-09-10")).is_in_order
    filled = filled_on(group, held, on("2023-11-20"))
    assert len(filled.members) == 2
    assert flaws(filled) == [(Flaw.TO_BE_CHOSEN, 1)]
    assert list(filled.findings[0].who) == ["A"]


@pytest.mark.parametrize("day", ["2023-09-11", "2023-10-31", "2023-12-31", "2027-12-31"])
def test_nobody_with_a_term_of_their_own_is_elected_by_it(day: str) -> None:
    """The business council: 4 + 4 + 2, of which no election takes or gives a seat (D03)."""
    held = [sits("A", "2021-09", "2029"), sits("B", "2019")]
    assert filled_on(Group(), held, on(day), constituted=[MET]).is_in_order


def test_the_elections_of_the_years_between_are_known_by_day_or_by_month() -> None:
    assert str(election_of(2023).first_day) == "2023-09-11"
    assert election_of(2027) == PartialDate(2027, 9)
    assert last_election(on("2023-09-10")) == on("2019-09-09")
    assert last_election(on("2023-09-11")) == ELECTION
    assert last_election(on("2027-09-29")) == ELECTION
    assert last_election(on("2027-09-30")) == on("2027-09-30")
    assert must_have_met_by(ELECTION) == on("2023-10-31")
