"""Each mail once, whatever the mail server does, and never two to one address on one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage

from samtak.lib import clock
from samtak.outbox import kinds
from samtak.outbox.kinds import Mail
from samtak.outbox.models import Message
from samtak.outbox.operations import ToSend, drop, forget_sent, put, send_due

pytestmark = pytest.mark.django_db

KIND = "test.letter"


@pytest.fixture(autouse=True)
def letters() -> Iterator[dict[str, Mail | None]]:
    """What is written by key: a mail to the key's own address, unless the test says something else."""
    other: dict[str, Mail | None] = {}

    def write(key: str) -> Mail | None:
        return other[key] if key in other else Mail(f"{key}@example.org", f"To {key}", "Hello")

    kinds.register(KIND, write)
    yield other
    del kinds._kinds[KIND]


class Later:
    """Lets the clock go forward."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = dt.datetime(2026, 11, 30, 10, tzinfo=clock.OSLO)
        monkeypatch.setattr(clock, "now", lambda: self.now)

    def by(self, **time: int) -> None:
        self.now += dt.timedelta(**time)


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    return Later(monkeypatch)


def owe(*keys: str, once: str = "") -> None:
    put(ToSend(KIND, key, once or f"{KIND}/{key}") for key in keys)


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """The mail server answers nobody while the list holds something."""
    down: list[bool] = []
    send = EmailMessage.send

    def sent(self: EmailMessage, *args: Any, **named: Any) -> int:
        if down:
            raise SMTPServerDisconnected(f"no route to {self.to[0]}")
        return send(self, *args, **named)

    monkeypatch.setattr(EmailMessage, "send", sent)
    return down


def test_what_is_put_twice_is_sent_once(mailoutbox: list[EmailMessage]) -> None:
    owe("kari", "ola")
    owe("kari")
    assert send_due().sent == 2
    assert not send_due()
    assert sorted(mail.to[0] for mail in mailoutbox) == ["kari@example.org", "ola@example.org"]


def test_a_mail_is_written_when_it_is_sent_and_not_at_all_when_nobody_is_owed_it(
    mailoutbox: list[EmailMessage], letters: dict[str, Mail | None]
) -> None:
    owe("kari", "ola")
    letters["kari"] = Mail("new@example.org", "Newer", "Text")
    letters["ola"] = None
    outcome = send_due()
    assert (outcome.sent, outcome.dropped) == (1, 1)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [(["new@example.org"], "Newer")]
    message = Message.objects.get(key="kari")
    assert "example.org" not in f"{message.__dict__}"


def test_while_the_server_is_down_nothing_is_lost_and_afterwards_each_is_sent_once(
    mailoutbox: list[EmailMessage], broken: list[bool], later: Later
) -> None:
    owe(*(f"person{n}" for n in range(20)))
    broken.append(True)
    for _ in range(30):
        send_due()
        later.by(minutes=20)
    assert not mailoutbox
    assert "person" not in Message.objects.get(key="person7").fault
    broken.clear()
    later.by(hours=4)
    send_due()
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(f"person{n}@example.org" for n in range(20))
    assert not send_due()


def test_nobody_gets_two_on_one_day(
    mailoutbox: list[EmailMessage], letters: dict[str, Mail | None], later: Later
) -> None:
    letters |= {key: Mail("Kari@Example.org" if key == "a" else "kari@example.org", key, "") for key in "abc"}
    owe("a", "b", "c")
    outcome = send_due()
    assert (outcome.sent, outcome.put_off) == (1, 2)
    later.by(days=1)
    assert send_due().sent == 1
    later.by(hours=1)
    assert not send_due()
    later.by(days=1)
    assert send_due().sent == 1
    assert sorted(mail.subject for mail in mailoutbox) == ["a", "b", "c"]


def test_what_a_killed_worker_had_in_hand_is_sent_with_the_same_number(
    mailoutbox: list[EmailMessage], monkeypatch: pytest.MonkeyPatch, later: Later
) -> None:
    owe("kari")

    def killed(self: EmailMessage, *args: Any, **named: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", killed)
        with pytest.raises(KeyboardInterrupt):
            send_due()
    assert not send_due()
    later.by(minutes=11)
    assert send_due().sent == 1
    message = Message.objects.get()
    assert str(message.uuid) in mailoutbox[0].extra_headers["Message-ID"]


def test_a_mail_that_nobody_takes_for_a_week_is_given_up(broken: list[bool], later: Later) -> None:
    owe("kari")
    broken.append(True)
    for _ in range(200):
        send_due()
        later.by(hours=3)
    message = Message.objects.get()
    assert message.dropped_at is not None
    assert message.tries == 60


def test_what_is_dropped_is_not_sent_and_what_is_old_is_forgotten(mailoutbox: list[EmailMessage], later: Later) -> None:
    owe("kari", "ola")
    assert drop([KIND], ["ola"]) == 1
    send_due()
    assert [mail.to for mail in mailoutbox] == [["kari@example.org"]]
    later.by(days=100)
    assert forget_sent(before=clock.now() - dt.timedelta(days=90)) == 2
    assert not Message.objects.exists()
