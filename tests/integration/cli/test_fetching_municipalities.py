"""`samtak fetch-municipalities` against a Klass of our own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from samtak.adapters.fetching import Limits
from samtak.adapters.klass import Klass
from samtak.cli.errors import CommandFailed
from samtak.cli.municipalities import fetch
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.organisations.queries import organisation_of
from samtak.regions.queries import members_on
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region
from tests.fakes.klass import FakeKlass, change, serving

MERGED = dt.date(2025, 1, 1)
OLD, NEW = ("9751", "Gamleby"), ("9752", "Nyby")


@pytest.fixture
def fake(db: None) -> Iterator[FakeKlass]:
    """Gamleby has become part of Nyby, which is new."""
    country = FakeKlass(
        codes=[
            (*OLD, "1990-01-01", "2025-01-01"),
            (*NEW, "2025-01-01", ""),
            ("9753", "Naboby", "1990-01-01", "2025-01-01"),
        ],
        changes=[change("2025-01-01", OLD, NEW), change("2025-01-01", ("9753", "Naboby"), NEW)],
    )
    with serving(country) as server:
        yield server


def klass(fake: FakeKlass) -> Klass:
    return Klass(fake.address, {fake.host}, Limits(tries=1, wait=lambda _: None))


def test_a_merger_hands_the_membership_on(fake: FakeKlass, capsys: pytest.CaptureFixture[str]) -> None:
    old = make_municipality(knr=OLD[0], name_nb=OLD[1], valid_from=dt.date(1990, 1, 1))
    make_organisation(runs=old)
    region = make_region(members=[old])
    assert fetch(klass(fake)) == 0
    assert [member.municipality.knr for member in members_on(region, MERGED)] == [NEW[0]]
    assert [member.municipality for member in members_on(region, MERGED - dt.timedelta(days=1))] == [old]
    heir = Municipality.objects.get(knr=NEW[0])
    assert organisation_of(heir) is not None
    told = capsys.readouterr().out
    assert "CC BY 4.0" in told
    assert "Klass 131" in told
    assert "New here: 2. Ended: 1. New changes: 2." in told


def test_once_more_changes_nothing(fake: FakeKlass, capsys: pytest.CaptureFixture[str]) -> None:
    fetch(klass(fake))
    fetch(klass(fake))
    assert "New here: 0. Ended: 0. New changes: 0." in capsys.readouterr().out


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_a_fault_in_any_answer_changes_nothing(fake: FakeKlass, nth: int) -> None:
    before = Municipality.objects.count(), MunicipalityChange.objects.count()
    good = fake.answer
    asked = 0

    def sometimes(path: str, query: dict[str, str]) -> tuple[int, object]:
        nonlocal asked
        asked += 1
        return (500, {}) if asked == nth + 1 else good(path, query)

    fake.answer = sometimes  # type: ignore[method-assign]
    with pytest.raises(CommandFailed, match="nothing was changed"):
        fetch(klass(fake))
    assert (Municipality.objects.count(), MunicipalityChange.objects.count()) == before


def test_answers_that_contradict_each_other_change_nothing(fake: FakeKlass) -> None:
    before = Municipality.objects.count()
    fake.changes.pop()
    with pytest.raises(CommandFailed, match="contradict"):
        fetch(klass(fake))
    assert Municipality.objects.count() == before
