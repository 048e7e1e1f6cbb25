"""A real site in processes of its own, and a client that remembers what it was told."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psycopg

from tests.factories.databases import scratch_postgres

ROOT = Path(__file__).resolve().parents[2]
CSRF = "abcdefghijklmnopqrstuvwxyz012345"
SECRETARIAT = """
    SELECT u.uuid, r.slug FROM accounts_user u JOIN accounts_rolegrant g ON g.user_id = u.id
    JOIN regions_region r ON r.id = g.region_id
    WHERE g.role = 'secretariat' AND u.is_demo AND r.slug = 'trondheimsregionen' ORDER BY g.id LIMIT 1
"""


class Answer:
    def __init__(self, status: int, headers: http.client.HTTPMessage, body: bytes) -> None:
        self.status, self.headers, self.text = status, headers, body.decode("utf-8", "replace")


class Site:
    """A data directory with the demo in it, the database, and the server when it runs."""

    def __init__(self, data: Path, database: str = "") -> None:
        self.data, self.database = data, database
        self.process: subprocess.Popen[bytes] | None = None
        self.log = Path(tempfile.mkdtemp(prefix="samtak-log-")) / "server.log"  # not on a disk that a test fills
        self.cookies = {"csrftoken": CSRF}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])

    # ---- The server -----------------------------------------------------------------------------------------------

    @property
    def environment(self) -> dict[str, str]:
        own = {"SAMTAK_MODE": "demo", "SAMTAK_DATA_DIR": str(self.data), "SAMTAK_DATABASE_URL": self.database}
        return {**os.environ, **own, "SAMTAK_SECRET_KEY": "only-for-tests", "DJANGO_SETTINGS_MODULE": ""}

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, env={**self.environment, **more}, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self, **faults: str) -> None:
        """`samtak serve` itself, or the same with a fault. Returns when it answers."""
        program = ["tests.kill.server"] if faults else ["samtak", "serve", "--no-worker", "--port"]
        command = [sys.executable, "-m", *program, str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env={**self.environment, **faults}, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        for _ in range(300):
            try:
                if self.get("/en/about/").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """At once, with all its workers: nobody gets to tidy up."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    # ---- The client -----------------------------------------------------------------------------------------------

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, fields: dict[str, Any]) -> Answer:
        return self.ask("POST", path, urlencode({**fields, "csrfmiddlewaretoken": CSRF}, doseq=True))

    def ask(self, method: str, path: str, body: str | None = None) -> Answer:
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            told["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, told)
            answer = connection.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or ():
                name, _, value = cookie.split(";")[0].partition("=")
                if name == "sessionid":
                    self.cookies[name] = value
            return Answer(answer.status, answer.headers, answer.read())

    def sign_in(self) -> str:
        """Step into a region's secretariat. Returns the region's name in addresses."""
        person, region = self.rows(SECRETARIAT)[0]
        answer = self.post("/en/demo/role/", {"person": str(person)})
        assert answer.status == 302, (answer.status, answer.text)
        return str(region)

    # ---- What is stored -------------------------------------------------------------------------------------------

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        if self.database:
            with psycopg.connect(self.database) as connection:
                return connection.execute(query.encode()).fetchall()
        with closing(sqlite3.connect(self.data / "samtak.sqlite3", timeout=20)) as connection:
            return connection.execute(query).fetchall()

    def change(self, statement: str) -> None:
        if self.database:
            with psycopg.connect(self.database) as connection:
                connection.execute(statement.encode())
            return
        with closing(sqlite3.connect(self.data / "samtak.sqlite3", timeout=20)) as connection, connection:
            connection.execute(statement)

    def damage(self) -> list[Any]:
        """What the database itself finds wrong with it."""
        if self.database:
            return []  # PostgreSQL refuses to start, or to read
        broken = [row for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
        return [*broken, *self.rows("PRAGMA foreign_key_check")]


@contextmanager
def demo_site(engine: str, folder: Path, like: Site | None = None) -> Iterator[Site]:
    """A site with the demo loaded, or a copy of one that does not run."""
    data = folder / "data"
    if like is not None:
        shutil.copytree(like.data, data)
    if engine == "sqlite":
        yield _loaded(Site(data), like)
        return
    with scratch_postgres(like.database.rsplit("/", 1)[1] if like else "template1") as address:
        yield _loaded(Site(data, address), like)


def _loaded(site: Site, like: Site | None) -> Site:
    if like is None:
        site.data.mkdir()
        site.run("-m", "samtak", "demo", "--no-serve")
    return site
