"""A backup holds the files that its rows name, and a restore puts them back, byte for byte."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from samtak.backup import archive, restoring, schema
from samtak.backup.elsewhere import connected
from samtak.backup.errors import BackupFault
from samtak.lib import store
from tests.factories.databases import Settings, scratch_settings
from tests.unit.backup.test_bad_files import manifest

CONTENT = [b"En plan, ", b"og et vedlegg"]
KEY = hashlib.sha256(b"".join(CONTENT)).hexdigest()


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.SAMTAK_DATA_DIR = tmp_path / "here"


@pytest.fixture(scope="module")
def laid(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[str], Settings]]:
    """`laid("sqlite")` are the settings of a database with one region and one document that names the file."""
    with ExitStack() as stack:
        folder = tmp_path_factory.mktemp("laid")

        @cache
        def lay(engine: str) -> Settings:
            settings = stack.enter_context(scratch_settings(engine, folder))
            with django_db_blocker.unblock(), connected("laid", settings) as connection:
                loader = schema.on_disk()
                schema.create(connection, {app: [name] for app, name in loader.graph.leaf_nodes()})
                apps = loader.project_state().apps
                region = apps.get_model("regions", "Region").objects.using("laid").create(slug="r", name="R")
                documents = apps.get_model("shelf", "Document").objects.using("laid")
                documents.create(region=region, slug="d", title="D", file=KEY, file_name="d.txt", sort_key="d")
            return settings

        yield lay


@pytest.fixture
def here(
    laid: Callable[[str], Settings], engine: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    with (
        scratch_settings(engine, tmp_path, like=laid(engine)) as settings,
        django_db_blocker.unblock(),
        connected("here", settings) as connection,
    ):
        yield connection


def test_what_rows_name_is_in_the_backup_and_is_put_back(
    here: BaseDatabaseWrapper, tmp_path: Path, settings: Any
) -> None:
    kept, loose = store.keep(CONTENT), store.keep([b"nothing names this"])
    told = archive.write(here, tmp_path / "one.zip")
    assert (told.files, told.missing) == ({KEY: kept.size}, [])
    settings.SAMTAK_DATA_DIR = tmp_path / "there"
    assert all(compared.is_equal for compared in restoring.verify(tmp_path / "one.zip"))
    assert not store.has(KEY), "verifying puts nothing in place"
    with archive.opened(tmp_path / "one.zip") as backup:
        backup.check()
        backup.keep_files()
    assert store.is_whole(KEY)
    assert not store.has(loose.key)


def test_a_file_that_is_lost_or_damaged_hinders_no_backup_and_is_told(
    here: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    assert archive.write(here, tmp_path / "one.zip").missing == [KEY]
    store.keep(CONTENT)
    store._place(KEY).write_bytes(b"damaged")
    told = archive.write(here, tmp_path / "one.zip")
    assert (told.files, told.missing) == ({}, [KEY])
    with archive.opened(tmp_path / "one.zip") as backup:
        backup.check()


def test_a_move_leaves_files_where_they_are(here: BaseDatabaseWrapper, tmp_path: Path) -> None:
    kept = store.keep(CONTENT)
    assert archive.write(here, tmp_path / "one.zip", with_files=False).files == {KEY: kept.size}
    with archive.opened(tmp_path / "one.zip") as backup:
        backup.check()
        backup.keep_files()
    with zipfile.ZipFile(tmp_path / "one.zip") as file:
        assert f"files/{KEY}" not in file.namelist()


def test_a_file_that_was_changed_or_left_out_or_that_names_a_path_is_refused(
    here: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    store.keep(CONTENT)
    archive.write(here, tmp_path / "one.zip")
    member = f"files/{KEY}"
    changes: dict[str, Callable[[dict[str, bytes]], object]] = {
        "is not what was written": lambda members: members.update({member: b"En annen plan enn det"}),
        "is missing, or does not belong": lambda members: members.pop(member),
        "damaged, or no backup": manifest(files={"../../evil": 5}),
        "names a file it does not tell of": lambda members: (manifest(files={})(members), members.pop(member)),
    }
    for told, change in changes.items():
        with zipfile.ZipFile(tmp_path / "one.zip") as file:
            members = {name: file.read(name) for name in file.namelist()}
        change(members)
        with zipfile.ZipFile(tmp_path / "bad.zip", "w") as file:
            for name, content in members.items():
                file.writestr(name, content)
        with pytest.raises(BackupFault, match=told):
            restoring.verify(tmp_path / "bad.zip")
