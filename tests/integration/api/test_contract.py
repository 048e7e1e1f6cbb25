"""What the description promises, and that no field tells more than the privacy register lets out."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from samtak.privacy.register import register
from tests.integration.api.conftest import Read

# Where each field of an answer comes from. "made" is worked out from public fields or from the question itself.
MADE = "made"
PLACE = {"knr": "geography.Municipality.knr", "name": "geography.Municipality.name_nb"}
PLAN = {
    "slug": "plans.Plan.slug",
    "region": "plans.Plan.region",
    "owner": "plans.Plan.owner",
    "title": "plans.Plan.title",
    "language": "plans.Plan.language",
    "kind": "plans.Plan.kind",
    "programme_area": "plans.Plan.programme_area",
    "adopted": "plans.Plan.adopted",
    "adopted_note": "plans.Plan.adopted_note",
    "status": "plans.Plan.state",
    "text_status": "plans.Plan.text_status",
    "period": MADE,
    "replaces": "plans.PlanRelation.other",
    "replaced_by": "plans.PlanRelation.plan",
    "mirrors": "plans.PlanRelation.other",
    "source": "plans.Plan.source",
    "source_url": "plans.Plan.source_url",
    "url": MADE,
}
MUNICIPALITY = {
    **PLACE,
    "names": MADE,
    "valid_from": "geography.Municipality.valid_from",
    "valid_to": "geography.Municipality.valid_to",
    "source": "geography.Municipality.source",
}
CHANGE = {
    "date": "geography.MunicipalityChange.date",
    "kind": "geography.MunicipalityChange.kind",
    "is_whole": "geography.MunicipalityChange.is_whole",
    **PLACE,
}
REFUSAL = {"detail": MADE}
LIST = {"items": MADE, "count": MADE}
ACTION = (
    "code uuid region title description language scope status status_reason status_decision phase plan plan_reference "
    "start deadline priority cost_nok funding_note result_indicator sustainability "
    "next_step next_step_due deviation decision_needed decision_needed_by invented_fields source"
)
RESULT = "slug uuid region title text language kind reason on theme serves_green_shift initiative invented_fields"
FIGURE = "qualifier amount unit kind counted_on geography source source_url method is_invented"
INDICATOR = (
    "slug number name unit definition direction family formula formula_origin statistic caveats required_parameters "
    "derived_from"
)
VALUE = (
    "uuid value form ranked_units edition numerator denominator parameters qualifier date kind status retrieved note "
    "source source_url"
)
TARGET = "uuid form comparison value wording date reading edition comparison_group note"
DOCUMENT = (
    "slug uuid region plan action title description language kind date file_name file_size file_type invented_fields "
    "source"
)
INITIATIVE = "slug uuid region name aim language status runner runner_name start end goals action invented_fields"
SOURCES: dict[str, dict[str, str]] = {
    "Regions": LIST,
    "Plans": LIST,
    "Adoptions": LIST,
    "Actions": LIST,
    "Initiatives": LIST,
    "Results": LIST,
    "Documents": LIST,
    "Municipalities": LIST,
    "Indicators": LIST,
    "Targets": LIST,
    "Values": LIST,
    "BadInput": {"detail": MADE, "errors": MADE},
    "Mistake": {"field": MADE, "message": MADE},
    "Missing": REFUSAL,
    "WrongMethod": REFUSAL,
    "NotInThatForm": {**REFUSAL, "forms": MADE},
    "RegionItem": {
        "slug": "regions.Region.slug",
        "name": "regions.Region.name",
        "names": "regions.Region.names",
        "aliases": "regions.RegionAlias.name",
        "language": "regions.Region.language",
        "description": "regions.Region.description",
        "on": MADE,
        "members_known": "regions.Region.members_known_from",
        "members": MADE,
        "source": "regions.Region.source",
        "source_url": "regions.Region.source_url",
    },
    "Member": {
        **PLACE,
        "name_sami": "geography.Municipality.name_sami",
        "since": "regions.Membership.valid_from",
        "basis": "regions.Membership.basis",
    },
    "RegionName": {"slug": "regions.Region.slug", "name": "regions.Region.name"},
    "Place": PLACE,
    "OrganisationName": {"slug": "organisations.Organisation.slug", "name": "organisations.Organisation.name"},
    "MunicipalityItem": MUNICIPALITY,
    "Names": {
        "nb": "geography.Municipality.name_nb",
        "nn": "geography.Municipality.name_nn",
        "sami": "geography.Municipality.name_sami",
        "sami_language": "geography.Municipality.sami_language",
        "sami_official_from": "geography.Municipality.sami_name_from",
    },
    "Became": CHANGE,
    "CameFrom": CHANGE,
    "MunicipalityThroughTime": {
        **MUNICIPALITY,
        "on": MADE,
        "exists_on": MADE,
        "became": MADE,
        "came_from": MADE,
        "regions": MADE,
        "successors": MADE,
        "successor": MADE,
    },
    "PlanItem": PLAN,
    "Period": {"start": "plans.Plan.period_from", "end": "plans.Plan.period_to"},
    "PlanDocument": {
        **PLAN,
        "adopted_by": MADE,
        "reasons": MADE,
        "purpose": "plans.Plan.purpose",
        "premise": "plans.Plan.premise",
        "follow_up": "plans.Plan.follow_up",
        "levels": MADE,
        "tree": MADE,
    },
    "AdoptedByItem": {"on": MADE, "adopted": MADE, "unknown": MADE, "councils": MADE},
    "Reason": {"heading": "plans.PlanReason.heading", "text": "plans.PlanReason.text"},
    "Level": {
        "depth": "plans.PlanLevel.depth",
        "name": "plans.PlanLevel.name",
        "is_carried_out": "plans.PlanLevel.is_carried_out",
    },
    "Node": {
        "code": "plans.PlanNode.code",
        "level": "plans.PlanNode.level",
        "title": "plans.PlanNode.title",
        "text": "plans.PlanNode.text",
        "addressee": "plans.PlanNode.addressee",
        "target_year": "plans.PlanNode.target_year",
        "targets": MADE,
        "children": MADE,
    },
    "TargetItem": {
        "uuid": "plans.Target.uuid",
        "indicator": "indicators.Indicator.slug",
        "name": "indicators.Indicator.name",
        "unit": "indicators.Indicator.unit",
        "comparison": "plans.Target.comparison",
        "value": "plans.Target.value",
        "date": "plans.Target.date",
        "geography": "plans.Target.geography",
        "stated_baseline": "plans.TargetPlacement.stated_baseline",
        "url": MADE,
    },
    "AdoptionItem": {
        "plan": "plans.PlanVersion.plan",
        "version": "plans.PlanVersion.number",
        "on": MADE,
        "council": "plans.Adoption.municipality",
        "body": "plans.Adoption.body",
        "outcome": "plans.Adoption.outcome",
        "counts_as_adopted": MADE,
        "decided": "plans.Adoption.decided",
        "date_given": MADE,
        "committee_date": "plans.Adoption.committee_date",
        "case_number": "plans.Adoption.case_number",
        "changes": "plans.Adoption.changes",
        "reservations": MADE,
        "note": "plans.Adoption.note",
        "source": "plans.Adoption.source",
        "source_url": "plans.Adoption.source_url",
    },
    "ReservationItem": {"code": "plans.Reservation.node", "text": "plans.Reservation.text"},
    "ActionItem": {
        **{name: f"actions.Action.{name}" for name in ACTION.split()},
        "leads": MADE,
        "supports": MADE,
        "strategies": MADE,
        "mandates": MADE,
        "last_reported": "actions.Action.touched_on",
        "url": MADE,
    },
    "InitiativeItem": {
        **{name: f"projects.Initiative.{name}" for name in (*INITIATIVE.split(), "source", "source_url")},
        **dict.fromkeys(("funders", "target_groups", "partners"), "projects.InitiativeTag.name"),
        "url": MADE,
    },
    "ResultItem": {
        **{name: f"results.Result.{name}" for name in (*RESULT.split(), "source", "source_url")},
        "actions": "results.ResultAction.action",
        "benefits": MADE,
        "figures": MADE,
        "url": MADE,
    },
    "BenefitItem": {
        **{name: f"results.Benefit.{name}" for name in ("municipality", "sort", "text", "landed_in", "source")},
        "is_invented": "results.Benefit.is_invented",
    },
    "FigureItem": {
        **{name: f"results.ResultFigure.{name}" for name in FIGURE.split()},
        "municipality": "results.Benefit.municipality",
    },
    "DocumentItem": {
        **{name: f"shelf.Document.{name}" for name in DOCUMENT.split()},
        "edition": "shelf.Document.number",
        "strategy": "shelf.Document.node",
        "link": "shelf.Document.url",
        "is_file": MADE,
        "url": MADE,
    },
    "ServedItem": {
        "plan": "plans.PlanNode.plan",
        "code": "plans.PlanNode.code",
        "origin": "projects.InitiativeGoal.origin",
    },
    "IndicatorItem": {
        **{name: f"indicators.Indicator.{name}" for name in INDICATOR.split()},
        "statistic_checked": "indicators.Indicator.is_statistic_checked",
        "measurement_chosen": "indicators.Indicator.is_measurement_chosen",
        "measured": MADE,
        "proposed_measures": MADE,
        "series": MADE,
        "url": MADE,
    },
    "MeasureItem": {name: f"indicators.ProposedMeasure.{name}" for name in ("name", "suitability", "reason")},
    "SeriesItem": {
        **{name: f"indicators.Series.{name}" for name in ("key", "label", "method", "source", "source_url")},
        "values": MADE,
    },
    "ValueItem": {
        **{name: f"indicators.Value.{name}" for name in VALUE.split()},
        "area": MADE,
        "revisions": MADE,
    },
    "ListedValue": {
        **{name: f"indicators.Value.{name}" for name in VALUE.split()},
        "area": MADE,
        "revisions": MADE,
        "indicator": "indicators.Indicator.slug",
        "series": "indicators.Series.key",
        "unit": "indicators.Indicator.unit",
        "method": "indicators.Series.method",
        "url": MADE,
    },
    "RevisionItem": {
        "corrected_on": "indicators.ValueRevision.corrected_on",
        "reason": "indicators.ValueRevision.reason",
        "value": "indicators.ValueRevision.former",
        "date": "indicators.ValueRevision.former",
    },
    "AreaItem": {
        "kind": "indicators.Value.area_kind",
        "name": "indicators.Value.geography",
        "region": "regions.Region.slug",
        "knr": "geography.Municipality.knr",
    },
    "PlacedTarget": {
        **{name: f"plans.Target.{name}" for name in TARGET.split()},
        "plan": "plans.Plan.slug",
        "node": "plans.PlanNode.code",
        "indicator": "indicators.Indicator.slug",
        "each_year": "plans.Target.is_each_year",
        "series": "indicators.Series.key",
        "area": MADE,
        **{name: f"plans.TargetPlacement.{name}" for name in ("stated_baseline", "baseline_date", "baseline_note")},
        "url": MADE,
    },
    "Role": {
        "party": "actions.ActionRole.party",
        "organisation": "actions.ActionRole.organisation",
        "standing": "actions.ActionRole.standing",
    },
    "Mandate": {
        "given_by": "actions.ActionMandate.giver",
        **{name: f"actions.ActionMandate.{name}" for name in ("holder", "purpose", "valid_from", "decision", "source")},
        "valid_to": "actions.ActionMandate.valid_to",
        "is_invented": "actions.ActionMandate.is_invented",
    },
    "StrategyLink": {
        "plan": "plans.PlanNode.plan",
        "code": "plans.PlanNode.code",
        "origin": "actions.ActionStrategy.origin",
    },
}


@pytest.fixture
def description(client: Client, db: None) -> dict[str, Any]:
    response = client.get("/api/openapi.json")
    assert response.status_code == 200
    return dict(response.json())


def test_the_description_is_openapi_3_1(description: dict[str, Any]) -> None:
    assert description["openapi"] == "3.1.0"
    assert {path for path in description["paths"] if not path.endswith(".csv")} == {
        "/api/v1/regions",
        "/api/v1/plans",
        "/api/v1/plans/{slug}",
        "/api/v1/adoptions",
        "/api/v1/actions",
        "/api/v1/initiatives",
        "/api/v1/results",
        "/api/v1/documents",
        "/api/v1/indicators",
        "/api/v1/indicators/{slug}",
        "/api/v1/targets",
        "/api/v1/values",
        "/api/v1/municipalities",
        "/api/v1/municipalities/{knr}",
    }
    single = {"/api/v1/indicators/{slug}", "/api/v1/municipalities/{knr}"}
    tables = {path for path in description["paths"] if path.endswith(".csv")}
    assert tables == {f"{path}.csv" for path in set(description["paths"]) - tables - single}
    assert {method for path in description["paths"].values() for method in path} == {"get"}


def test_every_parameter_is_bounded_and_described(description: dict[str, Any]) -> None:
    for path, methods in description["paths"].items():
        for parameter in methods["get"]["parameters"]:
            schema = parameter["schema"]
            bounds = {"enum", "pattern", "maxLength", "maximum", "format"}
            assert bounds & set(schema), (path, parameter)
            assert schema.get("description"), (path, parameter)


def test_every_field_given_is_classed_public(description: dict[str, Any]) -> None:
    public = {f"{label}.{name}" for label, classes in register().items() for name in classes.public}
    given = {
        name: set(schema["properties"])
        for name, schema in description["components"]["schemas"].items()
        if "properties" in schema
    }
    given = {name: fields for name, fields in given.items() if not name.endswith(("Parameters", "Address", "OnDay"))}
    assert given == {name: set(fields) for name, fields in SOURCES.items()}
    sources = {source for fields in SOURCES.values() for source in fields.values()}
    assert sources - public == {MADE}


def test_the_names_others_build_on_are_there(read: Read) -> None:
    region = read("/regions")["items"][0]
    assert {"slug", "name", "members"} <= set(region)
    assert {"knr", "name"} <= set(region["members"][0])
    assert {"slug", "region", "title", "adopted", "status", "replaces"} <= set(read("/plans")["items"][0])
    assert {"code", "children"} <= set(read("/plans/trondheim-snp-2016")["tree"][0])
    slugs = {item["slug"] for item in read("/regions")["items"]}
    assert slugs == {"trondheimsregionen", "steinkjerregionen", "fosenregionen", "kristiansandregionen"}


LISTED = ("/regions", "/plans", "/adoptions", "/actions", "/initiatives", "/results", "/documents", "/values")


def test_no_answer_names_a_person(read: Read) -> None:
    from samtak.accounts.models import User

    told = "".join(str(read(path, limit=200)) for path in LISTED)
    for user in User.objects.all():
        assert user.email not in told
        assert user.name not in told
