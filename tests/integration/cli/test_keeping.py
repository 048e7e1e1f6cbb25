"""Back up, restore and move as a person types it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.factories.databases import ENGINE, scratch_postgres
from tests.factories.demo_folder import demo_folder
from tests.factories.first_schema import FROZEN
from tests.integration.cli.test_commands import environment, samtak


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = demo_folder(tmp_path_factory)
    done = samtak(data, "backup", str(data / "backup.zip"))
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if ENGINE == "sqlite":
        yield f"sqlite:///{tmp_path}/other.sqlite3"
        return
    with scratch_postgres() as there:
        yield there


@pytest.fixture
def filled(loaded: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a database that holds something."""
    if ENGINE == "sqlite":
        shutil.copy(loaded / "samtak.sqlite3", tmp_path / "other.sqlite3")
        yield f"sqlite:///{tmp_path}/other.sqlite3"
        return
    with scratch_postgres() as there:
        assert samtak(tmp_path, "restore", str(FROZEN), SAMTAK_DATABASE_URL=there).returncode == 0
        yield there


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return list(database.iterdump())


@pytest.mark.sqlite_alone
def test_a_backup_says_what_is_in_it_that_it_was_tried_and_what_is_not_in_it(loaded: Path, tmp_path: Path) -> None:
    done = samtak(loaded, "backup", str(tmp_path / "b.zip"))
    assert (done.returncode, done.stderr) == (0, "")
    assert "every table is equal" in done.stdout
    assert "SAMTAK_SECRET_KEY" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["b.zip"]
    assert "Not verified" in samtak(loaded, "backup", str(tmp_path / "b.zip"), "--no-verify").stdout


@pytest.mark.sqlite_alone
def test_a_backup_replaces_a_backup_and_nothing_else(loaded: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    done = samtak(loaded, "backup", str(tmp_path / "letter.txt"))
    assert done.returncode == 1
    assert "Choose another name" in done.stderr
    assert (tmp_path / "letter.txt").read_text() == "dear"
    done = samtak(loaded, "backup", str(tmp_path / "none/b.zip"))
    assert done.returncode == 1
    assert "there is no folder" in done.stderr


def test_a_backup_goes_into_an_empty_database_which_then_passes_the_check(
    loaded: Path, address: str, tmp_path: Path
) -> None:
    done = samtak(tmp_path, "restore", str(loaded / "backup.zip"), SAMTAK_DATABASE_URL=address)
    assert (done.returncode, done.stderr) == (0, "")
    assert "each equal to the backup" in done.stdout
    assert samtak(tmp_path, "check", SAMTAK_DATABASE_URL=address).returncode == 0


def test_a_database_that_holds_something_is_replaced_only_when_asked_and_answered(
    loaded: Path, filled: str, tmp_path: Path
) -> None:
    backup, to = str(loaded / "backup.zip"), {"SAMTAK_DATABASE_URL": filled}
    done = samtak(tmp_path, "restore", backup, **to)
    assert done.returncode == 1
    assert "say --replace" in done.stderr
    command = [sys.executable, "-m", "samtak", "restore", backup, "--replace"]
    for typed, code in (("yes\n", 1), ("replace\n", 0)):
        said = subprocess.run(
            command, env=environment(tmp_path, **to), input=typed, capture_output=True, text=True, check=False
        )
        assert said.returncode == code, said.stdout + said.stderr
        assert "Traceback" not in said.stderr
    assert samtak(tmp_path, "restore", backup, "--replace", "--yes", **to).returncode == 0


@pytest.mark.sqlite_alone
def test_a_file_that_is_no_backup_changes_nothing(loaded: Path, tmp_path: Path) -> None:
    before = content(loaded / "samtak.sqlite3")
    for name, text in {"text.zip": b"hello", "cut.zip": FROZEN.read_bytes()[:5000]}.items():
        (tmp_path / name).write_bytes(text)
        done = samtak(loaded, "restore", str(tmp_path / name), "--replace", "--yes")
        assert done.returncode == 1
        assert "nothing was restored" in done.stderr
        assert "Traceback" not in done.stderr
    assert content(loaded / "samtak.sqlite3") == before


@pytest.mark.sqlite_alone
def test_a_file_that_somebody_has_open_is_not_replaced(loaded: Path, tmp_path: Path) -> None:
    shutil.copytree(loaded, tmp_path, dirs_exist_ok=True)
    assert samtak(tmp_path, "check").returncode == 0  # opened once as the server opens it
    with closing(sqlite3.connect(tmp_path / "samtak.sqlite3")) as server:
        server.execute("SELECT count(*) FROM plans_plan").fetchone()
        done = samtak(tmp_path, "restore", str(FROZEN), "--replace", "--yes")
    assert done.returncode == 1
    assert "Stop the server first" in done.stderr
    assert samtak(tmp_path, "check").returncode == 0


def test_a_move_leaves_every_table_equal_the_source_untouched_and_says_what_to_set(
    loaded: Path, address: str, tmp_path: Path
) -> None:
    before = content(loaded / "samtak.sqlite3")
    done = samtak(loaded, "move", "--to", address)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [line for line in done.stdout.splitlines() if line.endswith("equal")]
    assert len(rows) > 35
    assert not [line for line in rows if "NOT" in line]
    assert "SAMTAK_DATABASE_URL" in done.stdout
    assert content(loaded / "samtak.sqlite3") == before
    back = samtak(loaded, "move", "--to", f"sqlite:///{tmp_path}/back.sqlite3", SAMTAK_DATABASE_URL=address)
    assert (back.returncode, back.stderr) == (0, "")
    again = samtak(loaded, "move", "--to", address)
    assert again.returncode == 1
    assert "hold something" in again.stderr


@pytest.mark.parametrize("there", ["mysql://x/y", "hello", "sqlite://:memory:", "postgres://nobody@127.0.0.1:1/none"])
def test_a_move_to_nowhere_is_told(loaded: Path, there: str) -> None:
    done = samtak(loaded, "move", "--to", there)
    assert done.returncode == 1
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.sqlite_alone
def test_a_move_to_itself_is_refused(loaded: Path) -> None:
    done = samtak(loaded, "move", "--to", f"sqlite:///{loaded}/samtak.sqlite3")
    assert done.returncode == 1
    assert "in use already" in done.stderr
