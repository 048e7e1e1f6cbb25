"""Fetching a document over HTTP from a host that is named beforehand, within limits of time, tries and size."""

from __future__ import annotations

import datetime as dt
import http.client
import json
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

AGENT = "Samtak (municipal cooperation; open source)"
BUSY = frozenset({429, 500, 502, 503, 504})
MOVED = frozenset({301, 302, 303, 307, 308})
MOST_MOVES = 3


class FetchFault(Exception):
    """Nothing usable came. The text says which host and what happened."""


class NotReached(FetchFault):
    """The host did not answer, or stayed busy through all tries."""


class Refused(FetchFault):
    """The host answered that it will not, or sent us somewhere we do not go."""


class Unreadable(FetchFault):
    """An answer came, but it is too large or not what was asked for."""


@dataclass(frozen=True)
class Limits:
    """`wait` sleeps; a test gives one that only notes how long."""

    seconds: float = 30
    tries: int = 4
    longest_wait: float = 60
    bytes: int = 8 * 1024 * 1024
    wait: Callable[[float], object] = field(default=time.sleep)


@dataclass(frozen=True)
class _Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def fetch_json(base: str, path: str, query: Mapping[str, str], *, hosts: Collection[str], limits: Limits) -> Any:
    """The JSON document at an address below `base`, whose host and port must be among `hosts`."""
    address = f"{base}{path}?{urlencode(query)}"
    body = _patiently(address, hosts, limits)
    try:
        return json.loads(body.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"{urlsplit(base).netloc} did not answer with JSON.") from error


def _patiently(address: str, hosts: Collection[str], limits: Limits) -> bytes:
    last = ""
    for attempt in range(limits.tries):
        try:
            answer = _followed(address, hosts, limits)
        except (OSError, http.client.HTTPException) as error:
            last, pause = f"{type(error).__name__}: {error}".strip(": "), 2.0**attempt
        else:
            if answer.status == 200:
                return answer.body
            if answer.status not in BUSY:
                raise Refused(f"{urlsplit(address).netloc} answered {answer.status}.")
            last, pause = f"it answered {answer.status}", _retry_after(answer.headers) or 2.0**attempt
        if pause > limits.longest_wait:
            raise NotReached(f"{urlsplit(address).netloc} asks us to wait {pause:.0f} seconds. Try again later.")
        if attempt + 1 < limits.tries:
            limits.wait(pause)
    raise NotReached(f"{urlsplit(address).netloc} was not reached in {limits.tries} tries ({last}).")


def _followed(address: str, hosts: Collection[str], limits: Limits) -> _Answer:
    """The answer after redirects, which may lead to the same hosts only and never from https to http."""
    for _ in range(MOST_MOVES + 1):
        answer = _once(address, hosts, limits)
        if answer.status not in MOVED:
            return answer
        target = urljoin(address, answer.headers.get("location", ""))
        if urlsplit(target).scheme != urlsplit(address).scheme:
            raise Refused(f"{urlsplit(address).netloc} leads to another kind of address ({target}).")
        address = target
    raise Refused(f"{urlsplit(address).netloc} leads around in circles.")


def _once(address: str, hosts: Collection[str], limits: Limits) -> _Answer:
    parts = urlsplit(address)
    if parts.netloc not in hosts or parts.scheme not in {"http", "https"}:
        raise Refused(f"{parts.netloc or address} is not among the hosts we ask.")
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.netloc, timeout=limits.seconds)
    try:
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        connection.request("GET", target, headers={"Accept": "application/json", "User-Agent": AGENT})
        answer = connection.getresponse()
        headers = {name.lower(): value for name, value in answer.getheaders()}
        return _Answer(answer.status, headers, _read(answer, parts.netloc, limits))
    finally:
        connection.close()


def _read(answer: http.client.HTTPResponse, host: str, limits: Limits) -> bytes:
    """The body in pieces, so that neither a large nor a slow one goes on without end."""
    ends = time.monotonic() + limits.seconds
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read(64 * 1024):
        pieces.append(piece)
        size += len(piece)
        if size > limits.bytes:
            raise Unreadable(f"{host} answered with more than {limits.bytes // 1024} kB.")
        if time.monotonic() > ends:
            raise TimeoutError("the answer took too long")
    return b"".join(pieces)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Seconds the host asks us to wait: a number, or until a moment. 0 when it does not say."""
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (TypeError, ValueError):
        return 0
    now = parsedate_to_datetime(headers["date"]) if "date" in headers else None
    if now is None or until.tzinfo is None or now.tzinfo is None:
        return 0
    return max(0.0, (until - now) / dt.timedelta(seconds=1))
