"""Verdicts, rules and workflows: the small grammar in which the house says no."""

from __future__ import annotations

import pytest

from samtak.lib.actor import NOBODY, SYSTEM, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, require
from samtak.lib.rules import Rule, uphold
from samtak.lib.verdict import ALLOWED, allowed_if, refused
from samtak.lib.workflow import State, Step, Workflow, states

POSITIVE = Rule(name="Positive", text="The number must be above zero.", holds=lambda number: number > 0)


def test_a_verdict_is_yes_or_no_with_a_reason() -> None:
    assert ALLOWED
    assert not refused("because")
    assert refused("because").reason == "because"
    assert allowed_if(True, "because").reason == ""
    assert allowed_if(False, "because").reason == "because"


def test_require_raises_the_reason() -> None:
    require(ALLOWED)
    with pytest.raises(NotAllowed, match="because") as caught:
        require(refused("because"))
    assert caught.value.message == "because"


def test_a_broken_rule_speaks_its_own_sentence() -> None:
    assert POSITIVE.check(1)
    assert POSITIVE.check(0).reason == "The number must be above zero."
    uphold(POSITIVE, "number", 1)
    with pytest.raises(InvalidInput) as caught:
        uphold(POSITIVE, "number", 0)
    assert caught.value.fields == {"number": "The number must be above zero."}
    assert caught.value.message == "The number must be above zero."


def test_a_workflow_knows_the_steps_from_a_state() -> None:
    flow = Workflow(
        states=states(State("a", "A", is_public=False), State("b", "B", is_public=True)),
        steps=(Step("go", "Go", ("a",), "b", ("reader",)), Step("back", "Back", ("b",), "a", ("reader",))),
    )
    assert [step.code for step in flow.steps_from("a")] == ["go"]
    assert flow.step("back") == flow.steps[1]
    assert flow.step("elsewhere") is None
    assert flow.public_states == {"b"}


def test_an_actor_holds_roles_where_they_were_given() -> None:
    actor = Actor(
        id=1, grants=(Grant("adviser", organisation_id=7), Grant("secretariat", region_id=3), Grant("reader"))
    )
    assert actor.is_signed_in
    assert actor.has_role("reader")
    assert not actor.has_role("administrator")
    assert actor.regions_as("secretariat", "adviser") == {3}
    assert actor.organisations_as("secretariat") == frozenset()
    assert actor.organisations == {7}


def test_nobody_and_the_system_are_not_signed_in() -> None:
    assert not NOBODY.is_signed_in
    assert not SYSTEM.is_signed_in
    assert SYSTEM.is_system
