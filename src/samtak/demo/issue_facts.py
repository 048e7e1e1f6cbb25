"""Loading what regions argue for: what sources name, and one issue that was made up and says so."""

from __future__ import annotations

from samtak.advocacy.models import Issue, IssueStrategy, Stand, Statement
from samtak.demo.places import Known
from samtak.lib.facts import Row, keep_once
from samtak.regions.models import Region

_MADE_UP = {name: name for name in ("title", "ask", "towards", "status", "since", "outcome")}


def load_issues(file: Row, known: Known) -> None:
    region = file.one_of("region", known.regions)
    language = file.text("language", region.language)
    issues: dict[str, Issue] = {}
    for row in file.rows("issues"):
        issue = _issue(row, region, language)
        keep_once(row, "slug", issues, issue.slug, issue)
        issue.save()
        IssueStrategy.objects.bulk_create(_strategies(row.row("strategies"), issue, known))
        Stand.objects.bulk_create(_stand(each, issue, known) for each in row.rows("stands"))
        Statement.objects.bulk_create(_statement(each, issue) for each in row.rows("statements"))
        row.finish()
    file.finish()


def _issue(row: Row, region: Region, language: str) -> Issue:
    return row.checked(
        Issue(
            region=region,
            slug=row.text("slug"),
            title=row.text("title"),
            language=row.text("language", language),
            ask=row.text("ask", ""),
            towards=row.text("towards", ""),
            status=row.text("status"),
            since=row.partial_date("since"),
            outcome=row.text("outcome", ""),
            source=row.text("source", ""),
            invented_fields=row.each_of("invented", _MADE_UP),
        )
    )


def _strategies(row: Row | None, issue: Issue, known: Known) -> list[IssueStrategy]:
    if row is None:
        return []
    plan, origin = row.one_of("plan", known.plans), row.text("origin")
    links = [
        row.checked(IssueStrategy(issue=issue, node=node, origin=origin))
        for node in row.each_of("nodes", known.nodes[plan.slug])
    ]
    row.finish()
    return links


def _stand(row: Row, issue: Issue, known: Known) -> Stand:
    """No source tells of stands: those of the demo are made up."""
    stand = row.checked(
        Stand(
            issue=issue,
            municipality=row.one_of_or_none("municipality", known.municipalities),
            organisation=row.one_of_or_none("organisation", known.organisations),
            stance=row.text("stance"),
            voice=row.text("voice", "not_given"),
            reservation=row.text("reservation", ""),
            decided=row.partial_date("decided"),
            decision=row.text("decision", ""),
            is_invented=True,
        )
    )
    row.finish()
    return stand


def _statement(row: Row, issue: Issue) -> Statement:
    statement = row.checked(
        Statement(
            issue=issue,
            title=row.text("title"),
            language=issue.language,
            date=row.partial_date("date"),
            addressee=row.text("addressee", ""),
            text=row.text("text", ""),
            is_invented=True,
        )
    )
    row.finish()
    return statement
