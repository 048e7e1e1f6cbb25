"""What an address of a database means to Django."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf import settings as django_settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from samtak.config import environment as env

SQLITE_OPTIONS = {
    # Two writers wait for each other instead of failing, and an acknowledged write survives a power cut.
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-20000;"
    ),
}


# Django counts on the 999 values of an SQLite of ten years ago, and would write 1,000 rows in thirty statements. Each
# SQLite tells how many it takes, 32,766 or more since 3.32. Half of it, because updates use more than Django counts.
MOST_VALUES = 30_000


def take_more_at_once(connection: BaseDatabaseWrapper, **_: Any) -> None:
    if connection.vendor == "sqlite":
        most = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = max(999, min(most // 2, MOST_VALUES))


connection_created.connect(take_more_at_once, dispatch_uid="samtak.take_more_at_once")

_held: list[sqlite3.Connection] = []


def hold_open() -> None:
    """Keep one connection to SQLite for as long as the process lives.

    SQLite takes the log beside its file away with the last connection, and could not lay it anew on a disk that has
    become full: then not even reading would go on.
    """
    named = django_settings.DATABASES["default"]
    path = Path(str(named["NAME"]))
    if not named["ENGINE"].endswith("sqlite3") or not path.is_file():
        return
    held = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    held.execute("SELECT 1 FROM sqlite_master").fetchone()
    _held.append(held)


def database(url: str, data_dir: Path, asked_by: str = "SAMTAK_DATABASE_URL") -> dict[str, Any]:
    """The database an address names; without address, SQLite in the data directory."""
    if not url:
        data_dir.mkdir(parents=True, exist_ok=True)
        url = f"sqlite:///{data_dir / 'samtak.sqlite3'}"
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(url))
    except ValueError as error:
        raise env.BadSetting(asked_by, "cannot be read", "Use sqlite:/// or postgres://.") from error
    if found["ENGINE"].endswith("sqlite3"):
        return {**found, "OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": 60}
    if found["ENGINE"].endswith("postgresql"):
        return {
            **found,
            "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
            "CONN_MAX_AGE": 0,
        }
    raise env.BadSetting(asked_by, "names an unknown database", "Use sqlite:/// or postgres://.")
