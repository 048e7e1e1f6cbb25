"""A second database beside the one that is served, for as long as it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

# Lost with the machine, and then made again: nothing here needs to be on the disk.
_QUICK = "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;PRAGMA foreign_keys=ON;"


@contextmanager
def connected(alias: str, settings: dict[str, Any]) -> Iterator[BaseDatabaseWrapper]:
    """A connection by these settings. It has a name in Django's registry, because migrations find it there."""
    named = connections.configure_settings({"default": connections.settings["default"], alias: settings})
    connections.settings[alias] = named[alias]
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


@contextmanager
def standing_in(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """A migration that forgets to say which database it means, means this one, and not the one that is served."""
    default = connections["default"]
    connections["default"] = connections[connection.alias]  # not what stands for the default, or it would ask itself
    try:
        yield
    finally:
        connections["default"] = default


def sqlite_file(path: Path) -> dict[str, Any]:
    """A SQLite file that nobody else opens."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": _QUICK},
    }
