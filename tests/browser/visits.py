"""Which pages the browser visits: every address with a name, and as whom."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation
from playwright.sync_api import Page

LANGUAGES = ("nb", "nn", "en")

ANYBODY = ""
ADVISER = "Vennesla: gå inn som næringsrådgiver"
CHIEF_EXECUTIVE = "Vennesla: gå inn som kommunedirektør"
SECRETARIAT = "Trondheimsregionen: gå inn som sekretariat"
STEINKJERS_SECRETARIAT = "Steinkjerregionen: gå inn som sekretariat"
ADMINISTRATOR = "gå inn som administrator"
ROLES = (ANYBODY, ADVISER, CHIEF_EXECUTIVE, SECRETARIAT, STEINKJERS_SECRETARIAT, ADMINISTRATOR)

STEINKJER = {"slug": "steinkjerregionen"}
INITIATIVE = {"region_slug": "steinkjerregionen", "slug": "landbruk-21"}
REGION = {"slug": "trondheimsregionen"}
KRISTIANSAND = {"slug": "kristiansandregionen"}
POSITION = {"region_slug": "trondheimsregionen", "slug": "prosjektstilling-for-felles-karrieredag"}
RESULT = {"region_slug": "trondheimsregionen", "slug": "en-leverandor-til-havbruket-valgte-malvik"}
NOT_ACHIEVED = {"region_slug": "steinkjerregionen", "slug": "egne-satsinger-i-naeringslivet"}
DUTY = {"region_slug": "trondheimsregionen", "code": "review"}
ALIGNMENT = {"region_slug": "trondheimsregionen", "slug": "regulering-av-naeringsareal-ved-e6"}
DRAFT_ALIGNMENT = {"region_slug": "trondheimsregionen", "slug": "anskaffelse-av-digital-byggesak"}
BUSINESS_COUNCIL = {"slug": "naeringsradet-i-trondheimsregionen"}
MEETING = {"slug": "regionradet-i-trondheimsregionen", "day": "2023-10-27"}
MATTER = {"slug": "felles-horingsuttalelse-om-jernbanen-demo"}
PLAN = {"slug": "trondheim-snp-2016"}
DOCUMENT = {"region_slug": "trondheimsregionen", "slug": "horingsbrev-om-felles-profileringsselskap"}
ISSUE = {"region_slug": "trondheimsregionen", "slug": "flere-statlige-arbeidsplasser"}
MINUTES = {"region_slug": "trondheimsregionen", "slug": "referat-fra-naeringsradet-september-2023"}
TRONDHEIM_ACTION = {"region_slug": "trondheimsregionen", "code": "TR-05"}
VENNESLA_ACTION = {"region_slug": "kristiansandregionen", "code": "KR-02"}
SUPPORTED_ACTION = {"region_slug": "kristiansandregionen", "code": "KR-01"}


@dataclass(frozen=True)
class Visit:
    """A named address with what it needs. `query` stands after the question mark, `status` is what is expected."""

    name: str
    kwargs: dict[str, str] = field(default_factory=dict)
    who: str = ANYBODY
    query: str = ""
    status: int = 200

    @property
    def title(self) -> str:
        return f"{self.name} {' '.join(self.kwargs.values())}{self.query}"


VISITS = [
    Visit("public:home"),
    Visit("public:region", REGION),
    Visit("public:action", {"region_slug": "trondheimsregionen", "code": "TR-18"}),
    Visit("public:action", {"region_slug": "trondheimsregionen", "code": "TR-30"}),
    Visit("public:region", REGION, query="?on=2016-12-31"),
    Visit("public:region", {"slug": "fosenregionen"}, query="?on=2010-01-01"),
    Visit("public:region_adoptions", REGION),
    Visit("public:region_adoptions", {"slug": "fosenregionen"}, query="?on=2022-06-01"),
    Visit("public:region_coverage", REGION),
    Visit("public:region_freshness", REGION),
    Visit("public:region_freshness", REGION, query="?municipality=5001&on=2023-06-30"),
    Visit("public:region_goals", REGION),
    Visit("public:region_goals", REGION, query="?plan=trondheim-snp-2016&level=4&sort=5001"),
    Visit("public:region_goals", REGION, query="?municipality=5001&goal=2"),
    Visit("public:region_goals", {"slug": "fosenregionen"}, query="?on=2016-12-31"),
    Visit("public:plans"),
    Visit("public:plan", PLAN),
    Visit("public:plan", {"slug": "trondheim-verdiskapingsstrategi"}),
    Visit("public:plan", {"slug": "fosen-snp-2016"}),
    Visit("public:plan_node", {**PLAN, "code": "2.1"}),
    Visit("public:plan_node", {**PLAN, "code": "D4"}),
    Visit("public:actions"),
    Visit("public:actions", query="?region=fosenregionen&status=completed"),
    Visit("public:actions", query="?status=nonsense", status=400),
    Visit("public:action", TRONDHEIM_ACTION),
    Visit("public:action", SUPPORTED_ACTION),
    Visit("public:action", VENNESLA_ACTION),
    Visit("public:action", {**TRONDHEIM_ACTION, "code": "TR-999"}, status=404),
    Visit("public:region_initiatives", STEINKJER),
    Visit("public:region_initiatives", STEINKJER, query="?status=running"),
    Visit("public:region_initiatives", STEINKJER, query="?status=nonsense", status=400),
    Visit("public:region_overlap", STEINKJER),
    Visit("public:initiative", INITIATIVE),
    Visit("public:region_outreach", REGION),
    Visit("public:region_outreach", REGION, query="?channel=nonsense", status=400),
    Visit("public:region_documents", REGION),
    Visit("public:region_documents", REGION, query="?kind=slides"),
    Visit("public:document", DOCUMENT),
    Visit("public:document", MINUTES, status=404),
    Visit("public:region_issues", REGION),
    Visit("public:region_issues", STEINKJER),
    Visit("public:issue", ISSUE),
    Visit("public:region_weighing", KRISTIANSAND),
    Visit("public:region_weighing", REGION, query="?placed=nonsense", status=400),
    Visit("public:region_positions", KRISTIANSAND),
    Visit("public:position", POSITION),
    Visit("public:region_results", REGION),
    Visit("public:region_results", KRISTIANSAND, query="?kind=not_achieved"),
    Visit("public:region_results", REGION, query="?kind=nonsense", status=400),
    Visit("public:result", RESULT),
    Visit("public:result", NOT_ACHIEVED),
    Visit("public:advice"),
    Visit("public:advice", query="?theme=anchoring"),
    Visit("public:region_duties", REGION),
    Visit("public:region_duties", {"slug": "fosenregionen"}),
    Visit("public:duty", DUTY),
    Visit("public:region_alignment", REGION),
    Visit("public:region_alignment", REGION, query="?year=all"),
    Visit("public:region_alignment", REGION, query="?year=nonsense", status=400),
    Visit("public:alignment", ALIGNMENT),
    Visit("public:alignment", DRAFT_ALIGNMENT, status=404),
    Visit("public:region_year", REGION),
    Visit("public:region_bodies", REGION),
    Visit("public:region_bodies", {"slug": "fosenregionen"}),
    Visit("public:body", BUSINESS_COUNCIL),
    Visit("public:body", {"slug": "kommunestyret-i-afjord"}),
    Visit("public:meeting", MEETING),
    Visit("public:region_matters", REGION),
    Visit("public:matter", MATTER),
    Visit("public:matter", MATTER, query="?on=2023-10-20"),
    Visit("public:municipalities"),
    Visit("public:municipality", {"knr": "1624"}),
    Visit("public:municipality", {"knr": "5001"}),
    Visit("public:action_plan", {"knr": "4223"}),
    Visit("public:handover", {"knr": "5059"}),
    Visit("public:handover", {"knr": "5038"}, query="?on=2023-11-20"),
    Visit("public:council", {"knr": "5054"}),
    Visit("public:council", {"knr": "1624"}),
    Visit("public:adoptions"),
    Visit("public:indicators"),
    Visit("public:indicators", query="?region=trondheimsregionen&measured=no"),
    Visit("public:indicators", query="?measured=perhaps", status=400),
    Visit("public:indicator", {"slug": "technology-companies"}),
    Visit("public:indicator", {"slug": "innovation-scoreboard-rank"}),
    Visit("public:indicator", {"slug": "business-friendliness"}),
    Visit("public:changes"),
    Visit("public:search"),
    Visit("public:search", query="?q=n%C3%A6ringsarealene"),
    Visit("public:search", query="?q=vennesla&region=kristiansandregionen&kind=contact"),
    Visit("public:search", query="?q=qwertyuiop"),
    Visit("public:about"),
    Visit("public:accessibility"),
    Visit("public:open_data"),
    Visit("account_login"),
    Visit("account_request_login_code"),
    Visit("account_signup"),
    Visit("account_inactive"),
    Visit("account_reset_password"),
    Visit("account_reset_password_done"),
    Visit("account_reset_password_from_key_done"),
    Visit("account:invitation", {"secret": "nobody-was-given-this"}, status=404),
    Visit("demo:controls"),
    Visit("workspace:desk", who=ADVISER),
    Visit("workspace:desk", who=CHIEF_EXECUTIVE),
    Visit("workspace:worklist", who=ADVISER),
    Visit("workspace:action_new", who=ADVISER),
    Visit("workspace:grid", who=ADVISER, query="?municipality=4223"),
    Visit("workspace:action_edit", VENNESLA_ACTION, who=ADVISER),
    Visit("workspace:action_report", VENNESLA_ACTION, who=ADVISER),
    Visit("workspace:action_part", SUPPORTED_ACTION, who=ADVISER),
    Visit("workspace:role_answer", {**VENNESLA_ACTION, "organisation_slug": "vennesla-kommune"}, who=ADVISER),
    Visit("workspace:milestones", VENNESLA_ACTION, who=ADVISER),
    Visit("workspace:action_log", VENNESLA_ACTION, who=ADVISER),
    Visit("workspace:action_edit", TRONDHEIM_ACTION, who=ADVISER, status=403),
    Visit("account:profile", who=ADVISER),
    Visit("account:data", who=ADVISER),
    Visit("account:calendar", who=ADVISER),
    Visit("account_logout", who=ADVISER),
    Visit("account_change_password", who=ADVISER),
    Visit("workspace:desk", who=SECRETARIAT),
    Visit("workspace:action_new", who=SECRETARIAT),
    Visit("workspace:grid", who=SECRETARIAT, query="?region=trondheimsregionen&scope=expectation"),
    Visit("workspace:action_edit", TRONDHEIM_ACTION, who=SECRETARIAT),
    Visit("workspace:action_roles", TRONDHEIM_ACTION, who=SECRETARIAT),
    Visit("workspace:mandates", {**TRONDHEIM_ACTION, "code": "TR-06"}, who=SECRETARIAT),
    Visit("workspace:action_move", TRONDHEIM_ACTION, who=SECRETARIAT, query="?step=withdraw"),
    Visit("workspace:import_new", who=SECRETARIAT),
    Visit("workspace:plan_new", who=SECRETARIAT),
    Visit("workspace:plan_edit", PLAN, who=SECRETARIAT),
    Visit("workspace:drafts", {"slug": "trondheimsregionen"}, who=SECRETARIAT),
    Visit("workspace:plan_move", {"slug": "trondheim-verdiskapingsstrategi"}, who=SECRETARIAT, query="?step=supersede"),
    Visit("workspace:plan_log", PLAN, who=SECRETARIAT),
    Visit("workspace:node_new", PLAN, who=SECRETARIAT),
    Visit("workspace:node_edit", {**PLAN, "code": "2.1"}, who=SECRETARIAT),
    Visit("workspace:adoption_new", PLAN, who=SECRETARIAT),
    Visit("workspace:value_new", {"slug": "technology-companies"}, who=SECRETARIAT),
    Visit("workspace:target_new", {**PLAN, "code": "D1"}, who=SECRETARIAT),
    Visit("workspace:indicator_new", who=SECRETARIAT),
    Visit("workspace:indicator_new", who=SECRETARIAT, query="?own=yes"),
    Visit("workspace:indicator_edit", {"slug": "technology-companies"}, who=SECRETARIAT),
    Visit("workspace:indicator_discard", {"slug": "technology-companies"}, who=SECRETARIAT),
    Visit("workspace:indicator_log", {"slug": "technology-companies"}, who=SECRETARIAT),
    Visit("public:indicator", {"slug": "technology-companies"}, who=SECRETARIAT),
    Visit("public:plan_node", {**PLAN, "code": "3.2"}, who=SECRETARIAT),
    Visit("workspace:initiative_new", REGION, who=SECRETARIAT),
    Visit("workspace:count_competing", REGION, who=SECRETARIAT),
    Visit("public:region_initiatives", STEINKJER, who=STEINKJERS_SECRETARIAT),
    Visit("public:initiative", INITIATIVE, who=STEINKJERS_SECRETARIAT),
    Visit("workspace:initiative_edit", INITIATIVE, who=STEINKJERS_SECRETARIAT),
    Visit("workspace:initiative_move", INITIATIVE, who=STEINKJERS_SECRETARIAT),
    Visit("workspace:initiative_end", INITIATIVE, who=STEINKJERS_SECRETARIAT),
    Visit("workspace:initiative_action", INITIATIVE, who=STEINKJERS_SECRETARIAT),
    Visit("workspace:initiative_log", INITIATIVE, who=STEINKJERS_SECRETARIAT),
    Visit("workspace:contacts", REGION, who=SECRETARIAT),
    Visit("workspace:contact_new", REGION, who=SECRETARIAT),
    Visit("workspace:appearance_new", TRONDHEIM_ACTION, who=SECRETARIAT),
    Visit("public:region_documents", REGION, who=SECRETARIAT),
    Visit("public:document", MINUTES, who=SECRETARIAT),
    Visit("workspace:document_new", REGION, who=SECRETARIAT),
    Visit("workspace:document_edit", DOCUMENT, who=SECRETARIAT),
    Visit("workspace:document_replace", DOCUMENT, who=SECRETARIAT),
    Visit("workspace:document_remove", DOCUMENT, who=SECRETARIAT),
    Visit("workspace:document_log", DOCUMENT, who=SECRETARIAT),
    Visit("public:issue", ISSUE, who=SECRETARIAT),
    Visit("workspace:issue_new", REGION, who=SECRETARIAT),
    Visit("workspace:issue_edit", ISSUE, who=SECRETARIAT),
    Visit("workspace:issue_move", ISSUE, who=SECRETARIAT),
    Visit("workspace:issue_discard", ISSUE, who=SECRETARIAT),
    Visit("workspace:issue_stand", ISSUE, who=SECRETARIAT),
    Visit("workspace:issue_stand", ISSUE, who=SECRETARIAT, query="?who=m-5001"),
    Visit("workspace:issue_log", ISSUE, who=SECRETARIAT),
    Visit("workspace:statement_new", ISSUE, who=SECRETARIAT),
    Visit("workspace:weighing_scale", REGION, who=SECRETARIAT),
    Visit("workspace:action_weigh", TRONDHEIM_ACTION, who=SECRETARIAT),
    Visit("workspace:position_new", REGION, who=SECRETARIAT),
    Visit("workspace:position_edit", POSITION, who=SECRETARIAT),
    Visit("workspace:position_move", POSITION, who=SECRETARIAT),
    Visit("workspace:position_log", POSITION, who=SECRETARIAT),
    Visit("workspace:result_new", REGION, who=SECRETARIAT),
    Visit("workspace:result_of_action", VENNESLA_ACTION, who=ADVISER),
    Visit("public:result", RESULT, who=SECRETARIAT),
    Visit("workspace:result_edit", RESULT, who=SECRETARIAT),
    Visit("workspace:result_move", RESULT, who=SECRETARIAT),
    Visit("workspace:result_log", RESULT, who=SECRETARIAT),
    Visit("workspace:benefit_new", RESULT, who=SECRETARIAT),
    Visit("workspace:result_figure_new", RESULT, who=SECRETARIAT),
    Visit("workspace:advice_new", REGION, who=SECRETARIAT),
    Visit("workspace:duties_take", REGION, who=SECRETARIAT),
    Visit("public:duty", DUTY, who=SECRETARIAT),
    Visit("workspace:duty_edit", DUTY, who=SECRETARIAT),
    Visit("workspace:duty_waive", DUTY, who=SECRETARIAT),
    Visit("workspace:duty_log", DUTY, who=SECRETARIAT),
    Visit("workspace:evidence_new", DUTY, who=SECRETARIAT),
    Visit("public:region_visits", {"slug": "fosenregionen"}),
    Visit("public:region_visits", REGION, query="?year=2017&on=2017-12-31"),
    Visit("workspace:visit_new", who=ADVISER),
    Visit("workspace:visit_new", who=SECRETARIAT),
    Visit("workspace:visit_new", who=SECRETARIAT, query="?municipality=5054"),
    Visit("workspace:visits", who=SECRETARIAT),
    Visit("workspace:visit_count", REGION, who=SECRETARIAT),
    Visit("public:alignment", ALIGNMENT, who=SECRETARIAT),
    Visit("workspace:alignment_new", REGION, who=SECRETARIAT),
    Visit("workspace:alignment_new", REGION, who=SECRETARIAT, query="?body=melhus-kommune/council&meets=2019-03"),
    Visit("workspace:alignment_edit", DRAFT_ALIGNMENT, who=SECRETARIAT),
    Visit("workspace:alignment_review", DRAFT_ALIGNMENT, who=SECRETARIAT),
    Visit("workspace:alignment_discard", DRAFT_ALIGNMENT, who=SECRETARIAT),
    Visit("workspace:alignment_log", ALIGNMENT, who=SECRETARIAT),
    Visit("workspace:organisation_new", who=SECRETARIAT),
    Visit("workspace:body_new", REGION, who=SECRETARIAT),
    Visit("workspace:calendars", REGION, who=SECRETARIAT),
    Visit("workspace:body_edit", BUSINESS_COUNCIL, who=SECRETARIAT),
    Visit("workspace:body_remove", BUSINESS_COUNCIL, who=SECRETARIAT),
    Visit("workspace:body_log", BUSINESS_COUNCIL, who=SECRETARIAT),
    Visit("workspace:body_calendar", BUSINESS_COUNCIL, who=SECRETARIAT),
    Visit("workspace:seat_new", BUSINESS_COUNCIL, who=SECRETARIAT),
    Visit("public:meeting", MEETING, who=SECRETARIAT),
    Visit("workspace:agenda_item_new", MEETING, who=SECRETARIAT),
    Visit("workspace:minutes", MEETING, who=SECRETARIAT),
    Visit("public:matter", MATTER, who=SECRETARIAT),
    Visit("workspace:matter_new", REGION, who=SECRETARIAT),
    Visit("workspace:matter_edit", MATTER, who=SECRETARIAT),
    Visit("workspace:matter_councils", MATTER, who=SECRETARIAT),
    Visit("workspace:matter_anchoring", MATTER, who=SECRETARIAT, query="?by=2024-06-30"),
    Visit("workspace:matter_log", MATTER, who=SECRETARIAT),
    Visit("workspace:matter_dialogue_new", MATTER, who=SECRETARIAT),
    Visit("workspace:plan_dialogue_new", PLAN, who=SECRETARIAT),
    Visit("workspace:local_version_new", {"slug": "trondheim-verdiskapingsstrategi", "code": "4b"}, who=SECRETARIAT),
    Visit("workspace:plan_anchoring", PLAN, who=SECRETARIAT),
    Visit("workspace:plan_anchoring", PLAN, who=SECRETARIAT, query="?by=2024-06-30"),
    Visit("workspace:region_edit", REGION, who=SECRETARIAT),
    Visit("public:region_reports", REGION),
    Visit("public:report", {**REGION, "number": 1}),
    Visit("public:report_edition", {**REGION, "number": 1, "reader": "orkland-kommune"}),
    Visit("workspace:reports", REGION, who=SECRETARIAT),
    Visit("workspace:report_new", REGION, who=SECRETARIAT),
    Visit("workspace:report_letterhead", REGION, who=SECRETARIAT),
    Visit("workspace:own_figures", REGION, who=SECRETARIAT),
    Visit("workspace:report", {**REGION, "number": 1}, who=SECRETARIAT),
    Visit("workspace:rounds", REGION, who=SECRETARIAT),
    Visit("workspace:round_new", REGION, who=SECRETARIAT),
    Visit("public:region_rounds", REGION),
    Visit("workspace:region_start", REGION, who=SECRETARIAT),
    Visit("workspace:region_missing", REGION, who=SECRETARIAT),
    Visit("workspace:region_missing", REGION, who=SECRETARIAT, query="?kind=deadline"),
    Visit("workspace:membership", REGION, who=SECRETARIAT),
    Visit("workspace:region_new", who=ADMINISTRATOR),
    Visit("staff:people", who=ADMINISTRATOR),
    Visit("staff:invite", who=ADMINISTRATOR),
    Visit("staff:log", who=ADMINISTRATOR),
]

# Addresses that are no page to look at, with the reason.
WITHOUT_PAGE = {
    "public:changes_feed": "Atom, not HTML",
    "public:document_file": "a file, not HTML",
    "public:edition_file": "a file, not HTML",
    "workspace:plan_case_paper": "a file, not HTML",
    "public:region_calendar": "a file, not HTML",
    "workspace:evidence": "the page of workspace:evidence_new, with a button more",
    "workspace:visit": "needs an id; the page of workspace:visit_new, with links more",
    "workspace:visit_remove": "needs an id; the page of workspace:document_remove, for a visit",
    "workspace:visit_log": "needs an id; the page of workspace:duty_log, for a visit",
    "workspace:benefit": "the page of workspace:benefit_new, with a button more",
    "workspace:result_figure": "the page of workspace:result_figure_new, with a button more",
    "workspace:advice": "the page of workspace:advice_new, with a button more",
    "workspace:result_discard": "needs a draft; its form is that of workspace:issue_discard",
    "workspace:agenda_item": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:assignment_new": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:assignment": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:treatment": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:dialogue": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:matter_case_paper": "a file, not HTML",
    "workspace:matter_discard": "needs a matter that was not sent; its form is that of workspace:body_remove",
    "workspace:local_version": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:local_version_log": "needs an id; its page is that of workspace:matter_log",
    "workspace:seat": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:statement_edit": "the page of workspace:statement_new, for a statement",
    "workspace:statement_remove": "the page of workspace:document_remove, for a statement",
    "demo:set_date": "only takes a form",
    "demo:step_into": "only takes a form",
    "account_reset_password_from_key": "needs a key from a mail; its form is tried with the other forms of the account",
    "workspace:adoption_edit": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:value_correct": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:target_edit": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:mandate_edit": "needs a mandate of the region; workspace:mandates holds the same fields",
    "workspace:contact_edit": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:contact_holder": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:appearance_edit": "needs an id; see test_pages_that_only_others_lead_to",
    "workspace:plan_discard": "needs a plan that never went out; its form is that of workspace:action_discard",
    "workspace:action_discard": "needs a draft; its form is tried with the other forms of the workspace",
    "workspace:import_columns": "needs a list that is begun; see test_imports",
    "workspace:import_preview": "needs a list that is begun; see test_imports",
    "workspace:import_discard": "only takes a form",
    "workspace:import_done": "needs a list that is read in; see test_imports",
    "public:round": "needs a round; see test_rounds",
    "public:round_edition": "a file, not HTML",
    "public:report_file": "a file, not HTML",
    "public:handover_file": "a file, not HTML",
    "account:calendar_file": "a file, not HTML",
    "public:council_file": "a file, not HTML",
    "public:report_facts": "a file, not HTML",
    "workspace:round": "needs a round; see test_rounds",
    "workspace:round_take": "only takes a form",
    "workspace:round_links": "only takes a form",
    "workspace:round_link": "only takes a form",
    "workspace:round_asked": "needs a round; see test_rounds",
    "workspace:round_revoke": "only takes a form",
    "workspace:round_answer": "needs a round; see test_rounds",
    "answering:answer": "needs a link; see test_rounds",
    "staff:grant": "needs an id; see test_pages_that_only_others_lead_to",
    "staff:revoke": "needs an id; see test_pages_that_only_others_lead_to",
    "staff:contact": "needs an id; see test_accounts",
    "staff:close": "needs an id; see test_accounts",
    "staff:erase": "needs an id; the page of staff:close, with a field",
    "staff:reopen": "needs a closed account; see test_accounts",
    "staff:invitation_revoke": "the page of staff:revoke, for an invitation",
    "staff:invitation_renew": "needs an id; see test_accounts",
    "account:contact": "needs an id; see test_accounts",
    "staff:reset": "needs an id; see test_signing_in",
    "account:sign_out_everywhere": "only takes a form",
    "account_reauthenticate": "needs an account of one's own; see test_signing_in",
    "mfa_reauthenticate": "needs an account of one's own; see test_signing_in",
    "mfa_reauthenticate_webauthn": "needs an account of one's own; see test_signing_in",
    "mfa_login_webauthn": "only takes a form",
    "mfa_authenticate": "needs a password to be given first; see test_signing_in",
    "mfa_index": "needs an account of one's own; see test_signing_in",
    "mfa_add_webauthn": "needs an account of one's own; see test_signing_in",
    "mfa_edit_webauthn": "needs a passkey; see test_signing_in",
    "mfa_remove_webauthn": "needs a passkey; see test_signing_in",
    "mfa_activate_totp": "needs an account of one's own; see test_signing_in",
    "mfa_deactivate_totp": "needs an authenticator app; see test_signing_in",
    "mfa_view_recovery_codes": "needs recovery codes; see test_signing_in",
    "mfa_generate_recovery_codes": "needs recovery codes; see test_signing_in",
    "mfa_download_recovery_codes": "text, not HTML",
    "account_confirm_login_code": "needs a code to be asked for first; see test_signing_in",
}


def address_of(visit: Visit, language: str) -> str:
    with translation.override(language):
        return reverse(visit.name, kwargs=visit.kwargs) + visit.query


def sign_in(page: Page, site: str, person: str) -> None:
    """Step into a demo person's role, as a visitor does."""
    if person:
        page.goto(f"{site}/demo/")
        page.get_by_role("button", name=person).first.click()
        page.wait_for_load_state()


def named_addresses() -> set[str]:
    """Every name of a page in the address table, with its namespace. The API has its own tests."""
    patterns = [p for p in get_resolver().url_patterns if getattr(p, "namespace", None) != "api-1.0.0"]
    return {name for name in _names(patterns, "") if not name.startswith("api")}


def _names(patterns: list[URLPattern | URLResolver], space: str) -> list[str]:
    found: list[str] = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            found += _names(pattern.url_patterns, inner)
        elif pattern.name:
            found.append(f"{space}{pattern.name}")
    return found
