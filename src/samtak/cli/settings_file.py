"""The settings of an own installation: asked for, tried, and written to a file in the data directory."""

from __future__ import annotations

import argparse
import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samtak.cli.errors import CommandFailed
from samtak.config import environment as env
from samtak.config.databases import database
from samtak.config.mail import mail_server

HEAD = """\
# Settings of this installation of Samtak, one NAME=value on each line. What the environment says goes before them.
# The README tells what there is to set. Keep a copy in a safe place, apart from the backups: without the secret key,
# everybody is signed out, and links in e-mail stop working.
"""
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True)
class Question:
    """A setting, the option that gives it, what a person is asked, and what is meant by no answer."""

    name: str
    option: str
    text: str
    default: Callable[[dict[str, str]], str]
    check: Callable[[str], object]


def _https_default(values: dict[str, str]) -> str:
    hosts = set(env.words("SAMTAK_HOSTS")) or set(values.get("SAMTAK_HOSTS", "").replace(",", " ").split())
    return "no" if hosts <= LOCAL else "yes"


def _nothing(_: object) -> str:
    return ""


def _is_yes_or_no(value: str) -> None:
    if value not in {"yes", "no"}:
        raise CommandFailed("answer yes or no.")


def _is_known_database(value: str) -> None:
    database(value, env.data_directory())


QUESTIONS = (
    Question(
        "SAMTAK_HOSTS",
        "hosts",
        "Which names do people reach Samtak by? For instance samtak.example.org",
        lambda _: "localhost",
        lambda value: _checked_hosts(value),
    ),
    Question("SAMTAK_HTTPS", "https", "Is it reached over https (yes or no)?", _https_default, _is_yes_or_no),
    Question(
        "SAMTAK_DATABASE_URL",
        "database_url",
        "PostgreSQL's address, such as postgres://user:password@host/samtak? Nothing means SQLite in the folder",
        _nothing,
        _is_known_database,
    ),
    Question(
        "SAMTAK_SMTP_URL",
        "smtp_url",
        "The mail server, such as smtp://user:password@host:587? Nothing means that e-mails are put in files",
        _nothing,
        lambda value: mail_server(value),
    ),
    Question("SAMTAK_MAIL_FROM", "mail_from", "Who are the e-mails from?", lambda v: f"samtak@{_first(v)}", _nothing),
)


def prepare(given: argparse.Namespace) -> None:
    """See to it that there are settings to start with. What is written already is kept, unless an option says else."""
    if os.environ.get("SAMTAK_MODE", "").strip() == "demo":
        raise CommandFailed("SAMTAK_MODE says demo. Take it out of the environment: an own installation is no demo.")
    if given.data_dir:
        os.environ["SAMTAK_DATA_DIR"] = str(given.data_dir.expanduser().absolute())
    folder = env.data_directory()
    if (folder / "demo-secret").exists():
        raise CommandFailed(f"{folder} holds a demo. Choose another folder: samtak init --data-dir FOLDER")
    path = folder / env.SETTINGS_FILE
    _make(folder)
    values = dict(env.saved())
    for question in QUESTIONS:
        _settle(question, given, values)
    if not env.text("SAMTAK_SECRET_KEY"):
        values["SAMTAK_SECRET_KEY"] = secrets.token_urlsafe(50)
    if values == env.saved():
        print(f"The settings stand as they were: {path}")
        return
    _write(path, values)
    env.forget_saved()
    print(f"The settings are written: {path}")


def ask(text: str, default: str = "") -> str:
    shown = f"{text} [{default}]: " if default else f"{text}: "
    try:
        return input(shown).strip() or default
    except EOFError:
        raise CommandFailed("nobody answers. Give options instead, with --no-input; see samtak init --help.") from None


def _settle(question: Question, given: argparse.Namespace, values: dict[str, str]) -> None:
    """One setting: from the option, else as the environment or the file says, else asked for."""
    option = getattr(given, question.option)
    in_environment = os.environ.get(question.name, "").strip()
    if option is not None and in_environment and in_environment != option:
        told = "is set in the environment, which goes before the file. Take it out, or leave the option"
        raise CommandFailed(f"{question.name} {told} --{question.option.replace('_', '-')}.")
    if option is not None:
        question.check(option)
        values[question.name] = option
    elif in_environment or question.name in values:
        return
    elif given.no_input:
        if question.name == "SAMTAK_HOSTS":
            raise CommandFailed("--hosts is missing: the names people reach Samtak by.")
        values[question.name] = question.default(values)
    else:
        values[question.name] = _asked_until_right(question, question.default(values))


def _asked_until_right(question: Question, default: str) -> str:
    while True:
        answer = ask(question.text, default)
        try:
            question.check(answer)
        except (env.BadSetting, CommandFailed) as problem:
            print(problem)
        else:
            return answer


def _checked_hosts(value: str) -> None:
    if not env.are_hosts(value):
        raise CommandFailed("write host names alone, such as samtak.example.org, without https://, path and port.")


def _first(values: dict[str, str]) -> str:
    hosts = [*env.words("SAMTAK_HOSTS"), *values.get("SAMTAK_HOSTS", "").replace(",", " ").split()]
    return (hosts or ["localhost"])[0].lstrip(".")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        told = f"{folder} cannot be written to: {error.strerror}. Give the right to it, or choose --data-dir FOLDER."
        raise CommandFailed(told) from error


def _write(path: Path, values: dict[str, str]) -> None:
    """Whole or not at all, and readable by its owner alone from the first byte."""
    lines = [f"{name}={value}" for name, value in values.items()]
    if any("\n" in line or "\r" in line or "\0" in line for line in lines):
        raise CommandFailed("a setting cannot hold a line break.")
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".samtak-env-")
    try:
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(HEAD + "\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError as error:
        Path(name).unlink(missing_ok=True)
        raise CommandFailed(f"{path} cannot be written: {error.strerror}.") from error
