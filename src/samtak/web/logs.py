"""The log: one line for each request and each event, and in none of them what somebody sent, or what opens a door.

Loaded with the settings, before there are models.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import empty

HEADER = "X-Request-ID"
_requests = logging.getLogger("samtak.requests")
_security = logging.getLogger("samtak.security")
_current: ContextVar[HttpRequest | None] = ContextVar("request", default=None)
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
# Shorter ones are choices, numbers and languages, and would tear holes in every line.
_SHORTEST_SECRET = 6
LEFT_OUT = "[…]"


class RequestLogMiddleware:
    """Outermost: gives each request a number that the answer, the log and a page about a fault carry."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.id = _number(request)  # type: ignore[attr-defined]
        token = _current.set(request)
        began = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = request.id  # type: ignore[attr-defined]
            self._tell(request, response, began)
        finally:
            _current.reset(token)
        return response

    def _tell(self, request: HttpRequest, response: HttpResponse, began: float) -> None:
        if response.status_code < 500:
            response._has_been_logged = True  # type: ignore[attr-defined]  # Django would tell of each refusal again
        if request.path == "/healthz" or request.path.startswith(settings.STATIC_URL):
            return
        level = logging.INFO if response.status_code < 500 else logging.WARNING
        told = {"status": response.status_code, "ms": round((time.perf_counter() - began) * 1000)}
        _requests.log(level, "%s %s", request.method, route(request), extra={"told": told})


def _number(request: HttpRequest) -> str:
    """The one a proxy of ours gave, else a new one, short enough to be read aloud."""
    given = request.headers.get(HEADER, "") if settings.ALLAUTH_TRUSTED_PROXY_COUNT else ""
    return given if _ID.fullmatch(given) else secrets.token_hex(5)


def route(request: HttpRequest) -> str:
    """The name of the address. The address itself may hold the secret of an invitation."""
    match = request.resolver_match
    return (match.view_name or "unnamed") if match else "unknown"


def _who(request: HttpRequest) -> str | None:
    """The person, when the request had a reason to look them up."""
    actor = getattr(request, "actor", None)
    if actor is None or getattr(actor, "_wrapped", None) is empty or actor.uuid is None:
        return None
    return str(actor.uuid)


# ---- What may not be told -------------------------------------------------------------------------------------------


def scrubbed(text: str, request: HttpRequest | None) -> str:
    """The text without anything that came with the request: faults like to quote what they could not digest."""
    if request is None:
        return text
    found = sorted(set(_sent(request)), key=len, reverse=True)
    return "\n".join(_without(line, found) for line in text.split("\n"))


def _without(line: str, found: list[str]) -> str:
    if line.startswith('  File "'):
        return line  # where in the code it was
    for value in found:
        line = line.replace(value, LEFT_OUT)
    return line


def _pathless(text: str, request: HttpRequest | None) -> str:
    return text.replace(request.path, route(request)) if request and len(request.path) > 1 else text


def _sent(request: HttpRequest) -> Iterator[str]:
    """Addresses, forms, cookies and what the session holds, as far as they have been read already."""
    session = getattr(request, "session", None)
    match = request.resolver_match
    held = (
        [request.META.get("QUERY_STRING", ""), request.META.get("HTTP_AUTHORIZATION", "")],
        match.kwargs if match else [request.path],
        request.GET,
        getattr(request, "_post", {}),
        request.COOKIES,
        getattr(session, "_session_cache", {}),
        [getattr(session, "_session_key", None)],
    )
    return (value for one in held for value in _texts(one) if len(value) >= _SHORTEST_SECRET)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from (value, value.strip(), repr(value)[1:-1], quote(value))
    elif hasattr(value, "lists"):  # of a form, where one name may have many values
        yield from (text for _name, values in value.lists() for one in values for text in _texts(one))
    elif isinstance(value, Mapping):
        yield from (text for one in value.values() for text in _texts(one))
    elif isinstance(value, list | tuple):
        yield from (text for one in value for text in _texts(one))


# ---- How it is told -------------------------------------------------------------------------------------------------


class _Formatter(logging.Formatter):
    def told(self, record: logging.LogRecord) -> dict[str, Any]:
        """What a line says, by name."""
        request = getattr(record, "request", None) or _current.get()
        request = request if isinstance(request, HttpRequest) else None
        line: dict[str, Any] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrubbed(_pathless(record.getMessage(), request), request),
        }
        if request is not None:
            line |= {"request": getattr(request, "id", ""), "method": request.method, "route": route(request)}
            line |= {"user": who} if (who := _who(request)) else {}
        line |= getattr(record, "told", {})
        if record.exc_info:
            line["fault"] = scrubbed(self.formatException(record.exc_info), request)
        return line


class JsonFormatter(_Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(self.told(record), ensure_ascii=False, default=str)


class PlainFormatter(_Formatter):
    """For people: the demo, and e-mails about faults."""

    def format(self, record: logging.LogRecord) -> str:
        told = self.told(record)
        parts = [told["time"][11:19], told["level"], told["message"]]
        parts += [f"{name}={told[name]}" for name in ("status", "ms", "request", "user") if name in told]
        return " ".join(map(str, parts)) + (f"\n{told['fault']}" if "fault" in told else "")


class FaultMailHandler(logging.Handler):
    """E-mails a fault to those who run the installation: each kind once an hour, and twenty in all."""

    HOUR = 3600.0
    MOST = 20

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.setFormatter(PlainFormatter())
        self._sent: dict[tuple[str, int, str], float] = {}

    def emit(self, record: logging.LogRecord) -> None:
        from django.core.mail import send_mail

        if not settings.SAMTAK_FAULT_MAIL or not self._is_new(record):
            return
        try:
            told = self.format(record)
            send_mail(f"Samtak: {record.levelname.lower()}", told, None, settings.SAMTAK_FAULT_MAIL)
        except Exception:  # whatever keeps a mail from going must not hide the fault it is about
            self.handleError(record)

    def _is_new(self, record: logging.LogRecord) -> bool:
        now = time.monotonic()
        self._sent = {kind: at for kind, at in self._sent.items() if now - at < self.HOUR}
        kind = (record.pathname, record.lineno, _place(record))
        if kind in self._sent or len(self._sent) >= self.MOST:
            return False
        self._sent[kind] = now
        return True


def _place(record: logging.LogRecord) -> str:
    """Where the fault was, since all faults of pages are told by one line of Django."""
    trace = record.exc_info[2] if record.exc_info else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else ""


def configured(form: str) -> dict[str, Any]:
    """The setting `LOGGING`. All goes to standard error, where systemd or the container's keeper takes it up."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"told": {"()": JsonFormatter if form == "json" else PlainFormatter}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "told"},
            "mail": {"()": FaultMailHandler},
        },
        "root": {"handlers": ["console", "mail"], "level": "WARNING"},
        "loggers": {
            "samtak": {"level": "INFO"},
            "django": {"handlers": [], "level": "WARNING"},
            "django.request": {"level": "ERROR"},  # refusals are in the line of their request
        },
    }


# ---- Events of signing in -------------------------------------------------------------------------------------------


def listen() -> None:
    from django.contrib.auth import signals

    signals.user_logged_in.connect(_signed_in)
    signals.user_login_failed.connect(_failed)


def _signed_in(user: Any, **_: Any) -> None:
    _security.info("somebody signed in", extra={"told": {"user": str(user.uuid)}})


def _failed(**_: Any) -> None:
    _security.warning("a password was refused")
