"""Where those who carry the cooperation out do their work. Everything here asks for sign-in."""

from __future__ import annotations

from django.urls import path, register_converter

from samtak.lib.text import CODE_PATTERN
from samtak.web import day_in_address  # noqa: F401 - makes days known to addresses
from samtak.web.workspace.actions import (
    answer,
    discard,
    drafts,
    edit,
    log,
    mandates,
    milestones,
    move,
    new,
    report,
    roles,
)
from samtak.web.workspace.agendas import assignments
from samtak.web.workspace.agendas import views as agendas
from samtak.web.workspace.alignment import views as alignment
from samtak.web.workspace.bodies import calendars, seats
from samtak.web.workspace.bodies import views as bodies
from samtak.web.workspace.contacts import views as contacts
from samtak.web.workspace.desk import views as desk
from samtak.web.workspace.documents import views as documents
from samtak.web.workspace.duties import views as duties
from samtak.web.workspace.figures import targets, values
from samtak.web.workspace.grid import views as grid
from samtak.web.workspace.imports import views as imports
from samtak.web.workspace.indicators import views as indicators
from samtak.web.workspace.initiatives import count as initiative_count
from samtak.web.workspace.initiatives import edit as initiative_edit
from samtak.web.workspace.initiatives import steps as initiative_steps
from samtak.web.workspace.issues import stands, statements
from samtak.web.workspace.issues import views as issues
from samtak.web.workspace.matters import councils as matter_councils
from samtak.web.workspace.matters import dialogues
from samtak.web.workspace.matters import views as matters
from samtak.web.workspace.missing import views as missing
from samtak.web.workspace.organisations import views as organisations
from samtak.web.workspace.outreach import views as outreach
from samtak.web.workspace.plans import adoptions, anchoring, local, nodes, plan_discard, plan_log, plans
from samtak.web.workspace.positions import views as positions
from samtak.web.workspace.regions import new as region_new
from samtak.web.workspace.regions import start as region_start
from samtak.web.workspace.regions import views as regions
from samtak.web.workspace.reports import views as reports
from samtak.web.workspace.results import advising, telling
from samtak.web.workspace.results import views as results
from samtak.web.workspace.rounds import sending
from samtak.web.workspace.rounds import views as rounds
from samtak.web.workspace.visits import count as visit_count
from samtak.web.workspace.visits import views as visits
from samtak.web.workspace.weighing import views as weighing


class CodeConverter:
    """The number of an action or of a plan's part; what no number can be is an address where nothing is."""

    regex = CODE_PATTERN

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(CodeConverter, "code")

