"""Reading whole tables as they stood at one moment, however much is written meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field

from samtak.backup.schema import Table
from samtak.backup.values import line, told
from samtak.lib.store import FileKeyField

ROWS_AT_A_TIME = 500
_ORDERED_BY_BYTES = {"CharField", "TextField", "SlugField"}


@contextmanager
def one_moment(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Everything read inside is of the same moment. Nothing can be written, and no writer waits."""
    if connection.vendor == "sqlite":
        with _sqlite_moment(connection):
            yield
        return
    with transaction.atomic(using=connection.alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


@contextmanager
def _sqlite_moment(connection: BaseDatabaseWrapper) -> Iterator[None]:
    # Not Django's own transaction: it begins as a writer's, and everybody else's saving would wait for the backup.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
        cursor.execute("BEGIN DEFERRED")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
            cursor.execute("PRAGMA query_only=OFF")


def lines(connection: BaseDatabaseWrapper, table: Table) -> Iterator[bytes]:
    """Each row of a table, in the order of its key."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(column) for column in table.columns)
    query = f"SELECT {columns} FROM {quote(table.name)} ORDER BY {_key(connection, table)}"  # noqa: S608 - names
    converters = [told(field, connection) for field in table.fields]
    # Rows come a few at a time from the server; in a transaction Django's chunked cursor is a cursor of PostgreSQL's.
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(ROWS_AT_A_TIME):
            for row in rows:
                yield line([convert(value) for convert, value in zip(converters, row, strict=True)])


def file_keys(connection: BaseDatabaseWrapper, tables: Iterable[Table]) -> set[str]:
    """The kept files that the rows name."""
    quote, found = connection.ops.quote_name, set()
    for table in tables:
        for field in table.fields:
            if isinstance(field, FileKeyField):
                column = quote(str(field.column))
                with connection.cursor() as cursor:
                    cursor.execute(f"SELECT DISTINCT {column} FROM {quote(table.name)} WHERE {column} <> ''")  # noqa: S608 - names
                    found |= {str(key) for (key,) in cursor.fetchall()}
    return found


def digest(connection: BaseDatabaseWrapper, table: Table) -> tuple[int, str]:
    """How many rows a table has, and the digest of what they say."""
    seen, rows = hashlib.sha256(), 0
    for text in lines(connection, table):
        seen.update(text)
        rows += 1
    return rows, seen.hexdigest()


def _key(connection: BaseDatabaseWrapper, table: Table) -> str:
    key: Field[object, object] = table.model._meta.pk
    name: str = connection.ops.quote_name(str(key.column))
    by_bytes = connection.vendor == "postgresql" and key.get_internal_type() in _ORDERED_BY_BYTES
    return f'{name} COLLATE "C"' if by_bytes else name
