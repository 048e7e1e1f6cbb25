"""The facts themselves: members, plans, adoptions, targets and actions as the sources give them, and no more."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

import pytest

from samtak.actions.choices import Party, RoleKind, Status
from samtak.actions.models import Action, ActionRole, ActionStrategy, ActionUpdate
from samtak.demo.load import FACTS
from samtak.geography.models import Municipality
from samtak.geography.queries import municipality_with_history, successors_on, whole_successor_on
from samtak.indicators.choices import AreaKind, Direction, Form, Suitability, ValueKind
from samtak.indicators.models import Indicator, ProposedMeasure, Series, Value
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import (
    COUNTS_AS_ADOPTED,
    Comparison,
    Origin,
    Outcome,
    PlanState,
    RankReading,
    RelationKind,
    TextStatus,
)
from samtak.plans.models import Adoption, NodeCrosswalk, Plan, PlanNode, PlanRelation, Target
from samtak.regions.choices import MembershipBasis
from samtak.regions.models import Membership, Region
from samtak.regions.queries import members_on, regions_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]

TEN = {
    "Stjørdal",
    "Malvik",
    "Trondheim",
    "Klæbu",
    "Melhus",
    "Skaun",
    "Orkdal",
    "Midtre Gauldal",
    "Rissa",
    "Leksvik",
}
EIGHT = {"Trondheim", "Stjørdal", "Malvik", "Melhus", "Midtre Gauldal", "Skaun", "Orkland", "Indre Fosen"}
FOSEN = {"Bjugn", "Ørland", "Rissa", "Åfjord", "Roan", "Osen", "Leksvik"}
KRISTIANSAND = {"Kristiansand", "Vennesla", "Songdalen", "Birkenes", "Iveland", "Lillesand", "Søgne"}


def _names(slug: str, date: dt.date) -> list[str]:
    region = Region.objects.get(slug=slug)
    return [membership.municipality.name_nb for membership in members_on(region, date)]


def _plan(slug: str) -> Plan:
    return Plan.objects.get(slug=slug)


@pytest.mark.parametrize(
    ("slug", "date", "names"),
    [
        ("trondheimsregionen", dt.date(2015, 1, 1), TEN),
        ("trondheimsregionen", dt.date(2016, 11, 30), TEN),
        ("trondheimsregionen", dt.date(2016, 12, 31), TEN),
        ("trondheimsregionen", dt.date(2017, 12, 31), TEN),
        ("trondheimsregionen", dt.date(2018, 1, 1), TEN - {"Rissa", "Leksvik"} | {"Indre Fosen"}),
        ("trondheimsregionen", dt.date(2022, 6, 1), EIGHT),
        ("fosenregionen", dt.date(2015, 1, 1), FOSEN),
        ("fosenregionen", dt.date(2023, 11, 20), {"Indre Fosen", "Osen", "Ørland", "Åfjord"}),
        ("steinkjerregionen", dt.date(2015, 1, 1), {"Steinkjer", "Verran", "Snåsa", "Inderøy"}),
        ("steinkjerregionen", dt.date(2020, 1, 1), {"Steinkjer", "Snåsa", "Inderøy"}),
        ("kristiansandregionen", dt.date(2019, 12, 31), KRISTIANSAND),
        ("kristiansandregionen", dt.date(2020, 1, 1), KRISTIANSAND - {"Songdalen", "Søgne"}),
    ],
)
def test_t1_members_depend_on_the_date(slug: str, date: dt.date, names: set[str]) -> None:
    found = _names(slug, date)
    assert set(found) == names
    assert len(found) == len(names)


def test_members_before_december_2016_are_marked_as_assumed() -> None:
    region = Region.objects.get(slug="trondheimsregionen")
    bases = {
        date: {membership.basis for membership in members_on(region, date)}
        for date in (dt.date(2016, 11, 30), dt.date(2016, 12, 1), dt.date(2022, 6, 1))
    }
    assert list(bases.values()) == [
        {MembershipBasis.ASSUMED},
        {MembershipBasis.STATED},
        {MembershipBasis.HANDED_ON},
    ]


def test_nobody_is_a_member_after_ceasing_to_exist() -> None:
    for membership in Membership.objects.select_related("municipality"):
        last = membership.municipality.valid_to
        assert last is None or (membership.valid_to is not None and membership.valid_to <= last)


def test_t2_rissa_and_its_successor_are_in_two_regions() -> None:
    for knr, date in (("1624", dt.date(2016, 12, 31)), ("1718", dt.date(2015, 1, 1)), ("5054", dt.date(2018, 1, 1))):
        regions = regions_of(Municipality.objects.get(knr=knr), date)
        assert {region.slug for region in regions} == {"fosenregionen", "trondheimsregionen"}


def test_rissa_tells_what_it_became_and_when() -> None:
    rissa = Municipality.objects.get(knr="1624")
    (change,) = municipality_with_history(rissa.knr)[1].out
    assert (change.date, change.successor.knr, change.successor.name_nb) == (dt.date(2018, 1, 1), "5054", "Indre Fosen")
    assert change.is_whole
    assert rissa.valid_to == change.date


def test_trondheim_is_one_number_at_a_time_and_named_in_sami_when_that_became_official() -> None:
    old, new = Municipality.objects.get(knr="1601"), Municipality.objects.get(knr="5001")
    assert whole_successor_on(old, dt.date(2018, 1, 1)) == new
    assert not new.holds_on(dt.date(2017, 12, 31))
    assert new.valid_to is None
    assert new.sami_name_on(dt.date(2022, 12, 31)) == ""
    assert new.sami_name_on(dt.date(2023, 1, 1)) == "Tråante"
    assert Municipality.objects.get(knr="1736").sami_name_on(dt.date(2015, 1, 1)) == "Snåase"


def test_snillfjord_was_divided_and_handed_nothing_on() -> None:
    snillfjord = Municipality.objects.get(knr="1613")
    date = dt.date(2020, 1, 1)
    assert {each.name_nb for each in successors_on(snillfjord, date)} == {"Heim", "Hitra", "Orkland"}
    assert whole_successor_on(snillfjord, date) is None


def test_every_municipality_that_ceased_became_something() -> None:
    for municipality in Municipality.objects.filter(valid_to__isnull=False):
        assert successors_on(municipality, dt.date(2024, 1, 1)), municipality.knr


def test_the_2016_plan_has_its_five_areas_and_24_strategies() -> None:
    plan = _plan("trondheim-snp-2016")
    nodes = plan.nodes.select_related("level")
    areas = [node.code for node in nodes if node.level.depth == 2]
    strategies = [node.code for node in nodes if node.level.is_carried_out]
    expected = [f"{area}.{n}" for area, count in ((1, 5), (2, 6), (3, 4), (4, 4), (5, 5)) for n in range(1, count + 1)]
    assert areas == ["1", "2", "3", "4", "5"]
    assert strategies == expected
    assert len(strategies) == 24
    assert all(node.addressee for node in nodes if node.level.is_carried_out)
    assert [level.name["nb"] for level in plan.levels.all()] == ["overordnet mål", "målområde", "delmål", "strategi"]
    assert (plan.state, plan.text_status) == (PlanState.SUPERSEDED, TextStatus.RESTATED)
    assert plan.programme_area is not None
    assert plan.programme_area.code == "P1"


def test_strategies_stand_under_their_area() -> None:
    for node in PlanNode.objects.filter(plan__slug="trondheim-snp-2016", level__depth=4):
        sub_goal = node.parent
        assert sub_goal is not None
        assert sub_goal.code == f"D{node.code[0]}"
        assert sub_goal.parent is not None
        assert sub_goal.parent.code == node.code[0]


def test_addressees_differ() -> None:
    addressees = dict(PlanNode.objects.filter(plan__slug="trondheim-snp-2016").values_list("code", "addressee"))
    assert addressees["2.1"] == "each_municipality"
    assert addressees["2.2"] == "municipalities_and_regional_council"
    assert addressees["2.6"] == "case_officers"
    assert addressees["3.3"] == "public_sector"


def test_goals_have_target_years_of_their_own() -> None:
    years = dict(PlanNode.objects.filter(plan__slug="trondheim-snp-2016").values_list("code", "target_year"))
    assert {code: year for code, year in years.items() if year} == {"G0": PartialDate(2020), "D4": PartialDate(2025)}


def test_the_successor_replaces_the_2016_plan_and_mirrors_the_countys() -> None:
    relations = {
        (relation.plan.slug, relation.kind, relation.other.slug)
        for relation in PlanRelation.objects.select_related("plan", "other")
    }
    assert relations == {
        ("trondheim-snp-2016", RelationKind.REPLACES, "trondheim-snp-2010"),
        ("trondheim-verdiskapingsstrategi", RelationKind.REPLACES, "trondheim-snp-2016"),
        ("trondheim-verdiskapingsstrategi", RelationKind.MIRRORS, "trondelag-verdiskapingsstrategi"),
    }


def test_t14_the_successor_is_simplified_and_says_where_it_was_read() -> None:
    plan = _plan("trondheim-verdiskapingsstrategi")
    assert plan.text_status == TextStatus.SIMPLIFIED
    assert plan.adopted is None
    assert "kronikk" in plan.source
    assert plan.source_url
    assert list(plan.nodes.filter(level__depth=1).values_list("code", flat=True)) == ["1", "2", "3", "4", "5", "6"]
    assert [reason.heading for reason in plan.reasons.all()] == ["Erfaringene", "Mulighetene", "Endringene"]
    assert plan.premise
    assert not Plan.objects.filter(text_status=TextStatus.ADOPTED_WORDING).exists()


def test_the_crosswalk_is_marked_as_ours() -> None:
    links = NodeCrosswalk.objects.select_related("node", "earlier")
    assert {link.origin for link in links} == {Origin.OURS}
    assert {link.earlier.code for link in links if link.node.code == "2"} == {"4.1", "3.3"}
    assert links.count() == 20


def test_t6_the_technology_target_is_one_through_both_plans() -> None:
    target = Target.objects.get(indicator__slug="technology-companies")
    assert (target.value, target.date) == (1000, PartialDate(2025))
    places = {(each.node.plan.slug, each.node.code): each for each in target.placements.select_related("node__plan")}
    assert set(places) == {("trondheim-snp-2016", "D4"), ("trondheim-verdiskapingsstrategi", "2a")}
    assert places["trondheim-snp-2016", "D4"].stated_baseline is None
    assert places["trondheim-verdiskapingsstrategi", "2a"].stated_baseline == 800
    employees = Target.objects.get(indicator__slug="technology-employees")
    assert (employees.value, employees.placements.count()) == (20000, 2)


def test_t7_figures_counted_differently_stay_in_series_of_their_own() -> None:
    series = {
        each.key: [(value.date.isoformat(), int(value.value), value.kind) for value in each.values.all()]
        for each in Series.objects.filter(indicator__slug="technology-companies").prefetch_related("values")
    }
    counted = ValueKind.COUNTED
    assert series == {
        "impello-identified": [
            ("2012", 510, counted),
            ("2013", 554, counted),
            ("2017", 703, counted),
            ("2018", 706, counted),
        ],
        "impello-estimated": [("2018", 750, ValueKind.ESTIMATED)],
        "impello-active": [("2019-12-31", 650, counted)],
        "op-ed": [("2022", 800, ValueKind.STATED)],
    }


def test_every_figure_tells_its_geography_source_and_method_and_a_missing_date_is_missing_in_the_source() -> None:
    for value in Value.objects.select_related("series"):
        assert value.geography
        assert value.area_kind
        assert value.source
        assert set(value.series.method) == {"nb", "nn", "en"}
        assert value.date or (value.kind == ValueKind.STATED and not value.retrieved), value.series.key


def test_goals_nobody_measures_have_no_series_and_no_value() -> None:
    for slug, codes in (
        ("business-friendliness", {"D2", "4a"}),
        ("study-city", {"5.2", "3d"}),
        ("city-region-attractiveness", {"D5", "5.1"}),
    ):
        target = Target.objects.get(indicator__slug=slug)
        assert target.value is None
        assert set(target.wording) == {"nb", "nn", "en"}
        assert not target.indicator.series.exists()
        assert not target.indicator.is_measurement_chosen
        assert {placement.node.code for placement in target.placements.all()} == codes


def test_all_36_indicators_stand_in_three_languages_with_whose_formula_it_is() -> None:
    indicators = list(Indicator.objects.prefetch_related("series__values", "proposed_measures"))
    assert [indicator.number for indicator in indicators] == list(range(1, 37))
    for indicator in indicators:
        texts = (indicator.name, indicator.definition, indicator.unit, indicator.formula, indicator.caveats)
        assert all(set(text) == {"nb", "nn", "en"} for text in texts if text), indicator.slug
        assert indicator.name
        assert indicator.definition
        assert bool(indicator.formula) == bool(indicator.formula_origin), indicator.slug
    assert sum(indicator.family == "cooperation" for indicator in indicators) == 7
    unmeasured = {indicator.slug for indicator in indicators if not indicator.is_measurement_chosen}
    assert unmeasured == {
        "study-city",
        "business-friendliness",
        "city-region-attractiveness",
        "food-region",
        "local-procurement",
        "capital",
    }
    assert all(not indicator.series.exists() for indicator in indicators if indicator.slug in unmeasured)


def test_t03_the_denominator_decides_the_share_of_gross_product() -> None:
    figures = {
        (value.geography, value.date.isoformat(), str(value.parameters.get("en")).partition(".")[0]): value
        for value in Value.objects.filter(series__indicator__slug="gross-product-share")
        if value.date
    }
    told = {key: (value.value, value.numerator, value.denominator) for key, value in figures.items()}
    assert told == {
        ("Sør-Trøndelag", "2016", "Denominator: the mainland without shelf and Svalbard"): (
            Decimal("0.982"),
            443571,
            451735,
        ),
        ("Sør-Trøndelag", "2016", "Denominator: the whole country"): (Decimal("0.829"), 443571, 534790),
        ("Trøndelag", "2018", "Denominator: all counties"): (Decimal("0.940"), 456463, 485449),
        ("Trøndelag", "2018", "Denominator: the whole country"): (Decimal("0.773"), 456463, 590827),
    }
    for value in figures.values():
        assert value.numerator is not None
        assert value.denominator is not None
        assert round(value.numerator / value.denominator, 3) == value.value


def test_t04_figures_of_the_county_are_not_given_to_the_region() -> None:
    for slug, kind in (
        ("outside-work", AreaKind.COUNTY),
        ("outside-work-no-benefit", AreaKind.COUNTY),
        ("innovation-scoreboard-rank", AreaKind.NUTS2),
    ):
        values = Value.objects.filter(series__indicator__slug=slug)
        assert {(value.area_kind, value.region_id) for value in values} == {(kind, None)}, slug
    assert Target.objects.filter(area_kind=AreaKind.REGION, region__slug="trondheimsregionen").count() == 20


def test_t05_the_rank_target_has_no_edition_of_its_own_and_is_read_as_holding_the_place() -> None:
    target = Target.objects.get(indicator__slug="innovation-scoreboard-rank")
    value = Value.objects.get(series__indicator=target.indicator)
    assert (target.value, target.date, target.reading, target.edition) == (15, None, RankReading.HOLD, "")
    assert (value.value, value.ranked_units, value.edition, value.form) == (15, 238, "2019", Form.RANK)
    assert target.indicator.direction == Direction.DOWN


def test_t08_kommune_nm_is_kept_as_a_measure_that_does_not_fit_with_its_reason() -> None:
    measures = ProposedMeasure.objects.filter(indicator__slug="business-friendliness")
    unsuitable = measures.get(suitability=Suitability.UNSUITABLE)
    assert "Kommune-NM" in unsuitable.name["nb"]
    assert set(unsuitable.reason) == {"nb", "nn", "en"}
    assert measures.filter(suitability=Suitability.CANDIDATE).count() == 2


def test_t09_two_clocks_and_two_case_types_are_four_targets_without_a_comparison_group() -> None:
    targets = list(Target.objects.filter(comparison=Comparison.AMONG_BEST).select_related("indicator"))
    assert {target.indicator.slug for target in targets} == {
        f"{what}-time-{clock}" for what in ("building", "zoning") for clock in ("first", "complete")
    }
    for target in targets:
        assert not target.comparison_group
        assert target.indicator.required_parameters
        assert [each.node.code for each in target.placements.select_related("node")] == ["3.2"]


def test_t15_the_sources_own_caution_stays_with_the_figure() -> None:
    cautions = {
        (value.series.indicator.slug, int(value.value)): value.qualifier["nb"]
        for value in Value.objects.exclude(qualifier={}).select_related("series__indicator")
    }
    assert cautions == {
        ("technology-companies", 750): "om lag",
        ("population", 287000): "i overkant av",
        ("population", 310000): "har passert",
        ("commuters", 20000): "mer enn",
        ("share-of-county", 0): "to av tre, om lag",
        ("outside-work", 0): "om lag",
        ("outside-work-no-benefit", 20000): "nærmere",
    }


def test_t12_a_plan_may_last_as_long_as_it_says() -> None:
    periods = {
        plan.slug: (plan.period_from.year, plan.period_to.year)
        for plan in Plan.objects.exclude(period_to=None)
        if plan.period_from and plan.period_to
    }
    assert periods == {
        "trondheim-snp-2016": (2017, 2020),
        "fosen-snp-2016": (2016, 2020),
        "indre-fosen-omstillingsplan-2017": (2017, 2022),
    }
    assert "melhus.kommune.no" in _plan("trondheim-snp-2016").adopted_note


def test_t15_a_month_stays_a_month_and_a_caution_stays() -> None:
    assert _plan("trondheim-snp-2016").adopted == PartialDate(2016, 12)
    assert _plan("trondheim-snp-2010").adopted == PartialDate(2010, 6, 11)
    assert Value.objects.get(series__key="impello-estimated").qualifier["en"] == "about"
    assert Action.objects.get(code="TR-01").deadline == PartialDate(2010, 11)
    assert Action.objects.get(code="TR-31").deadline_passes == dt.date(2022, 12, 31)


def test_t16_what_the_sources_do_not_give_is_empty_and_not_zero() -> None:
    assert dict(Action.objects.exclude(cost_nok=None).values_list("code", "cost_nok")) == {
        "FO-02": 1_400_000,
        "FO-11": 36_000_000,
    }
    assert Action.objects.get(code="TR-03").deadline is None
    assert not Value.objects.filter(value=0).exists()


def test_t17_other_spellings_are_kept_as_names_of_the_same_region() -> None:
    aliases = {region.slug: set(region.aliases.values_list("name", flat=True)) for region in Region.objects.all()}
    assert {"Kristiansandsregionen", "Kristiansand-regionen", "Knutepunkt Sørlandet"} <= aliases["kristiansandregionen"]
    assert {"Byregion Steinkjer", "Inn-Trøndelag"} <= aliases["steinkjerregionen"]


def test_t18_the_facts_hold_no_address_and_no_telephone_number() -> None:
    for path in sorted(FACTS.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert "@" not in text, path.name
        assert not re.search(r"\btlf|\+47|\b[49]\d{2} ?\d{2} ?\d{3}\b", text, re.IGNORECASE), path.name
    assert not ActionRole.objects.exclude(holder_title="").exists()
    assert not ActionRole.objects.filter(holder__isnull=False).exists()


def test_t21_numbers_and_codes_were_read_as_text() -> None:
    assert Municipality.objects.filter(knr="0926", name_nb="Lillesand").exists()
    assert PlanNode.objects.filter(code="1.1").exists()
    for region in Region.objects.all():
        assert set(region.description) == {"nb", "nn", "en"}


def test_all_seven_councils_of_fosen_adopted_without_a_date() -> None:
    adoptions = Adoption.objects.filter(plan_version__plan__slug="fosen-snp-2016").select_related("municipality")
    assert {each.municipality.name_nb for each in adoptions if each.municipality} == FOSEN
    assert {(each.outcome, each.decided, each.not_before) for each in adoptions} == {
        (Outcome.ADOPTED, None, dt.date(2016, 1, 1))
    }
    assert all("Dato ikke oppgitt" in each.note for each in adoptions)


def test_the_value_creation_strategy_was_adopted_by_eight_councils_without_a_date() -> None:
    adoptions = Adoption.objects.filter(plan_version__plan__slug="trondheim-verdiskapingsstrategi")
    assert {each.municipality.name_nb for each in adoptions if each.municipality} == EIGHT
    assert {(each.decided, each.not_before) for each in adoptions} == {(None, dt.date(2022, 1, 1))}


def test_kristiansands_seven_endorsed() -> None:
    adoptions = Adoption.objects.filter(plan_version__plan__slug="kristiansand-snp")
    assert {each.municipality.name_nb for each in adoptions if each.municipality} == KRISTIANSAND
    assert {each.outcome for each in adoptions} == {Outcome.ENDORSED}


def test_taking_note_is_not_adopting() -> None:
    assert Outcome.NOTED not in COUNTS_AS_ADOPTED
    assert not Adoption.objects.filter(outcome=Outcome.NOTED).exists()


def test_every_plan_has_a_first_version_with_its_tree() -> None:
    for plan in Plan.objects.all():
        version = plan.versions.get()
        assert version.number == 1
        assert [node["code"] for node in version.snapshot["nodes"]] == [node.code for node in plan.nodes.all()]


def test_fosen_steinkjer_and_kristiansand_show_what_is_known_and_no_more() -> None:
    plans = Plan.objects.exclude(region__slug="trondheimsregionen")
    assert set(plans.values_list("text_status", flat=True)) == {TextStatus.TITLE_ONLY}
    assert not PlanNode.objects.filter(plan__in=plans).exists()
    assert set(Plan.objects.filter(region__slug="steinkjerregionen", owner=None).values_list("slug", "state")) == {
        ("byregion-steinkjer", PlanState.UNKNOWN),
        ("steinkjer-masterplan", PlanState.UNKNOWN),
        ("inn-trondelag", PlanState.UNKNOWN),
        ("inn-trondelag-jordbruk", PlanState.UNKNOWN),
    }
    assert _plan("kristiansand-snp").language == "nn"


def test_the_67_actions_stand_published() -> None:
    counts = {region.slug: sorted(region.actions.values_list("code", flat=True)) for region in Region.objects.all()}
    assert counts == {
        "trondheimsregionen": [f"TR-{n:02d}" for n in range(1, 32)],
        "fosenregionen": [f"FO-{n:02d}" for n in range(1, 12)],
        "kristiansandregionen": [f"KR-{n:02d}" for n in range(1, 20)],
        "steinkjerregionen": [f"IN-{n:02d}" for n in range(1, 7)],
    }
    assert Action.objects.count() == 67
    assert set(Action.objects.values_list("publication", "phase")) == {("published", "")}


def test_every_report_is_made_up_and_says_so() -> None:
    reported = set(Action.objects.exclude(touched_on=None).values_list("pk", flat=True))
    assert reported
    assert reported == set(ActionUpdate.objects.filter(is_invented=True).values_list("action_id", flat=True))
    assert not ActionUpdate.objects.filter(is_invented=False).exists()
    for action in Action.objects.filter(pk__in=reported):
        assert "status" in action.invented_fields
        assert ("next_step" in action.invented_fields) == bool(action.next_step)


def test_invented_fields_are_marked() -> None:
    invented = dict(Action.objects.values_list("code", "invented_fields"))
    assert invented["FO-03"] == ["priority"]
    assert invented["TR-16"] == ["lead", "support", "start", "deadline", "status", "priority"]
    assert all("priority" in fields for fields in invented.values())


def test_actions_of_the_2010_plan_reach_2016_by_our_own_links() -> None:
    actions = Action.objects.filter(plan__slug="trondheim-snp-2010")
    assert {action.code for action in actions} == {"TR-01", "TR-02", "TR-03", "TR-04", "TR-05", "TR-06", "TR-08"}
    links = ActionStrategy.objects.filter(action__in=actions).select_related("node__plan", "action")
    assert {(link.origin, link.node.plan.slug) for link in links} == {(Origin.OURS, "trondheim-snp-2016")}
    assert {link.action.code: link.node.code for link in links} == {
        "TR-01": "2.3",
        "TR-02": "2.3",
        "TR-03": "2",
        "TR-04": "2",
        "TR-05": "2.6",
        "TR-06": "5.5",
        "TR-08": "4.1",
    }


def test_actions_of_the_successor_stand_where_the_source_puts_them() -> None:
    links = ActionStrategy.objects.filter(action__plan__slug="trondheim-verdiskapingsstrategi")
    assert set(links.values_list("origin", flat=True)) == {Origin.SOURCE}
    assert links.count() == 16
    assert not Action.objects.get(code="TR-15").strategy_links.exists(), "2.6 there is the local plan's number"


def test_each_member_is_one_role_resolved_by_membership() -> None:
    roles = ActionRole.objects.select_related("action")
    each_lead = {role.action.code for role in roles.filter(kind=RoleKind.LEAD, party=Party.EACH_MEMBER)}
    assert each_lead == {"TR-01", "TR-05", "TR-16", "TR-19", "TR-20", "TR-23", "TR-25", "TR-26", "IN-04"}
    others = {role.action.code for role in roles.filter(party=Party.OTHER_MEMBERS)}
    assert others == {f"KR-{n:02d}" for n in range(1, 10)}
    assert not Action.objects.exclude(roles__kind=RoleKind.LEAD).exists()


def test_a_status_that_needs_a_reason_may_lack_it_when_loaded() -> None:
    continued = Action.objects.filter(status=Status.CONTINUED)
    assert set(continued.values_list("code", "status_reason")) == {("IN-01", ""), ("IN-02", "")}
