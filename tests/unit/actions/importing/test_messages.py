"""A message says what would mend it: the name that was meant, the column to add, what a word was taken for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from samtak.accounts.choices import Role
from samtak.actions.importing.drafts import comparison_for, guessed_mapping
from samtak.actions.importing.proposals import Comparison, Outcome
from samtak.regions.models import Region
from samtak.rendering.workbook import read_text
from tests.factories.accounts import make_actor

pytestmark = pytest.mark.usefixtures("demo_data")


@pytest.fixture(autouse=True)
def _in_bokmal() -> Iterator[None]:
    with translation.override("nb"):
        yield


def compared(*lines: str) -> Comparison:
    region = Region.objects.get(slug="fosenregionen")
    read = read_text("\n".join(lines))
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    return comparison_for(secretariat, region, None, read.sheets, guessed_mapping(read.sheets))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Åfjrod kommune", "Åfjord kommune"), ("Rådmannsgrupen", "Rådmannsgruppen (Fosen)"), ("Bjunn", "Bjugn kommune")],
)
def test_a_name_with_a_slip_is_asked_about(written: str, meant: str) -> None:
    faults = compared("Tiltak\tAnsvarlig", f"Noe\t{written}").faults
    assert [fault.message.rpartition(". ")[2] for fault in faults] == [f"Mente du {meant}?"]


def test_a_name_like_none_is_not_asked_about() -> None:
    faults = compared("Tiltak\tAnsvarlig", "Noe\tHovedstadsprosjektet kommune").faults
    assert len(faults) == 1
    assert "Mente du" not in faults[0].message


def test_a_column_that_is_needed_is_named() -> None:
    without = compared("Tiltak\tStatus", "Noe\tutsatt").faults
    assert ["«Begrunnelse»" in fault.message for fault in without] == [True, False]
    assert ["«Henvisning til vedtaket»" in fault.message for fault in without] == [False, True]
    beside = compared("Tiltak\tStatus\tBegrunnelse\tVedtak", "Noe\tutsatt\t\t").faults
    assert len(beside) == 2
    assert not any("kolonne" in fault.message for fault in beside)


def test_what_a_season_was_taken_for_is_told() -> None:
    found = compared("Tiltak\tFrist", "Noe\thøsten 2024", "Annet\t1. kvartal 2024", "Tredje\toktober 2024")
    assert not found.faults
    assert [proposal.row.notes for proposal in found.of(Outcome.NEW)] == [
        ["«høsten 2024» er tolket som november 2024."],
        ["«1. kvartal 2024» er tolket som mars 2024."],
        [],
    ]


def test_a_status_that_is_empty_among_others_is_told() -> None:
    found = compared("Tiltak\tStatus", "Noe\t", "Annet\ti gang")
    assert [proposal.row.notes for proposal in found.of(Outcome.NEW)] == [
        ["Status står tom. Den begynner som «ikke startet»."],
        [],
    ]
    without = compared("Tiltak\tFrist", "Noe\t2024")
    assert [proposal.row.notes for proposal in without.of(Outcome.NEW)] == [[]]
