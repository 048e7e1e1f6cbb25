"""The walls inside the house: where writing, HTTP and the clock may be known."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import DOMAIN, PACKAGE, calls, imported, modules, parsed

WRITES = {
    "save",
    "delete",
    "create",
    "update",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "raw_delete",
}
HTTP = (
    "django.http",
    "django.forms",
    "django.shortcuts",
    "django.template",
    "django.urls",
    "django.views",
    "django.contrib.messages",
    "ninja",
)
CLOCKS = {"date", "datetime", "timezone", "time"}
READINGS = {"today", "now", "utcnow", "localdate", "localtime", "time"}


def writes_in(tree: ast.AST) -> Iterator[str]:
    """Calls that change the database, as far as their names tell."""
    for node, owner, name in calls(tree):
        if name not in WRITES or owner == "super()":
            continue
        if name == "save" and owner == "request.session":
            continue  # a note about who reads, which Django's middleware would write a moment later
        if name == "create" and "objects" not in owner:
            continue
        if name == "update" and (node.args or not node.keywords):
            continue  # of a dict, a set or a digest: a queryset is updated by keywords
        yield f"{node.lineno}: {owner}.{name}()"


def clock_readings_in(tree: ast.AST) -> Iterator[str]:
    for node, owner, name in calls(tree):
        if name in {"localtime", "localdate"} and node.args:
            continue  # told in another zone, not read
        if name in READINGS and owner.rsplit(".", 1)[-1] in CLOCKS:
            yield f"{node.lineno}: {owner}.{name}()"


def http_in(tree: ast.AST) -> Iterator[str]:
    for line, name in imported(tree):
        if any(name == part or name.startswith(f"{part}.") for part in HTTP):
            yield f"{line}: imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.arg == "request":
            yield f"{node.lineno}: takes a request"


def may_write(path: Path) -> bool:
    inside = path.relative_to(PACKAGE)
    return (
        inside.name == "operations.py"
        or "operations" in inside.parts
        or inside.parts[0] == "demo"
        or inside.parts[0] == "rendering"  # knows no Django: what it saves is a file in memory
        or inside.as_posix()
        in {
            "lib/saving.py",  # the one statement that checks and writes at once
            "accounts/models.py",  # Django asks a user model for a manager that makes users
        }
    )


def found(finder, paths: list[Path]) -> list[str]:  # type: ignore[no-untyped-def]
    return [f"{path.relative_to(PACKAGE)}:{line}" for path in paths for line in finder(parsed(path))]


def test_only_operations_write() -> None:
    assert found(writes_in, [path for path in modules(PACKAGE) if not may_write(path)]) == []


def test_the_rooms_of_web_and_api_write_nothing() -> None:
    assert found(writes_in, modules(PACKAGE / "web", PACKAGE / "api")) == []


def test_domain_apps_know_no_http() -> None:
    rooms = [PACKAGE / name for name in (*DOMAIN, "lib")]
    assert found(http_in, modules(*rooms)) == []
    screens = {"views.py", "forms.py", "urls.py", "templatetags"}
    assert [path for room in rooms for path in room.rglob("*") if path.name in screens] == []


def test_only_the_clock_knows_what_time_it_is() -> None:
    clock = PACKAGE / "lib/clock.py"
    assert found(clock_readings_in, [path for path in modules(PACKAGE) if path != clock]) == []


def test_a_planted_write_would_be_seen() -> None:
    faults = """
action.save()
action.delete()
Action.objects.create(title="x")
Action.objects.filter(pk=1).update(title="x")
Action.objects.bulk_create([])
Action.objects.get_or_create(pk=1)
"""
    assert len(list(writes_in(ast.parse(faults)))) == 6
    assert list(writes_in(ast.parse("seen.update({1}); digest.update(b''); super().save(); builder.create()"))) == []


def test_a_planted_clock_reading_would_be_seen() -> None:
    faults = "date.today(); dt.date.today(); datetime.now(); dt.datetime.now(tz); timezone.now(); timezone.localdate()"
    assert len(list(clock_readings_in(ast.parse(faults)))) == 6
    assert list(clock_readings_in(ast.parse("clock.today(); clock.now(); timezone.localtime(event.at)"))) == []


def test_planted_http_would_be_seen() -> None:
    faults = """
from django.http import HttpResponse
from django import forms
import django.template.loader
def adopt(request): ...
"""
    assert len(list(http_in(ast.parse(faults)))) == 4
    assert list(http_in(ast.parse("from django.db import models"))) == []
