"""Two editors at one action, in every order chance finds: what was saved is never lost without somebody being told.

Each editor reads, and later saves from that reading. A save lands only on the version it was made from; otherwise it is
refused and leaves nothing. A model keeps what must stand after every acknowledged save and is compared each time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from samtak.accounts.choices import Role
from samtak.actions import operations
from samtak.actions.choices import Status
from samtak.actions.models import Action, ActionUpdate
from samtak.actions.operations import reporting, roles, writing
from samtak.actions.operations.roles import roles_that_stand
from samtak.audit.models import Event
from samtak.lib.actor import Actor
from samtak.lib.errors import StaleSave
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region

NAMES = {writing: "edit", reporting: "report", roles: "roles"}
FIELDS = ("title", "next_step", "status", "deviation")


@dataclass
class Reading:
    """What an editor has open: the action as it was, and its version."""

    action: Action
    version: int


@dataclass
class Stage:
    """One action, two editors, and the model of what must stand."""

    action: Action
    editors: tuple[Actor, Actor]
    organisations: list[Organisation]
    nodes: list[Any]
    readings: dict[int, Reading] = field(default_factory=dict)
    stands: dict[str, Any] = field(default_factory=dict)
    version: int = 1
    acknowledged: int = 0
    reports: list[str] = field(default_factory=list)

    def read(self, editor: int) -> None:
        action = Action.objects.get(pk=self.action.pk)
        self.readings[editor] = Reading(action, action.version)

    def save(self, editor: int, what: str, word: str) -> None:
        """Save from the editor's reading. It lands exactly when nobody saved since; else nothing of it stays."""
        reading = self.readings[editor]
        if len(word) > 2:
            # As the web does: the action is looked up again, the version comes from the form.
            reading = Reading(Action.objects.get(pk=self.action.pk), reading.version)
        refusal = None
        try:
            said = getattr(self, what)(editor, reading, word)
        except StaleSave as stale:
            refusal = stale
        assert (refusal is None) is (reading.version == self.version)
        if refusal is None:
            self.stands |= said
            self.version += 1
            self.acknowledged += 1
        else:
            assert refusal.version == self.version
            assert all(self.stands.get(name, value) == value for name, value in refusal.theirs.items())
        self.check()

    def edit(self, editor: int, reading: Reading, word: str) -> dict[str, Any]:
        changes = {"title": f"Tiltak {word}", "next_step": word}
        nodes = self.nodes[: 1 + len(word) % 2]
        operations.edit_action(
            by=self.editors[editor],
            action=reading.action,
            expected_version=reading.version,
            changes=changes,
            strategies=nodes,
        )
        return {**changes, "strategies": sorted(node.pk for node in nodes)}

    def report(self, editor: int, reading: Reading, word: str) -> dict[str, Any]:
        status = Status.IN_PROGRESS if len(word) % 2 else Status.COMPLETED
        changes = {"status": status, "next_step": word, "deviation": f"Avvik {word}"}
        operations.report_on_action(
            by=self.editors[editor],
            action=reading.action,
            expected_version=reading.version,
            text=word,
            changes=changes,
            organisation_id=None,
        )
        self.reports.append(word)
        return changes

    def roles(self, editor: int, reading: Reading, word: str) -> dict[str, Any]:
        lead, support = self.organisations if len(word) % 2 else reversed(self.organisations)
        operations.settle_roles(
            by=self.editors[editor],
            action=reading.action,
            expected_version=reading.version,
            leads=[lead],
            supports=[support],
        )
        return {"leads": [lead.pk], "supports": [support.pk]}

    def check(self) -> None:
        """Everything acknowledged stands, nothing refused does, and the log tells of each report."""
        now = Action.objects.get(pk=self.action.pk)
        found = {name: getattr(now, name) for name in FIELDS}
        found |= roles_that_stand(now)
        found["strategies"] = sorted(now.strategies.values_list("pk", flat=True))
        assert {name: found[name] for name in self.stands} == self.stands
        assert now.version == self.version == 1 + self.acknowledged
        reports = ActionUpdate.objects.filter(action=now).order_by("id").values_list("text", flat=True)
        assert list(reports) == self.reports
        told = Event.objects.filter(region_id=now.region_id, verb="action.reported").count()
        assert told == len(self.reports)


def make_stage() -> Stage:
    municipalities = [make_municipality(), make_municipality()]
    region = make_region(members=municipalities)
    organisations = [make_organisation(runs=municipality) for municipality in municipalities]
    plan = make_plan(region)
    editors = (make_actor(Role.SECRETARIAT, region=region), make_actor(Role.SECRETARIAT, region=region))
    action = make_action(region, leads=[organisations[0]])
    nodes = [make_node(plan, "1"), make_node(plan, "2")]
    return Stage(action, editors, organisations, nodes)


MOVES = st.lists(
    st.tuples(
        st.sampled_from([0, 1]),
        st.sampled_from(["read", "edit", "report", "roles"]),
        st.text(alphabet="abcæøå", min_size=1, max_size=4),
    ),
    min_size=3,
    max_size=12,
)
SETTINGS: dict[str, Any] = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "derandomize": False,
}


def play(moves: list[tuple[int, str, str]]) -> None:
    stage = make_stage()
    for editor in (0, 1):
        stage.read(editor)
    for editor, what, word in moves:
        if what == "read":
            stage.read(editor)
        else:
            stage.save(editor, what, word)


class TestTwoEditors(TestCase):
    @settings(max_examples=200, **SETTINGS)
    @given(moves=MOVES)
    def test_no_acknowledged_change_is_lost(self, moves: list[tuple[int, str, str]]) -> None:
        play(moves)

    @pytest.mark.long
    @settings(max_examples=2000, **SETTINGS)
    @given(moves=MOVES)
    def test_no_acknowledged_change_is_lost_in_two_thousand(self, moves: list[tuple[int, str, str]]) -> None:
        play(moves)

    def test_a_save_that_overwrote_would_be_seen(self) -> None:
        def careless(instance: Any, _version: int, changes: dict[str, Any]) -> dict[str, Any]:
            return save_unless_stale(instance, type(instance).objects.get(pk=instance.pk).version, changes)

        for module in (writing, reporting, roles):
            with mock.patch.object(module, "save_unless_stale", careless), pytest.raises(AssertionError):
                play([(0, "edit", "a"), (0, "report", "b"), (0, "roles", "c"), (1, NAMES[module], "a")])
