"""The floors that imports do not show: a foreign key is an arrow too. Imports are held by .importlinter."""

from __future__ import annotations

import configparser
from collections.abc import Iterable

from django.apps import apps

from tests.house.source import PACKAGE, ROOT

Arrow = tuple[str, str, str]  # field, its app, the app it points at


def floors() -> dict[str, int]:
    ini = configparser.ConfigParser()
    ini.read(ROOT / ".importlinter")
    lines = [line for line in ini["importlinter:contract:floors"]["layers"].splitlines() if line.strip()]
    return {name.strip(" ()"): height for height, line in enumerate(reversed(lines)) for name in line.split("|")}


def upstairs(arrows: Iterable[Arrow], floor: dict[str, int]) -> list[str]:
    return [
        f"{field} -> {other}"
        for field, own, other in arrows
        if own in floor and other in floor and own != other and floor[other] >= floor[own]
    ]


def foreign_keys() -> list[Arrow]:
    return [
        (f"{model._meta.label}.{field.name}", model._meta.app_label, field.related_model._meta.app_label)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
    ]


def test_no_foreign_key_points_upstairs() -> None:
    assert upstairs(foreign_keys(), floors()) == []


def test_a_key_upstairs_or_to_a_neighbour_would_be_seen() -> None:
    floor = floors()
    assert upstairs([("plans.Goal.action", "plans", "actions")], floor) == ["plans.Goal.action -> actions"]
    assert upstairs([("files.File.mail", "files", "outbox")], floor) == ["files.File.mail -> outbox"]
    assert upstairs([("actions.Action.plan", "actions", "plans")], floor) == []


def test_every_app_has_a_floor() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert rooms - set(floors()) == set()
