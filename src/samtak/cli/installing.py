"""Setting an own installation up: tables, municipalities, and a link for the first administrator."""

from __future__ import annotations

import argparse
import os

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation

from samtak.accounts import operations
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation
from samtak.accounts.queries import administrators, waiting_for_administrators
from samtak.cli.errors import CommandFailed
from samtak.cli.municipalities import load_shipped
from samtak.cli.serve import migrate
from samtak.cli.settings_file import ask
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import SamtakError
from samtak.lib.text import clean_text

LONGEST_NAME = 150
LANGUAGE_ASKED = "The language you are met in: nb, nn or en"


def install(given: argparse.Namespace) -> int:
    if not given.email and (emails := _those_before()):
        migrate()
        print(f"There is an administrator already ({emails}), so nobody else is made one.")
        return 0
    # What a script gave is looked at before anything is made; a person is asked when all else is known to work.
    if given.email or given.no_input:
        _email(given.email)
    if given.name or given.no_input:
        _name(given.name)
    migrate()
    if emails := _those_before():
        raise CommandFailed(
            f"there is an administrator already ({emails}), who invites others under “People and roles”. "
            "Who has forgotten the password asks for a new one on the page for signing in."
        )
    load_shipped()
    email = given.email or _answered("Your e-mail address", _email)
    name = _name(given.name or _answered("Your name", _name))
    language = given.language or (
        "nb" if given.no_input else _answered("The language you are met in: nb, nn or en", _language, "nb")
    )
    secret = _invite(email, name)
    _tell(secret, language, given.port)
    return 0


def _those_before() -> str:
    """The e-mails of those who administer already. Nobody does where there are no tables."""
    try:
        return ", ".join(user.email for user in administrators())
    except DatabaseError:
        return ""


@transaction.atomic
def _invite(email: str, name: str) -> str:
    """An invitation as any other. An earlier link that nobody has used is taken back."""
    try:
        for earlier in waiting_for_administrators():
            operations.revoke_invitation(by=SYSTEM, invitation=earlier)
        _invitation, secret = _invited(email, name)
    except SamtakError as error:
        raise CommandFailed(str(error.message)) from error
    return secret


def _invited(email: str, name: str) -> tuple[Invitation, str]:
    return operations.invite(
        by=SYSTEM, email=email, name=name, role=Role.ADMINISTRATOR, days=settings.SAMTAK_INVITATION_DAYS
    )


def _tell(secret: str, language: str, port: int) -> None:
    host = str(settings.ALLOWED_HOSTS[0]).lstrip(".")
    base = f"https://{host}" if settings.SAMTAK_HAS_HTTPS else f"http://{host}:{port}"
    with translation.override(language):
        path = reverse("account:invitation", args=[secret])
    before = "" if _is_found_without() else f"SAMTAK_DATA_DIR={settings.SAMTAK_DATA_DIR} "
    print(f"\nStart Samtak:\n\n    {before}samtak serve --port {port}\n")
    print(f"Then choose a password here. The link works once, for {settings.SAMTAK_INVITATION_DAYS} days:\n")
    print(f"    {base}{path}\n")
    if not settings.SAMTAK_SENDS_MAIL:
        print(f"WARNING no mail server is set, so e-mails are put in {settings.EMAIL_FILE_PATH} and reach nobody. Whom")
        print("you invite, you give the link yourself. To set one: samtak init --smtp-url smtp://…, or edit the file.")


def _is_found_without() -> bool:
    """Whether the next command finds the same folder without being told."""
    from samtak.config.environment import data_directory

    told = os.environ.pop("SAMTAK_DATA_DIR", None)
    try:
        return data_directory() == settings.SAMTAK_DATA_DIR
    finally:
        if told is not None:
            os.environ["SAMTAK_DATA_DIR"] = told


def _answered(text: str, check: object, default: str = "") -> str:
    while True:
        answer = ask(text, default)
        try:
            return str(check(answer))  # type: ignore[operator]
        except CommandFailed as problem:
            print(problem)


def _email(given: str | None) -> str:
    try:
        validate_email(given or "")
    except ValidationError:
        raise CommandFailed("the first administrator's e-mail is needed, like kari@example.org (--email).") from None
    return str(given)


def _name(given: str | None) -> str:
    try:
        name = clean_text(given or "")
    except ValidationError as error:
        raise CommandFailed(error.messages[0]) from None
    if not name or len(name) > LONGEST_NAME:
        raise CommandFailed("the first administrator's name is needed, at most 150 characters (--name).")
    return name


def _language(given: str) -> str:
    if given not in dict(settings.LANGUAGES):
        raise CommandFailed("answer nb, nn or en.")
    return given
