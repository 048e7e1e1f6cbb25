"""A text in several languages says which one it falls back on."""

from __future__ import annotations

import pytest
from django.utils import translation

from samtak.lib.localtext import LocalText, Phrase, local_text
from samtak.regions.models import Region
from tests.factories.regions import make_region


@pytest.mark.parametrize(
    ("text", "wanted", "expected"),
    [
        ({"nb": "mål", "nn": "mål (nn)"}, "nn", Phrase("mål (nn)", "nn")),
        ({"nb": "mål"}, "nn", Phrase("mål", "nb")),
        ({"nn": "mål"}, "nb", Phrase("mål", "nn")),
        ({"nn": "mål", "en": "goal"}, "nb", Phrase("mål", "nn")),
        ({"en": "goal"}, "nn", Phrase("goal", "en")),
        ({"nb": "", "nn": "mål"}, "nb", Phrase("mål", "nn")),
        ({}, "nb", Phrase("", "nb")),
        ({"nb": "mål"}, "nb-no", Phrase("mål", "nb")),
    ],
)
def test_it_falls_back_on_norwegian_before_english(text: dict[str, str], wanted: str, expected: Phrase) -> None:
    assert LocalText(text).phrase(wanted) == expected


def test_it_speaks_the_language_in_use() -> None:
    text = LocalText(nb="måltall", nn="måltal", en="target")
    for language, said in (("nb", "måltall"), ("nn", "måltal"), ("en", "target")):
        with translation.override(language):
            assert str(text) == said


def test_one_text_is_taken_to_be_in_bokmal() -> None:
    assert local_text("mål") == {"nb": "mål"}
    assert local_text({"nn": "mål"}) == {"nn": "mål"}


@pytest.mark.django_db
def test_the_database_gives_it_back_as_it_was() -> None:
    given = make_region(description={"nb": "ti kommuner", "en": "ten municipalities"})
    without = make_region()
    kept = Region.objects.get(pk=given.pk).description
    assert isinstance(kept, LocalText)
    assert kept == {"nb": "ti kommuner", "en": "ten municipalities"}
    assert Region.objects.get(pk=without.pk).description.phrase("nb") == Phrase("", "nb")
