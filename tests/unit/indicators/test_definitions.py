"""The shipped definitions: whole, in three languages, and a mistake in a file is told by file, line and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from samtak.indicators.definitions import CATALOGUE, TEXTS, definitions_in, shipped
from samtak.lib.facts import FactError
from samtak.lib.localtext import LANGUAGES
from samtak.projects.queries import INDICATOR


def test_each_says_what_it_is_in_every_language_and_has_a_number_of_its_own() -> None:
    for definition in shipped().values():
        for name in TEXTS:
            text = definition.fields[name]
            assert not text or set(text) == set(LANGUAGES), (definition.slug, name)
        assert all(definition.fields[name] for name in ("name", "definition")), definition.slug
        assert definition.fields["unit"] or not definition.fields["is_measurement_chosen"], definition.slug
        assert bool(definition.fields["formula"]) == bool(definition.fields["formula_origin"]), definition.slug
    assert sorted(definition.number or 0 for definition in shipped().values()) == list(range(1, len(shipped()) + 1))


def test_the_one_that_the_register_of_initiatives_counts_by_is_among_them() -> None:
    assert shipped()[INDICATOR].fields["name"]["en"] == "Projects competing for attention and money"


def test_what_is_taken_from_one_does_not_change_it() -> None:
    shipped()[INDICATOR].indicator().name["nb"] = "Noe annet"
    assert shipped()[INDICATOR].fields["name"]["nb"] != "Noe annet"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("suitability: candidate", "suitability: nice", ("suitability", "nice")),
        ("is_measurement_chosen: 'no'", "is_measurement_chosen: never", ("never",)),
        ("direction: down", "direction: sideways", ("direction", "sideways")),
        ("slug: study-city", "slug: clusters", ("slug", "clusters", "twice")),
        ("slug: study-city", "slug: study-city\n  colour: red", ("colour",)),
    ],
)
def test_a_mistake_is_told_by_file_line_and_field(tmp_path: Path, old: str, new: str, told: tuple[str, ...]) -> None:
    copy = shutil.copytree(CATALOGUE, tmp_path / "catalogue")
    file = copy / "goals.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FactError) as refusal:
        definitions_in(copy)
    message = str(refusal.value.message)
    assert message.startswith("goals.yaml, line ")
    assert all(word in message for word in told)
