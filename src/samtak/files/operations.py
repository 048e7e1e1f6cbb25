"""Verbs on files: keep what was sent, let it go, and clear up what nothing names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from django.apps import apps
from django.conf import settings
from django.db import transaction

from samtak.files.kinds import TEXT, Upload, kind_of, kind_said, may_be_locked
from samtak.files.rules import (
    FILE_IS_NOT_EMPTY,
    FILE_IS_NOT_TOO_LARGE,
    FILE_IS_OF_A_KNOWN_KIND,
    FILE_IS_WHAT_ITS_NAME_SAYS,
)
from samtak.lib import store
from samtak.lib.errors import InvalidInput
from samtak.lib.rules import uphold
from samtak.lib.store import FileKeyField

LONGEST_NAME = 120
# What no file system and no header carries well, and what would change the way a name reads.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufffd\ud800-\udfff/\\:*?\"<>|]+")


@dataclass(frozen=True)
class KeptFile:
    """What a row remembers of a file."""

    file: str = ""
    file_name: str = ""
    file_size: int = 0
    file_type: str = ""


NO_FILE = KeptFile()


def keep_upload(upload: Upload, field: str = "file") -> KeptFile:
    """Keep what was sent, if it is something we take. Called before the row that names it is written.

    Raises InvalidInput on `field`.
    """
    name, size = tidy_name(upload.name or ""), upload.size or 0
    uphold(FILE_IS_NOT_EMPTY, field, size)
    if not FILE_IS_NOT_TOO_LARGE.holds(size, settings.SAMTAK_LARGEST_FILE):
        raise InvalidInput({field: FILE_IS_NOT_TOO_LARGE.told(size=settings.SAMTAK_LARGEST_FILE // 2**20)})
    kind, said = kind_of(upload), kind_said(name)
    if said is None or (kind is None and (said is TEXT or may_be_locked(upload))):
        raise InvalidInput({field: FILE_IS_OF_A_KNOWN_KIND.text})
    if kind is None or not FILE_IS_WHAT_ITS_NAME_SAYS.holds(name, kind):
        raise InvalidInput({field: FILE_IS_WHAT_ITS_NAME_SAYS.told(kind=said.name)})
    upload.seek(0)
    kept = store.keep(upload.chunks())
    return KeptFile(kept.key, name, kept.size, kind.media_type)


def tidy_name(name: str) -> str:
    """The last part of the name as it was sent, shortened before its ending."""
    last = re.split(r"[/\\]", name)[-1]
    stem, dot, ending = _UNFIT.sub(" ", last).rstrip(" .").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    stem = " ".join(stem.split()).lstrip(".") or "dokument"
    return f"{stem[: max(1, LONGEST_NAME - len(ending) - 1)]}{dot}{ending}"[:LONGEST_NAME]


def let_go(*keys: str) -> None:
    """Rows that named these files are changed or gone. When that is certain, the files are given their time."""
    for key in filter(None, keys):
        transaction.on_commit(partial(store.let_go, key))


def clear_up() -> int:
    """Delete the files that no row has named for a day, and return how many they were."""
    return store.clear(named_files())


def named_files() -> set[str]:
    """The files that some row names, whichever room it is of."""
    found: set[str] = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileKeyField):
                rows = model._default_manager.exclude(**{field.name: ""}).order_by()
                found.update(rows.values_list(field.name, flat=True).distinct())
    return found
