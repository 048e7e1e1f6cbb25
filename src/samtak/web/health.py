"""`/healthz`: whether the site can do its work, for a machine that watches it. Strangers are told no more than that."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse

ADDRESS = "/healthz"
OK, READ_ONLY, UNAVAILABLE = "ok", "read-only", "unavailable"
_log = logging.getLogger(__name__)
_A_LITTLE = b"\0" * 65536


class HealthMiddleware:
    """Answers before sessions, languages and the names of hosts are looked at: who watches knows none of them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.told = OK

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path != ADDRESS:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponse(status=405, headers={"Allow": "GET, HEAD"})
        state, why = health()
        if state != self.told:  # once for each change: a machine asks every few seconds
            self.told = state
            _log.log(logging.INFO if state == OK else logging.ERROR, "health is now %s%s", state, why and f": {why}")
        answer = JsonResponse({"status": state}, status=503 if state == UNAVAILABLE else 200)
        answer.headers["Cache-Control"] = "no-store"
        # Django would tell of each 503 on its own.
        answer._has_been_logged = True  # type: ignore[attr-defined]
        return answer


def health() -> tuple[str, str]:
    """The state, and for the log why it is not well. Two queries at most."""
    try:
        missing = _wanted() - set(MigrationRecorder(connection).applied_migrations())
        why = _why_read_only()
    except Error as error:
        return UNAVAILABLE, f"the database does not answer as it should: {str(error).strip()}"
    if missing:
        return UNAVAILABLE, f"{len(missing)} migrations are not applied; run samtak migrate"
    return (READ_ONLY, why) if why else (OK, "")


@cache
def _wanted() -> frozenset[tuple[str, str]]:
    """Every migration this release brings."""
    return frozenset(MigrationLoader(None).graph.nodes)


def _why_read_only() -> str:
    """What keeps anybody from saving. Reading goes on meanwhile, so the site need not be taken off the net."""
    folders = {Path(settings.SAMTAK_DATA_DIR)}
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW transaction_read_only")
            if cursor.fetchone() == ("on",):
                return "the database may only be read"
    elif (path := Path(str(connection.settings_dict["NAME"]))).is_file():
        folders.add(path.parent)
    for folder in folders:
        try:
            with tempfile.TemporaryFile(dir=folder) as file:
                file.write(_A_LITTLE)
                file.flush()
        except OSError as error:
            return f"{folder} cannot be written to: {error.strerror}"
    return ""
