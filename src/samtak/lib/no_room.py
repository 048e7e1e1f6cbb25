"""Telling a database or a disk that cannot be written to from any other fault: it is full, or it is read-only."""

from __future__ import annotations

import errno
from collections.abc import Iterator

from django.db import DatabaseError

# SQLite finds out in many ways: the file cannot grow, nor its log, nor may either be written.
_SQLITE = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN")
# PostgreSQL: the disk is full, the file system fails, or the operator made it read-only to save what room is left.
_POSTGRES = {"53100", "58030", "25006"}
# The disk, when a file is written.
_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def is_out_of_room(error: BaseException | None) -> bool:
    """Whether a write failed for want of room, so that reading goes on and the same write may succeed later."""
    return any(_says_so(found) for found in _chain(error))


def _says_so(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in _DISK
    return isinstance(error, DatabaseError) and _driver_says_so(error.__cause__)


def _driver_says_so(error: BaseException | None) -> bool:
    name = getattr(error, "sqlite_errorname", None) or ""
    return name.startswith(_SQLITE) or getattr(error, "sqlstate", None) in _POSTGRES


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
