"""A file that takes up room while there is some, to be given up when the disk is full: also deleting needs room."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection

from samtak.lib.no_room import is_out_of_room

NAME = "reserve-delete-when-the-disk-is-full"
SIZE = 16 * 1024 * 1024


def path() -> Path:
    return Path(settings.SAMTAK_DATA_DIR) / NAME


def keep() -> Iterator[str]:
    """Lay the reserve aside if it is not there. Says why it cannot be."""
    file = path()
    if file.exists() and file.stat().st_size == SIZE:
        return
    try:
        if shutil.disk_usage(file.parent).free < 2 * SIZE:
            yield f"there is no room for {file.name}. Make room, and run samtak check again."
            return
        with file.open("wb") as reserve:
            os.posix_fallocate(reserve.fileno(), 0, SIZE)
    except OSError as error:
        file.unlink(missing_ok=True)
        yield f"{file} cannot be written: {error.strerror}."


def open_database() -> None:
    """Open the database, and give the reserve up if that is what it takes: SQLite lays files also to read."""
    try:
        _read()
    except OperationalError as error:
        if not is_out_of_room(error) or not path().exists():
            raise
        connection.close()
        path().unlink()
        with suppress(OSError):
            print(
                "WARNING The disk is full. The reserve was given up, so that pages can be read. Make room at once.",
                flush=True,
            )
        _read()


def _read() -> None:
    with connection.cursor() as cursor:
        connection.introspection.table_names(cursor)
