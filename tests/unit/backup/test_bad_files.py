"""A file that is damaged, cut off, foreign or too new is refused before anything is done with it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samtak.backup.archive import MANIFEST, opened
from samtak.backup.errors import BackupFault
from tests.factories.first_schema import FROZEN


def read(path: Path) -> None:
    with opened(path) as backup:
        backup.check()


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The frozen backup, put together anew after a change to its files."""
    with zipfile.ZipFile(FROZEN) as file:
        members = {name: file.read(name) for name in file.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def manifest(**changes: Any) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        members[MANIFEST] = json.dumps({**json.loads(members[MANIFEST]), **changes}).encode()

    return change


def test_the_frozen_backup_is_whole() -> None:
    read(FROZEN)


@pytest.mark.parametrize("share", [0, 0.01, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    whole = FROZEN.read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(BackupFault, match="cut off, damaged"):
        read(tmp_path / "cut.zip")


def test_wherever_a_byte_is_changed_the_file_is_refused_or_the_same(tmp_path: Path) -> None:
    """A date of the zip itself may change and harm nothing; whatever is then read is what was written."""
    whole = FROZEN.read_bytes()
    refused = 0
    for place in range(0, len(whole), 97):
        path = tmp_path / "changed.zip"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            read(path)
        except BackupFault:
            refused += 1
    assert refused > 80


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 100])
def test_a_foreign_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "foreign.zip").write_bytes(content)
    with pytest.raises(BackupFault, match="no backup of Samtak"):
        read(tmp_path / "foreign.zip")


def test_a_foreign_zip_is_refused(tmp_path: Path) -> None:
    for members in ({}, {"manifest.json": "[]"}, {"manifest.json": "{}"}, {"manifest.json": '{"kind": "other"}'}):
        with zipfile.ZipFile(tmp_path / "foreign.zip", "w") as file:
            for name, text in members.items():
                file.writestr(name, text)
        with pytest.raises(BackupFault, match="no backup of Samtak"):
            read(tmp_path / "foreign.zip")


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.zip"):
        with pytest.raises(BackupFault, match="cannot be read"):
            read(path)


def test_a_row_that_was_changed_is_found(tmp_path: Path) -> None:
    def change(members: dict[str, bytes]) -> None:
        members["tables/plans_plan.jsonl"] = members["tables/plans_plan.jsonl"].replace(b"adopted", b"rejected")

    with pytest.raises(BackupFault, match="plans_plan is not what was written"):
        read(rewritten(tmp_path / "x.zip", change))


def test_a_table_that_is_missing_or_too_many_is_found(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="plans_plan"):
        read(rewritten(tmp_path / "x.zip", lambda members: members.pop("tables/plans_plan.jsonl") and None))
    with pytest.raises(BackupFault, match="does not belong"):
        read(rewritten(tmp_path / "x.zip", lambda members: members.update({"../evil": b""})))


@pytest.mark.parametrize("release", ["0.99.0", "1.0.0", "99"])
def test_a_backup_from_a_newer_release_is_refused_by_name(tmp_path: Path, release: str) -> None:
    with pytest.raises(BackupFault, match=f"from Samtak {release}"):
        read(rewritten(tmp_path / "x.zip", manifest(release=release)))


def test_a_backup_with_an_unknown_migration_is_refused_by_name(tmp_path: Path) -> None:
    migrations = {"plans": ["0001_initial", "0099_later"]}
    with pytest.raises(BackupFault, match=r"plans\.0099_later"):
        read(rewritten(tmp_path / "x.zip", manifest(migrations=migrations)))


def test_a_form_of_the_future_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="a form this release cannot read"):
        read(rewritten(tmp_path / "x.zip", manifest(form=3)))


def test_tables_that_are_not_those_of_the_migrations_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BackupFault, match="another program"):
        read(rewritten(tmp_path / "x.zip", manifest(tables={})))
