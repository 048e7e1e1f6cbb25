"""Rows that were written under the first migrations are all there after the newest, on both databases."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from pytest_django.plugin import DjangoDbBlocker

from samtak.backup import schema
from samtak.backup.archive import opened
from samtak.backup.elsewhere import connected, standing_in
from samtak.backup.reading import lines
from samtak.backup.restoring import load
from tests.factories.databases import ENGINE, scratch_settings
from tests.factories.first_schema import FROZEN

Rows = dict[str, list[dict[str, Any]]]
# What a later migration does to rows on purpose: table → columns.
DERIVED = {"sort_key"}  # made anew from the name or the number when the order changes
CHANGED_ON_PURPOSE = {
    "accounts_invitation": {"revoked_at"},  # of several that wait at one address, the newest is kept
}


@pytest.fixture(scope="module")
def upgraded(
    tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        settings = stack.enter_context(scratch_settings(ENGINE, tmp_path_factory.mktemp("upgrade")))
        connection = stack.enter_context(connected("upgrade", settings))
        with opened(FROZEN) as archive:
            load(connection, archive)
        with standing_in(connection):
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())
        yield connection


def before() -> Rows:
    with opened(FROZEN) as archive, zipfile.ZipFile(FROZEN) as file:
        manifest = json.loads(file.read("manifest.json"))
        return {
            table: [dict(zip(told["columns"], json.loads(line), strict=True)) for line in archive.lines(table)]
            for table, told in manifest["tables"].items()
        }


def after(connection: BaseDatabaseWrapper) -> Rows:
    return {
        table.name: [dict(zip(table.columns, json.loads(line), strict=True)) for line in lines(connection, table)]
        for table in schema.tables(schema.applied(connection))
    }


def test_the_rows_were_written_under_an_earlier_schema(upgraded: BaseDatabaseWrapper) -> None:
    with opened(FROZEN) as archive:
        earlier = archive.manifest.migrations
    now = schema.applied(upgraded)
    assert sum(map(len, now.values())) > sum(map(len, earlier.values()))
    assert schema.unknown(now) == []


def test_every_row_is_there_with_what_it_said(upgraded: BaseDatabaseWrapper) -> None:
    now = after(upgraded)
    for table, rows in before().items():
        kept = {row["id"]: row for row in now[table]}
        excused = CHANGED_ON_PURPOSE.get(table, set()) | DERIVED
        for row in rows:
            told = {column: value for column, value in row.items() if column not in excused}
            stands = {column: kept[row["id"]].get(column, "the column is gone") for column in told}
            assert stands == told, table


def test_what_a_migration_changed_on_purpose_is_as_it_meant(upgraded: BaseDatabaseWrapper) -> None:
    waiting = [row["revoked_at"] is None for row in after(upgraded)["accounts_invitation"]]
    assert waiting == [False, True]


def test_nothing_points_at_nothing(upgraded: BaseDatabaseWrapper) -> None:
    upgraded.check_constraints()
