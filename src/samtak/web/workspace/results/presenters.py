"""What the pages about one result share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.results import permissions as result_permissions
from samtak.results import queries as result_queries
from samtak.results.workflow import RESULT_PUBLICATION
from samtak.web.workspace.door import found
from samtak.web.workspace.heads import Head

if TYPE_CHECKING:
    from samtak.results.models import Result


def head_of(result: Result, doing: str) -> Head:
    return Head.of(result.region, result.title, result.language, result_href(result), doing)


def result_of(actor: Actor, region_slug: str, slug: str) -> Result:
    """The result behind an address. One that is missing and one not for this actor are answered alike."""
    return found(result_queries.result_by_slug(actor, region_slug, slug))


def result_href(result: Result) -> str:
    return reverse("public:result", args=(result.region.slug, result.slug))


def workspace_href(name: str, result: Result) -> str:
    return reverse(f"workspace:{name}", args=(result.region.slug, result.slug))


def result_links(actor: Actor, result: Result) -> list[tuple[str, str]]:
    """What else those who may edit it can do with it."""
    links = [
        (str(step.name), f"{workspace_href('result_move', result)}?step={step.code}")
        for step in RESULT_PUBLICATION.steps_from(result.publication)
        if result_permissions.can_publish_result(actor, result, step)
    ]
    links.append((_("Tell what a municipality got"), workspace_href("benefit_new", result)))
    links.append((_("Add a figure"), workspace_href("result_figure_new", result)))
    if result_permissions.can_discard_result(actor, result):
        links.append((_("Discard"), workspace_href("result_discard", result)))
    return [*links, (_("Log"), workspace_href("result_log", result))]
