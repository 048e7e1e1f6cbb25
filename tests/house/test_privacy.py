"""Every field of every model is classed, so that nothing about people gets out because nobody thought of it."""

from __future__ import annotations

from collections.abc import Mapping, Set

from django.apps import apps

from samtak.config.privacy import register
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


def test_what_is_held_of_people_has_a_reason_and_an_end() -> None:
    lacking = [
        label for label, classes in register().items() if classes.personal and not (classes.why and classes.kept)
    ]
    assert lacking == []


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
