"""A database without room, on either engine: a wrapper around the cursor says so at the nth write.

SQLite is also tried with a limit of its own, in `tests/kill/test_full_disk.py`; PostgreSQL has none that a test could
set without a disk of its own.
"""

from __future__ import annotations

import html
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings

from samtak.actions.models import Action
from samtak.audit.models import Event
from samtak.lib.no_room import is_out_of_room
from samtak.web.no_room import PatientCache, PatientSessionMiddleware, what_was_sent
from tests.factories.accounts import PASSWORD, make_user
from tests.integration.web.workspace.conftest import Place, place

__all__ = ["place"]
WRITES = ("INSERT", "UPDATE", "DELETE")
TITLE = "Nothing can be saved right now"
TEXT = "Første linje\n<b>«Ærlig» & åpen</b>\n" * 20
FORM = {"title": "Ny messe", "scope": "joint", "language": "nb", "status": "not_started", "description": TEXT}
TABLE = "samtak_cache_of_a_test"
CACHES = {"default": {"BACKEND": "samtak.web.no_room.PatientCache", "LOCATION": TABLE}}


def disk_full() -> OperationalError:
    error: Exception = psycopg.errors.DiskFull("could not extend file: No space left on device")
    if connection.vendor == "sqlite":
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorname = "SQLITE_FULL"
    told = OperationalError(str(error))
    told.__cause__ = error
    return told


@contextmanager
def full_from(nth: int) -> Iterator[None]:
    """The nth write and those after it find no room."""
    seen = 0

    def write(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        seen += sql.lstrip().upper().startswith(WRITES)
        if seen >= nth and sql.lstrip().upper().startswith(WRITES):
            raise disk_full()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(write):
        yield


def test_at_whichever_write_the_room_ends_nothing_is_saved_and_the_text_is_kept(place: Place) -> None:
    for nth in range(1, 50):
        before = (Action.objects.count(), Event.objects.count())
        with full_from(nth):
            answer = place.secretariat.post("/en/workspace/actions/new/", FORM)
            if answer.status_code == 302:
                break
            assert place.secretariat.get("/en/workspace/").status_code == 200
        assert answer.status_code == 507, nth
        assert (Action.objects.count(), Event.objects.count()) == before
        page = answer.content.decode()
        assert TITLE in page
        assert TEXT.strip() in html.unescape(page).replace("\r", "")
        assert "<b>«Ærlig»" not in page
        assert ">Description</label>" in page
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert nth > 3


def test_sent_once_more_it_is_saved(place: Place) -> None:
    with full_from(1):
        page = place.secretariat.post("/en/workspace/actions/new/", FORM).content.decode()
    kept = {name for name in FORM if f'name="{name}"' in page}
    assert kept == set(FORM)
    assert place.secretariat.post("/en/workspace/actions/new/", FORM).status_code == 302


@pytest.mark.parametrize(("language", "title"), [("en", TITLE), ("nb", "akkurat nå"), ("nn", "akkurat no")])
def test_the_page_speaks_the_readers_language(place: Place, language: str, title: str) -> None:
    address = "/workspace/actions/new/" if language == "nb" else f"/{language}/workspace/actions/new/"
    with full_from(1):
        answer = place.secretariat.post(address, FORM)
    assert answer.status_code == 507
    assert title in answer.content.decode()


def test_passwords_and_files_are_not_given_back(rf: RequestFactory) -> None:
    sent = {"login": "kari nordmann", "password": "hemmelig", "file": SimpleUploadedFile("a.xlsx", b"x"), "next": "/"}
    texts, others, is_all = what_was_sent(rf.post("/", sent))
    assert [typed.name for typed in texts] == ["login"]
    assert [typed.name for typed in others] == ["next"]
    assert not is_all


def test_a_password_is_not_changed_when_there_is_no_room_for_the_new_session(db: None) -> None:
    user, client = make_user(), Client(headers={"accept-language": "en"})
    client.force_login(user)
    sent = {"oldpassword": PASSWORD, "password1": "bekk og berg 2017", "password2": "bekk og berg 2017"}
    answers = []
    for nth in range(1, 20):
        cache.clear()  # of the tries that are counted
        with full_from(nth):
            answers.append(client.post("/en/account/password/change/", sent))
        user.refresh_from_db()
        if answers[-1].status_code == 302:
            break
        assert answers[-1].status_code == 507
        assert user.check_password(PASSWORD), nth
        assert "bekk og berg" not in answers[-1].content.decode()
    assert user.check_password("bekk og berg 2017")
    assert len(answers) > 2


@pytest.fixture
def counting(db: None) -> Iterator[None]:
    with override_settings(CACHES=CACHES):
        call_command("createcachetable", verbosity=0)
        yield


@pytest.mark.usefixtures("counting")
def test_nobody_guesses_while_tries_cannot_be_counted() -> None:
    client = Client(headers={"accept-language": "en"})
    with full_from(1):
        answer = client.post("/en/account/login/", {"login": "kari@example.org", "password": "hemmelig"})
        assert client.get("/en/account/login/").status_code == 200
    assert answer.status_code == 507
    page = answer.content.decode()
    assert TITLE in page
    assert "hemmelig" not in page
    assert "Send it once more" not in page


@pytest.mark.usefixtures("counting")
def test_a_count_that_cannot_be_written_is_told_and_an_old_one_may_stay() -> None:
    counts = PatientCache(TABLE, {})
    counts.set("old", 1, timeout=-1)
    counts.set("held", 1, timeout=60)
    with full_from(1):
        assert counts.get("old") is None
        assert counts.get("held") == 1
        assert not counts.add("held", 2)
        for write in (lambda: counts.set("new", 1), lambda: counts.add("new", 1)):
            with pytest.raises(OperationalError) as raised:
                write()
            assert is_out_of_room(raised.value)


def test_a_page_is_read_though_nothing_can_be_noted_of_the_reader(place: Place, rf: RequestFactory) -> None:
    def note(asked: HttpRequest) -> HttpResponse:
        asked.session["noted"] = "this"
        return HttpResponse("read")

    old = place.reader.cookies["sessionid"].value
    for key in ("", old):
        request = rf.get("/")
        request.COOKIES["sessionid"] = key
        with full_from(1):
            answer = PatientSessionMiddleware(note)(request)
        assert (answer.status_code, answer.content) == (200, b"read")  # type: ignore[attr-defined]


def test_nobody_is_signed_in_when_there_is_no_room_for_it(db: None) -> None:
    user, client = make_user(is_demo=True), Client(headers={"accept-language": "en"})
    with full_from(1):
        assert client.post("/en/demo/role/", {"person": str(user.uuid)}).status_code == 507
        assert client.get("/en/account/").status_code == 302
    assert client.post("/en/demo/role/", {"person": str(user.uuid)}).status_code == 302
    assert client.get("/en/account/").status_code == 200


def test_other_faults_of_a_database_are_no_lack_of_room() -> None:
    locked = OperationalError("database is locked")
    locked.__cause__ = sqlite3.OperationalError("database is locked")
    locked.__cause__.sqlite_errorname = "SQLITE_BUSY"
    for fault in (locked, IntegrityError("x"), ValueError("x"), None, psycopg.errors.UniqueViolation()):
        assert not is_out_of_room(fault)
    assert is_out_of_room(disk_full())
    read_only = OperationalError("x")
    read_only.__cause__ = psycopg.errors.ReadOnlySqlTransaction()
    assert is_out_of_room(read_only)
