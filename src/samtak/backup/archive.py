"""The backup as a file: a zip of one JSON-lines file per table, each kept file that the tables name, and a manifest
that says what must be in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from samtak import __version__
from samtak.backup import schema
from samtak.backup.errors import BackupFault
from samtak.backup.reading import file_keys, lines, one_moment
from samtak.backup.schema import Table
from samtak.lib import clock, store
from samtak.lib.store import sync

MANIFEST = "manifest.json"
KIND = "samtak-backup"
FORM = 2  # the first held no files
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class Content:
    """What one table must hold."""

    rows: int
    columns: list[str]
    sha256: str


@dataclass(frozen=True)
class Manifest:
    release: str
    taken_at: str
    engine: str
    migrations: dict[str, list[str]]
    tables: dict[str, Content]
    # Kept files by key, with their size; those that the tables name and that were lost; whether the archive holds them.
    files: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    holds_files: bool = False

    @property
    def rows(self) -> int:
        return sum(content.rows for content in self.tables.values())

    def written(self) -> bytes:
        told = {"kind": KIND, "form": FORM, **vars(self)}
        told["tables"] = {name: vars(content) for name, content in self.tables.items()}
        return json.dumps(told, indent=1, ensure_ascii=False).encode()


# ---- Writing --------------------------------------------------------------------------------------------------------


@contextmanager
def whole_or_not(path: Path) -> Iterator[Path]:
    """A file only its owner may read, to be written; it bears its name first when all of it is on the disk."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    os.close(handle)
    part = Path(name)
    try:
        yield part
        sync(part)
        part.replace(path)
        sync(path.parent)
    finally:
        part.unlink(missing_ok=True)


def write(connection: BaseDatabaseWrapper, path: Path, *, with_files: bool = True) -> Manifest:
    """Write all of a database as it stands at one moment, and the kept files that it names.

    What it then names stays where it is for longer than this takes, so the files are of the same moment.
    """
    with one_moment(connection), zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        migrations = schema.applied(connection)
        named = sorted(file_keys(connection, schema.tables(migrations)))
        whole = [key for key in named if store.is_whole(key)]
        manifest = Manifest(
            release=__version__,
            taken_at=clock.now().astimezone(dt.UTC).isoformat(timespec="seconds"),
            engine=f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}",
            migrations=migrations,
            tables={table.name: _write_table(archive, connection, table) for table in schema.tables(migrations)},
            files={key: _write_file(archive, key) if with_files else store.size_of(key) for key in whole},
            missing=[key for key in named if key not in set(whole)],
            holds_files=with_files,
        )
        archive.writestr(MANIFEST, manifest.written())
    return manifest


def _write_table(archive: zipfile.ZipFile, connection: BaseDatabaseWrapper, table: Table) -> Content:
    seen, rows = hashlib.sha256(), 0
    with archive.open(member(table.name), "w", force_zip64=True) as file:
        for text in lines(connection, table):
            file.write(text)
            seen.update(text)
            rows += 1
    return Content(rows, table.columns, seen.hexdigest())


def _write_file(archive: zipfile.ZipFile, key: str) -> int:
    """As it is: documents are packed already."""
    size = 0
    info = zipfile.ZipInfo(file_member(key), clock.now().timetuple()[:6])
    with archive.open(info, "w", force_zip64=True) as file:
        for chunk in store.chunks_of(key):
            size += file.write(chunk)
    return size


def member(table: str) -> str:
    return f"tables/{table}.jsonl"


def file_member(key: str) -> str:
    return f"files/{key}"


# ---- Reading --------------------------------------------------------------------------------------------------------


