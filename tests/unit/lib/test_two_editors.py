"""Two colleagues write in the same plan in any order: nothing that was saved is lost."""

from __future__ import annotations

import random

import pytest

from samtak.lib.errors import StaleSave
from samtak.lib.saving import save_unless_stale
from samtak.plans.models import Plan
from tests.factories.plans import make_plan

STEPS = 8


class Editor:
    """Reads, adds a word to what was read, and saves. Told of somebody else's save, reads again and adds the same."""

    def __init__(self, name: str, plan_id: int) -> None:
        self.name, self.plan_id = name, plan_id
        self.count = 0
        self.saved: list[str] = []
        self.read()

    def read(self) -> None:
        self.plan = Plan.objects.get(pk=self.plan_id)
        self.version = self.plan.version

    def save(self) -> None:
        word = f"{self.name}{self.count}"
        self.count += 1
        try:
            save_unless_stale(self.plan, self.version, {"purpose": f"{self.plan.purpose} {word}"})
        except StaleSave as stale:
            # What the refusal tells is enough to put both texts together.
            save_unless_stale(self.plan, stale.version, {"purpose": f"{stale.theirs['purpose']} {word}"})
        self.version = self.plan.version
        self.saved.append(word)


def play(chance: random.Random, plan: Plan) -> None:
    """One story of two editors, who read and save as chance has it."""
    editors = [Editor("a", plan.pk), Editor("b", plan.pk)]
    for _ in range(STEPS):
        chance.choice([Editor.read, Editor.save, Editor.save])(chance.choice(editors))
    kept = Plan.objects.get(pk=plan.pk)
    saved = [word for editor in editors for word in editor.saved]
    assert sorted(kept.purpose.split()) == sorted(saved)
    assert kept.version == 1 + len(saved)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.django_db
def test_no_update_is_lost(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(20):
        play(chance, make_plan())


@pytest.mark.long
@pytest.mark.django_db
def test_no_update_is_lost_in_two_thousand_stories() -> None:
    chance = random.Random(2026)
    plan = make_plan()
    for _ in range(2000):
        Plan.objects.filter(pk=plan.pk).update(purpose="", version=1)
        play(chance, plan)
