from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from tests.factories.databases import ENGINE
from tests.factories.demo_folder import demo_folder
from tests.kill.site import Site, demo_site

Loaded = Callable[[str], Site]


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """`loaded("sqlite")` is a site with the demo, to be copied."""
    with ExitStack() as stack:

        def made(engine: str) -> Site:
            if engine == "sqlite":
                return Site(demo_folder(tmp_path_factory))
            return stack.enter_context(demo_site(engine, tmp_path_factory.mktemp("demo")))

        yield cache(made)


@pytest.fixture
def site(loaded: Loaded, tmp_path: Path) -> Iterator[Site]:
    with demo_site(ENGINE, tmp_path, like=loaded(ENGINE)) as copy:
        try:
            yield copy
        finally:
            copy.kill()
