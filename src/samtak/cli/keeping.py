"""Back up, restore, and move between databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import Error, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from samtak.accounts.erasing import ledger
from samtak.audit.operations import renew_data_version
from samtak.backup import archive, restoring, schema
from samtak.backup.archive import Archive, Manifest
from samtak.backup.elsewhere import connected, sqlite_file, standing_in
from samtak.backup.errors import BackupFault
from samtak.backup.restoring import Compared
from samtak.cli.errors import CommandFailed
from samtak.cli.serve import bring_up_to_date
from samtak.config.databases import database
from samtak.files import operations as files
from samtak.lib.store import sync

NOT_IN_IT = (
    "Not in it: the settings (SAMTAK_… in the environment or in samtak.env), among them the secret key "
    "SAMTAK_SECRET_KEY, and who is signed in. "
    "Keep the settings and the key in another place: without the key, codes of authenticator apps and links in mails "
    "stop working."
)
WORD = "replace"
LOCK_SECONDS = 10


# ---- Backup ---------------------------------------------------------------------------------------------------------


def back_up(path: Path, *, verify: bool) -> int:
    path = path.expanduser().absolute()
    _require_place_for(path)
    try:
        with archive.whole_or_not(path) as part:
            manifest = archive.write(connection, part)
            if verify:
                restoring.verify(part)
    except OSError as error:
        raise CommandFailed(f"{path} cannot be written: {error.strerror or error}.") from error
    except BackupFault as fault:
        raise CommandFailed(f"no backup was made. {fault}") from fault
    print(f"{path}: {_told(manifest)}, {path.stat().st_size / 1024:,.0f} kB.")
    print("Restored into a scratch database and compared: every table is equal." if verify else "Not verified.")
    print(NOT_IN_IT)
    for key in manifest.missing:
        print(f"WARNING The file {key}, which a document names, is lost or damaged: it is not in the backup.")
    return 1 if manifest.missing else 0


def _require_place_for(path: Path) -> None:
    if not path.parent.is_dir():
        raise CommandFailed(f"there is no folder {path.parent}.")
    if path.exists():
        try:
            with archive.opened(path):
                return
        except BackupFault:
            raise CommandFailed(f"{path} is there already and is no backup of Samtak. Choose another name.") from None


def _told(manifest: Manifest) -> str:
    return f"{len(manifest.tables)} tables, {manifest.rows} rows, {len(manifest.files)} files"


def clear_files() -> int:
    """What was put in and came to nothing, or was removed, goes after a day."""
    gone = files.clear_up()
    print(f"{gone} files that nothing names are deleted.")
    return 0


# ---- Restore --------------------------------------------------------------------------------------------------------


def restore(path: Path, *, replace: bool, is_sure: bool) -> int:
    try:
        with archive.opened(path.expanduser().absolute()) as backup:
            backup.check()
            _require_empty(connection, replace=replace, is_sure=is_sure)
            print(f"The backup is whole: {_told(backup.manifest)}, taken {backup.manifest.taken_at}.")
            # First the files: a row never names one that is not there, and those that no row names are cleared up.
            backup.keep_files()
            compared = _put_in_place(connection, backup)
    except BackupFault as fault:
        raise CommandFailed(f"nothing was restored. {fault}") from fault
    except OSError as error:
        raise CommandFailed(
            f"nothing was restored. {error.filename or 'A file'}: {error.strerror or error}."
        ) from error
    print(f"Restored: {len(compared)} tables, {sum(one.rows for one in compared)} rows, each equal to the backup.")
    print("The database is up to date with this release. Everybody signs in again.")
    if ledger.noted():
        print("People were erased here, maybe since the backup was taken. Run samtak forget, which erases them again.")
    return 0


def _require_empty(target: BaseDatabaseWrapper, *, replace: bool, is_sure: bool) -> None:
    filled = schema.filled_tables(target)
    if not filled:
        return
    told = f"{len(filled)} tables of this database hold something, among them {filled[0]}"
    if not replace:
        raise CommandFailed(f"{told}. Nothing was changed. To throw that away, say --replace.")
    if is_sure:
        return
    print(f"{told}. All of it will be gone.")
    try:
        answer = input(f"Write {WORD} to go on: ")
    except EOFError:
        answer = ""
    if answer.strip() != WORD:
        raise CommandFailed("nothing was changed.")


def _put_in_place(target: BaseDatabaseWrapper, backup: Archive) -> list[Compared]:
    try:
        if target.vendor == "sqlite":
            return _as_new_file(target, backup)
        return _in_one_transaction(target, backup)
    except Error as error:
        raise BackupFault(f"The database does not answer as it should: {str(error).strip()}") from error


def _in_one_transaction(target: BaseDatabaseWrapper, backup: Archive) -> list[Compared]:
    """PostgreSQL takes back also the laying of tables, so what stood there stands until all is in place."""
    with transaction.atomic(using=target.alias):
        with target.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        restoring.drop_all(target)
        compared = restoring.load(target, backup)
    _bring_forward(target)
    return compared


def _as_new_file(target: BaseDatabaseWrapper, backup: Archive) -> list[Compared]:
    """SQLite: a new file is made beside the old one, and takes its name when it is ready."""
    old = Path(str(target.settings_dict["NAME"]))
    with TemporaryDirectory(prefix=".samtak-restore-", dir=old.parent) as folder:
        new = Path(folder) / old.name
        with connected("restored", sqlite_file(new)) as fresh:
            compared = restoring.load(fresh, backup)
            _bring_forward(fresh)
        has_been_used = old.exists() and old.stat().st_size
        new.chmod(old.stat().st_mode & 0o777 if has_been_used else 0o600)
        sync(new)
        target.close()  # migrating looked at it
        _require_unused(old)
        new.replace(old)
        sync(old.parent)
    return compared


def _require_unused(path: Path) -> None:
    """A server that has the old file open would go on writing where nobody reads."""
    if not path.exists():
        return
    with closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as old:
        try:
            # Needs to be alone with the file, and leaves no log beside it that would be taken for the new file's.
            alone = old.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete"
        except sqlite3.OperationalError:
            alone = False
    if not alone:
        raise BackupFault("Somebody uses the database. Stop the server first, and try again.")


def _bring_forward(target: BaseDatabaseWrapper) -> None:
    with standing_in(target):
        bring_up_to_date(target.alias)
        renew_data_version(target.alias)


# ---- Move -----------------------------------------------------------------------------------------------------------


def move(url: str) -> int:
    """Everything from the database of the settings into an empty one. The first is only read."""
    there = _target(url)
    with (
        TemporaryDirectory(prefix="samtak-move-", dir=settings.SAMTAK_DATA_DIR) as folder,
        connected("new", there) as new,
    ):
        path = Path(folder) / "move.zip"
        try:
            _require_empty(new, replace=False, is_sure=False)
            archive.write(connection, path, with_files=False)  # they stand in the data directory, and stay there
            with archive.opened(path) as backup:
                backup.check()
                compared = _put_in_place(new, backup)
        except BackupFault as fault:
            raise CommandFailed(f"nothing was moved. {fault}") from fault
        except Error as error:
            raise CommandFailed(f"nothing was moved. {str(error).strip()}") from error
    _print_table(compared)
    print("\nThe old database is as it was. What is written to it from now on is not in the new one: stop the server,")
    print("set SAMTAK_DATABASE_URL to the new address, run samtak check, and start it again. Everybody signs in again.")
    return 0


def _target(url: str) -> dict[str, Any]:
    there = database(url, settings.SAMTAK_DATA_DIR, asked_by="--to")
    there = {**there, "CONN_MAX_AGE": 0}
    if there["ENGINE"].endswith("postgresql"):
        there["OPTIONS"] = {}  # one connection, and no pool of them
    elif not there["NAME"] or there["NAME"] == ":memory:":
        raise CommandFailed("--to names a database in memory, which would be gone at once. Name a file.")
    here = connection.settings_dict
    same: Callable[[str], bool] = lambda name: str(here.get(name) or "") == str(there.get(name) or "")  # noqa: E731
    if all(map(same, ("ENGINE", "NAME", "HOST", "PORT"))):
        raise CommandFailed("--to names the database that is in use already.")
    return there


def _print_table(compared: list[Compared]) -> None:
    width = max(len(one.table) for one in compared)
    print(f"{'table':{width}}  {'rows':>9}  {'SHA-256 there':16}  {'SHA-256 here':16}")
    for one in compared:
        verdict = "equal" if one.is_equal else "NOT EQUAL"
        print(f"{one.table:{width}}  {one.rows:>9}  {one.written[:16]}  {one.found[:16]}  {verdict}")
