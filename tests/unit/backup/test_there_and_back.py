"""A backup says all that stood in the database at one moment, and a restore puts just that back, on either engine."""

from __future__ import annotations

import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from samtak.backup import archive, restoring, schema
from samtak.backup.errors import BackupFault
from samtak.backup.reading import digest, one_moment
from tests.factories.databases import ENGINES
from tests.factories.first_schema import FROZEN, ODD, first_migrations
from tests.unit.backup.conftest import Empty


def digests(connection: BaseDatabaseWrapper) -> dict[str, tuple[int, str]]:
    return {table.name: digest(connection, table) for table in schema.tables(schema.applied(connection))}


def frozen() -> dict[str, tuple[int, str]]:
    with archive.opened(FROZEN) as backup:
        return {name: (content.rows, content.sha256) for name, content in backup.manifest.tables.items()}


def one(connection: BaseDatabaseWrapper, query: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def test_what_is_loaded_equals_what_was_written(filled: BaseDatabaseWrapper) -> None:
    assert digests(filled) == frozen()
    assert sum(rows for rows, _ in digests(filled).values()) > 40


@pytest.mark.parametrize("other", ENGINES)
def test_any_number_of_moves_leaves_every_table_equal(
    filled: BaseDatabaseWrapper, empty: Empty, other: str, tmp_path: Path
) -> None:
    archive.write(filled, tmp_path / "one.zip")
    moved = empty(other)
    with archive.opened(tmp_path / "one.zip") as backup:
        backup.check()
        assert all(compared.is_equal for compared in restoring.load(moved, backup))
    assert digests(moved) == digests(filled) == frozen()


def test_text_and_numbers_come_through_as_they_were(filled: BaseDatabaseWrapper) -> None:
    assert one(filled, "SELECT title FROM plans_plannode WHERE id = 10") == "Bjørnøya"
    assert one(filled, "SELECT description FROM actions_action WHERE code = '1.4'") == ODD
    assert one(filled, "SELECT cost_nok FROM actions_action WHERE code = '1.4'") == 2**53 + 1
    assert str(one(filled, "SELECT number FROM audit_dataversion")) == str(2**53 + 1)


def test_the_next_row_gets_a_number_that_is_free(filled: BaseDatabaseWrapper) -> None:
    with transaction.atomic(using=filled.alias), filled.cursor() as cursor:
        cursor.execute("INSERT INTO auth_group (name) VALUES ('a')")
        cursor.execute("INSERT INTO plans_planreason (position, heading, text, plan_id) VALUES (1, '', '', 1)")
    assert one(filled, "SELECT max(id) FROM plans_planreason") == 2


def test_the_file_is_for_its_owner_alone_and_has_its_name_only_when_whole(
    filled: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    path = tmp_path / "kept" / "backup.zip"
    path.parent.mkdir()
    with archive.whole_or_not(path) as part:
        archive.write(filled, part)
        assert not path.exists()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(ZeroDivisionError), archive.whole_or_not(path.with_name("other.zip")) as part:
        part.write_bytes(b"half" * (1 // 0))
    assert [file.name for file in path.parent.iterdir()] == ["backup.zip"]


def test_verifying_finds_all_equal_and_leaves_nothing_behind(filled: BaseDatabaseWrapper, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    archive.write(filled, folder / "backup.zip")
    assert all(compared.is_equal for compared in restoring.verify(folder / "backup.zip"))
    assert [file.name for file in folder.iterdir()] == ["backup.zip"]


def test_what_is_written_while_the_backup_runs_is_not_in_it_and_nobody_waits(filled: BaseDatabaseWrapper) -> None:
    before = digests(filled)
    told: list[str] = []

    def write() -> None:
        other = connections[filled.alias]  # another thread's connection
        other.inc_thread_sharing()
        try:
            with transaction.atomic(using=filled.alias), other.cursor() as cursor:
                cursor.execute("UPDATE actions_action SET title = 'changed meanwhile'")
                cursor.execute("DELETE FROM actions_milestone")
            told.append("written")
        finally:
            other.close()

    with one_moment(filled):
        first = digest(filled, schema.tables(schema.applied(filled))[0])
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=20)
        assert told == ["written"]
        assert digests(filled) == before
        assert first == before["account_emailaddress"]
    after = digests(filled)
    assert {name for name in before if before[name] != after[name]} == {"actions_action", "actions_milestone"}


def test_a_backup_can_write_nothing(filled: BaseDatabaseWrapper) -> None:
    from django.db import Error

    with pytest.raises(Error), one_moment(filled), filled.cursor() as cursor:
        cursor.execute("DELETE FROM actions_milestone")
    assert digests(filled) == frozen()


def test_every_table_of_the_models_is_in_it_but_sessions(empty: Empty) -> None:
    connection = empty("sqlite")
    with schema.standing_in(connection):
        executor = MigrationExecutor(connection)
        executor.migrate(executor.loader.graph.leaf_nodes())
    there = {table.name for table in schema.tables(schema.applied(connection))}
    models = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed}
    assert models - there == {"django_session"}
    assert there - models == set()


@pytest.mark.parametrize("is_first", [True, False], ids=["first", "newest"])
def test_tables_are_laid_as_the_migrations_lay_them(empty: Empty, engine: str, is_first: bool) -> None:
    walked, laid = empty(engine), empty(engine)
    with schema.standing_in(walked):
        executor = MigrationExecutor(walked)
        executor.migrate(schema.last_of(first_migrations()) if is_first else executor.loader.graph.leaf_nodes())
    schema.create(laid, schema.applied(walked))
    assert shape_of(laid) == shape_of(walked)
    assert schema.applied(laid) == schema.applied(walked)


def test_tables_that_are_half_laid_do_not_stay(empty: Empty, engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_given: object) -> None:
        raise KeyboardInterrupt

    bare = empty(engine)
    with monkeypatch.context() as patch:
        patch.setattr(MigrationRecorder, "record_applied", broken_off)
        with pytest.raises(KeyboardInterrupt):
            schema.create(bare, first_migrations())
    assert bare.introspection.table_names() == []
    schema.create(bare, first_migrations())
    assert schema.applied(bare) == {app: sorted(names) for app, names in first_migrations().items()}


def shape_of(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """Each table with its columns, constraints and indexes, whatever order the columns came in."""
    told: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, table)
            told[table] = {
                "columns": {each.name: (each.type_code, each.null_ok, each.display_size) for each in columns},
                "constraints": connection.introspection.get_constraints(cursor, table),
            }
    return told


def test_only_what_somebody_would_miss_counts_as_filled(filled: BaseDatabaseWrapper, empty: Empty, engine: str) -> None:
    assert "plans_plan" in schema.filled_tables(filled)
    bare = empty(engine)
    assert schema.filled_tables(bare) == []
    schema.create(bare, first_migrations())
    assert schema.filled_tables(bare) == []


def test_tables_are_taken_away_and_laid_again(filled: BaseDatabaseWrapper) -> None:
    if filled.vendor == "sqlite":
        pytest.skip("SQLite gets a new file instead")
    restoring.drop_all(filled)
    assert filled.introspection.table_names() == []


def test_a_row_that_does_not_fit_is_told_with_its_table_and_nothing_stays(empty: Empty, tmp_path: Path) -> None:
    """SQLite stores more letters than a column has; PostgreSQL refuses, and says in which table."""
    if "postgresql" not in ENGINES:
        pytest.skip("needs PostgreSQL")
    source, target = empty("sqlite"), empty("postgresql")
    with archive.opened(FROZEN) as backup:
        restoring.load(source, backup)
    with transaction.atomic(using=source.alias), source.cursor() as cursor:
        cursor.execute("UPDATE regions_programmearea SET code = %s", ["x" * 300])
    archive.write(source, tmp_path / "one.zip")
    with archive.opened(tmp_path / "one.zip") as backup, pytest.raises(BackupFault, match="regions_programmearea"):
        restoring.load(target, backup)
    assert schema.filled_tables(target) == []
