"""Databases of a test's own, on either engine, gone after it."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dj_database_url
import psycopg

POSTGRES = os.environ.get("SAMTAK_TEST_DATABASE_URL", "")
# The database that is named need not be there: a run makes its own beside it. This one always is.
MAINTENANCE = f"{POSTGRES.rsplit('/', 1)[0]}/postgres"
# Where PostgreSQL is named, a test of both moves between them; else SQLite has to do.
ENGINES = ["sqlite", "postgresql"] if POSTGRES.startswith("postgres") else ["sqlite"]
# The one that the whole run is about.
ENGINE = ENGINES[-1]
WAL = {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL;PRAGMA foreign_keys=ON;"}

Settings = dict[str, Any]


@contextmanager
def scratch_settings(engine: str, folder: Path, like: Settings | None = None) -> Iterator[Settings]:
    """Settings of a database that is empty, or a copy of another that nobody has open."""
    if engine == "sqlite":
        path = folder / f"{uuid.uuid4().hex}.sqlite3"
        if like:
            shutil.copy(like["NAME"], path)
        yield {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": WAL}
        return
    with scratch_postgres(like["NAME"] if like else "template1") as address:
        yield {**dj_database_url.parse(address), "OPTIONS": {}}


@contextmanager
def scratch_postgres(like: str = "template1") -> Iterator[str]:
    """The address of a PostgreSQL database of our own, beside the one that is named for tests."""
    name = f"samtak_scratch_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(MAINTENANCE, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        try:
            yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
        finally:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
