"""Look at settings and database, and say what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from django.conf import settings
from django.core import checks
from django.db import Error, connection

from samtak.cli.serve import unapplied_migrations

# Older ones can, very rarely, damage a database in WAL mode when it is reset while another process writes.
SAFE_SQLITE = (3, 51, 3)


def check() -> int:
    """Print a line for each thing looked at. Returns 1 when anything is wrong."""
    problems = 0
    for name, wrong in (
        ("settings", settings_problems()),
        ("database answers", unreachable()),
        ("migrations", not_migrated()),
        ("stored data", damaged()),
    ):
        found = list(wrong)
        problems += len(found)
        print(f"{'OK     ' if not found else 'WRONG  '} {name}")
        for line in found:
            print(f"        {line}")
        if found and name != "settings":
            break  # what follows would only repeat it
    for line in warnings():
        print(f"WARNING {line}")
    return 1 if problems else 0


def settings_problems() -> Iterator[str]:
    for message in checks.run_checks(include_deployment_checks=not settings.SAMTAK_IS_DEMO):
        if message.is_serious() and not message.is_silenced():
            yield f"{message.id}: {message.msg}"


def unreachable() -> Iterator[str]:
    try:
        connection.ensure_connection()
    except Error as error:
        yield str(error).strip()


def not_migrated() -> Iterator[str]:
    missing = unapplied_migrations()
    if missing:
        yield f"{len(missing)} missing, from {missing[0]}. Run: samtak migrate"


def damaged() -> Iterator[str]:
    """What SQLite finds of broken pages and of rows that point at nothing. PostgreSQL watches over both itself."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(20)")
        yield from (str(row[0]) for row in cursor.fetchall() if row[0] != "ok")
        cursor.execute("PRAGMA foreign_key_check")
        yield from (f"{table} row {row} points at nothing in {parent}" for table, row, parent, _ in cursor.fetchall())


def warnings() -> Iterator[str]:
    for message in checks.run_checks(include_deployment_checks=not settings.SAMTAK_IS_DEMO):
        if not message.is_serious() and not message.is_silenced():
            yield f"{message.id}: {message.msg}"
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < SAFE_SQLITE:
        yield (
            f"SQLite {sqlite3.sqlite_version} has a rare fault that can damage a database (mended in "
            f"{'.'.join(map(str, SAFE_SQLITE))}). Take backups, or use PostgreSQL."
        )