class Archive:
    """A backup that was opened. `check` reads all of it before anything is done with it."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def lines(self, table: str) -> Iterator[bytes]:
        with self._file.open(member(table)) as file:
            yield from file

    def file(self, key: str) -> Iterator[bytes]:
        with self._file.open(file_member(key)) as file:
            while chunk := file.read(store.CHUNK):
                yield chunk

    def keep_files(self) -> None:
        """Put the files where kept files stand. Those that are there already stay the same."""
        for key in self._held:
            store.keep(self.file(key))

    @property
    def _held(self) -> list[str]:
        return list(self.manifest.files) if self.manifest.holds_files else []

    def check(self) -> None:
        """Refuse a file that does not hold exactly what its manifest says."""
        expected = {MANIFEST, *map(member, self.manifest.tables), *map(file_member, self._held)}
        if strange := expected ^ set(self._file.namelist()):
            raise BackupFault(f"the backup is damaged: {sorted(strange)[0]} is missing, or does not belong in it.")
        for name, content in self.manifest.tables.items():
            seen, rows = hashlib.sha256(), 0
            try:
                for text in self.lines(name):
                    seen.update(text)
                    rows += 1
            except (*_DAMAGED, OSError) as error:
                raise BackupFault(f"the backup is damaged: the table {name} cannot be read ({error}).") from error
            if (rows, seen.hexdigest()) != (content.rows, content.sha256):
                raise BackupFault(f"the backup is damaged: the table {name} is not what was written.")
        for key in self._held:
            self._check_file(key)

    def _check_file(self, key: str) -> None:
        seen, size = hashlib.sha256(), 0
        try:
            for chunk in self.file(key):
                seen.update(chunk)
                size += len(chunk)
        except (*_DAMAGED, OSError) as error:
            raise BackupFault(f"the backup is damaged: the file {key} cannot be read ({error}).") from error
        if (size, seen.hexdigest()) != (self.manifest.files[key], key):
            raise BackupFault(f"the backup is damaged: the file {key} is not what was written.")


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Open a backup that this release can restore, or say why not."""
    try:
        file = zipfile.ZipFile(path)
    except OSError as error:
        raise BackupFault(f"{path} cannot be read: {error.strerror or error}.") from error
    except _DAMAGED as error:
        raise BackupFault(f"{path} is cut off, damaged, or no backup of Samtak.") from error
    with file:
        manifest = _manifest(path, file)
        _require_known(manifest)
        yield Archive(file, manifest)


def _manifest(path: Path, file: zipfile.ZipFile) -> Manifest:
    try:
        told: dict[str, Any] = json.loads(file.read(MANIFEST))
        if told["kind"] != KIND:
            raise ValueError(told["kind"])
        if told["form"] > FORM:
            raise BackupFault(f"{path} was made by Samtak {told['release']}, in a form this release cannot read.")
        return Manifest(
            release=str(told["release"]),
            taken_at=str(told["taken_at"]),
            engine=str(told["engine"]),
            migrations={str(app): [str(name) for name in names] for app, names in told["migrations"].items()},
            tables={str(name): Content(**content) for name, content in told["tables"].items()},
            files={_key(key): int(size) for key, size in told.get("files", {}).items()},
            missing=[_key(key) for key in told.get("missing", [])],
            holds_files=bool(told.get("holds_files")),
        )
    except (*_DAMAGED, TypeError, AttributeError, OSError) as error:
        raise BackupFault(f"{path} is damaged, or no backup of Samtak: it has no manifest that can be read.") from error


def _key(text: str) -> str:
    """It becomes part of a path, so nothing else will do."""
    if not store.is_key(text):
        raise ValueError(text)
    return text


def _require_known(manifest: Manifest) -> None:
    """A newer release may have said things in ways this one does not know."""
    strange = schema.unknown(manifest.migrations)
    if _numbers(manifest.release) > _numbers(__version__) or strange:
        why = f" (it has {strange[0]})" if strange else ""
        raise BackupFault(
            f"the backup is from Samtak {manifest.release}, and this is {__version__}{why}. "
            "Restore it with that release."
        )
    found = {table.name: table.columns for table in schema.tables(manifest.migrations)}
    if found != {name: content.columns for name, content in manifest.tables.items()}:
        raise BackupFault("the backup's tables are not those of its migrations; another program made it.")


def _numbers(release: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", release)[:3]]
