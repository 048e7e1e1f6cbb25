"""Settings from the environment, refused with help when they make no sense."""

from __future__ import annotations

import os
from pathlib import Path


class BadSetting(SystemExit):
    """A setting that is missing or unreadable. Ends the program with a message instead of a traceback."""

    def __init__(self, name: str, problem: str, help_text: str) -> None:
        super().__init__(f"Samtak cannot start: {name} {problem}.\n  {help_text}")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def required(name: str, help_text: str) -> str:
    value = text(name)
    if not value:
        raise BadSetting(name, "is not set", help_text)
    return value


def one_of(name: str, choices: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in choices:
        raise BadSetting(name, f"is «{value}»", f"It must be one of: {', '.join(choices)}.")
    return value


def integer(name: str, default: int) -> int:
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise BadSetting(name, f"is «{value}»", "It must be a whole number.") from None


def boolean(name: str, default: bool) -> bool:
    value = text(name).lower()
    if value in {"", "yes", "no", "true", "false", "1", "0"}:
        return default if not value else value in {"yes", "true", "1"}
    raise BadSetting(name, f"is «{value}»", "It must be yes or no.")


def words(name: str) -> list[str]:
    return [word for word in text(name).replace(",", " ").split() if word]


def data_directory() -> Path:
    """Where the database, the secret of the demo and other kept files stand."""
    return Path(text("SAMTAK_DATA_DIR", "samtak-data")).expanduser().resolve()
