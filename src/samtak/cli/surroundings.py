"""What stands around the program and may be wrong: the data directory, the disk, mail, addresses, misspelt settings."""

from __future__ import annotations

import shutil
import stat
import tempfile
from collections.abc import Iterator

from django.conf import settings

from samtak.config import environment as env

LEAST_FREE = 200 * 1024 * 1024
LITTLE_FREE = 1024 * 1024 * 1024
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "[::1]"})


def data_directory() -> Iterator[str]:
    """What keeps us from writing there."""
    folder = settings.SAMTAK_DATA_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield f"{folder} cannot be written to: {error.strerror}. Give the account that runs Samtak the right to it."


def disk_space() -> Iterator[str]:
    free = shutil.disk_usage(settings.SAMTAK_DATA_DIR).free
    if free < LEAST_FREE:
        yield f"{_megabytes(free)} are free for {settings.SAMTAK_DATA_DIR}. Make room before anything is lost."


def warnings() -> Iterator[str]:
    """What works, but likely not as somebody wants. Nothing of it matters in a demo."""
    if settings.SAMTAK_IS_DEMO:
        return
    yield from _addresses()
    yield from _mail()
    if not settings.SAMTAK_ACCESSIBILITY_STATEMENT:
        yield (
            "SAMTAK_ACCESSIBILITY_STATEMENT is not set. Public bodies must make a statement at uustatus.no and link to "
            "it; the page about accessibility says that it is missing."
        )
    yield from _file()
    free = shutil.disk_usage(settings.SAMTAK_DATA_DIR).free if settings.SAMTAK_DATA_DIR.exists() else LITTLE_FREE
    if LEAST_FREE <= free < LITTLE_FREE:
        yield f"Only {_megabytes(free)} are free for {settings.SAMTAK_DATA_DIR}."
    for name in env.unknown_names():
        yield f"{name} is set, but Samtak has no such setting. Is it misspelt?"


def _addresses() -> Iterator[str]:
    hosts = set(settings.ALLOWED_HOSTS)
    if "*" in hosts:
        yield "SAMTAK_HOSTS is *, so links in e-mails may be made to lead anywhere. Name the hosts."
    if not settings.SAMTAK_HAS_HTTPS and not hosts <= THIS_MACHINE:
        yield "SAMTAK_HTTPS is no, so passwords go in the clear to whoever listens. Only for tries on this machine."
    if settings.SAMTAK_HAS_HTTPS and hosts <= THIS_MACHINE:
        yield "SAMTAK_HTTPS is yes, but SAMTAK_HOSTS names this machine alone. To try it here, set SAMTAK_HTTPS=no."


def _mail() -> Iterator[str]:
    if not settings.SAMTAK_SENDS_MAIL:
        yield (
            f"No mail server is set: e-mails are put in {settings.EMAIL_FILE_PATH} and reach nobody. "
            "Set SAMTAK_SMTP_URL, for instance smtp://user:password@host:587, and try samtak send-test-mail ADDRESS."
        )
        return
    is_far = settings.EMAIL_HOST not in THIS_MACHINE
    if is_far and not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL):
        yield "SAMTAK_SMTP_URL says tls=no to a server elsewhere: e-mails, and links in them, go in the clear."
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        yield "SAMTAK_MAIL_FROM is not set. Many servers refuse e-mails from samtak@localhost."


def _file() -> Iterator[str]:
    path = settings.SAMTAK_DATA_DIR / env.SETTINGS_FILE
    if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield f"{path} can be read by others on this machine, and holds the secret key. Run: chmod 600 {path}"


def _megabytes(count: int) -> str:
    return f"{count // (1024 * 1024)} MB"
