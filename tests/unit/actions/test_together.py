"""Changing many actions in one go."""

from __future__ import annotations

from typing import Any

import pytest

from samtak.actions import operations
from samtak.actions.choices import Party, RoleKind, Status
from samtak.actions.importing.proposals import Holders
from samtak.actions.models import Action
from samtak.actions.operations import Edit
from samtak.audit.models import Event
from samtak.lib.errors import InvalidRows
from samtak.lib.partial_dates import PartialDate
from tests.factories.actions import make_action
from tests.unit.actions.conftest import Place

NOBODY = Holders((), Party.ORGANISATION.value)


def edit(action: Action, leads: Holders | None = None, **changes: Any) -> Edit:
    return Edit(action, action.version, changes, leads)


def test_each_is_changed_and_logged_by_itself(place: Place) -> None:
    first, second = (make_action(place.region, leads=[place.own], supports=[place.other]) for _ in range(2))
    other = Holders((place.other,), Party.ORGANISATION.value)
    done = operations.edit_together(
        by=place.secretariat, edits=[edit(first, phase="closing"), edit(second, other, priority="high")]
    )
    assert {action.pk for action in done.saved} == {first.pk, second.pk}
    assert place.events() == ["action.edited", "action.edited", "action.roles_settled"]
    roles = [(role.kind, role.organisation) for role in second.roles.all()]
    assert roles == [(RoleKind.LEAD, place.other)], "who becomes lead no longer supports"
    assert Event.objects.get(object_key=f"{place.region.slug}/{first.code}").changes == {"phase": ["", "closing"]}


def test_one_fault_keeps_all_as_they_were_and_every_fault_is_told(place: Place) -> None:
    fine, stopped, late = (make_action(place.region, leads=[place.own]) for _ in range(3))
    late.start = PartialDate(2025)
    late.save()
    with pytest.raises(InvalidRows) as refusal:
        operations.edit_together(
            by=place.secretariat,
            edits=[
                edit(fine, title="Nytt"),
                edit(stopped, status=Status.STOPPED),
                edit(late, NOBODY, deadline=PartialDate(2024)),
            ],
        )
    told = {key: sorted(fields) for key, fields in refusal.value.rows.items()}
    assert told == {stopped.pk: ["status_decision", "status_reason"], late.pk: ["deadline", "leads"]}
    fine.refresh_from_db()
    assert fine.title != "Nytt"
    assert place.events() == []


def test_what_somebody_else_changed_is_left_alone_and_the_rest_is_saved(place: Place) -> None:
    mine, theirs = (make_action(place.region, leads=[place.own]) for _ in range(2))
    other = Holders((place.other,), Party.ORGANISATION.value)
    read_earlier = Edit(theirs, theirs.version - 1, {"priority": "low"}, other)
    done = operations.edit_together(by=place.secretariat, edits=[edit(mine, priority="high"), read_earlier])
    assert ([action.pk for action in done.saved], done.stale) == ([mine.pk], {theirs.pk})
    theirs.refresh_from_db()
    assert theirs.priority == ""
    assert [role.organisation for role in theirs.roles.all()] == [place.own]


def test_who_may_not(place: Place) -> None:
    action = make_action(place.region, leads=[place.own])
    for by, leads in ((place.colleague, None), (place.reader, None), (place.adviser, NOBODY)):
        with pytest.raises(InvalidRows) as refusal:
            operations.edit_together(by=by, edits=[edit(action, leads, priority="high")])
        assert "" in refusal.value.rows[action.pk]
    assert place.events() == []
