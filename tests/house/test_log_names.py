"""Every field that a verb may log is told by a name in the reader's language, on the page of the thing's log."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps

from samtak.audit.models import Event
from samtak.lib.saving import Versioned
from samtak.web.workspace.verb_words import VERBS
from samtak.web.workspace.verbs import DATES, FIELDS
from tests.house.source import PACKAGE, modules, parsed

# The apps whose verbs are told in a log that has a page.
SHOWN = (
    "actions",
    "advocacy",
    "alignment",
    "duties",
    "governance",
    "outreach",
    "plans",
    "positions",
    "projects",
    "results",
    "shelf",
    "visits",
    "weighing",
)
# What such a log is about.
SUBJECTS = (
    *(
        "action",
        "alignment",
        "body",
        "document",
        "duty",
        "initiative",
        "issue",
        "local_version",
        "matter",
        "plan",
        "position",
        "result",
        "visit",
    ),
)
# What no form changes, or what follows from another field.
NEVER_TOLD = {
    *("id", "uuid", "version", "slug", "sort_key", "made_on", "origin_kind", "origin_key", "deadline_passes"),
    *(
        "body",
        "item",
        "meeting",
        "matter",
        "is_constituting",
        "duty",
        "usual_months",
        "is_fixed",
        "rhythm_source",
        "asks_for",
        "rhythm",
        "place",
        "plan_version",
        "issue",
        "file_size",
        "file_type",
        "body_name",
        "author",
        "author_name",
        "reviewer",
        "reviewer_name",
        "written_on",
        "finished_on",
        "answered_as",
        "answered_on",
        "asked_on",
        "limit_passes",
        "party",
        "shared",
    ),
}


def pairs_in(tree: ast.AST) -> Iterator[str]:
    """Names that code gives a before and an after: `{"title": [None, title]}`, `changed["edition"] = [1, 2]`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            yield from (_said(key) for key, value in zip(node.keys, node.values, strict=True) if _is_pair(value))
        elif isinstance(node, ast.Assign) and _is_pair(node.value):
            yield from (_said(target.slice) for target in node.targets if isinstance(target, ast.Subscript))


def _is_pair(node: ast.AST) -> bool:
    return isinstance(node, ast.List) and len(node.elts) == 2


def _said(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def test_what_verbs_log_by_name_has_a_name() -> None:
    found = {
        name
        for app in SHOWN
        for path in modules(PACKAGE / app)
        if "operations" in str(path.relative_to(PACKAGE))
        for name in pairs_in(parsed(path))
    }
    assert {"milestone", "edition", "roles"} <= found
    assert sorted(found - {""} - FIELDS.keys()) == []


def test_every_field_that_two_editors_may_change_has_a_name() -> None:
    fields = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if issubclass(model, Versioned) and model._meta.app_label in SHOWN
        for field in model._meta.concrete_fields
    }
    assert len(fields) > 100
    assert [name for name in sorted(fields) if name.partition(".")[2] not in FIELDS.keys() | NEVER_TOLD] == []


@pytest.mark.usefixtures("demo_data")
def test_the_log_of_the_demo_is_told_in_words() -> None:
    events = list(Event.objects.filter(object_type__in=SUBJECTS))
    assert events
    assert {event.verb for event in events} - VERBS.keys() == set()
    names = {name.rpartition(" ")[2] for event in events for name in event.changes}
    assert names - FIELDS.keys() == set()


def test_a_date_has_a_name_too() -> None:
    assert FIELDS.keys() >= DATES


def test_a_name_that_is_forgotten_would_be_seen() -> None:
    code = 'record(changes={"forgotten": [None, 1], f"{x} y": [1, 2], "no": 1})\nchanged["too"] = [1, 2]'
    assert [name for name in pairs_in(ast.parse(code)) if name] == ["too", "forgotten"]
