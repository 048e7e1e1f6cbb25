"""Files kept by what they hold: each bears the SHA-256 of its content as its name, so none is kept twice or changed."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from django.conf import settings
from django.db import models

from samtak.lib import clock

CHUNK = 2**16
# A file that nothing names stays for so long, because somebody may be about to name it and a backup may still want it.
GRACE = dt.timedelta(days=1)
_KEY = re.compile(r"[0-9a-f]{64}")
_PART = "part-"

if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
else:
    _CharField = models.CharField


class FileKeyField(_CharField):
    """Names a kept file. By its type a backup, and the clearing up, know the columns that name files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 64
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_length"]
        return name, path, args, kwargs


@dataclass(frozen=True)
class Kept:
    key: str
    size: int


def is_key(text: str) -> bool:
    return _KEY.fullmatch(text) is not None


def keep(chunks: Iterable[bytes]) -> Kept:
    """Keep what the chunks hold, on the disk when this returns. A file that does not fit leaves nothing behind."""
    home = _home()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=_PART, dir=home)
    part, seen, size = Path(name), hashlib.sha256(), 0
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
                seen.update(chunk)
                size += len(chunk)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(part, _place(seen.hexdigest()))
    finally:
        part.unlink(missing_ok=True)
    return Kept(seen.hexdigest(), size)


def opened(key: str) -> BinaryIO:
    """The kept file, to be read. Raises FileNotFoundError."""
    return _place(key).open("rb")


def chunks_of(key: str) -> Iterator[bytes]:
    with opened(key) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def has(key: str) -> bool:
    return _place(key).is_file()


def size_of(key: str) -> int:
    return _place(key).stat().st_size


def is_whole(key: str) -> bool:
    """Whether the file is there and holds what its name says. Reads all of it."""
    seen = hashlib.sha256()
    try:
        for chunk in chunks_of(key):
            seen.update(chunk)
    except OSError:
        return False
    return seen.hexdigest() == key


def let_go(key: str) -> None:
    """Nothing names the file any more, from now on: it is given its time of grace."""
    if has(key):
        os.utime(_place(key))


def clear(named: Collection[str]) -> int:
    """Delete what nothing has named for longer than the time of grace, and what never became whole."""
    home, gone = _home(), 0
    if not home.is_dir():
        return 0
    limit = (clock.now() - GRACE).timestamp()
    for path in [*home.glob("??/*"), *home.glob(f"{_PART}*")]:
        if path.name not in named and path.stat().st_mtime < limit:
            with _alone():  # somebody may have kept the same file again since
                if path.stat().st_mtime < limit:
                    path.unlink()
                    gone += 1
    return gone


def sync(path: Path) -> None:
    """What stands in a file, or which names a folder has, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _home() -> Path:
    return Path(settings.SAMTAK_DATA_DIR) / "files"


def _place(key: str) -> Path:
    if not is_key(key):
        raise ValueError(key)
    return _home() / key[:2] / key


def _put_in_place(part: Path, place: Path) -> None:
    """Also over the same file kept before: what is there may be damaged, and is in use again from now on."""
    place.parent.mkdir(mode=0o700, exist_ok=True)
    with _alone():
        part.replace(place)
    sync(place.parent)
    sync(place.parent.parent)


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time gives files their names or takes them away."""
    handle = os.open(_home(), os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
