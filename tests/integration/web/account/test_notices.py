"""Whoever's sign-in changes hears of it by e-mail, in their own language, whoever did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client

from samtak.accounts.choices import SIGN_IN_CHANGES, Role
from samtak.accounts.models import User
from samtak.cli.resetting import reset_sign_in
from samtak.web.notices import CHANGES, tell_of_change
from tests.factories.accounts import PASSWORD, make_grant, make_user
from tests.integration.web.account.test_second_factor import CODES, set_up

pytestmark = pytest.mark.django_db
NEW = "eit anna passord 1905"


def test_every_change_that_is_logged_is_told_save_what_comes_along() -> None:
    assert SIGN_IN_CHANGES - set(CHANGES) == {"person.recovery_codes_removed"}


def test_a_new_password_is_told_in_the_persons_own_language(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user = make_user(language="nn", name="Åse Ny")
    client.force_login(user)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/en/account/password/change/", form).status_code == 302
    (sent,) = mail.outbox
    assert sent.to == [user.email]
    assert sent.subject == "Samtak: Måten du loggar inn på, er endra"
    assert "Hei Åse Ny" in sent.body
    assert "Eit nytt passord vart valt." in sent.body
    assert "http://testserver/nn/account/password/reset/" in sent.body
    assert NEW not in sent.body


def test_an_app_is_one_piece_of_news_and_new_codes_another(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    user = make_user(language="en")
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client, user)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{CODES}new/")
    told = [sent.body.split("\n")[2] for sent in mail.outbox]
    assert [line.split(" It happened")[0] for line in told] == [
        "An authenticator app was set up.",
        "New recovery codes were made. Earlier ones no longer work.",
    ]


def test_a_reset_is_told_whoever_did_it(client: Client, django_capture_on_commit_callbacks: Any) -> None:
    administrator, user = make_user(), make_user(language="en")
    make_grant(administrator, Role.ADMINISTRATOR)
    client.force_login(administrator)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/en/administration/people/{user.uuid}/reset/")
    with django_capture_on_commit_callbacks(execute=True):
        reset_sign_in(user.email)
    assert [sent.to for sent in mail.outbox] == [[user.email], [user.email]]
    assert all("An administrator has reset how you sign in" in sent.body for sent in mail.outbox)


def test_a_mail_server_that_fails_undoes_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def fails(*_: Any) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(EmailBackend, "send_messages", fails)
    user = make_user()
    client.force_login(user)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/en/account/password/change/", form).status_code == 302
    assert User.objects.get(pk=user.pk).check_password(NEW)


def test_the_demos_people_get_no_mail(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell_of_change(make_user(is_demo=True), "person.password_chosen")
    assert mail.outbox == []
