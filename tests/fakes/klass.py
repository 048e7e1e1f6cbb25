"""A Klass of our own on this machine: answers as the format says, and misbehaves when told to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

Change = dict[str, str | None]


@dataclass
class FakeKlass:
    """`codes` are (number, name, from, to). `answers` go before all else: status, headers and body, one each time."""

    codes: list[tuple[str, str, str, str]]
    changes: list[Change]
    answers: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, object]:
        if path.endswith("/131/codesAt"):
            day = dt.date.fromisoformat(query["date"]).isoformat()
            found = [(number, name) for number, name, first, to in self.codes if first <= day and (not to or day < to)]
            return 200, {"codes": [_code(number, name) for number, name in found]}
        if path.endswith("/131/changes"):
            first, until = query["from"], query["to"]
            rows = [row for row in self.changes if first <= str(row["changeOccurred"]) < until]
            return 200, {"codeChanges": rows}
        return 404, {"error": "not found"}


def _code(number: str, name: str) -> dict[str, object]:
    return {"code": number, "parentCode": None, "level": "1", "name": name, "shortName": "", "notes": "", "new": 1}


def change(date: str, old: tuple[str, str] | None, new: tuple[str, str] | None) -> Change:
    old_code, old_name = old or (None, None)
    new_code, new_name = new or (None, None)
    return {
        "oldCode": old_code,
        "oldName": old_name,
        "oldShortName": None,
        "newCode": new_code,
        "newName": new_name,
        "newShortName": None,
        "changeOccurred": date,
    }


@contextmanager
def serving(fake: FakeKlass) -> Iterator[FakeKlass]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
            fake.asked.append((parts.path, {**query, "accept": self.headers.get("Accept", "")}))
            if fake.answers:
                status, headers, body = fake.answers.pop(0)
            else:
                status, told = fake.answer(parts.path, query)
                headers, body = {"Content-Type": "application/json"}, json.dumps(told).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.address = f"http://127.0.0.1:{server.server_port}/api/klass/v1"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def a_small_country() -> FakeKlass:
    """Some real events: a merger that kept its number, a new number, a division, and a new name."""
    return FakeKlass(
        codes=[
            ("0301", "Oslo", "1838-01-01", ""),
            ("1507", "Ålesund", "2020-01-01", "2024-01-01"),
            ("1508", "Ålesund", "2024-01-01", ""),
            ("1580", "Haram", "2024-01-01", ""),
            ("1504", "Ålesund", "1977-01-01", "2020-01-01"),
            ("1534", "Haram", "1965-01-01", "2020-01-01"),
            ("5001", "Trondheim", "2018-01-01", "2023-01-01"),
            ("5001", "Trondheim - Tråante", "2023-01-01", ""),
            ("5030", "Klæbu", "2018-01-01", "2020-01-01"),
            ("5402", "Harstad - Hárstták", "2020-01-01", "2024-01-01"),
            ("1903", "Harstad - Hárstták", "2018-01-01", "2020-01-01"),
            ("5503", "Harstad - Hárstták", "2024-01-01", ""),
            ("9999", "Uoppgitt", "1838-01-01", ""),
        ],
        changes=[
            change("2018-01-01", ("1601", "Trondheim"), ("5001", "Trondheim")),
            change("2020-01-01", ("1504", "Ålesund"), ("1507", "Ålesund")),
            change("2020-01-01", ("1534", "Haram"), ("1507", "Ålesund")),
            change("2020-01-01", ("5030", "Klæbu"), ("5001", "Trondheim")),
            change("2020-01-01", ("5001", "Trondheim"), ("5001", "Trondheim")),
            change("2020-01-01", ("1903", "Harstad - Hárstták"), ("5402", "Harstad - Hárstták")),
            change("2023-01-01", ("5001", "Trondheim"), ("5001", "Trondheim - Tråante")),
            change("2024-01-01", ("1507", "Ålesund"), ("1508", "Ålesund")),
            change("2024-01-01", ("1507", "Ålesund"), ("1580", "Haram")),
            change("2024-01-01", ("5402", "Harstad - Hárstták"), ("5503", "Harstad - Hárstták")),
        ],
    )
