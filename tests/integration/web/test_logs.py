"""What the log tells, and that no secret gets into it, nor into e-mails about faults: whatever goes wrong."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.account.forms import UserTokenForm
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from samtak.accounts import operations, queries
from samtak.accounts.choices import Role
from samtak.web import logs
from samtak.web.account import code_forms, forms, second_factor_forms
from tests.factories.accounts import PASSWORD, make_administrator, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What production would write, and mail about faults."""
    cache.clear()
    written = io.StringIO()
    console = logging.StreamHandler(written)
    console.setFormatter(logs.JsonFormatter())
    root = logging.getLogger()
    before = list(root.handlers)
    root.handlers = [console, logs.FaultMailHandler()]
    with override_settings(SAMTAK_FAULT_MAIL=["drift@example.org"]):
        yield written
    root.handlers = before


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_one_line_that_its_answer_can_be_found_by(log: io.StringIO) -> None:
    user = make_user()
    client = Client()
    client.force_login(user)
    log.truncate(0)
    log.seek(0)
    answer = client.get("/en/account/?name=hemmelig")
    (line,) = lines(log)
    assert line.pop("time").endswith("+00:00")
    assert line.pop("ms") >= 0
    assert line == {
        "level": "info",
        "logger": "samtak.requests",
        "message": "GET account:profile",
        "request": answer.headers["X-Request-ID"],
        "method": "GET",
        "route": "account:profile",
        "user": str(user.uuid),
        "status": 200,
    }


def test_what_is_asked_for_all_the_time_is_not_told(log: io.StringIO) -> None:
    client = Client()
    client.get("/healthz")
    client.get(f"{settings.STATIC_URL}nothing.css")
    assert lines(log) == []


def test_a_missing_page_is_one_line_and_tells_its_number(log: io.StringIO) -> None:
    answer = Client().get("/en/nothing/here/")
    (line,) = lines(log)
    assert (line["status"], line["route"], line["message"]) == (404, "unknown", "GET unknown")
    assert line["request"] in answer.content.decode()


def test_a_number_is_taken_over_from_a_proxy_of_ours_alone() -> None:
    given = {"X-Request-ID": "from-the-proxy-1"}
    assert Client().get("/en/", headers=given).headers["X-Request-ID"] != "from-the-proxy-1"
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        assert Client().get("/en/", headers=given).headers["X-Request-ID"] == "from-the-proxy-1"
        odd = {"X-Request-ID": 'a"}\n{"level": "forged"'}
        assert re.fullmatch(r"[0-9a-f]{10}", Client().get("/en/", headers=odd).headers["X-Request-ID"])


def test_a_fault_is_told_with_its_place_and_mailed_once(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "roles_held", faulty)
    client = Client(raise_request_exception=False)
    client.force_login(make_user())
    answers = [client.get("/en/account/") for _ in range(3)]
    assert {answer.status_code for answer in answers} == {500}
    faults = [line for line in lines(log) if "fault" in line]
    assert len(faults) == 3
    assert 'src/samtak/web/account/views.py", line' in faults[0]["fault"]
    assert "BrokenPipeError" in faults[0]["fault"]
    assert faults[0]["request"] in answers[0].content.decode()
    assert [message.to for message in mail.outbox] == [["drift@example.org"]]


# ---- Secrets --------------------------------------------------------------------------------------------------------


def faulty(*given: Any, **named: Any) -> Any:
    """Anything that breaks, quoting all it was given, as faults do."""
    raise BrokenPipeError(f"cannot digest {given!r} {named!r}")


