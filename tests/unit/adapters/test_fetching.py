"""A server that is slow, busy, broken or cunning: nothing half is used, and nothing else is asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from samtak.adapters.fetching import Limits, NotReached, Refused, Unreadable, fetch_json
from samtak.adapters.klass import Klass
from tests.fakes.klass import FakeKlass, a_small_country, change, serving

DAY = dt.date(2024, 1, 1)


@pytest.fixture
def fake() -> Iterator[FakeKlass]:
    with serving(a_small_country()) as server:
        yield server


def ask(fake: FakeKlass, waits: list[float] | None = None, **limits: Any) -> list[str]:
    given = {"wait": (waits if waits is not None else []).append, **limits}
    klass = Klass(fake.address, {fake.host}, Limits(**given))
    return [code.code for code in klass.codes_at(DAY)]


def test_json_is_asked_for(fake: FakeKlass) -> None:
    assert "5001" in ask(fake)
    path, query = fake.asked[0]
    assert path == "/api/klass/v1/classifications/131/codesAt"
    assert query == {"date": "2024-01-01", "language": "nb", "accept": "application/json"}


def test_a_busy_server_is_asked_again_and_waited_for(fake: FakeKlass) -> None:
    waits: list[float] = []
    fake.answers = [(503, {}, b""), (429, {"Retry-After": "7"}, b"")]
    assert "5001" in ask(fake, waits)
    assert waits == [1.0, 7.0]


def test_retry_after_may_be_a_moment(fake: FakeKlass) -> None:
    waits: list[float] = []
    soon = (dt.datetime.now(dt.UTC) + dt.timedelta(seconds=20)).strftime("%a, %d %b %Y %H:%M:%S GMT")
    fake.answers = [(503, {"Retry-After": soon}, b"")]
    ask(fake, waits)
    assert 15 <= waits[0] <= 21


@pytest.mark.parametrize("said", ["soon", "-5", "1e9", "", "٣"])
def test_a_retry_after_that_makes_no_sense_is_passed_over(fake: FakeKlass, said: str) -> None:
    waits: list[float] = []
    fake.answers = [(503, {"Retry-After": said.encode().decode("latin-1")}, b"")]
    ask(fake, waits)
    assert waits == [1.0]


def test_we_do_not_wait_for_ever(fake: FakeKlass) -> None:
    fake.answers = [(429, {"Retry-After": "86400"}, b"")]
    with pytest.raises(NotReached, match="86400"):
        ask(fake)
    fake.answers = [(503, {}, b"")] * 4
    with pytest.raises(NotReached, match="4 tries"):
        ask(fake)


def test_a_server_that_is_not_there_is_told(fake: FakeKlass) -> None:
    klass = Klass("http://127.0.0.1:9/x", {"127.0.0.1:9"}, Limits(tries=2, wait=lambda _: None))
    with pytest.raises(NotReached, match="2 tries"):
        klass.codes_at(DAY)


@pytest.mark.parametrize(
    "target",
    ["http://192.0.2.1/", "https://127.0.0.1/", "file:///etc/passwd", "http://127.0.0.1:1/x", "//192.0.2.1/x"],
)
def test_it_does_not_follow_elsewhere(fake: FakeKlass, target: str) -> None:
    fake.answers = [(302, {"Location": target}, b"")]
    with pytest.raises(Refused):
        ask(fake)
    assert len(fake.asked) == 1


def test_it_follows_on_the_same_host_but_not_in_circles(fake: FakeKlass) -> None:
    there = "/api/klass/v1/classifications/131/codesAt?date=2024-01-01"
    fake.answers = [(302, {"Location": there}, b"")]
    assert "5001" in ask(fake)
    fake.answers = [(302, {"Location": there}, b"")] * 4
    with pytest.raises(Refused, match="circles"):
        ask(fake)


def test_a_host_not_named_is_never_asked() -> None:
    with pytest.raises(Refused, match="not among"):
        fetch_json("http://192.0.2.1", "/x", {}, hosts={"data.ssb.no"}, limits=Limits(tries=1))


def test_a_refusal_is_not_repeated(fake: FakeKlass) -> None:
    fake.answers = [(404, {}, b"")]
    with pytest.raises(Refused, match="404"):
        ask(fake)
    assert len(fake.asked) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<codes/>",
        b"[]",
        b"{}",
        b'{"codes": 3}',
        b'{"codes": [3]}',
        b'{"codes": []}',
        b'{"codes": [{"code": 301, "name": "Oslo"}]}',
        b'{"codes": [{"code": "301", "name": "Oslo"}]}',
        b'{"codes": [{"code": "0301", "name": ""}]}',
        b'{"codes": [{"code": "0301", "name": "a\\u0000b"}]}',
        b'{"codes": [{"code": "0301", "name": "\\ud800"}]}',
        b'{"codes": [{"code": "0301", "name": "A"}, {"code": "0301", "name": "B"}]}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
)
def test_what_is_no_list_of_numbers_is_refused(fake: FakeKlass, body: bytes) -> None:
    fake.answers = [(200, {}, body)]
    with pytest.raises(Unreadable):
        ask(fake)


def test_too_much_is_refused(fake: FakeKlass) -> None:
    fake.answers = [(200, {}, b" " * 300_000)]
    with pytest.raises(Unreadable, match="more than"):
        ask(fake, bytes=200_000)


@pytest.mark.parametrize(
    "row",
    [
        change("2024-13-01", ("0301", "Oslo"), ("0302", "Oslo")),
        change("2024-01-01", None, None),
        change("2024-01-01", ("0301", "Oslo"), ("0302", "")),
        change("2024-01-01", ("301", "Oslo"), ("0302", "Oslo")),
    ],
)
def test_a_change_that_cannot_be_read_is_refused(fake: FakeKlass, row: dict[str, str | None]) -> None:
    fake.changes = [row]
    klass = Klass(fake.address, {fake.host})
    with pytest.raises(Unreadable):
        klass.changes(dt.date(2024, 1, 1), dt.date(2025, 1, 1))
