"""Statements counted by body (F04)."""

from __future__ import annotations

from samtak.alignment.choices import COUNCIL, Outcome, Relevance
from samtak.alignment.counting import Counted, lines_of
from samtak.governance.choices import BodyKind


def row(owner: int | None, body: int | None, kind: str | None, name: str, count: int, **more: str) -> Counted:
    relevance, outcome = more.get("relevance", Relevance.LAND), more.get("outcome", Outcome.IN_LINE)
    return Counted(owner, f"Å{owner} kommune" if owner else None, body, kind, name, relevance, outcome, count)


def test_each_body_has_a_line_with_its_cases() -> None:
    lines = lines_of(
        [
            row(1, 7, BodyKind.EXECUTIVE_COMMITTEE, "Formannskapet", 2),
            row(1, 7, BodyKind.EXECUTIVE_COMMITTEE, "Formannskapet", 1, outcome=Outcome.PARTLY),
            row(
                1,
                7,
                BodyKind.EXECUTIVE_COMMITTEE,
                "Formannskapet",
                4,
                relevance=Relevance.NONE,
                outcome=Outcome.NOT_TOUCHED,
            ),
        ]
    )
    assert [(each.body, each.cases, each.relevant, each.outcomes) for each in lines] == [
        ("Formannskapet", 7, 3, {Outcome.IN_LINE: 2, Outcome.PARTLY: 1})
    ]


def test_a_council_that_was_told_of_later_is_the_same_council() -> None:
    lines = lines_of([row(1, None, None, COUNCIL, 1), row(1, 7, BodyKind.COUNCIL, "Bystyret", 2)])
    assert [(each.body, each.cases) for each in lines] == [("Bystyret", 3)]


def test_a_body_that_was_taken_away_is_not_taken_for_the_council() -> None:
    lines = lines_of([row(1, None, None, "Formannskapet", 1), row(1, None, None, COUNCIL, 1)])
    assert [each.body for each in lines] == ["Formannskapet", COUNCIL]


def test_they_stand_by_name_and_never_by_how_many() -> None:
    lines = lines_of([row(2, 8, BodyKind.COUNCIL, "A", 9), row(None, 3, BodyKind.REGIONAL_COUNCIL, "R", 1)])
    assert [each.body for each in lines] == ["R", "A"]
    many_first = lines_of([row(3, 8, BodyKind.COUNCIL, "A", 9), row(2, 9, BodyKind.COUNCIL, "A", 1)])
    assert [each.organisation for each in many_first] == ["Å2 kommune", "Å3 kommune"]
