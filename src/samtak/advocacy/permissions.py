"""Who may see and do what with issues. Every list starts from `visible_issues`."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.advocacy.models import Issue
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if
from samtak.regions.queries import regions_with


def visible_issues(actor: Actor) -> Q:
    """What has been raised; for those who hold a role in a region, or for a member of it, also what is prepared."""
    if actor.is_system:
        return Q()
    visible = Q(status__in=sorted(ISSUE_WORKFLOW.public_states))
    regions = {grant.region_id for grant in actor.grants if grant.region_id is not None}
    if regions:
        visible |= Q(region_id__in=regions)
    if actor.organisations:
        visible |= Q(region_id__in=regions_with(actor.organisations, clock.today()))
    return visible


def can_argue(actor: Actor, region_id: int) -> Verdict:
    """The secretariat writes what its region argues for."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("What the region argues for is written by its secretariat."),
    )


def can_edit_issue(actor: Actor, issue: Issue) -> Verdict:
    """The secretariat of the region writes its issues, who stands behind them, and what was said."""
    return allowed_if(
        bool(can_argue(actor, issue.region_id)), _("Only the secretariat of the region may change this issue.")
    )


def can_see_issue_log(actor: Actor, issue: Issue) -> Verdict:
    """The log names people, so it is for those who may edit the issue."""
    return allowed_if(bool(can_argue(actor, issue.region_id)), _("The log is for those who may change the issue."))
