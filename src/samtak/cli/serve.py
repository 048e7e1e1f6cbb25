"""Migrate and serve."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import suppress

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from samtak.accounts.sealing.operations import seal_secrets
from samtak.backup import schema
from samtak.cli import reserve
from samtak.cli.errors import CommandFailed
from samtak.lib.actor import SYSTEM
from samtak.regions.models import Region
from samtak.search import operations as search


def migrate() -> None:
    """Bring the database to this version: tables of the models, and the table of the shared cache."""
    bring_up_to_date("default")
    print("The database is up to date.")
    if sealed := seal_secrets(by=SYSTEM):
        print(f"{sealed} secrets of authenticator apps and recovery codes are encrypted with today's secret key.")
    if search.is_empty() and Region.objects.exists():
        reindex()


def reindex() -> None:
    """Make the search's index anew: after a load past the verbs, or a release that takes words otherwise."""
    print(f"The search holds {search.rebuild()} things.")


def bring_up_to_date(alias: str) -> None:
    if not connections[alias].introspection.table_names():
        schema.create(connections[alias], schema.of_this_release())
    call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("createcachetable", database=alias, verbosity=0)


def unapplied_migrations() -> list[str]:
    executor = MigrationExecutor(connections["default"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def require_migrated() -> None:
    """Refuse to serve a database that this version of the program does not fit."""
    reserve.open_database()
    missing = unapplied_migrations()
    if missing:
        raise CommandFailed(f"the database lacks {len(missing)} migrations. Run: samtak migrate")


def serve(host: str, port: int, *, with_worker: bool = True) -> None:
    """Serve until stopped, with a process beside that sends what is due."""
    _require_free(host, port)
    # The server's worker is another process, and a connection must not be shared by two.
    connections.close_all()
    if not settings.SAMTAK_HAS_HTTPS and not os.environ.get("SAMTAK_ADDRESS"):
        os.environ["SAMTAK_ADDRESS"] = settings.SAMTAK_ADDRESS.replace(":8000", f":{port}")
    worker = subprocess.Popen([sys.executable, "-m", "samtak", "work"]) if with_worker else None
    try:
        _serve(host, port)
    finally:
        if worker is not None:
            worker.terminate()
            worker.wait(10)


# A browser keeps its connection open, and would let the server wait for it for ever after Ctrl-C.
SECONDS_TO_FINISH = 5


def _serve(host: str, port: int) -> None:
    with suppress(OSError):  # on a full disk even this line may not find room
        print(f"Samtak answers at http://{host}:{port} (stop with Ctrl-C)", flush=True)
    Granian(
        "samtak.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        backpressure=32,
        websockets=False,
        workers_kill_timeout=SECONDS_TO_FINISH,
        log_level=LogLevels.warning,
        log_access=False,
        log_dictconfig=settings.LOGGING,  # what the server itself has to tell looks like all else
    ).serve()


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((host, port))
        except OSError as error:
            raise CommandFailed(
                f"cannot listen on {host}, port {port}: {error.strerror}. Choose another with --port."
            ) from None
