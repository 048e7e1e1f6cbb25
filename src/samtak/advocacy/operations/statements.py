"""Verbs on what was said for an issue."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.advocacy import permissions
from samtak.advocacy.indexing import index_issue
from samtak.advocacy.models import Issue, Statement
from samtak.advocacy.operations.subject import about, is_public
from samtak.advocacy.rules import DOCUMENT_FOR_ALL_READERS, STATEMENT_SAYS_SOMETHING
from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import StaleSave, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.shelf.choices import Visibility

CHANGED_MEANWHILE = _("Somebody has changed the statement meanwhile. Look at it again before you remove it.")


@transaction.atomic
def make_statement(*, by: Actor, issue: Issue, fields: dict[str, Any]) -> Statement:
    """Put down what was said."""
    require(permissions.can_edit_issue(by, issue))
    statement = Statement(issue=issue, **fields)
    _check(issue, statement, {})
    statement.save(force_insert=True)
    _log(by, "issue.statement_made", issue, {"statement": [None, statement.title]})
    index_issue(issue)
    return statement


@transaction.atomic
def edit_statement(*, by: Actor, statement: Statement, expected_version: int, changes: dict[str, Any]) -> Statement:
    """Change what is told of what was said.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    issue = statement.issue
    require(permissions.can_edit_issue(by, issue))
    _check(issue, statement, changes)
    changed = save_unless_stale(statement, expected_version, {**changes, "is_invented": False})
    if changed:
        _log(by, "issue.statement_edited", issue, changed)
        index_issue(issue)
    return statement


@transaction.atomic
def remove_statement(*, by: Actor, statement: Statement, expected_version: int) -> None:
    """Take away a statement that was put down by mistake. The log keeps its title.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    issue = statement.issue
    require(permissions.can_edit_issue(by, issue))
    current = Statement.objects.select_for_update().get(pk=statement.pk)
    if current.version != expected_version:
        raise StaleSave(CHANGED_MEANWHILE, {}, current.version)
    current.delete()
    _log(by, "issue.statement_removed", issue, {"statement": [current.title, None]})
    index_issue(issue)


def _check(issue: Issue, statement: Statement, changes: dict[str, Any]) -> None:
    """The rules as they would stand after the changes."""
    after = {name: changes.get(name, getattr(statement, name)) for name in ("text", "url", "document")}
    uphold(STATEMENT_SAYS_SOMETHING, "text", after["text"], after["url"], after["document"])
    document = after["document"]
    if document is not None:
        is_public_document = document.visibility == Visibility.PUBLIC
        uphold(DOCUMENT_FOR_ALL_READERS, "document", document.region_id == issue.region_id, is_public_document)


def _log(by: Actor, verb: str, issue: Issue, changes: dict[str, Any]) -> None:
    record(by=by, verb=verb, subject=about(issue), changes=changes, is_public=is_public(issue))
