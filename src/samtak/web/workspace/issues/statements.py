"""Putting down what was said for an issue, changing it and taking it away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.advocacy import operations
from samtak.advocacy import queries as issue_queries
from samtak.shelf.choices import Visibility
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.issues.forms import NothingToFillIn, StatementForm
from samtak.web.workspace.issues.presenters import head_of, issue_href
from samtak.web.workspace.issues.views import to_edit
from samtak.web.workspace.saving import Tried, try_to_save, version_read

if TYPE_CHECKING:
    from samtak.advocacy.models import Issue, Statement
    from samtak.shelf.models import Document


@workspace_page
def new(request: Request, region_slug: str, slug: str) -> HttpResponse:
    issue = to_edit(request, region_slug, slug)
    initial = {"language": issue.language}
    form = StatementForm(posted(request), initial=initial, documents=_documents(request, issue))
    tried = try_to_save(form, lambda: operations.make_statement(by=request.actor, issue=issue, fields=form.told))
    if tried.saved is None:
        return _page(request, "statement", issue, _("Put down a statement"), form, tried)
    messages.success(request, _("%(title)s is saved.") % {"title": tried.saved.title})
    return HttpResponseRedirect(issue_href(issue))


@workspace_page
def edit(request: Request, region_slug: str, slug: str, key: UUID) -> HttpResponse:
    issue = to_edit(request, region_slug, slug)
    statement = _statement(issue, key)
    form = StatementForm(
        posted(request),
        initial=StatementForm.values_of(statement),
        documents=_documents(request, issue, statement.document),
    )
    tried = try_to_save(
        form,
        lambda: operations.edit_statement(
            by=request.actor, statement=statement, expected_version=version_read(form), changes=form.told
        ),
        theirs=lambda stale: form.named_as_here(stale.theirs),
    )
    if tried.saved is None:
        remove = reverse("workspace:statement_remove", args=(region_slug, slug, key))
        return _page(request, "statement", issue, _("Edit the statement"), form, tried, remove)
    messages.success(request, _("%(title)s is saved.") % {"title": tried.saved.title})
    return HttpResponseRedirect(issue_href(issue))


@workspace_page
def remove(request: Request, region_slug: str, slug: str, key: UUID) -> HttpResponse:
    issue = to_edit(request, region_slug, slug)
    statement = _statement(issue, key)
    form = NothingToFillIn(posted(request), initial={"version": statement.version})

    def taken_away() -> bool:
        operations.remove_statement(by=request.actor, statement=statement, expected_version=version_read(form))
        return True

    tried = try_to_save(form, taken_away)
    if tried.saved is None:
        return _page(request, "statement_remove", issue, _("Remove the statement"), form, tried, said=statement.title)
    messages.success(request, _("%(title)s is removed.") % {"title": statement.title})
    return HttpResponseRedirect(issue_href(issue))


def _statement(issue: Issue, key: UUID) -> Statement:
    statement = found(issue_queries.statement_by_key(issue, key))
    statement.issue = issue
    return statement


def _documents(request: Request, issue: Issue, chosen: Document | None = None) -> list[Document]:
    """Those that are for everybody, and the one that is chosen already."""
    documents = issue_queries.documents_to_choose(request.actor, issue.region_id)
    return [each for each in documents if each.visibility == Visibility.PUBLIC or each == chosen]


def _page(
    request: Request,
    name: str,
    issue: Issue,
    doing: str,
    form: Any,
    tried: Tried[Any],
    remove_href: str = "",
    said: str = "",
) -> HttpResponse:
    context = {
        "head": head_of(issue, doing),
        "form": form,
        "both": tried.both,
        "remove_href": remove_href,
        "said": said,
    }
    return render(request, f"workspace/issues/{name}.html", context, status=tried.status)
