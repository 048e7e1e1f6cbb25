"""Verbs that write an issue, move it through its workflow and discard it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.advocacy import permissions
from samtak.advocacy.choices import IssueStatus
from samtak.advocacy.indexing import forget_issue, index_issue
from samtak.advocacy.models import Issue, IssueStrategy
from samtak.advocacy.operations.subject import about, is_public
from samtak.advocacy.rules import (
    ISSUE_CARRIES_OUT_ITS_REGIONS_PLANS,
    ISSUE_HAS_BEEN_TAKEN_UP,
    ISSUE_IS_DISCARDED_BEFORE_IT_IS_RAISED,
)
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.audit.operations import record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.regions.models import Region

MOVED_ON = _("The issue has been moved on meanwhile. Look at it again.")
CHANGED_MEANWHILE = _("Somebody has changed the issue meanwhile. Look at it again before you discard it.")


@transaction.atomic
def create_issue(*, by: Actor, region: Region, fields: dict[str, Any], strategies: Sequence[PlanNode] = ()) -> Issue:
    """Write down an issue that is being prepared. Its address is made of its title, and stays."""
    require(permissions.can_argue(by, region.pk))
    issue = Issue(region=region, status=IssueStatus.PREPARED, **fields)
    uphold(ISSUE_HAS_BEEN_TAKEN_UP, "since", issue.since, clock.today())
    _check_strategies(region.pk, strategies)
    issue.slug = _free_slug(region, issue.title)
    try:
        with transaction.atomic():
            issue.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"title": _("Somebody used the same title just now. Look at the list.")}) from None
    _carry_out(issue, strategies)
    record(by=by, verb="issue.created", subject=about(issue))
    index_issue(issue)
    return issue


@transaction.atomic
def edit_issue(
    *,
    by: Actor,
    issue: Issue,
    expected_version: int,
    changes: dict[str, Any],
    strategies: Sequence[PlanNode] | None = None,
) -> Issue:
    """Change what an issue says, and what it carries out when `strategies` is given.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_issue(by, issue))
    uphold(ISSUE_HAS_BEEN_TAKEN_UP, "since", changes.get("since"), clock.today())
    if strategies is not None:
        _check_strategies(issue.region_id, strategies)
    written = dict(changes)
    if "title" in changes:
        written["sort_key"] = norwegian_sort_key(changes["title"])
    # What is saved here is somebody's own word, and no longer made up.
    set_by_hand = {name for name, value in changes.items() if getattr(issue, name) != value}
    written["invented_fields"] = [name for name in issue.invented_fields if name not in set_by_hand]
    changed = _save(issue, expected_version, written)
    if strategies is not None:
        changed |= _carry_out(issue, strategies)
    changed.pop("sort_key", None)
    if changed:
        record(by=by, verb="issue.edited", subject=about(issue), changes=changed, is_public=is_public(issue))
        index_issue(issue)
    return issue


@transaction.atomic
def move_issue(*, by: Actor, issue: Issue, step_code: str, reason: str = "") -> Issue:
    """Take a step of the workflow. One that is raised for the first time is argued for since today, unless it says."""
    require(permissions.can_edit_issue(by, issue))
    step = ISSUE_WORKFLOW.step(step_code)
    current = Issue.objects.select_for_update().get(pk=issue.pk)
    if step is None or current.status not in step.from_states:
        raise InvalidInput({"status": MOVED_ON})
    was_public = is_public(current)
    written: dict[str, Any] = {"status": step.to_state}
    if step.to_state == IssueStatus.RAISED and current.since is None and not was_public:
        written["since"] = PartialDate.of(clock.today())
    written["invented_fields"] = [name for name in current.invented_fields if name not in written]
    changed = save_unless_stale(issue, current.version, written)
    record(
        by=by,
        verb=f"issue.{step.code}",
        subject=about(issue),
        changes=changed,
        note=reason,
        is_public=was_public or is_public(issue),
    )
    return issue


@transaction.atomic
def discard_issue(*, by: Actor, issue: Issue, expected_version: int) -> None:
    """Delete an issue that was never raised. The log keeps its title.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_issue(by, issue))
    current = Issue.objects.select_for_update().select_related("region").get(pk=issue.pk)
    uphold(ISSUE_IS_DISCARDED_BEFORE_IT_IS_RAISED, "status", current.status)
    if current.version != expected_version:
        raise StaleSave(CHANGED_MEANWHILE, {}, current.version)
    record(by=by, verb="issue.discarded", subject=about(current), changes={"title": [current.title, None]})
    forget_issue(current)
    current.delete()


def _check_strategies(region_id: int, strategies: Sequence[PlanNode]) -> None:
    region_ids = [node.plan.region_id for node in strategies]
    uphold(ISSUE_CARRIES_OUT_ITS_REGIONS_PLANS, "strategies", region_id, region_ids)


def _save(issue: Issue, expected_version: int, written: dict[str, Any]) -> dict[str, list[Any]]:
    """Raises StaleSave with what now stands, what it carries out included."""
    try:
        return save_unless_stale(issue, expected_version, written)
    except StaleSave as stale:
        ids = sorted(IssueStrategy.objects.filter(issue=issue).values_list("node_id", flat=True))
        raise StaleSave(stale.message, {**stale.theirs, "strategies": ids}, stale.version) from None


def _carry_out(issue: Issue, strategies: Sequence[PlanNode]) -> dict[str, list[Any]]:
    """Write which parts of plans it carries out, and tell what changed. Links the source gave keep their origin."""
    links = IssueStrategy.objects.filter(issue=issue)
    standing = {link.node_id: link.node.code for link in links.select_related("node")}
    wanted = {node.pk: node.code for node in strategies}
    if standing.keys() == wanted.keys():
        return {}
    links.exclude(node_id__in=wanted).delete()
    IssueStrategy.objects.bulk_create(
        IssueStrategy(issue=issue, node_id=node_id, origin=Origin.OURS) for node_id in wanted if node_id not in standing
    )
    return {"strategies": [sorted(standing.values()), sorted(wanted.values())]}


def _free_slug(region: Region, title: str) -> str:
    base = address_of(title, 70) or "sak"
    taken = set(Issue.objects.filter(region=region, slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
