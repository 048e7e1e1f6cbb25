"""What an invitation says to the one who gets it: the mail, and the page its link leads to."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from samtak.accounts.choices import Role
from tests.factories.accounts import make_grant, make_user
from tests.factories.organisations import make_organisation

pytestmark = pytest.mark.django_db

TEXTS = {
    "nb": (
        "Samtak: Anne & Åse inviterer deg",
        "Hei, Kari Ny",
        "Anne & Åse inviterer deg til Samtak",
        "Rollen din: næringsrådgiver, {organisation}.",
        "Lenken virker én gang, i {days} døgn.",
        "går invitasjonen ut av seg selv",
    ),
    "nn": (
        "Samtak: Anne & Åse inviterer deg",
        "Hei, Kari Ny",
        "Anne & Åse inviterer deg til Samtak",
        "Rolla di: næringsrådgjevar, {organisation}.",
        "Lenkja verkar éin gong, i {days} døgn.",
        "går invitasjonen ut av seg sjølv",
    ),
    "en": (
        "Samtak: Anne & Åse invites you",
        "Hello Kari Ny",
        "Anne & Åse invites you to Samtak",
        "Your role: business adviser, {organisation}.",
        "The link works once, for {days} days.",
        "Then do nothing, and it expires.",
    ),
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_mail_says_who_invites_to_what_and_for_how_long(client: Client, language: str) -> None:
    """Whatever the language of the administrator, and as plain text: a name is written as it is."""
    inviter = make_user(name="Anne & Åse", language="en")
    make_grant(inviter, Role.ADMINISTRATOR)
    client.force_login(inviter)
    organisation = make_organisation()
    given = {"email": "kari@example.org", "name": "Kari Ny", "role": "adviser", "language": language}
    scope = f"organisation:{organisation.slug}"
    assert client.post("/en/administration/invite/", {**given, "scope": scope}).status_code == 200
    message = mail.outbox[-1]
    told = {"organisation": organisation.name, "days": settings.SAMTAK_INVITATION_DAYS}
    subject, *texts = (text.format(**told) for text in TEXTS[language])
    assert message.subject == subject
    for text in texts:
        assert text in message.body, text
    assert not re.search(r"&amp;|&#|%\(|\{\{", message.body)
    link = re.search(r"http://testserver(/\S+)", str(message.body))
    assert link
    page = Client().get(link.group(1)).content.decode()
    assert f'<html lang="{language}"' in page
    assert organisation.name in page
