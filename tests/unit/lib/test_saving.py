"""A stale save never overwrites (reliability: no lost update)."""

from __future__ import annotations

import pytest

from samtak.lib.errors import StaleSave
from samtak.lib.saving import save_unless_stale
from samtak.plans.models import Plan
from tests.factories.plans import make_plan

pytestmark = pytest.mark.django_db


def test_a_save_tells_what_it_changed_and_counts_up() -> None:
    plan = make_plan(title="Før", purpose="Samme")
    assert save_unless_stale(plan, 1, {"title": "Etter", "purpose": "Samme"}) == {"title": ["Før", "Etter"]}
    assert (plan.title, plan.version) == ("Etter", 2)


def test_the_second_editor_is_told_and_nothing_is_overwritten() -> None:
    plan = make_plan(title="Før")
    first, second = Plan.objects.get(pk=plan.pk), Plan.objects.get(pk=plan.pk)
    save_unless_stale(first, 1, {"title": "Den første"})
    with pytest.raises(StaleSave) as caught:
        save_unless_stale(second, 1, {"title": "Den andre"})
    assert caught.value.theirs == {"title": "Den første"}
    assert caught.value.version == 2
    assert Plan.objects.get(pk=plan.pk).title == "Den første"


def test_the_second_editor_may_save_after_reading_again() -> None:
    plan = make_plan(title="Før")
    save_unless_stale(Plan.objects.get(pk=plan.pk), 1, {"title": "Den første"})
    save_unless_stale(plan, 2, {"title": "Den andre"})
    assert Plan.objects.get(pk=plan.pk).version == 3


def test_a_version_from_the_future_is_stale_too() -> None:
    with pytest.raises(StaleSave):
        save_unless_stale(make_plan(), 99, {"title": "x"})
