"""The demo's data directory as `samtak demo` makes it on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.made_once import copy_of


def demo_folder(factory: pytest.TempPathFactory) -> Path:
    """A directory of the caller's own with the demo in it."""
    folder = factory.mktemp("demo")
    copy_of("demo", folder, _make)
    return folder


def _make(folder: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMTAK_", "DJANGO_"))}
    environment = {**kept, "SAMTAK_MODE": "demo", "SAMTAK_DATA_DIR": str(folder)}
    command = [sys.executable, "-m", "samtak", "demo", "--no-serve"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
