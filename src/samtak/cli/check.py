"""Look at settings and database, and say what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator

from django.conf import settings
from django.core import checks
from django.db import Error, connection

from samtak.accounts.sealing.stored import not_sealed_with_todays_key, opens
from samtak.cli import reserve, surroundings
from samtak.cli.serve import unapplied_migrations
from samtak.files.operations import named_files
from samtak.geography.boundaries import FILE, boundaries_in
from samtak.lib import store

# Older ones can, very rarely, damage a database in WAL mode when it is reset while another process writes.
SAFE_SQLITE = (3, 51, 3)


def check() -> int:
    """Print a line for each thing looked at. Returns 1 when anything is wrong."""
    said = checks.run_checks(include_deployment_checks=not settings.SAMTAK_IS_DEMO)
    told = [message for message in said if not message.is_silenced()]
    looks: dict[str, Callable[[], list[str]]] = {
        "settings": lambda: [worded(message) for message in told if message.is_serious()],
        "data directory": lambda: list(surroundings.data_directory()),
        "reserve for a full disk": lambda: list(reserve.keep()),
        "disk space": lambda: list(surroundings.disk_space()),
        "database answers": lambda: list(unreachable()),
        "migrations": lambda: list(not_migrated()),
        "stored data": lambda: list(damaged()),
        "kept files": lambda: list(lost_files()),
        "secrets of authenticators": lambda: list(unreadable()),
    }
    borders = boundaries_in(settings.SAMTAK_DATA_DIR)
    if borders is not None:
        looks[f"{FILE}: borders of {len(borders.rings)} municipalities"] = lambda: list(borders.problems)
    light = [worded(message) for message in told if not message.is_serious()]
    for line in [*light, *surroundings.warnings(), *old_sqlite()]:
        print(f"WARNING {line}")
    for name, look in looks.items():
        problems = look()
        print(f"{'WRONG  ' if problems else 'OK     '} {name}")
        for line in problems:
            print(f"        {line}")
        if problems:
            return 1  # what follows would only repeat it
    return 0


def worded(message: checks.CheckMessage) -> str:
    return f"{message.msg} ({message.id})" + (f" {message.hint}" if message.hint else "")


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


def lost_files() -> Iterator[str]:
    """Files that a row names and that are not where they are kept."""
    for key in sorted(named_files()):
        if not store.has(key):
            yield f"{key}, which a document names, is not there. Fetch it from a backup."


def unreadable() -> Iterator[str]:
    """Secrets of authenticator apps and recovery codes that were sealed with a key which is not known any more."""
    found = not_sealed_with_todays_key()
    lost = [one for one in found if not opens(one)]
    if lost:
        yield (
            f"{len(lost)} cannot be read with the secret key, so their codes let nobody in. Give the former key as "
            "SAMTAK_FORMER_SECRET_KEYS, or run samtak reset-sign-in for each person."
        )
    elif found:
        yield f"{len(found)} are not encrypted with today's secret key. Run: samtak migrate"


def old_sqlite() -> Iterator[str]:
    if connection.vendor == "sqlite" and sqlite3.sqlite_version_info < SAFE_SQLITE:
        yield (
            f"SQLite {sqlite3.sqlite_version} has a rare fault that can damage a database (mended in "
            f"{'.'.join(map(str, SAFE_SQLITE))}). Take backups, or use PostgreSQL."
        )
