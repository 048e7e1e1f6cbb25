"""What a running Samtak writes stays with it: the repository holds no database and no secret."""

from __future__ import annotations

from pathlib import Path

from tests.house.source import ROOT, kept_files

SQLITE = b"SQLite format 3\x00"


def written_by_a_running_site(path: Path) -> bool:
    return path.name.endswith("secret") or path.read_bytes().startswith(SQLITE)


def test_no_database_and_no_secret_is_kept() -> None:
    assert [path.relative_to(ROOT).as_posix() for path in kept_files() if written_by_a_running_site(path)] == []


def test_a_kept_database_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "samtak.sqlite3").write_bytes(SQLITE + b"\x10\x00")
    (tmp_path / "demo-secret").write_text("anything")
    (tmp_path / "secrets.md").write_text("How secrets are kept")
    assert sorted(path.name for path in tmp_path.iterdir() if written_by_a_running_site(path)) == [
        "demo-secret",
        "samtak.sqlite3",
    ]
