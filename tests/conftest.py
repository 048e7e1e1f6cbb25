"""What every test lives under: no network, no undefined template variable, and the demo's facts in the database."""

from __future__ import annotations

import gc
import importlib.util
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.template.base import Template
from django.test import utils
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from samtak.lib.actor import Actor
from tests.factories.accounts import make_actor
from tests.undefined_variables import FailsWhenUsed

# How long an example takes tells of the machine, and of what else it does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0", ""}  # noqa: S104 - what a test's own server may listen on


@pytest.fixture(autouse=True, scope="session")
def _no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that calls out would pass today and fail on the train. `-m real` is meant to call out."""
    if request.config.option.markexpr == "real":
        yield
        return
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in HERE:
            raise RuntimeError(f"a test tried to reach {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", only_here)
        yield


@pytest.fixture(autouse=True, scope="session")
def _no_idle_work(django_test_environment: None) -> None:
    """No test asks which templates made a page, so none copies their contexts; and garbage is collected seldom."""
    Template._render = utils._TestState.saved_data.template_render  # type: ignore[attr-defined]
    gc.set_threshold(100_000, 50, 1_000)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:
    """Which worker does what."""
    from tests.sharing_out import Together

    return Together(config, log)


@pytest.fixture(autouse=True, scope="session")
def _no_undefined_variables() -> None:
    """A template that uses a name nobody gave it fails instead of printing nothing."""
    from django.template import engines

    engines["django"].engine.string_if_invalid = FailsWhenUsed()


@pytest.fixture(autouse=True)
def _forgotten_graph() -> None:
    """What a test wrote is taken back with its data version, and the next test's writes count up to the same number."""
    from samtak.geography.queries import forget_graph

    forget_graph()


@pytest.fixture(scope="session")
def _filled_database(tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings: None) -> Iterator[None]:
    from tests.factories.test_database import filled

    with filled(tmp_path_factory):
        yield


def pytest_unconfigure(config: pytest.Config) -> None:
    if getattr(config.option, "numprocesses", None):
        from tests.factories.test_database import drop_what_was_made

        drop_what_was_made()


@pytest.fixture(scope="session")
def django_db_setup(_filled_database: None, django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Load the demo, unless it is there from the start. A test's own changes are rolled back: each sees the facts."""
    from samtak.regions.models import Region

    with django_db_blocker.unblock():
        if not Region.objects.exists():
            load_facts()


@pytest.fixture
def demo_data(db: None) -> None:
    """The demo's facts, loaded again when a test that commits has emptied the database."""
    from samtak.regions.models import Region

    if not Region.objects.exists():
        load_facts()


@pytest.fixture
def actor_factory(db: None) -> Callable[..., Actor]:
    """`actor_factory("secretariat", region=region)` makes a person with that role and returns the Actor."""
    return make_actor


def load_facts() -> None:
    if importlib.util.find_spec("samtak.demo.load") is None:
        return
    from samtak.demo.load import load_demo
    from samtak.demo.people import load_people

    load_demo()
    load_people()
