from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samtak.advocacy.choices import IssueStatus, Stance
from samtak.advocacy.models import Issue, IssueStrategy, Stand, Statement
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from tests.factories.counting import next_number


def make_issue(region: Region, *, strategies: Iterable[PlanNode] = (), **fields: Any) -> Issue:
    """An issue that has been raised, unless other fields are given."""
    number = next_number()
    given = {"slug": f"sak-{number}", "title": f"Sak {number}", "status": IssueStatus.RAISED, **fields}
    issue = Issue.objects.create(region=region, **given)
    for node in strategies:
        IssueStrategy.objects.create(issue=issue, node=node)
    return issue


def make_stand(issue: Issue, **fields: Any) -> Stand:
    return Stand.objects.create(issue=issue, **{"stance": Stance.BEHIND, **fields})


def make_statement(issue: Issue, **fields: Any) -> Statement:
    return Statement.objects.create(issue=issue, **{"title": f"Uttalelse {next_number()}", "text": "Vi ber.", **fields})
