"""The walk notices when any permission or any visibility lets everybody through."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import chain
from types import ModuleType
from typing import Any

import pytest
from django.db.models import Q

from samtak.accounts import permissions as account_permissions
from samtak.actions import permissions as action_permissions
from samtak.advocacy import permissions as advocacy_permissions
from samtak.contacts import permissions as contact_permissions
from samtak.lib.verdict import ALLOWED
from samtak.outreach import permissions as outreach_permissions
from samtak.plans import permissions as plan_permissions
from samtak.positions import permissions as position_permissions
from samtak.projects import permissions as project_permissions
from samtak.regions import permissions as region_permissions
from samtak.shelf import permissions as shelf_permissions
from samtak.weighing import permissions as weighing_permissions
from tests.house.access import build_world, walk
from tests.house.access_search import disagreements
from tests.house.access_table import TABLE
from tests.house.source import PACKAGE

# Rows that one guard alone holds come first, so that the walk meets its first disagreement early.
HELD_BY_ONE = (
    "workspace:desk",
    "workspace:region_edit",
    "staff:grant",
    "staff:invitation_revoke",
    "staff:people",
    "workspace:adoption_new",
    "workspace:value_new",
    "workspace:plan_move",
    "workspace:plan_edit",
    "workspace:action_part",
    "workspace:action_report",
    "workspace:action_roles",
    "workspace:action_move",
    "workspace:action_discard",
    "workspace:action_log",
    "workspace:mandates",
    "workspace:mandate_edit",
    "workspace:action_edit",
    "workspace:action_new",
    "workspace:grid",
    "workspace:plan_new",
    "workspace:initiative_new",
    "workspace:initiative_edit",
    "workspace:initiative_log",
    "workspace:contact_edit",
    "workspace:appearance_new",
    "workspace:appearance_edit",
    "workspace:document_new",
    "workspace:document_edit",
    "workspace:document_log",
    "workspace:issue_new",
    "workspace:issue_edit",
    "workspace:issue_log",
    "workspace:position_new",
    "workspace:position_edit",
    "workspace:position_log",
    "workspace:action_weigh",
    "workspace:weighing_scale",
)
EARLY_FIRST = tuple(sorted(TABLE, key=lambda row: HELD_BY_ONE.index(row.name) if row.name in HELD_BY_ONE else 99))
# Asked below the web alone, by commands and by verbs that have asked before: their unit tests hold them.
WITHOUT_PAGES = {"geography", "organisations"}
MODULES = (
    account_permissions,
    action_permissions,
    advocacy_permissions,
    contact_permissions,
    outreach_permissions,
    plan_permissions,
    position_permissions,
    project_permissions,
    region_permissions,
    shelf_permissions,
    weighing_permissions,
)


def guards() -> Iterator[tuple[ModuleType, str]]:
    """Every `can_…` and every `visible_…` of the permissions."""
    for module in MODULES:
        for name, function in vars(module).items():
            is_own = inspect.isfunction(function) and function.__module__ == module.__name__
            if is_own and name.startswith(("can_", "visible_")):
                yield module, name


def let_through(name: str) -> Any:
    return (lambda *_given, **_named: Q()) if name.startswith("visible_") else (lambda *_given, **_named: ALLOWED)


def test_all_permissions_are_known_here() -> None:
    found = {path.parent.name for path in PACKAGE.glob("*/permissions.py")}
    assert found == {module.__name__.split(".")[1] for module in MODULES} | WITHOUT_PAGES


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("module", "name"), [pytest.param(*guard, id=f"{guard[0].__name__.split('.')[1]}.{guard[1]}") for guard in guards()]
)
def test_the_walk_fails_without(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world()
    monkeypatch.setattr(module, name, let_through(name))
    assert next(chain(walk(world, EARLY_FIRST), disagreements(world)), None) is not None
