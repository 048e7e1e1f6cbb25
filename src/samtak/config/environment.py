"""Settings from the environment, else from the installation's own file, refused with help when they make no sense."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

SETTINGS_FILE = "samtak.env"
_LINE = re.compile(r"(SAMTAK_[A-Z0-9_]+)\s*=(.*)")
_HOST = re.compile(r"\*|\.?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]")
# Every name that was asked for: what else is set is likely misspelt.
asked: set[str] = set()


class BadSetting(SystemExit):
    """A setting that is missing or unreadable. Ends the program with a message instead of a traceback."""

    def __init__(self, name: str, problem: str, help_text: str) -> None:
        super().__init__(f"Samtak cannot start: {name} {problem}.\n  {help_text}")


def text(name: str, default: str = "") -> str:
    asked.add(name)
    return os.environ.get(name, "").strip() or saved().get(name, "") or default


def saved() -> dict[str, str]:
    """What `samtak init` wrote into the data directory. A demo has no such file, and never reads another's."""
    if os.environ.get("SAMTAK_MODE", "").strip() == "demo":
        return {}
    return _read(data_directory() / SETTINGS_FILE)


def forget_saved() -> None:
    """Read the file anew when it has been written."""
    _read.cache_clear()


@cache
def _read(path: Path) -> dict[str, str]:
    """NAME=value on each line; nothing is unfolded or cut off, and a line beginning with # is a note."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise BadSetting(str(path), "cannot be read", f"{error}. Let the account that runs Samtak read it.") from None
    values: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None or found[1] in values:
            problem = f"has a line {number} that cannot be read" if found is None else f"sets {found[1]} twice"
            raise BadSetting(str(path), problem, "Write one SAMTAK_NAME=value on each line, each name once.")
        values[found[1]] = _unquoted(found[2].strip())
    return values


def _unquoted(value: str) -> str:
    is_quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if is_quoted else value


def unknown_names() -> list[str]:
    """Settings that are set, in the environment or in the file, but that nothing asks for."""
    given = {name for name in os.environ if name.startswith("SAMTAK_")} | set(saved())
    return sorted(name for name in given - asked if not name.startswith("SAMTAK_TEST_"))


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


def web_address(name: str) -> str:
    """An address that a page may lead to."""
    value = text(name)
    if value and not re.fullmatch(r"https?://[^\s\"'<>]+", value):
        raise BadSetting(name, f"is «{value}»", "Write a whole address, such as https://uustatus.no/….")
    return value


def own_address(hosts: list[str], has_https: bool) -> str:
    """Where the pages are, by the first of the names people use."""
    host = next((name.lstrip(".") for name in hosts if name != "*"), "localhost")
    return f"https://{host}" if has_https else f"http://{host}:8000"


def words(name: str) -> list[str]:
    return [word for word in text(name).replace(",", " ").split() if word]


def hosts(name: str) -> list[str]:
    """Host names, without protocol, path and port."""
    found = words(name)
    if found and not are_hosts(text(name)):
        help_text = "Write host names alone, such as samtak.example.org, without https://, path and port."
        raise BadSetting(name, f"is «{' '.join(found)}»", help_text)
    return found


def are_hosts(value: str) -> bool:
    found = value.replace(",", " ").split()
    return bool(found) and all(_HOST.fullmatch(word) for word in found)


def data_directory() -> Path:
    """Where the database, the settings file, the secret of the demo and other kept files stand."""
    asked.add("SAMTAK_DATA_DIR")
    return Path(os.environ.get("SAMTAK_DATA_DIR", "").strip() or "samtak-data").expanduser().resolve()
