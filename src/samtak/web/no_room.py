"""When nothing can be saved: reading goes on, and what somebody wrote is not lost."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import DatabaseError, OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samtak.lib.no_room import is_out_of_room
from samtak.web.forms import DesignedForm, form_read

READS = {"GET", "HEAD", "OPTIONS"}
_LONG = 60
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Typed:
    """Something that was sent, and the words that stood before it."""

    name: str
    label: str
    value: str

    @property
    def rows(self) -> int:
        return min(12, 1 + self.value.count("\n") + len(self.value) // _LONG)


def page(request: HttpRequest, error: BaseException | None = None) -> HttpResponse:
    """Say that nothing was saved, and show what was sent, to be copied or sent once more."""
    _log.warning("%s could not be saved: %s", request.method, error)
    texts, others, is_all = what_was_sent(request)
    context = {"texts": texts, "others": others, "may_resend": is_all and bool(texts or others)}
    response = render(request, "no_room.html", context, status=HTTPStatus.INSUFFICIENT_STORAGE)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def what_was_sent(request: HttpRequest) -> tuple[list[Typed], list[Typed], bool]:
    """The texts, the rest (choices, marks), and whether that is all: passwords and files are never given back."""
    form = form_read()
    texts: list[Typed] = []
    others: list[Typed] = []
    left_out = bool(request.FILES)
    for name, values in request.POST.lists():
        if name == "csrfmiddlewaretoken":
            continue
        if _is_secret(form, name):
            left_out = True
            continue
        for value in map(str, values):
            typed = Typed(name, _label(form, name), value)
            (texts if value and _is_text(form, name, value) else others).append(typed)
    return texts, others, not left_out


def _field(form: DesignedForm | None, name: str) -> forms.Field | None:
    return next((field for key, field in form.fields.items() if form.add_prefix(key) == name), None) if form else None


def _is_secret(form: DesignedForm | None, name: str) -> bool:
    field = _field(form, name)
    return "password" in name.lower() or (field is not None and isinstance(field.widget, forms.PasswordInput))


def _is_text(form: DesignedForm | None, name: str, value: str) -> bool:
    field = _field(form, name)
    if field is None:
        return len(value) > _LONG or any(char.isspace() for char in value)
    widget = field.widget
    return isinstance(widget, forms.TextInput | forms.Textarea) and not widget.is_hidden


def _label(form: DesignedForm | None, name: str) -> str:
    field = _field(form, name)
    return str(field.label) if field is not None and field.label else name.replace("_", " ")


def all_or_nothing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For a form whose verb is followed by a new session: without room for the session, the verb is taken back too."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in READS:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            response = view(request, *args, **kwargs)
            if request.session.modified and response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
                request.session.save()
                # It stands with the rest. The middleware, which comes later, need only hand out its name.
                request.session.save = lambda must_create=False: None  # type: ignore[method-assign]
            return response

    return answer


class PatientSessionMiddleware(SessionMiddleware):
    """A page is read although nothing can be noted about the one who reads; but nobody is signed in without a note."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        try:
            return super().process_response(request, response)
        except (DatabaseError, SessionInterrupted) as error:  # Django takes any fault for a session that was ended
            if not is_out_of_room(error):
                raise
            return page(request, error) if _is_about_the_session(request) else response


def _is_about_the_session(request: HttpRequest) -> bool:
    """Elsewhere a verb has done its work by now, and that must not be denied."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return request.method not in READS and name.startswith(("account", "demo:"))


class PatientCache(DatabaseCache):
    """The limits on sign-in: forgetting old tries may fail while a page is read, counting a new one may not.

    Django's own cache lets a count that cannot be written pass in silence, and whoever fills the disk could then guess
    passwords without limit.
    """

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        # Once more, because two who count at once may also be in each other's way.
        for _attempt in range(2):
            if super()._base_set(mode, key, value, timeout):  # type: ignore[misc]
                return True
            if mode == "touch" or (mode == "add" and self._holds(key)):
                return False
        raise OperationalError("a count of tries cannot be written") from Unwritten()

    def _holds(self, key: str) -> bool:
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
            cursor.execute(f"SELECT 1 FROM {table} WHERE cache_key = %s", [key])  # noqa: S608 - a table's name
            return cursor.fetchone() is not None

    def _base_delete_many(self, keys: Any) -> bool:
        try:
            return bool(super()._base_delete_many(keys))  # type: ignore[misc]
        except DatabaseError as error:
            if not is_out_of_room(error):
                raise
            return False


class Unwritten(Exception):
    """Stands for what the driver said, which Django's cache keeps to itself."""

    sqlstate = "53100"
