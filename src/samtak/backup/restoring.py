"""Loading a backup into an empty database, and comparing what then stands there with what was written."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.color import no_style
from django.db import Error, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from samtak.backup import schema
from samtak.backup.archive import Archive, opened
from samtak.backup.elsewhere import connected, sqlite_file
from samtak.backup.errors import BackupFault
from samtak.backup.reading import ROWS_AT_A_TIME, digest, file_keys
from samtak.backup.schema import Table
from samtak.backup.values import stored


@dataclass(frozen=True)
class Compared:
    """One table in the backup and in the database it was loaded into."""

    table: str
    rows: int
    written: str
    found: str

    @property
    def is_equal(self) -> bool:
        return self.written == self.found


def load(connection: BaseDatabaseWrapper, archive: Archive) -> list[Compared]:
    """Lay the tables as they were, fill them in one transaction, and raise unless each is what was written."""
    tables = schema.tables(archive.manifest.migrations)
    schema.create(connection, archive.manifest.migrations)
    with transaction.atomic(using=connection.alias):
        _wait_with_foreign_keys(connection)
        # A migration may have put rows of its own; what the backup says of them counts.
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608 - a table's name
        for table in tables:
            _load_table(connection, archive, table)
        _count_on(connection, tables)
        try:
            connection.check_constraints()
        except Error as error:
            raise BackupFault(f"the backup holds a row that points at nothing: {error}") from error
        compared = [_compare(connection, archive, table) for table in tables]
        if unlike := [one.table for one in compared if not one.is_equal]:
            raise BackupFault(f"after loading, these tables are not what was written: {', '.join(unlike)}.")
        told = {*archive.manifest.files, *archive.manifest.missing}
        if strange := file_keys(connection, tables) - told:
            raise BackupFault(f"the backup holds a row that names a file it does not tell of: {min(strange)}.")
    return compared


def verify(path: Path) -> list[Compared]:
    """Restore a backup into a scratch database, compare every table, and throw the scratch away."""
    with opened(path) as archive:
        archive.check()
        with (
            tempfile.TemporaryDirectory(prefix=".samtak-verify-", dir=path.parent) as folder,
            connected("verify", sqlite_file(Path(folder) / "scratch.sqlite3")) as scratch,
        ):
            return load(scratch, archive)


def drop_all(connection: BaseDatabaseWrapper) -> None:
    """Take away every table of Samtak's, whichever release laid it."""
    with connection.cursor() as cursor:
        for name in schema.own_tables(connection):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")


def _load_table(connection: BaseDatabaseWrapper, archive: Archive, table: Table) -> None:
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in table.columns)
    places = ", ".join("%s" for _ in table.columns)
    statement = f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})"  # noqa: S608 - names and placeholders
    rows = _rows(connection, archive, table)
    with connection.cursor() as cursor:
        while some := list(islice(rows, ROWS_AT_A_TIME)):
            try:
                cursor.executemany(statement, some)
            except Error as error:
                raise BackupFault(f"the table {table.name} cannot be loaded: {str(error).strip()}") from error


def _rows(connection: BaseDatabaseWrapper, archive: Archive, table: Table) -> Iterator[list[Any]]:
    converters = [stored(field, connection) for field in table.fields]
    for text in archive.lines(table.name):
        yield [convert(value) for convert, value in zip(converters, json.loads(text), strict=True)]


def _wait_with_foreign_keys(connection: BaseDatabaseWrapper) -> None:
    """Tables point at each other, and at themselves, so no order would do: they are all asked at the end."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys=ON")
        else:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _count_on(connection: BaseDatabaseWrapper, tables: list[Table]) -> None:
    """The next row made gets a number that is free."""
    statements = connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _compare(connection: BaseDatabaseWrapper, archive: Archive, table: Table) -> Compared:
    rows, found = digest(connection, table)
    return Compared(table.name, rows, archive.manifest.tables[table.name].sha256, found)
