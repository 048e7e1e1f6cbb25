"""Which tables a database holds, as its own applied migrations tell: no room is imported, no model is named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

from samtak.backup.elsewhere import standing_in
from samtak.backup.errors import BackupFault

Migrations = Mapping[str, Sequence[str]]

# Who is signed in is forgotten by a restore, as it is by a new secret.
LEFT_OUT = {"sessions"}
# Django fills these by itself in any database, so they tell nothing of whether it is in use.
FILLED_BY_DJANGO = {"django_migrations", "django_content_type", "django_session", "auth_permission"}


@dataclass(frozen=True)
class Table:
    """A table and its columns, in the order they are written."""

    name: str
    model: type[Model]
    fields: tuple[Field[Any, Any], ...]

    @property
    def columns(self) -> list[str]:
        return [str(field.column) for field in self.fields]


def applied(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """The migrations that stand in the database, by app."""
    found: dict[str, list[str]] = defaultdict(list)
    for app, name in sorted(MigrationLoader(connection).applied_migrations or {}):
        found[app].append(name)
    return dict(found)


@cache
def on_disk() -> MigrationLoader:
    """The migrations of this release. Reading them takes longer than all else here."""
    return MigrationLoader(None)


def of_this_release() -> dict[str, list[str]]:
    """Every migration there is, by app."""
    found: dict[str, list[str]] = defaultdict(list)
    for app, name in sorted(on_disk().disk_migrations or {}):
        found[app].append(name)
    return dict(found)


def unknown(migrations: Migrations) -> list[str]:
    """The migrations that this release does not have."""
    known = on_disk().disk_migrations or {}
    return [f"{app}.{name}" for app, names in migrations.items() for name in names if (app, name) not in known]


def tables(migrations: Migrations) -> list[Table]:
    """Every table of the models as they were at these migrations, many-to-many tables among them, by name."""
    if strange := unknown(migrations):
        raise BackupFault(f"this release does not know the migration {strange[0]}; it is from a newer one.")
    return list(_tables(tuple(last_of(migrations))))


@cache
def _tables(last: tuple[tuple[str, str], ...]) -> tuple[Table, ...]:
    state = on_disk().project_state(list(last))
    found = [
        Table(model._meta.db_table, model, tuple(model._meta.local_concrete_fields))
        for model in state.apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    ]
    return tuple(sorted(found, key=lambda table: table.name))


def last_of(migrations: Migrations) -> list[tuple[str, str]]:
    """Those that no other of the same app builds on: what to migrate to."""
    graph = on_disk().graph
    named = {(app, name) for app, names in migrations.items() for name in names} & set(graph.nodes)
    built_on = {
        (parent.key, child.key[0]) for key in named for child in [graph.node_map[key]] for parent in child.parents
    }
    return sorted(key for key in named if (key, key[0]) not in built_on)


def create(connection: BaseDatabaseWrapper, migrations: Migrations) -> None:
    """Lay the tables as they were at these migrations, in a database that has none.

    They are laid as they ended up. Going through every migration would render every model over and over again, which
    takes ten times as long, and what a migration does to rows says nothing where there are none.
    """
    state = on_disk().project_state(last_of(migrations))
    models: list[type[Model]] = [
        model for model in state.apps.get_models() if model._meta.managed and not model._meta.proxy
    ]
    recorder = MigrationRecorder(connection)
    # In one transaction: tables without a word of how they came there could be neither laid again nor migrated.
    with standing_in(connection), connection.schema_editor(atomic=True) as editor:
        editor.create_model(recorder.Migration)
        for model in models:
            editor.create_model(model)
        for app, names in migrations.items():
            for name in names:
                recorder.record_applied(app, name)


def own_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables in the database that are Samtak's, of this release or another: Django names them after the app."""
    there = connection.introspection.table_names()
    labels = {config.label for config in apps.get_app_configs()} | {"django"}
    if "django_migrations" in there:
        labels |= set(applied(connection))
    prefixes = tuple(f"{label}_" for label in labels)
    return [name for name in there if name.startswith(prefixes) or name in cache_tables()]


def cache_tables() -> set[str]:
    return {str(cache.get("LOCATION", "")) for cache in settings.CACHES.values()}


def filled_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables that hold something somebody would miss."""
    found = []
    with connection.cursor() as cursor:
        for name in own_tables(connection):
            if name in FILLED_BY_DJANGO | cache_tables():
                continue
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(name)} LIMIT 1")  # noqa: S608 - names of tables
            found += [name] if cursor.fetchone() else []
    return found
