"""What anybody may read."""

from __future__ import annotations

from django.urls import path, re_path

from samtak.web import day_in_address  # noqa: F401 - makes days known to addresses
from samtak.web.public.actions import views as actions
from samtak.web.public.adoptions import views as adoptions
from samtak.web.public.alignment import views as alignment
from samtak.web.public.bodies import views as bodies
from samtak.web.public.changes import feed
from samtak.web.public.changes import views as changes
from samtak.web.public.documents import views as documents
from samtak.web.public.duties import views as duties
from samtak.web.public.freshness import views as freshness
from samtak.web.public.front import views as front
from samtak.web.public.goals import views as goals
from samtak.web.public.handover import views as handover
from samtak.web.public.indicators import views as indicators
from samtak.web.public.initiatives import views as initiatives
from samtak.web.public.issues import views as issues
from samtak.web.public.matters import views as matters
from samtak.web.public.meetings import views as meetings
from samtak.web.public.municipalities import views as municipalities
from samtak.web.public.outreach import views as outreach
from samtak.web.public.plans import views as plans
from samtak.web.public.positions import views as positions
from samtak.web.public.regions import views as regions
from samtak.web.public.reports import views as reports
from samtak.web.public.results import views as results
from samtak.web.public.rounds import views as rounds
from samtak.web.public.search import views as search
from samtak.web.public.visits import views as visits
from samtak.web.public.weighing import views as weighing

app_name = "public"

urlpatterns = [
    path("", front.home, name="home"),
    path("regions/<slug:slug>/", regions.region, name="region"),
    path("regions/<slug:slug>/adoptions/", adoptions.of_region, name="region_adoptions"),
    path("regions/<slug:slug>/coverage/", regions.coverage, name="region_coverage"),
    path("regions/<slug:slug>/freshness/", freshness.freshness, name="region_freshness"),
    path("regions/<slug:slug>/goals/", goals.goals, name="region_goals"),
    path("regions/<slug:slug>/initiatives/", initiatives.initiatives, name="region_initiatives"),
    path("regions/<slug:slug>/outreach/", outreach.outreach, name="region_outreach"),
    path("regions/<slug:slug>/overlap/", initiatives.overlap, name="region_overlap"),
    path("regions/<slug:region_slug>/initiatives/<slug:slug>/", initiatives.initiative, name="initiative"),
    path("regions/<slug:slug>/documents/", documents.documents, name="region_documents"),
    path("regions/<slug:region_slug>/documents/<slug:slug>/", documents.document, name="document"),
    path("regions/<slug:region_slug>/documents/<slug:slug>/file/", documents.document_file, name="document_file"),
    path(
        "regions/<slug:region_slug>/documents/<slug:slug>/editions/<int:number>/file/",
        documents.edition_file,
        name="edition_file",
    ),
    path("regions/<slug:slug>/issues/", issues.issues, name="region_issues"),
    path("regions/<slug:region_slug>/issues/<slug:slug>/", issues.issue, name="issue"),
    path("regions/<slug:slug>/weighing/", weighing.weighing, name="region_weighing"),
    path("regions/<slug:slug>/positions/", positions.positions, name="region_positions"),
    path("regions/<slug:region_slug>/positions/<slug:slug>/", positions.position, name="position"),
    path("regions/<slug:slug>/results/", results.results, name="region_results"),
    path("regions/<slug:region_slug>/results/<slug:slug>/", results.result, name="result"),
    path("regions/<slug:slug>/rounds/", rounds.rounds, name="region_rounds"),
    path("regions/<slug:slug>/rounds/<int:number>/", rounds.round_, name="round"),
    path("regions/<slug:slug>/rounds/<int:number>/edition.json", rounds.edition, name="round_edition"),
    path("regions/<slug:slug>/reports/", reports.reports, name="region_reports"),
    path("regions/<slug:slug>/reports/<int:number>/", reports.report, name="report"),
    path("regions/<slug:slug>/reports/<int:number>/facts.json", reports.facts, name="report_facts"),
    path("regions/<slug:slug>/reports/<int:number>/<slug:reader>/", reports.report, name="report_edition"),
    re_path(
        r"^regions/(?P<slug>[-\w]+)/reports/(?P<number>\d{1,4})/(?P<reader>[-\w]+)/report\.(?P<form>docx|pdf|pptx|xlsx)$",
        reports.file,
        name="report_file",
    ),
    path("regions/<slug:slug>/duties/", duties.duties, name="region_duties"),
    path("regions/<slug:region_slug>/duties/<slug:code>/", duties.duty, name="duty"),
    path("regions/<slug:slug>/visits/", visits.visits, name="region_visits"),
    path("regions/<slug:slug>/alignment/", alignment.alignments, name="region_alignment"),
    path("regions/<slug:region_slug>/alignment/<slug:slug>/", alignment.alignment, name="alignment"),
    path("regions/<slug:slug>/year/", duties.year, name="region_year"),
    path("regions/<slug:slug>/year.ics", duties.calendar, name="region_calendar"),
    path("regions/<slug:slug>/bodies/", bodies.bodies, name="region_bodies"),
    path("regions/<slug:slug>/matters/", matters.matters, name="region_matters"),
    path("matters/<slug:slug>/", matters.matter, name="matter"),
    path("bodies/<slug:slug>/", bodies.body, name="body"),
    path("bodies/<slug:slug>/meetings/<day:day>/", meetings.meeting, name="meeting"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<slug:slug>/", plans.plan, name="plan"),
    path("plans/<slug:slug>/<str:code>/", plans.node, name="plan_node"),
    path("actions/", actions.actions, name="actions"),
    path("actions/<slug:region_slug>/<str:code>/", actions.action, name="action"),
    path("municipalities/", municipalities.municipalities, name="municipalities"),
    path("municipalities/<slug:knr>/", municipalities.municipality, name="municipality"),
    path("municipalities/<slug:knr>/action-plan/", municipalities.action_plan, name="action_plan"),
    path("municipalities/<slug:knr>/handover/", handover.handover, name="handover"),
    re_path(
        r"^municipalities/(?P<knr>\d{4})/handover/handover\.(?P<form>docx|pdf)$", handover.file, name="handover_file"
    ),
    path("municipalities/<slug:knr>/council/", municipalities.council, name="council"),
    re_path(
        r"^municipalities/(?P<knr>[-\w]+)/council/paper\.(?P<form>docx|pdf)$",
        municipalities.council_file,
        name="council_file",
    ),
    path("advice/", results.advice, name="advice"),
    path("adoptions/", adoptions.of_all, name="adoptions"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<slug:slug>/", indicators.indicator, name="indicator"),
    path("search/", search.search, name="search"),
    path("changes/", changes.changes, name="changes"),
    path("changes/feed/", feed.ChangesFeed(), name="changes_feed"),
    path("about/", front.about, name="about"),
    path("accessibility/", front.accessibility, name="accessibility"),
    path("open-data/", front.open_data, name="open_data"),
]
