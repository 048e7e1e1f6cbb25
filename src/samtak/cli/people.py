"""What is held of a person, for whoever runs the installation: take it out, or erase it."""

from __future__ import annotations

from pathlib import Path

from django.utils import translation

from samtak.accounts import queries
from samtak.accounts.erasing.operations import erase_person
from samtak.accounts.models import User
from samtak.cli.errors import CommandFailed
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import InvalidInput
from samtak.privacy.exporting import as_json, taken_out
from samtak.privacy.register import personal


def export_person(email: str, output: Path, language: str) -> int:
    user = _found(email)
    person, shared = queries.person_behind(user)
    with translation.override(language or user.language):
        told = as_json(taken_out(person, shared, clock.now()))
    try:
        output.touch(mode=0o600)
        output.write_text(told, encoding="utf-8")
    except OSError as error:
        raise CommandFailed(f"{output} cannot be written: {error.strerror}.") from error
    print(f"{output}: all that is held of {user}. Give it to nobody else.")
    return 0


def erase(email: str, *, is_sure: bool) -> int:
    user = _found(email)
    _person, shared = queries.person_behind(user)
    if not is_sure:
        print(f"{user} ({user.email}) will be erased, and cannot be brought back.")
        if _answer(f"Write {user.email} to go on: ") != user.email:
            raise CommandFailed("nothing was changed.")
    try:
        met = erase_person(by=SYSTEM, user=user)
    except InvalidInput as refusal:
        raise CommandFailed(f"nothing was changed. {refusal.message}") from refusal
    print("Erased. Rows deleted, or left without the name:")
    for label, count in sorted(met.items()):
        print(f"{count:6}  {label}")
    for model, classes in personal():
        if classes.ground:
            print(f"Kept of {model._meta.label}: {classes.ground}")
    for name in shared:
        print(f"What is signed {name} alone was left as it is: somebody else has that name too.")
    print("Backups hold the person still, until they are thrown away as their schedule says.")
    return 0


def _found(email: str) -> User:
    user = queries.account_of(email.strip())
    if user is None:
        raise CommandFailed(f"there is no account with the address {email}.")
    return user


def _answer(question: str) -> str:
    try:
        return input(question).strip().lower()
    except EOFError:
        return ""
