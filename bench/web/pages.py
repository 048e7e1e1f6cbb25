"""Every page and list that is measured: all addresses of the site, each with an example.

An address without an example stops the run, so that a new page cannot go unmeasured. One that only takes POST answers
ONLY_POST and is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse

ONLY_POST = 405
NOBODY = ""
SECRETARIAT = "secretariat"
ADVISER = "adviser"
ADMINISTRATOR = "administrator"
WHO = {"public": NOBODY, "workspace": SECRETARIAT, "staff": ADMINISTRATOR, "account": SECRETARIAT, "demo": NOBODY}
# Pages of a room that another visitor has to open.
WHO_ELSE = {"workspace:region_new": ADMINISTRATOR}

# Addresses that need a thing of their own which the demo does not have.
NOT_PAGES = {
    "workspace:action_discard": "needs a draft",
    "workspace:plan_discard": "needs a plan that never went out",
    "workspace:role_answer": "needs a role of the organisation of the one who looks",
    "workspace:mandate_edit": "needs a mandate in the region of the one who looks",
    "workspace:import_columns": "needs a list that is begun",
    "workspace:import_preview": "needs a list that is begun",
    "workspace:import_discard": "only takes a form",
    "workspace:import_done": "needs a list that is read in",
    "public:document_file": "a file",
    "workspace:plan_case_paper": "a file",
    "workspace:seat": "needs a seat",
    "workspace:visit": "needs a visit",
    "workspace:visit_remove": "needs a visit",
    "workspace:visit_log": "needs a visit",
    "workspace:benefit": "needs a benefit",
    "workspace:result_figure": "needs a figure of a result",
    "workspace:advice": "needs advice of the region",
    "workspace:result_discard": "needs a draft",
    "workspace:evidence": "needs evidence",
    "workspace:matter_case_paper": "a file",
    "workspace:matter_discard": "needs a matter that was not sent",
    "public:region_calendar": "a file",
    "public:round": "needs a round",
    "public:round_edition": "a file",
    "public:report_file": "a file",
    "public:council_file": "a file",
    "public:report_facts": "a file",
    "workspace:round": "needs a round",
    "workspace:round_take": "only takes a form",
    "workspace:round_links": "only takes a form",
    "workspace:round_link": "only takes a form",
    "workspace:round_asked": "needs a round",
    "workspace:round_revoke": "only takes a form",
    "workspace:round_answer": "needs a round",
    "public:edition_file": "a file",
    "staff:revoke": "needs a role to take back",
    "staff:contact": "needs a role held for an organisation",
    "staff:reopen": "needs a closed account",
    "staff:invitation_revoke": "needs an invitation to take back",
    "staff:invitation_renew": "needs an invitation to renew",
    "account:contact": "needs a role of one's own in an organisation",
    "account:invitation": "needs a secret",
    "account:calendar_file": "a file",
    "public:handover_file": "a file",
}

REGION = "trondheimsregionen"
PLAN = "trondheim-snp-2016"
ACTION = "X-00003"  # the first made-up one of the region
NODE = "2.3"
POSITION = {"region_slug": REGION, "slug": "x-00003"}  # likewise
RESULT = {"region_slug": REGION, "slug": "x-00003"}  # likewise
DUTY = {"region_slug": REGION, "code": "review"}
ALIGNMENT = {"region_slug": REGION, "slug": "regulering-av-naeringsareal-ved-e6"}
BODY = {"slug": "naeringsradet-i-trondheimsregionen"}
MEETING = {"slug": "regionradet-i-trondheimsregionen", "day": "2023-10-27"}
MATTER = {"slug": "felles-horingsuttalelse-om-jernbanen-demo"}
INITIATIVE = {"region_slug": REGION, "slug": "x-00003"}  # the first made-up one of the region

DOCUMENT = {"region_slug": REGION, "slug": "x-00003"}  # the first made-up one of the region
ISSUE = {"region_slug": REGION, "slug": "x-00003"}  # the first made-up one of the region

EXAMPLES: dict[str, dict[str, str]] = {
    "region": {"slug": REGION},
    "region_adoptions": {"slug": REGION},
    "region_coverage": {"slug": REGION},
    "region_freshness": {"slug": REGION},
    "region_goals": {"slug": REGION},
    "region_initiatives": {"slug": REGION},
    "region_overlap": {"slug": REGION},
    "initiative": INITIATIVE,
    "initiative_new": {"slug": REGION},
    "count_competing": {"slug": REGION},
    "initiative_edit": INITIATIVE,
    "initiative_move": INITIATIVE,
    "initiative_end": INITIATIVE,
    "initiative_action": INITIATIVE,
    "initiative_log": INITIATIVE,
    "region_outreach": {"slug": REGION},
    "contacts": {"slug": REGION},
    "contact_new": {"slug": REGION},
    "appearance_new": {"region_slug": REGION, "code": ACTION},
    "region_documents": {"slug": REGION},
    "document": DOCUMENT,
    "document_new": {"slug": REGION},
    "document_edit": DOCUMENT,
    "document_replace": DOCUMENT,
    "document_remove": DOCUMENT,
    "document_log": DOCUMENT,
    "region_issues": {"slug": REGION},
    "issue": ISSUE,
    "issue_new": {"slug": REGION},
    "issue_edit": ISSUE,
    "issue_move": ISSUE,
    "issue_discard": ISSUE,
    "issue_stand": ISSUE,
    "issue_log": ISSUE,
    "statement_new": ISSUE,
    "region_weighing": {"slug": REGION},
    "region_positions": {"slug": REGION},
    "position": POSITION,
    "position_new": {"slug": REGION},
    "region_results": {"slug": REGION},
    "result": RESULT,
    "result_new": {"slug": REGION},
    "result_of_action": {"region_slug": REGION, "code": ACTION},
    "result_edit": RESULT,
    "result_move": RESULT,
    "result_log": RESULT,
    "benefit_new": RESULT,
    "result_figure_new": RESULT,
    "advice_new": {"slug": REGION},
    "region_bodies": {"slug": REGION},
    "region_duties": {"slug": REGION},
    "duty": DUTY,
    "region_visits": {"slug": REGION},
    "visit_count": {"slug": REGION},
    "region_alignment": {"slug": REGION},
    "alignment": ALIGNMENT,
    "alignment_new": {"slug": REGION},
    "alignment_edit": ALIGNMENT,
    "alignment_review": ALIGNMENT,
    "alignment_discard": ALIGNMENT,
    "alignment_log": ALIGNMENT,
    "region_year": {"slug": REGION},
    "duties_take": {"slug": REGION},
    "duty_edit": DUTY,
    "duty_waive": DUTY,
    "duty_log": DUTY,
    "evidence_new": DUTY,
    "body": BODY,
    "body_new": {"slug": REGION},
    "calendars": {"slug": REGION},
    "body_edit": BODY,
    "body_remove": BODY,
    "body_log": BODY,
    "body_calendar": BODY,
    "seat_new": BODY,
    "meeting": MEETING,
    "agenda_item_new": MEETING,
    "minutes": MEETING,
    "region_matters": {"slug": REGION},
    "matter_new": {"slug": REGION},
    "matter": MATTER,
    "matter_edit": MATTER,
    "matter_councils": MATTER,
    "matter_anchoring": MATTER,
    "matter_log": MATTER,
    "matter_dialogue_new": MATTER,
    "local_version_new": {"slug": "trondheim-verdiskapingsstrategi", "code": "4b"},
    "position_edit": POSITION,
    "position_move": POSITION,
    "position_log": POSITION,
    "weighing_scale": {"slug": REGION},
    "region_edit": {"slug": REGION},
    "region_start": {"slug": REGION},
    "region_reports": {"slug": REGION},
    "report": {"slug": REGION, "number": 1},
    "report_edition": {"slug": REGION, "number": 1, "reader": "orkland-kommune"},
    "reports": {"slug": REGION},
    "report_new": {"slug": REGION},
    "report_letterhead": {"slug": REGION},
    "own_figures": {"slug": REGION},
    "rounds": {"slug": REGION},
    "round_new": {"slug": REGION},
    "region_rounds": {"slug": REGION},
    "drafts": {"slug": REGION},
    "region_missing": {"slug": REGION},
    "membership": {"slug": REGION},
    "indicator": {"slug": "technology-companies"},
    "value_new": {"slug": "technology-companies"},
    "indicator_edit": {"slug": "technology-companies"},
    "indicator_discard": {"slug": "technology-companies"},
    "indicator_log": {"slug": "technology-companies"},
    "municipality": {"knr": "5001"},
    "action_plan": {"knr": "5001"},
    "handover": {"knr": "5001"},
    "council": {"knr": "5001"},
}
# For addresses that are not named above, the first that fits what they need. One that fits badly answers 404.
FALLBACKS = ({}, {"region_slug": REGION, "code": ACTION}, {"slug": PLAN, "code": NODE}, {"slug": PLAN})

# What is asked of some pages beside their plain address: filters, a later page, a part of the list.
MORE = {
    "public:search": ("?q=n%C3%A6ringsarealene", f"?q=malvik+havbruk&region={REGION}", "?q=tiltak&page=2"),
    "public:actions": (
        "?page=2",
        "?status=in_progress",
        f"?region={REGION}&status=completed",
        f"?region={REGION}&off_track=yes",
    ),
    "public:region_freshness": ("?municipality=5001", "?format=xlsx"),
    "public:region_goals": (f"?plan={PLAN}&level=4&sort=5001",),
    "workspace:grid": (f"?region={REGION}&municipality=5001&strategy={PLAN}/{NODE}",),
    "public:region_initiatives": ("?funder=siva&status=running",),
    "public:region_issues": ("?format=xlsx",),
    "public:region_alignment": ("?year=all", f"?strategy={PLAN}/3.1", "?format=xlsx"),
    "workspace:alignment_new": ("?body=melhus-kommune/council&meets=2019-03",),
    "public:region_results": ("?municipality=5001&kind=achieved", "?format=xlsx"),
    "public:advice": (f"?region={REGION}",),
    "workspace:issue_stand": ("?who=m-5001",),
    "workspace:visit_new": ("?municipality=5054",),
    "workspace:visits": ("?format=xlsx",),
    "public:region_visits": ("?year=2017", "?format=csv"),
    "public:region_documents": ("?kind=report", "?format=xlsx"),
    "public:region_weighing": ("?scope=all&page=2", "?added_value=3&effect=3", "?placed=not"),
    "workspace:desk": (),
    "workspace:region_missing": ("?kind=silent&who=secretariat",),
}
API = (
    "/api/v1/regions",
    "/api/v1/plans",
    f"/api/v1/plans/{PLAN}",
    "/api/v1/adoptions",
    "/api/v1/actions",
    "/api/v1/actions?limit=200",
    f"/api/v1/actions?region={REGION}&municipality=5001&strategy={NODE}&plan={PLAN}&status=in_progress",
    f"/api/v1/initiatives?region={REGION}&status=running",
    f"/api/v1/results?region={REGION}&municipality=5001",
    f"/api/v1/documents?region={REGION}&plan={PLAN}",
    "/api/v1/documents?limit=200",
    "/api/v1/indicators",
    "/api/v1/indicators/technology-companies",
    "/api/v1/values?indicator=technology-companies",
    f"/api/v1/plans/{PLAN}.csv",
    f"/api/v1/targets?region={REGION}&plan={PLAN}",
    "/api/v1/municipalities",
    "/api/v1/municipalities/5001",
)
# The sign-in library knows these by their names alone.
SIGN_IN = ("account_login", "account_request_login_code", "account_reset_password")
# Pages that hold a list of fifty actions.
LISTS = frozenset({"public:actions", "public:actions?page=2", "public:actions?status=in_progress", "/api/v1/actions"})
# Pages that list little, but count all there is of a region, a plan or a municipality.
SUMMARIES = frozenset(
    {
        *("public:home", "public:region", "public:plan", "public:municipality", "public:council"),
        *("public:region_freshness", "public:region_freshness?municipality=5001"),
        "public:region_freshness?format=xlsx",
        "workspace:count_competing",
    }
)


@dataclass(frozen=True)
class Page:
    name: str
    address: str
    who: str

    @property
    def is_list(self) -> bool:
        return self.name in LISTS


class NoExample(Exception):
    """A page nobody has said how to measure."""


def pages(own: dict[str, dict[str, str]] | None = None) -> list[Page]:
    """All of them. `own` gives the examples that depend on the data, such as the key of an adoption."""
    examples = {**EXAMPLES, **(own or {})}
    found = [
        page
        for room, name, parameters in named_addresses()
        if f"{room}:{name}" not in NOT_PAGES
        for page in _pages(room, name, parameters, examples)
    ]
    found += [Page(name, reverse(name), NOBODY) for name in SIGN_IN]
    return found + [Page(address, address, NOBODY) for address in API]


def _pages(room: str, name: str, parameters: set[str], examples: dict[str, dict[str, str]]) -> Iterator[Page]:
    full = f"{room}:{name}"
    candidates = [examples[name]] if name in examples else FALLBACKS
    example = next((candidate for candidate in candidates if set(candidate) == parameters), None)
    if example is None:
        raise NoExample(f"bench/web/pages.py has no example of {full}, which needs {', '.join(sorted(parameters))}")
    address = reverse(full, kwargs=example)
    who = WHO_ELSE.get(full, WHO[room])
    yield Page(full, address, who)
    for query in MORE.get(full, ()):
        yield Page(full + query, address + query, who)


def named_addresses() -> Iterator[tuple[str, str, set[str]]]:
    """Room, name and parameters of each address of our rooms."""
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver):
            yield from _named(resolver, "")


def _named(resolver: URLResolver, room: str) -> Iterator[tuple[str, str, set[str]]]:
    room = resolver.namespace or room
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _named(pattern, room)
        elif isinstance(pattern, URLPattern) and pattern.name and room in WHO:
            yield room, pattern.name, set(pattern.pattern.regex.groupindex)
