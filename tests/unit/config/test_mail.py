"""What the address of a mail server means, and that an odd one is told without giving the password away."""

from __future__ import annotations

import pytest

from samtak.config.environment import BadSetting
from samtak.config.mail import MailServer, mail_server


def test_no_address_is_no_server() -> None:
    assert mail_server("") is None


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", MailServer("mail.example.org", 587, "", "", True, False)),
        ("smtps://mail.example.org", MailServer("mail.example.org", 465, "", "", False, True)),
        ("smtp://localhost:25?tls=no", MailServer("localhost", 25, "", "", False, False)),
        ("smtp://a%40b:p%3Aq%2F@h:2525/", MailServer("h", 2525, "a@b", "p:q/", True, False)),
    ],
)
def test_an_address_is_read(url: str, server: MailServer) -> None:
    assert mail_server(url) == server


@pytest.mark.parametrize(
    "url",
    [
        "mail.example.org",
        "http://u:hemmelig@h",
        "smtp://",
        "smtp://u:hemmelig@h:port",
        "smtp://u:hemmelig@h:99999",
        "smtp://u:hemmelig@h/path",
        "smtp://u:hemmelig@h?tls=perhaps",
        "smtps://u:hemmelig@h?tls=no",
        "smtp://u:hemmelig@h?ssl=yes",
        "smtp://u:hemmelig@h?tls",
        "smtp://[x",
    ],
)
def test_an_odd_address_is_told_without_the_password(url: str) -> None:
    with pytest.raises(BadSetting) as told:
        mail_server(url)
    assert "SAMTAK_SMTP_URL" in str(told.value)
    assert "hemmelig" not in str(told.value)
