"""Made-up issues with stands, so that the list of them is measured. The same number gives the same ones."""

from __future__ import annotations

from random import Random

from samtak.advocacy.choices import IssueStatus, Stance
from samtak.advocacy.indexing import ISSUE
from samtak.advocacy.models import Issue, Stand, Statement
from samtak.lib import clock
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.search import operations as search

SOURCE = "generated for measuring"
INVENTED = ["title", "ask", "status"]
MOST = 80
STANCES = (Stance.BEHIND, Stance.RESERVED, Stance.AGAINST, Stance.UNKNOWN)
THINGS = ("jernbanen", "laboratorier", "bredbånd", "statlige kontorer", "lærlinger", "kaier")


def load_issues_at_scale(n: int) -> None:
    """See to it that there are `n` made-up issues, spread over the regions, and never very many."""
    standing = Issue.objects.filter(slug__startswith="x-").count()
    regions = list(Region.objects.order_by("slug"))
    made = [_make(number, regions[number % len(regions)]).pk for number in range(standing + 1, min(n, MOST) + 1)]
    search.refresh(ISSUE, made)


def _make(number: int, region: Region) -> Issue:
    random = Random(number)  # noqa: S311
    issue = Issue.objects.create(
        region=region,
        slug=f"x-{number:05d}",
        title=f"Krav om {random.choice(THINGS)} {number}",
        language=region.language,
        ask=f"Mer til {random.choice(THINGS)} og {random.choice(THINGS)}.",
        towards="staten",
        status=random.choice([status for status in IssueStatus if status != IssueStatus.PREPARED]),
        source=SOURCE,
        invented_fields=INVENTED,
    )
    for membership in region_queries.members_on(region, clock.today()):
        if random.random() < 0.7:
            Stand.objects.create(
                issue=issue, municipality=membership.municipality, stance=random.choice(STANCES), is_invented=True
            )
    Statement.objects.create(issue=issue, title=f"Uttalelse {number}", text="Vi ber om mer.", is_invented=True)
    return issue
