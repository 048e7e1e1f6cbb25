"""The database the tests run in: made once in a run and copied, where several workers each need one."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from psycopg import sql

from tests.factories.databases import MAINTENANCE, POSTGRES
from tests.factories.demo_folder import demo_folder
from tests.factories.made_once import copy_of, without_settings

MADE = "_made"


@contextmanager
def filled(factory: pytest.TempPathFactory) -> Iterator[None]:
    """While it lasts, the database that Django makes for this worker's tests is born with the demo in it."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        yield
    elif connection.vendor == "sqlite":
        # A database in memory lives as long as somebody has it open.
        with closing(sqlite3.connect(connection.creation._get_test_db_name(), uri=True)) as memory:
            with closing(sqlite3.connect(demo_folder(factory) / "samtak.sqlite3")) as file:
                file.backup(memory)
            yield
    else:
        copy_of("demo-on-postgres", factory.mktemp("demo-on-postgres"), _make_on_postgres)
        connection.settings_dict["TEST"]["TEMPLATE"] = _name()
        yield


def drop_what_was_made() -> None:
    """For the end of a whole run."""
    if POSTGRES.startswith("postgres"):
        with psycopg.connect(MAINTENANCE, autocommit=True) as server:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(_name())))


def _name() -> str:
    return POSTGRES.partition("?")[0].rsplit("/", 1)[1] + MADE


def _make_on_postgres(folder: Path) -> None:
    drop_what_was_made()
    with psycopg.connect(MAINTENANCE, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_name())))
    address, question, query = POSTGRES.partition("?")
    there = {
        "SAMTAK_DATA_DIR": str(folder),
        "SAMTAK_DATABASE_URL": f"{address.rsplit('/', 1)[0]}/{_name()}{question}{query}",
    }
    command = [sys.executable, "-m", "samtak", "demo", "--no-serve"]
    done = subprocess.run(command, env={**without_settings(), **there}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