class Secrets:
    """Sends secrets everywhere, and keeps what was sent."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.planted: dict[str, str] = {}
        self.statuses: list[int] = []
        self.client = Client(raise_request_exception=False)
        self.monkeypatch = monkeypatch

    def plant(self, name: str, value: str) -> str:
        assert len(value) >= 6
        self.planted[name] = value
        return value

    def send(self, address: str, form: dict[str, str] | None = None, *, breaks: tuple[Any, str] | None = None) -> Any:
        with self.monkeypatch.context() as patch:
            if breaks:
                patch.setattr(*breaks, quoting_all)
            answer = self.client.post(address, form) if form is not None else self.client.get(address)
        self.statuses.append(answer.status_code)
        if breaks:
            assert answer.status_code == 500, address
        return answer


def quoting_all(*given: Any, **named: Any) -> Any:
    """Breaks with the whole request in its mouth."""
    request = logs._current.get()
    assert request is not None
    session = dict(request.session.items())
    held = (request.path, request.META.get("QUERY_STRING"), dict(request.POST), request.COOKIES, session)
    raise BrokenPipeError(f"cannot digest {given!r} {named!r} {held!r} at {request.get_full_path()}")


def invitation(secrets: Secrets) -> None:
    _invitation, secret = operations.invite(
        by=make_administrator(), email="ny@example.org", name="Ny", role=Role.READER, days=14
    )
    address = f"/en/account/invitation/{secrets.plant('invitation', secret)}/"
    new = secrets.plant("new password", "tolv små troll 1842")
    secrets.send(address, breaks=(queries, "invitation_behind"))
    secrets.send(f"{address}%20")
    secrets.send(f"{address}and/more/")
    secrets.send(address, {"password1": new, "password2": new + "x"})
    secrets.send(address, {"password1": new, "password2": new}, breaks=(operations, "accept_invitation"))
    secrets.send(address, {"password1": new, "password2": new})
    secrets.client.logout()


def password(secrets: Secrets) -> None:
    user = make_user()
    wrong = secrets.plant("wrong password", "heilt feil passord")
    form = {"login": user.email, "password": wrong}
    secrets.send("/en/account/login/", form)
    secrets.send("/en/account/login/", form, breaks=(forms.SignInForm, "clean"))
    right = {"login": user.email, "password": secrets.plant("password", PASSWORD)}
    secrets.send("/en/account/login/", right, breaks=(forms.SignInForm, "clean"))
    assert secrets.send("/en/account/login/", right).status_code == 302
    secrets.plant("session", Session.objects.get().session_key)
    secrets.send(f"/en/account/?q={secrets.plant('query', 'solvpil-77')}", breaks=(queries, "roles_held"))
    secrets.client.logout()


def reset_link(secrets: Secrets) -> None:
    secrets.send("/en/account/password/reset/", {"email": make_user().email})
    (path,) = re.findall(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    secrets.plant("reset link", path.strip("/").rpartition("-")[2])
    secrets.send(path, breaks=(UserTokenForm, "clean"))
    moved = secrets.send(path)
    chosen = secrets.plant("chosen password", "fire flagg vaiar 9")
    form = {"password1": chosen, "password2": chosen}
    secrets.send(moved.headers["Location"], form, breaks=(forms.NewPasswordForm, "clean"))
    secrets.client.logout()


def code_by_mail(secrets: Secrets) -> None:
    user = make_user()
    secrets.send("/en/account/login/code/", {"email": user.email})
    (code,) = re.findall(r"^\s*([A-Z0-9]{4}-?[A-Z0-9]{3,4})\s*$", str(mail.outbox[-1].body), re.M)
    secrets.plant("code by e-mail", code)
    secrets.send("/en/account/login/code/confirm/", {"code": code}, breaks=(code_forms.TypeCodeForm, "clean_code"))
    secrets.client.logout()


def authenticator(secrets: Secrets) -> None:
    user = make_user()
    secrets.send("/en/account/login/", {"login": user.email, "password": PASSWORD})
    secrets.send("/en/account/confirm/", {"password": PASSWORD})
    secrets.send("/en/account/sign-in/authenticator/")
    secret = secrets.plant("authenticator's secret", secrets.client.session["mfa.totp.secret"])
    code = secrets.plant("authenticator's code", totp.format_hotp_value(totp.hotp_value(secret, 1)))
    secrets.send(
        "/en/account/sign-in/authenticator/",
        {"code": code},
        breaks=(second_factor_forms.AuthenticatorForm, "clean_code"),
    )
    secrets.client.logout()


SENDERS = (invitation, password, reset_link, code_by_mail, authenticator)


@pytest.mark.parametrize("sender", SENDERS)
def test_no_secret_gets_into_the_log_or_a_mail_about_a_fault(
    sender: Any, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = Secrets(monkeypatch)
    sender(secrets)
    told = log.getvalue() + json.dumps(
        [str(message.message()) for message in mail.outbox if "drift@example.org" in message.to]
    )
    assert "BrokenPipeError" in told  # what broke was told
    assert [name for name, value in secrets.planted.items() if value in told] == []


@pytest.mark.parametrize("sender", SENDERS)
def test_without_the_sieve_every_secret_would_be_found(
    sender: Any, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "scrubbed", lambda text, _request: text)
    monkeypatch.setattr(logs, "_pathless", lambda text, _request: text)
    secrets = Secrets(monkeypatch)
    sender(secrets)
    assert [name for name, value in secrets.planted.items() if value not in log.getvalue()] == []
