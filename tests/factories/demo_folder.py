"""Data directories on SQLite: the demo's as `samtak demo` makes it, and one whose tables are empty."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.made_once import copy_of, without_settings


def demo_folder(factory: pytest.TempPathFactory) -> Path:
    """A directory of the caller's own with the demo in it."""
    folder = factory.mktemp("demo")
    copy_of("demo", folder, _make)
    return folder


def migrate_once(folder: Path) -> None:
    """Put a database with empty tables into a directory made by pytest: what `samtak migrate` makes there."""
    copy_of("migrated", folder, _migrate)


def _migrate(folder: Path) -> None:
    environment = {
        **without_settings(),
        "SAMTAK_DATA_DIR": str(folder),
        "SAMTAK_SECRET_KEY": "only-to-make-tables-but-long-enough-and-varied-9ZxYvB3mT1uRpLs",
        "SAMTAK_HOSTS": "localhost",
    }
    command = [sys.executable, "-m", "samtak", "migrate"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _make(folder: Path) -> None:
    environment = {**without_settings(), "SAMTAK_MODE": "demo", "SAMTAK_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "samtak", "demo", "--no-serve"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