app_name = "workspace"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("list/", desk.worklist_page, name="worklist"),
    path("actions/new/", new.new, name="action_new"),
    path("actions/table/", grid.grid, name="grid"),
    path("actions/<slug:region_slug>/<code:code>/", edit.edit, name="action_edit"),
    path("actions/<slug:region_slug>/<code:code>/report/", report.report, name="action_report"),
    path("actions/<slug:region_slug>/<code:code>/part/", report.part, name="action_part"),
    path("actions/<slug:region_slug>/<code:code>/roles/", roles.roles, name="action_roles"),
    path("actions/<slug:region_slug>/<code:code>/roles/<slug:organisation_slug>/", answer.answer, name="role_answer"),
    path("actions/<slug:region_slug>/<code:code>/milestones/", milestones.milestones, name="milestones"),
    path("actions/<slug:region_slug>/<code:code>/mandates/", mandates.mandates, name="mandates"),
    path("mandates/<uuid:key>/", mandates.edit, name="mandate_edit"),
    path("actions/<slug:region_slug>/<code:code>/move/", move.move, name="action_move"),
    path("actions/<slug:region_slug>/<code:code>/weigh/", weighing.weigh, name="action_weigh"),
    path("actions/<slug:region_slug>/<code:code>/discard/", discard.discard, name="action_discard"),
    path("actions/<slug:region_slug>/<code:code>/log/", log.log, name="action_log"),
    path("organisations/new/", organisations.new, name="organisation_new"),
    path("imports/", imports.new, name="import_new"),
    path("imports/done/", imports.done, name="import_done"),
    path("imports/<uuid:key>/", imports.preview, name="import_preview"),
    path("imports/<uuid:key>/columns/", imports.columns, name="import_columns"),
    path("imports/<uuid:key>/discard/", imports.discard, name="import_discard"),
    path("plans/new/", plans.new, name="plan_new"),
    path("plans/<slug:slug>/", plans.edit, name="plan_edit"),
    path("plans/<slug:slug>/move/", plans.move, name="plan_move"),
    path("plans/<slug:slug>/discard/", plan_discard.discard, name="plan_discard"),
    path("plans/<slug:slug>/log/", plan_log.log, name="plan_log"),
    path("plans/<slug:slug>/parts/new/", nodes.new, name="node_new"),
    path("plans/<slug:slug>/parts/<code:code>/", nodes.edit, name="node_edit"),
    path("plans/<slug:slug>/parts/<code:code>/local/new/", local.new, name="local_version_new"),
    path("local/<uuid:key>/", local.edit, name="local_version"),
    path("local/<uuid:key>/log/", local.log, name="local_version_log"),
    path("plans/<slug:slug>/adoptions/new/", adoptions.new, name="adoption_new"),
    path("plans/<slug:slug>/anchoring/", anchoring.plan_anchoring, name="plan_anchoring"),
    path("plans/<slug:slug>/anchoring/<slug:knr>/case-paper/", anchoring.plan_case_paper, name="plan_case_paper"),
    path("adoptions/<uuid:key>/", adoptions.edit, name="adoption_edit"),
    path("plans/<slug:slug>/parts/<code:code>/targets/new/", targets.new, name="target_new"),
    path("plans/<slug:slug>/parts/<code:code>/targets/<uuid:key>/", targets.edit, name="target_edit"),
    path("indicators/new/", indicators.new, name="indicator_new"),
    path("indicators/<slug:slug>/edit/", indicators.edit, name="indicator_edit"),
    path("indicators/<slug:slug>/discard/", indicators.discard, name="indicator_discard"),
    path("indicators/<slug:slug>/log/", indicators.log, name="indicator_log"),
    path("indicators/<slug:slug>/value/", values.new, name="value_new"),
    path("values/<uuid:key>/", values.correct, name="value_correct"),
    path("regions/new/", region_new.new, name="region_new"),
    path("regions/<slug:slug>/", regions.edit, name="region_edit"),
    path("regions/<slug:slug>/start/", region_start.start, name="region_start"),
    path("regions/<slug:slug>/missing/", missing.missing, name="region_missing"),
    path("regions/<slug:slug>/members/", regions.members, name="membership"),
    path("regions/<slug:slug>/contacts/", contacts.contacts, name="contacts"),
    path("regions/<slug:slug>/contacts/new/", contacts.new, name="contact_new"),
    path("contacts/<uuid:key>/", contacts.edit, name="contact_edit"),
    path("contacts/<uuid:key>/holder/", contacts.holder, name="contact_holder"),
    path("actions/<slug:region_slug>/<code:code>/appearances/new/", outreach.new, name="appearance_new"),
    path("appearances/<uuid:key>/", outreach.edit, name="appearance_edit"),
    path("regions/<slug:slug>/weighing/", weighing.scale, name="weighing_scale"),
    path("regions/<slug:slug>/positions/new/", positions.new, name="position_new"),
    path("positions/<slug:region_slug>/<slug:slug>/", positions.edit, name="position_edit"),
    path("positions/<slug:region_slug>/<slug:slug>/move/", positions.move, name="position_move"),
    path("positions/<slug:region_slug>/<slug:slug>/log/", positions.log, name="position_log"),
    path("regions/<slug:slug>/results/new/", results.new, name="result_new"),
    path("actions/<slug:region_slug>/<code:code>/results/new/", results.of_action, name="result_of_action"),
    path("results/<slug:region_slug>/<slug:slug>/", results.edit, name="result_edit"),
    path("results/<slug:region_slug>/<slug:slug>/move/", results.move, name="result_move"),
    path("results/<slug:region_slug>/<slug:slug>/discard/", results.discard, name="result_discard"),
    path("results/<slug:region_slug>/<slug:slug>/log/", results.log, name="result_log"),
    path("results/<slug:region_slug>/<slug:slug>/benefits/new/", telling.benefit_new, name="benefit_new"),
    path("benefits/<uuid:key>/", telling.benefit, name="benefit"),
    path("results/<slug:region_slug>/<slug:slug>/figures/new/", telling.figure_new, name="result_figure_new"),
    path("result-figures/<uuid:key>/", telling.figure, name="result_figure"),
    path("regions/<slug:slug>/advice/new/", advising.new, name="advice_new"),
    path("advice/<uuid:key>/", advising.advice, name="advice"),
    path("regions/<slug:slug>/drafts/", drafts.drafts, name="drafts"),
    path("regions/<slug:slug>/reports/", reports.reports, name="reports"),
    path("regions/<slug:slug>/reports/letterhead/", reports.letterhead, name="report_letterhead"),
    path("regions/<slug:slug>/reports/new/", reports.new, name="report_new"),
    path("regions/<slug:slug>/reports/<int:number>/", reports.report, name="report"),
    path("regions/<slug:slug>/rounds/", rounds.rounds, name="rounds"),
    path("regions/<slug:slug>/rounds/new/", rounds.new, name="round_new"),
    path("regions/<slug:slug>/rounds/<int:number>/", rounds.round_, name="round"),
    path("regions/<slug:slug>/rounds/<int:number>/take/", rounds.take, name="round_take"),
    path("regions/<slug:slug>/rounds/<int:number>/links/", sending.send_links, name="round_links"),
    path("regions/<slug:slug>/rounds/<int:number>/asked/<uuid:key>/", rounds.asked, name="round_asked"),
    path("regions/<slug:slug>/rounds/<int:number>/asked/<uuid:key>/link/", sending.send_links, name="round_link"),
    path("regions/<slug:slug>/rounds/<int:number>/asked/<uuid:key>/revoke/", rounds.revoke, name="round_revoke"),
    path("regions/<slug:slug>/rounds/<int:number>/answers/<uuid:key>/", rounds.answer, name="round_answer"),
    path("regions/<slug:slug>/duties/", duties.take, name="duties_take"),
    path("regions/<slug:region_slug>/duties/<slug:code>/", duties.edit, name="duty_edit"),
    path("regions/<slug:region_slug>/duties/<slug:code>/waive/", duties.waive, name="duty_waive"),
    path("regions/<slug:region_slug>/duties/<slug:code>/log/", duties.log, name="duty_log"),
    path("regions/<slug:region_slug>/duties/<slug:code>/done/", duties.evidence_new, name="evidence_new"),
    path("evidence/<uuid:key>/", duties.evidence, name="evidence"),
    path("visits/", visits.visits, name="visits"),
    path("visits/new/", visits.new, name="visit_new"),
    path("visits/<uuid:key>/", visits.edit, name="visit"),
    path("visits/<uuid:key>/remove/", visits.remove, name="visit_remove"),
    path("visits/<uuid:key>/log/", visits.log, name="visit_log"),
    path("regions/<slug:slug>/visits/count/", visit_count.count, name="visit_count"),
    path("regions/<slug:slug>/alignment/new/", alignment.new, name="alignment_new"),
    path("alignment/<slug:region_slug>/<slug:slug>/", alignment.edit, name="alignment_edit"),
    path("alignment/<slug:region_slug>/<slug:slug>/review/", alignment.review, name="alignment_review"),
    path("alignment/<slug:region_slug>/<slug:slug>/discard/", alignment.discard, name="alignment_discard"),
    path("alignment/<slug:region_slug>/<slug:slug>/log/", alignment.log, name="alignment_log"),
    path("regions/<slug:slug>/bodies/new/", bodies.new, name="body_new"),
    path("regions/<slug:slug>/calendars/", calendars.calendars, name="calendars"),
    path("bodies/<slug:slug>/", bodies.edit, name="body_edit"),
    path("bodies/<slug:slug>/remove/", bodies.remove, name="body_remove"),
    path("bodies/<slug:slug>/log/", bodies.log, name="body_log"),
    path("bodies/<slug:slug>/calendar/", calendars.calendar, name="body_calendar"),
    path("bodies/<slug:slug>/seats/new/", seats.new, name="seat_new"),
    path("seats/<uuid:key>/", seats.seat, name="seat"),
    path("bodies/<slug:slug>/meetings/<day:day>/cases/new/", agendas.item_new, name="agenda_item_new"),
    path("bodies/<slug:slug>/meetings/<day:day>/minutes/", agendas.minutes, name="minutes"),
    path("cases/<uuid:key>/", agendas.item, name="agenda_item"),
    path("cases/<uuid:key>/assignments/new/", assignments.new, name="assignment_new"),
    path("assignments/<uuid:key>/", assignments.assignment, name="assignment"),
    path("regions/<slug:slug>/matters/new/", matters.new, name="matter_new"),
    path("matters/<slug:slug>/", matters.edit, name="matter_edit"),
    path("matters/<slug:slug>/councils/", matter_councils.councils, name="matter_councils"),
    path("matters/<slug:slug>/anchoring/", matter_councils.anchoring, name="matter_anchoring"),
    path("matters/<slug:slug>/anchoring/<slug:knr>/case-paper/", matter_councils.paper, name="matter_case_paper"),
    path("matters/<slug:slug>/discard/", matters.discard, name="matter_discard"),
    path("matters/<slug:slug>/log/", matters.log, name="matter_log"),
    path("matters/<slug:slug>/dialogues/new/", dialogues.about_matter, name="matter_dialogue_new"),
    path("treatments/<uuid:key>/", matters.treatment, name="treatment"),
    path("plans/<slug:slug>/dialogues/new/", dialogues.about_plan, name="plan_dialogue_new"),
    path("dialogues/<uuid:key>/", dialogues.dialogue, name="dialogue"),
    path("regions/<slug:slug>/initiatives/new/", initiative_edit.new, name="initiative_new"),
    path("regions/<slug:slug>/initiatives/count/", initiative_count.count, name="count_competing"),
    path("initiatives/<slug:region_slug>/<slug:slug>/", initiative_edit.edit, name="initiative_edit"),
    path("initiatives/<slug:region_slug>/<slug:slug>/move/", initiative_steps.move, name="initiative_move"),
    path("initiatives/<slug:region_slug>/<slug:slug>/end/", initiative_steps.end, name="initiative_end"),
    path("initiatives/<slug:region_slug>/<slug:slug>/action/", initiative_steps.action, name="initiative_action"),
    path("initiatives/<slug:region_slug>/<slug:slug>/log/", initiative_steps.log, name="initiative_log"),
    path("regions/<slug:slug>/documents/new/", documents.new, name="document_new"),
    path("documents/<slug:region_slug>/<slug:slug>/", documents.edit, name="document_edit"),
    path("documents/<slug:region_slug>/<slug:slug>/replace/", documents.replace, name="document_replace"),
    path("documents/<slug:region_slug>/<slug:slug>/remove/", documents.remove, name="document_remove"),
    path("documents/<slug:region_slug>/<slug:slug>/log/", documents.log, name="document_log"),
    path("regions/<slug:slug>/issues/new/", issues.new, name="issue_new"),
    path("issues/<slug:region_slug>/<slug:slug>/", issues.edit, name="issue_edit"),
    path("issues/<slug:region_slug>/<slug:slug>/move/", issues.move, name="issue_move"),
    path("issues/<slug:region_slug>/<slug:slug>/discard/", issues.discard, name="issue_discard"),
    path("issues/<slug:region_slug>/<slug:slug>/stands/", stands.stand, name="issue_stand"),
    path("issues/<slug:region_slug>/<slug:slug>/log/", issues.log, name="issue_log"),
    path("issues/<slug:region_slug>/<slug:slug>/statements/new/", statements.new, name="statement_new"),
    path("issues/<slug:region_slug>/<slug:slug>/statements/<uuid:key>/", statements.edit, name="statement_edit"),
    path(
        "issues/<slug:region_slug>/<slug:slug>/statements/<uuid:key>/remove/",
        statements.remove,
        name="statement_remove",
    ),
]
