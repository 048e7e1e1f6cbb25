"""How the log names an issue."""

from __future__ import annotations

from samtak.advocacy.models import Issue
from samtak.advocacy.workflow import ISSUE_WORKFLOW
from samtak.audit.operations import Subject


def about(issue: Issue) -> Subject:
    key = f"{issue.region.slug}/{issue.slug}"
    return Subject(kind="issue", key=key, label=issue.title, region_id=issue.region_id)


def is_public(issue: Issue) -> bool:
    return issue.status in ISSUE_WORKFLOW.public_states
