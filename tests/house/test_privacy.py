"""Every field of every model is classed, so that nothing about people gets out because nobody thought of it."""

from __future__ import annotations

from collections.abc import Mapping, Set
from importlib import import_module

from django.apps import apps

from samtak.cli.forgetting import RULES
from samtak.privacy.register import FieldClasses, register
from samtak.privacy.words import FIELD_NAMES
from tools.privacy import PAGE, page


def fields_of_models() -> dict[str, set[str]]:
    return {
        model._meta.label: {
            field.name for field in model._meta.get_fields() if field.concrete or not field.auto_created
        }
        for model in apps.get_models(include_auto_created=True)
    }


def differences(real: Mapping[str, Set[str]], classed: Mapping[str, list[str]]) -> list[str]:
    found = [f"{label} is not in the register" for label in real.keys() - classed.keys()]
    found += [f"{label} is in the register but not in the house" for label in classed.keys() - real.keys()]
    for label in real.keys() & classed.keys():
        found += [f"{label}.{name} has no class" for name in real[label] - set(classed[label])]
        found += [f"{label}.{name} does not exist" for name in set(classed[label]) - real[label]]
        found += [f"{label}.{name} is classed twice" for name in classed[label] if classed[label].count(name) > 1]
    return sorted(found)


def test_every_field_of_every_model_is_classed_once() -> None:
    classed = {label: list(classes.fields) for label, classes in register().items()}
    assert differences(fields_of_models(), classed) == []


def lacking(classes: FieldClasses) -> list[str]:
    """What a model with personal fields does not tell, or tells wrongly."""
    kept = [name for one in classes.retention for name in one.fields]
    found = [f"no {name}" for name in ("called", "why", "erased") if not getattr(classes, name)]
    found += [f"{name} is kept for ever" for name in classes.personal if name not in kept]
    found += [f"{name} is kept twice" for name in set(kept) if kept.count(name) > 1]
    found += [f"{name} is not personal" for name in {*kept, *classes.secret, *classes.signed} - set(classes.personal)]
    if classes.whose or classes.signed:
        taken_out = {*classes.shown, *classes.personal} - set(classes.secret)
        taken_out |= set(kept) if len(classes.retention) > 1 else set()
        found += [f"{name} has no name" for name in taken_out - set(FIELD_NAMES)]
    if classes.erased not in {"delete", "blank", "verb", "nothing"}:
        found.append(f"erased by {classes.erased}")
    if classes.erased != "verb":  # what has no rows of a person's own, and no signature, is never met
        met = classes.personal if classes.whose else classes.signed
        found += [f"{name} is never taken out" for name in classes.personal if name not in met]
    if any(one.by == "kept" for one in classes.retention) and not classes.ground:
        found.append("no ground")
    return sorted(found)


def test_what_is_held_of_people_has_a_reason_an_end_and_a_way_out() -> None:
    told = {label: lacking(classes) for label, classes in register().items() if classes.personal}
    assert {label: found for label, found in told.items() if found} == {}


def test_every_end_is_carried_out_by_something_that_exists() -> None:
    ends = [one.by for classes in register().values() for one in classes.retention]
    forgotten = {by.removeprefix("forget:") for by in ends if by.startswith("forget:")}
    assert forgotten == set(RULES)
    for by in ends:
        kind, _, what = by.partition(":")
        assert kind in {"forget", "verb", "erase", "kept"}, by
        if kind == "verb":
            module, _, name = what.rpartition(".")
            assert callable(getattr(import_module(module), name)), by


def test_a_rule_has_one_number_of_days() -> None:
    days: dict[str, set[int]] = {}
    for classes in register().values():
        for one in classes.retention:
            if one.by.startswith("forget:") and one.days:
                days.setdefault(one.by, set()).add(one.days)
    assert {by: found for by, found in days.items() if len(found) > 1} == {}


def test_a_field_whose_end_was_forgotten_would_be_seen() -> None:
    classes = FieldClasses(personal=("phone", "shoe_size"), called="x", why="x", erased="burn", signed={"title": {}})
    assert lacking(classes) == [
        "erased by burn",
        "phone is kept for ever",
        "phone is never taken out",
        "shoe_size has no name",
        "shoe_size is kept for ever",
        "shoe_size is never taken out",
        "title is not personal",
    ]


def test_the_page_is_built_from_the_register() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python tools/privacy.py"


def test_a_field_that_was_forgotten_would_be_seen() -> None:
    real = {"plans.Plan": {"title", "phone"}, "plans.New": {"id"}}
    classed = {"plans.Plan": ["title", "gone", "title"], "plans.Old": ["id"]}
    assert differences(real, classed) == [
        "plans.New is not in the register",
        "plans.Old is in the register but not in the house",
        "plans.Plan.gone does not exist",
        "plans.Plan.phone has no class",
        "plans.Plan.title is classed twice",
        "plans.Plan.title is classed twice",
    ]
