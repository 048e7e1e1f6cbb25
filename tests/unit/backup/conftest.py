from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from pytest_django.plugin import DjangoDbBlocker

from samtak.backup.archive import opened
from samtak.backup.elsewhere import connected
from samtak.backup.restoring import load
from tests.factories.databases import ENGINES, Settings, scratch_settings
from tests.factories.first_schema import FROZEN

Empty = Callable[[str], BaseDatabaseWrapper]
Loaded = Callable[[str], Settings]


@pytest.fixture
def empty(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Empty]:
    """`empty("sqlite")` is a connection to an empty database of the test's own."""
    with ExitStack() as stack:
        stack.enter_context(django_db_blocker.unblock())
        made = 0

        def make(engine: str) -> BaseDatabaseWrapper:
            nonlocal made
            made += 1
            settings = stack.enter_context(scratch_settings(engine, tmp_path))
            return stack.enter_context(connected(f"scratch{made}", settings))

        yield make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The run on PostgreSQL tries SQLite only where something moves between the two; the other run does the rest."""
    for item in items:
        given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if given.get("engine") == "sqlite" and given.get("other", "sqlite") == "sqlite":
            item.add_marker(pytest.mark.sqlite_alone)


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Loaded]:
    """`loaded("sqlite")` are the settings of a database the frozen backup was loaded into, to be copied."""
    folder = tmp_path_factory.mktemp("loaded")
    with ExitStack() as stack:

        @cache
        def load_once(engine: str) -> Settings:
            settings = stack.enter_context(scratch_settings(engine, folder))
            with django_db_blocker.unblock(), connected("loaded", settings) as connection, opened(FROZEN) as archive:
                load(connection, archive)
            return settings

        yield load_once


@pytest.fixture
def filled(
    loaded: Loaded, engine: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    """A database with made-up rows in nearly every table, as the first migrations laid them."""
    with (
        scratch_settings(engine, tmp_path, like=loaded(engine)) as settings,
        django_db_blocker.unblock(),
        connected("filled", settings) as connection,
    ):
        yield connection
