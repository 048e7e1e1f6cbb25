"""Authenticator app, recovery codes and the administrators who must have one. Passkeys are tried in the browser."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from samtak.accounts import operations
from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.accounts.queries import actor_of
from samtak.audit.queries import events_about
from samtak.cli.errors import CommandFailed
from samtak.cli.resetting import reset_sign_in
from samtak.web.account.second_factor import browser_told
from tests.factories.accounts import PASSWORD, make_administrator, make_grant, make_user

pytestmark = pytest.mark.django_db

SIGN_IN, SECOND, WAYS = "/en/account/login/", "/en/account/login/second/", "/en/account/sign-in/"
SET_UP, CODES = f"{WAYS}authenticator/", f"{WAYS}recovery-codes/"
AGAIN = "/en/account/confirm/"


def sign_in(client: Client, user: User):  # type: ignore[no-untyped-def]
    return client.post(SIGN_IN, {"login": user.email, "password": PASSWORD})


def code_of(secret: str, steps: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up(client: Client, user: User) -> str:
    """Sign in and set an authenticator app up. Gives its secret."""
    sign_in(client, user)
    client.post(AGAIN, {"password": PASSWORD, "next": SET_UP})
    page = client.get(SET_UP).content.decode()
    secret = client.session["mfa.totp.secret"]
    assert secret in page
    answer = client.post(SET_UP, {"code": code_of(secret)})
    assert answer["Location"] == CODES, answer.content.decode()
    return str(secret)


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def verbs(user: User) -> list[str]:
    return [event.verb for event in events_about("person", str(user.uuid))]


def test_one_says_who_one_is_before_changing_anything(client: Client) -> None:
    sign_in(client, make_user())
    for address in (SET_UP, f"{WAYS}passkeys/new/"):
        answer = client.get(address)
        assert answer["Location"].startswith(AGAIN)
    assert "The password is not right" in client.post(AGAIN, {"password": "wrong"}).content.decode()
    assert client.post(AGAIN, {"password": PASSWORD, "next": SET_UP})["Location"] == SET_UP


def test_an_authenticator_app_is_set_up_and_asked_for(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    user = make_user()
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up(client, user)
    assert {"person.authenticator_added", "person.recovery_codes_made"} <= set(verbs(user))
    assert "Set up " in client.get(WAYS).content.decode()
    client.post("/en/account/logout/")
    assert sign_in(client, user)["Location"] == SECOND
    assert not is_signed_in(client)
    assert "not accepted" in client.post(SECOND, {"code": "000000"}).content.decode()
    assert client.post(SECOND, {"code": code_of(secret, 1)})["Location"] == "/en/workspace/".replace("/en", "")
    assert is_signed_in(client)


def test_a_wrong_code_sets_nothing_up(client: Client) -> None:
    user = make_user()
    sign_in(client, user)
    client.post(AGAIN, {"password": PASSWORD})
    client.get(SET_UP)
    assert "not accepted" in client.post(SET_UP, {"code": "abc"}).content.decode()
    assert not Authenticator.objects.filter(user=user).exists()


def test_a_recovery_code_lets_one_in_once(client: Client) -> None:
    user = make_user()
    set_up(client, user)
    page = client.get(CODES).content.decode()
    code = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()[0]
    assert code in page
    assert code in client.get(f"{CODES}download/").content.decode()
    for expected in (True, False):
        client.post("/en/account/logout/")
        sign_in(client, user)
        client.post(SECOND, {"code": code})
        assert is_signed_in(client) is expected


def test_new_recovery_codes_end_the_old_ones(client: Client) -> None:
    user = make_user()
    set_up(client, user)
    old = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert "stop working" in client.get(f"{CODES}new/").content.decode()
    client.post(f"{CODES}new/")
    new = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()
    assert not set(old) & set(new)


def test_the_app_is_removed(client: Client) -> None:
    user = make_user()
    set_up(client, user)
    assert "only the password" in client.get(f"{SET_UP}remove/").content.decode()
    client.post(f"{SET_UP}remove/")
    assert not Authenticator.objects.filter(user=user).exists(), "recovery codes go with the last"
    assert "person.authenticator_removed" in verbs(user)


def test_the_sixth_wrong_code_is_refused(client: Client) -> None:
    user = make_user()
    secret = set_up(client, user)
    client.post("/en/account/logout/")
    sign_in(client, user)
    for _ in range(5):
        client.post(SECOND, {"code": "000000"})
    assert "Too many failed" in client.post(SECOND, {"code": code_of(secret, 1)}).content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", ["", "{}", "[]", "null", "\x00", '{"response": {"userHandle": 7}}', "{" * 500])
@pytest.mark.parametrize("address", ["/en/account/login/passkey/", f"{WAYS}passkeys/new/", f"{AGAIN}passkey/"])
def test_odd_passkeys_are_answered_and_let_nobody_in(client: Client, address: str, credential: str) -> None:
    if "login" not in address:
        sign_in(client, make_user())
        client.post(AGAIN, {"password": PASSWORD})
    answer = client.post(address, {"credential": credential, "name": "x"})
    assert answer.status_code in {200, 302}
    assert not Authenticator.objects.exists()


def test_a_demo_person_sets_nothing_up(client: Client) -> None:
    client.force_login(make_user(is_demo=True))
    for address in (WAYS, SET_UP, f"{WAYS}passkeys/new/", AGAIN):
        assert client.get(address)["Location"] == "/en/account/"


def test_the_role_of_an_administrator_sleeps_without_one(client: Client, settings: Any) -> None:
    settings.SAMTAK_ADMINISTRATORS_NEED_SECOND_FACTOR = True
    user = make_user()
    make_grant(user, Role.ADMINISTRATOR)
    sign_in(client, user)
    for address in ("/en/administration/", "/en/administration/invite/", "/en/administration/log/"):
        assert client.get(address)["Location"] == WAYS
        assert client.post(address)["Location"] == WAYS
    assert client.get(reverse("workspace:region_new")).status_code == 403, "nor does it work elsewhere"
    page = client.get(WAYS).content.decode()
    assert "the pages of administration stay closed" in page
    assert "/en/administration/" not in page
    set_up(client, user)
    assert client.get("/en/administration/").status_code == 200
    assert "/en/administration/" in client.get(WAYS).content.decode()


def test_others_need_none(client: Client, settings: Any) -> None:
    settings.SAMTAK_ADMINISTRATORS_NEED_SECOND_FACTOR = True
    sign_in(client, make_user())
    assert client.get("/en/administration/").status_code == 403
    assert "stay closed" not in client.get(WAYS).content.decode()


def test_a_new_administrator_is_led_to_it(client: Client, settings: Any) -> None:
    settings.SAMTAK_ADMINISTRATORS_NEED_SECOND_FACTOR = True
    _invitation, secret = operations.invite(
        by=make_administrator(), email="first@example.org", name="First", role=Role.ADMINISTRATOR, days=14
    )
    answer = client.post(f"/en/account/invitation/{secret}/", {"password1": PASSWORD, "password2": PASSWORD})
    assert answer["Location"] == WAYS
    page = client.get(WAYS).content.decode()
    assert "Begin by setting up a passkey" in page
    assert "Here, now" in page


def test_another_administrator_resets_it(client: Client) -> None:
    user, administrator = make_user(name="Kari"), make_user()
    make_grant(administrator, Role.ADMINISTRATOR)
    theirs = Client()
    set_up(theirs, user)
    client.force_login(administrator)
    address = f"/en/administration/people/{user.uuid}/reset/"
    assert f'href="{address}"' in client.get("/en/administration/").content.decode()
    assert "Reset how Kari signs in?" in client.get(address).content.decode()
    client.post(address)
    assert not Authenticator.objects.filter(user=user).exists()
    assert theirs.get("/en/account/").status_code == 302, "signed out everywhere"
    assert verbs(user)[0] == "person.mfa_reset"
    assert sign_in(theirs, user)["Location"] == "/workspace/"
    assert "Reset how Kari signs in." in client.get("/en/administration/log/").content.decode()


def test_not_ones_own(client: Client) -> None:
    user = make_user()
    make_grant(user, Role.ADMINISTRATOR)
    set_up(client, user)
    answer = client.post(f"/en/administration/people/{user.uuid}/reset/")
    assert "Another administrator must reset" in answer.content.decode()
    assert Authenticator.objects.filter(user=user).exists()


def test_closing_an_account_takes_what_guarded_it(client: Client) -> None:
    user = make_user()
    set_up(client, user)
    operations.close_account(by=make_administrator(), user=user)
    assert not Authenticator.objects.filter(user=user).exists()


def test_one_signs_out_everywhere(client: Client) -> None:
    user = make_user()
    others = [Client(headers={"user-agent": f"Browser {n}"}) for n in range(2)]
    for one in (client, *others):
        sign_in(one, user)
    page = client.get(WAYS).content.decode()
    assert "Browser 0" in page
    assert "Browser 1" in page
    assert "Here, now" in page
    assert client.post("/en/account/sign-out-everywhere/")["Location"] == SIGN_IN
    for one in (client, *others):
        assert one.get("/en/account/").status_code == 302
    assert verbs(user)[0] == "person.signed_out_everywhere"
    sign_in(client, user)
    assert client.get(WAYS).content.decode().count("Browser") == 0


def test_somebody_elses_sessions_stay(client: Client) -> None:
    user, other = make_user(), make_user()
    sign_in(client, other)
    operations.end_sessions(by=actor_of(user), user=user)
    assert client.get("/en/account/").status_code == 200


def test_the_command_line_lets_a_lost_administrator_in(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    user = make_user(name="Kari")
    make_grant(user, Role.ADMINISTRATOR)
    set_up(client, user)
    assert reset_sign_in(user.email.upper()) == 0
    assert "signed out everywhere" in capsys.readouterr().out
    assert client.get("/en/account/").status_code == 302
    assert sign_in(client, user)["Location"] == "/workspace/"
    assert verbs(user)[0] == "person.mfa_reset"
    with pytest.raises(CommandFailed, match="no open account"):
        reset_sign_in("nobody@example.org")


@pytest.mark.parametrize(
    ("agent", "told"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_a_browser_is_told_as_people_call_it(agent: str, told: str) -> None:
    assert browser_told(agent) == told
