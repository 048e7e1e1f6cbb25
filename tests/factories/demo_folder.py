"""The demo's data directory as `samtak demo` makes it on SQLite: made once in a run, and copied."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def demo_folder(factory: pytest.TempPathFactory) -> Path:
    """A directory of the caller's own with the demo in it. Whichever worker asks first makes it for all."""
    common = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        common = common.parent
    made = common / "demo-made"
    with (common / "demo-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            _make(made)
    folder = factory.mktemp("demo")
    shutil.copytree(made, folder, dirs_exist_ok=True)
    return folder


def _make(folder: Path) -> None:
    making = folder.with_suffix(".making")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMTAK_", "DJANGO_"))}
    environment = {**kept, "SAMTAK_MODE": "demo", "SAMTAK_DATA_DIR": str(making)}
    command = [sys.executable, "-m", "samtak", "demo", "--no-serve"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    making.rename(folder)
