"""Each rule, kept and broken."""

from __future__ import annotations

import datetime as dt

from samtak.governance import rules
from samtak.governance.choices import BodyKind, Tenure
from samtak.lib.partial_dates import PartialDate


def test_former_sitters_are_forgotten() -> None:
    left = dt.date(2023, 11, 1)
    assert rules.FORMER_SITTERS_ARE_FORGOTTEN.holds(None, dt.date(2040, 1, 1))
    assert rules.FORMER_SITTERS_ARE_FORGOTTEN.holds(left, dt.date(2027, 10, 31))
    assert not rules.FORMER_SITTERS_ARE_FORGOTTEN.holds(left, dt.date(2027, 11, 1))


def test_body_has_name() -> None:
    assert rules.BODY_HAS_A_NAME.holds("Råd")
    assert not rules.BODY_HAS_A_NAME.holds(" – ")


def test_body_is_of_its_kind() -> None:
    assert rules.BODY_IS_OF_ITS_KIND.holds(BodyKind.COUNCIL, True)
    assert rules.BODY_IS_OF_ITS_KIND.holds(BodyKind.TEAM, False)
    assert not rules.BODY_IS_OF_ITS_KIND.holds(BodyKind.COUNCIL, False)
    assert not rules.BODY_IS_OF_ITS_KIND.holds(BodyKind.TEAM, True)


def test_council_stands_once() -> None:
    assert rules.COUNCIL_STANDS_ONCE.holds(False)
    assert not rules.COUNCIL_STANDS_ONCE.holds(True)


def test_papers_come_within_year() -> None:
    assert all(rules.PAPERS_COME_WITHIN_A_YEAR.holds(days) for days in (0, 14, 365))
    assert not any(rules.PAPERS_COME_WITHIN_A_YEAR.holds(days) for days in (None, -1, 366))


def test_group_with_holders_stays() -> None:
    assert rules.GROUP_WITH_HOLDERS_STAYS.holds(False)
    assert not rules.GROUP_WITH_HOLDERS_STAYS.holds(True)


def test_attending_is_no_seat() -> None:
    assert rules.ATTENDING_IS_NO_SEAT.holds(False, None)
    assert rules.ATTENDING_IS_NO_SEAT.holds(True, 4)
    assert not rules.ATTENDING_IS_NO_SEAT.holds(False, 1)


def test_sitter_is_named() -> None:
    assert rules.SITTER_IS_NAMED.holds("Kari")
    assert not rules.SITTER_IS_NAMED.holds("")


def test_term_is_in_order() -> None:
    assert rules.TERM_IS_IN_ORDER.holds(PartialDate(2023, 10), PartialDate(2023))
    assert not rules.TERM_IS_IN_ORDER.holds(PartialDate(2024), PartialDate(2023, 12, 31))


def test_left_after_coming() -> None:
    assert rules.LEFT_AFTER_COMING.holds(PartialDate(2023), dt.date(2023, 1, 1))
    assert not rules.LEFT_AFTER_COMING.holds(PartialDate(2023), dt.date(2022, 12, 31))


def test_leaving_has_come() -> None:
    today = dt.date(2023, 11, 20)
    assert rules.LEAVING_HAS_COME.holds(today, today)
    assert not rules.LEAVING_HAS_COME.holds(dt.date(2023, 11, 21), today)


def test_term_is_of_its_own() -> None:
    assert rules.TERM_IS_OF_ITS_OWN.holds(Tenure.OWN_TERM, PartialDate(2025))
    assert rules.TERM_IS_OF_ITS_OWN.holds(Tenure.CONSTITUTING, None)
    assert not rules.TERM_IS_OF_ITS_OWN.holds(Tenure.CONSTITUTING, PartialDate(2027))


def test_meetings_are_of_the_year() -> None:
    assert rules.MEETINGS_ARE_OF_THE_YEAR.holds([dt.date(2024, 1, 1), dt.date(2024, 12, 31)], 2024)
    assert not rules.MEETINGS_ARE_OF_THE_YEAR.holds([dt.date(2025, 1, 1)], 2024)


