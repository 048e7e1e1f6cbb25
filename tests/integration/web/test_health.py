"""What a machine that watches the site is told, and that it is told no more."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from samtak.web import health

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def client(folder: Path) -> Iterator[Client]:
    with override_settings(SAMTAK_DATA_DIR=folder):
        yield Client()


def test_a_site_that_is_well_says_so_and_nothing_else(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    health._wanted()
    with django_assert_max_num_queries(3):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b'{"status": "ok"}')
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert client.head("/healthz").status_code == 200
    assert client.post("/healthz").status_code == 405


def test_it_is_asked_by_whatever_name_and_without_https(client: Client) -> None:
    with override_settings(ALLOWED_HOSTS=["samtak.example.org"], SECURE_SSL_REDIRECT=True):
        assert client.get("/healthz", headers={"Host": "127.0.0.1:8000"}).status_code == 200
        assert client.get("/healthz/x", headers={"Host": "127.0.0.1:8000"}).status_code == 400


def test_without_room_it_says_that_it_only_reads(client: Client, folder: Path) -> None:
    with override_settings(SAMTAK_DATA_DIR=folder / "gone"):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b'{"status": "read-only"}')


def test_a_migration_that_is_missing_is_told_to_the_log_alone(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    MigrationRecorder(connection).record_unapplied("plans", "0001_initial")
    with caplog.at_level(logging.INFO):
        answers = [client.get("/healthz") for _ in range(3)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(503, b'{"status": "unavailable"}')] * 3
    assert [record.getMessage() for record in caplog.records] == [
        "health is now unavailable: 1 migrations are not applied; run samtak migrate"
    ]


def test_a_database_that_does_not_answer_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreachable(_: MigrationRecorder) -> None:
        raise OperationalError("connection to server at 10.0.0.5 failed")

    monkeypatch.setattr(MigrationRecorder, "applied_migrations", unreachable)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (503, b'{"status": "unavailable"}')
