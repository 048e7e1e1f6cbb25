"""Input that nobody should send, into every form of signing in, accounts, administration and the demo."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from samtak.accounts import operations
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.audit.models import Event
from tests.factories.accounts import PASSWORD, make_administrator, make_grant, make_user

pytestmark = pytest.mark.django_db

NEW = "tre ord til sjøs"
BAD = {
    "nul": "a\x00b",
    "half a character": "a\ud800b",
    "300 characters": "a" * 300,
    "control": "a\x1bb",
    "a megabyte": "a" * 1_000_000,
    "markup": '"><script>alert(1)</script>',
    "a huge number": "9" * 400,
    "another alphabet": "‮ٱ𝔸",
}


@dataclass(frozen=True)
class Form:
    """A form: where it stands, what sends it well, and as whom. `free` are fields in which any text will do."""

    name: str
    given: dict[str, str]
    who: str = ""
    free: frozenset[str] = field(default_factory=frozenset)


FORMS = (
    Form("account_login", {"login": "kari@example.org", "password": PASSWORD}),
    Form("account_reset_password", {"email": "kari@example.org"}),
    Form("account_change_password", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}, "somebody"),
    Form(
        "account:profile",
        {"name": "Kari", "title": "", "phone": "", "language": "nb"},
        "somebody",
        frozenset({"name", "title"}),
    ),
    Form("account:invitation", {"password1": NEW, "password2": NEW}),
    Form(
        "staff:invite",
        {"email": "ny@example.org", "name": "Ny", "role": "reader", "scope": "", "language": "nb"},
        "administrator",
        frozenset({"name"}),
    ),
    Form("staff:grant", {"role": "reader", "scope": ""}, "administrator"),
    Form("demo:set_date", {"date": "2016-12-31"}),
    Form("demo:step_into", {"person": "3f2b8c1e-0000-4000-8000-000000000000"}),
)
CASES = [(form, name, kind) for form in FORMS for name in form.given for kind in BAD]


def address_of(form: Form) -> str:
    args: list[Any] = []
    if form.name == "account:invitation":
        _, secret = operations.invite(by=make_administrator(), email="i@example.org", name="I", role="reader", days=14)
        args = [secret]
    if form.name == "staff:grant":
        args = [make_user().uuid]
    with translation.override("en"):
        return reverse(form.name, args=args)


def enter(client: Client, who: str) -> None:
    if who:
        user = make_user(language="en")
        if who == "administrator":
            make_grant(user, Role.ADMINISTRATOR)
        client.force_login(user)


def send(client: Client, address: str, given: dict[str, str]) -> Any:
    """Send as a browser does, and half characters as only a broken program can."""
    body = urlencode(given, errors="surrogatepass")
    return client.post(address, body, content_type="application/x-www-form-urlencoded")


def kept() -> tuple[list[Any], ...]:
    """All that these forms could have saved."""
    people = User.objects.order_by("pk").values_list("pk", "name", "title", "phone", "language", "password", "email")
    counts = [Event.objects.count(), Invitation.objects.count(), RoleGrant.objects.count()]
    return list(people), counts


def foreign_scripts(page: str) -> list[str]:
    """Scripts other than the files that come with the release."""
    return [tag for tag in re.findall(r"<script[^>]*>", page) if ' src="/static/' not in tag]


@pytest.mark.parametrize(("form", "name", "kind"), CASES, ids=[f"{f.name}-{n}-{k}" for f, n, k in CASES])
def test_bad_input_is_told_and_nothing_is_saved(client: Client, form: Form, name: str, kind: str) -> None:
    address = address_of(form)
    enter(client, form.who)
    before = kept()
    answer = send(client, address, {**form.given, name: BAD[kind]})
    page = answer.content.decode()
    if name in form.free and kind in {"markup", "another alphabet"}:
        assert not foreign_scripts(page)
        return
    assert answer.status_code in {200, 400, 404}, answer.status_code
    assert "ds-alert" in page or answer.status_code == 404
    assert kept() == before
    assert not foreign_scripts(page)
    assert "_auth_user_id" not in client.session or form.who


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("name", ["account_login", "staff:people", "staff:log", "demo:controls", "account_logout"])
def test_bad_input_after_the_question_mark_is_told(client: Client, name: str, kind: str) -> None:
    enter(client, "administrator" if name != "account_login" else "")
    with translation.override("en"):
        address = reverse(name)
    for parameter in ("next", "q", "page"):
        query = urlencode({parameter: BAD[kind][:3000]}, errors="surrogatepass")
        answer = client.get(f"{address}?{query}")
        assert answer.status_code in {200, 400}, parameter
        assert not foreign_scripts(answer.content.decode())
