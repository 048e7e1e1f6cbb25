"""A data directory that takes seconds to make: made once in a run, and copied."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path


def copy_of(name: str, folder: Path, make: Callable[[Path], None]) -> None:
    """Fill `folder`, made by pytest's factory, with what `make` makes. Whichever worker asks first makes it for all."""
    common = folder.parent.parent if "PYTEST_XDIST_WORKER" in os.environ else folder.parent
    made = common / f"{name}-made"
    with (common / f"{name}-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = made.with_suffix(".making")
            making.mkdir()
            make(making)
            making.rename(made)
    shutil.copytree(made, folder, dirs_exist_ok=True)


def without_settings() -> dict[str, str]:
    """This process's environment without what it says of Samtak, for a process that is to have its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SAMTAK_", "DJANGO_"))}
