"""The site as `samtak serve` serves it, with a fault planted that the environment asks for.

`SAMTAK_TEST_LIMIT` names a file with the number of pages that SQLite may fill: a disk that is full, on any machine.
`SAMTAK_TEST_FAULT=early` answers a form before it is carried out, as a site does that says "saved" too soon.
"""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
NO_LIMIT = 2**30


def limited(application: Application, file: Path) -> Application:
    from django.db import connection
    from django.db.backends.signals import connection_created

    def limit(**_: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA max_page_count={file.read_text() if file.exists() else NO_LIMIT}")

    connection_created.connect(limit, weak=False)

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        limit()
        return application(environ, start)

    return answer


def early(application: Application) -> Application:
    def later(environ: dict[str, Any]) -> None:
        time.sleep(0.15)
        list(application(environ, lambda *_: None))

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "POST" or "actions" not in environ["PATH_INFO"]:
            return application(environ, start)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        threading.Thread(target=later, args=({**environ, "wsgi.input": io.BytesIO(body)},)).start()
        start("302 Found", [("Location", "/en/actions/saved/"), ("Content-Length", "0")])
        return [b""]

    return answer


def faulty() -> Application:
    from samtak.config.wsgi import application

    if limit := os.environ.get("SAMTAK_TEST_LIMIT"):
        return limited(application, Path(limit))
    return early(application) if os.environ.get("SAMTAK_TEST_FAULT") == "early" else application


if __name__ == "__main__":
    from granian import Granian
    from granian.constants import Interfaces

    os.environ["DJANGO_SETTINGS_MODULE"] = "samtak.config.settings"
    Granian(
        "tests.kill.server:faulty",
        factory=True,
        address="127.0.0.1",
        port=int(sys.argv[-1]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        websockets=False,
        log_access=False,
    ).serve()
