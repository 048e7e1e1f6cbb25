"""What an action was on earlier days is told from what it is now and from what the log says was changed."""

from __future__ import annotations

import datetime as dt

from samtak.actions.history import Change, State, changes_by_action, states_on

NOW = State("completed", "published")


def day(month: int, number: int = 1) -> dt.date:
    return dt.date(2023, month, number)


def test_each_change_is_undone_before_its_day_and_holds_from_it() -> None:
    changes = [
        Change(3, "r/A", day(9), {"status": ["in_progress", "completed"]}),
        Change(2, "r/A", day(5), {"status": ["not_started", "in_progress"], "roles": [["lead: Malvik"], []]}),
        Change(1, "r/A", day(3), {"publication": ["draft", "published"]}),
    ]
    days = [day(2), day(3), day(4, 30), day(5), day(8, 31), day(9)]
    assert states_on(days, NOW, changes) == [
        State("not_started", "draft", ("lead: Malvik",)),
        State("not_started", "published", ("lead: Malvik",)),
        State("not_started", "published", ("lead: Malvik",)),
        State("in_progress", "published"),
        State("in_progress", "published"),
        NOW,
    ]


def test_what_happened_on_one_day_is_undone_in_its_order() -> None:
    changes = [
        Change(2, "r/A", day(5), {"status": ["postponed", "completed"]}),
        Change(1, "r/A", day(5), {"status": ["in_progress", "postponed"]}),
    ]
    assert states_on([day(4), day(5)], NOW, changes) == [State("in_progress", "published"), NOW]


def test_an_action_is_followed_to_the_numbers_it_had_before() -> None:
    """Also when another action has taken over the number since."""
    changes = [
        Change(1, "r/A", day(1), {"status": ["not_started", "in_progress"]}),
        Change(2, "r/B", day(2), {"code": ["A", "B"]}),
        Change(3, "r/A", day(3), {"status": ["not_started", "completed"]}),
        Change(4, "r/gone", day(4), {"status": ["not_started", "completed"]}),
    ]
    found = changes_by_action(changes, {"r/B": 7, "r/A": 8})
    assert {key: [change.order for change in each] for key, each in found.items()} == {7: [2, 1], 8: [3]}
