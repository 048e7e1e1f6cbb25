"""`samtak import-actions` and `samtak export` as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.demo_folder import demo_folder
from tests.integration.cli.test_commands import samtak

# The data directory holds SQLite whatever the run is about.
pytestmark = pytest.mark.sqlite_alone

FAULTY = "Nr;Tiltak;Ansvarlig;Frist\nQ-1;Feil dato;Osen;32.13.2020\nQ-2;Ukjent;Ukjentvik kommune;2020\n"
GOOD = "Nr;Tiltak;Ansvarlig;Frist\nQ-1;Møte bedriftene;Osen;høsten 2020\n"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_folder(tmp_path_factory)


def test_faults_are_told_row_by_row_and_nothing_is_read_in(loaded: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(FAULTY, encoding="utf-8")
    done = samtak(loaded, "import-actions", str(file), "--region", "fosenregionen", "--language", "en")
    assert done.returncode == 1
    assert "Row 2, Frist: “32.13.2020” is not a date." in done.stdout
    assert "Row 3, Ansvarlig: There is no municipality “Ukjentvik kommune”." in done.stdout
    assert done.stdout.strip().endswith("Nothing is read in.")


def test_a_list_is_looked_at_then_read_in_then_taken_away(loaded: Path, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text(GOOD, encoding="latin-1")
    ask = ("import-actions", str(file), "--region", "fosenregionen")
    looked = samtak(loaded, *ask, "--dry-run")
    assert looked.returncode == 0, looked.stderr
    assert "Row 2: new: Q-1 Møte bedriftene" in looked.stdout
    assert "Row 2: new" in samtak(loaded, *ask).stdout
    assert "unchanged: 1" in samtak(loaded, *ask).stdout
    for name in ("ut.xlsx", "ut.csv"):
        out = tmp_path / name
        done = samtak(loaded, "export", "actions", "--region", "fosenregionen", "--output", str(out))
        assert done.returncode == 0, done.stderr
        again = samtak(loaded, "import-actions", str(out), "--region", "fosenregionen")
        assert "new: 0, changed: 0, unchanged: 12, faulty: 0" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("import-actions", "finnes-ikke.xlsx", "--region", "fosenregionen"), "cannot read"),
        (("import-actions", "README.md", "--region", "nowhere"), "there is no region nowhere"),
        (("export", "plans", "--region", "fosenregionen", "--output", "a.ods"), "ends with .xlsx or .csv"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(loaded: Path, arguments: tuple[str, ...], message: str) -> None:
    done = samtak(loaded, *arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