def test_meetings_are_few() -> None:
    assert rules.MEETINGS_ARE_FEW.holds([dt.date(2024, 1, 1)] * 60)
    assert not rules.MEETINGS_ARE_FEW.holds([dt.date(2024, 1, 1)] * 61)


def test_case_has_title() -> None:
    assert rules.CASE_HAS_A_TITLE.holds("Sak")
    assert not rules.CASE_HAS_A_TITLE.holds(" – ")


def test_case_number_is_free() -> None:
    assert rules.CASE_NUMBER_IS_FREE.holds(False)
    assert not rules.CASE_NUMBER_IS_FREE.holds(True)


def test_decision_tells_outcome() -> None:
    day = dt.date(2023, 10, 27)
    assert rules.DECISION_TELLS_OUTCOME.holds("", "", None)
    assert rules.DECISION_TELLS_OUTCOME.holds("adopted", "Som foreslått", day)
    assert not rules.DECISION_TELLS_OUTCOME.holds("", "Som foreslått", None)
    assert not rules.DECISION_TELLS_OUTCOME.holds("", "", day)


def test_decided_day_has_come() -> None:
    today = dt.date(2023, 11, 20)
    assert rules.DECIDED_DAY_HAS_COME.holds(PartialDate(2023, 11, 20), today)
    assert not rules.DECIDED_DAY_HAS_COME.holds(PartialDate(2023, 11, 21), today)


def test_assignment_says_what() -> None:
    assert rules.ASSIGNMENT_SAYS_WHAT.holds("Lage en plan")
    assert not rules.ASSIGNMENT_SAYS_WHAT.holds(" ")


def test_assignment_is_somebodys() -> None:
    assert rules.ASSIGNMENT_IS_SOMEBODYS.holds(1, "")
    assert rules.ASSIGNMENT_IS_SOMEBODYS.holds(None, "daglig leder")
    assert not rules.ASSIGNMENT_IS_SOMEBODYS.holds(None, " ")


def test_done_has_come() -> None:
    today = dt.date(2023, 11, 20)
    assert rules.DONE_HAS_COME.holds(None, today)
    assert rules.DONE_HAS_COME.holds(today, today)
    assert not rules.DONE_HAS_COME.holds(dt.date(2023, 11, 21), today)


def test_done_tells_what() -> None:
    assert rules.DONE_TELLS_WHAT.holds(None, "")
    assert rules.DONE_TELLS_WHAT.holds(dt.date(2023, 11, 20), "Sendt")
    assert not rules.DONE_TELLS_WHAT.holds(dt.date(2023, 11, 20), " ")


def test_meeting_with_agenda_stays() -> None:
    assert rules.MEETING_WITH_AGENDA_STAYS.holds([])
    assert not rules.MEETING_WITH_AGENDA_STAYS.holds(["2023-10-27"])
    assert "2023-10-27" in rules.MEETING_WITH_AGENDA_STAYS.told(days="2023-10-27")


def test_body_with_cases_stays() -> None:
    assert rules.BODY_WITH_CASES_STAYS.holds(False)
    assert not rules.BODY_WITH_CASES_STAYS.holds(True)


def test_matter_has_title() -> None:
    assert rules.MATTER_HAS_A_TITLE.holds("Uttalelse")
    assert not rules.MATTER_HAS_A_TITLE.holds("?")


def test_matter_asks_something() -> None:
    assert rules.MATTER_ASKS_SOMETHING.holds({"nn": "Kommunestyret sluttar seg til"})
    assert not rules.MATTER_ASKS_SOMETHING.holds({})
    assert not rules.MATTER_ASKS_SOMETHING.holds({"nb": " "})


def test_matter_goes_to_somebody() -> None:
    assert rules.MATTER_GOES_TO_SOMEBODY.holds(1)
    assert not rules.MATTER_GOES_TO_SOMEBODY.holds(0)


def test_asked_councils_are_members() -> None:
    assert rules.ASKED_COUNCILS_ARE_MEMBERS.holds({1}, {1, 2})
    assert not rules.ASKED_COUNCILS_ARE_MEMBERS.holds({3}, {1, 2})


def test_treated_council_stays() -> None:
    assert rules.TREATED_COUNCIL_STAYS.holds([])
    assert not rules.TREATED_COUNCIL_STAYS.holds(["Tromsø"])
