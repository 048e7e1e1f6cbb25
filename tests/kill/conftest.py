from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest

from tests.factories.databases import ENGINE
from tests.kill.site import Site, demo_site

Loaded = Callable[[str], Site]


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """`loaded("sqlite")` is a site with the demo, to be copied."""
    with ExitStack() as stack:
        yield cache(lambda engine: stack.enter_context(demo_site(engine, tmp_path_factory.mktemp("demo"))))


@pytest.fixture
def site(loaded: Loaded, tmp_path: Path) -> Iterator[Site]:
    with demo_site(ENGINE, tmp_path, like=loaded(ENGINE)) as copy:
        try:
            yield copy
        finally:
            copy.kill()
