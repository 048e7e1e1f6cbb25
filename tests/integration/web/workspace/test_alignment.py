"""Writing over the web whether a case is in line with the plan, and what the public reads of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.alignment.choices import Effect, Outcome, State
from samtak.alignment.models import Alignment
from samtak.governance.choices import BodyKind
from samtak.plans.choices import PlanState
from samtak.plans.models import Plan, PlanNode
from tests.factories.alignment import make_alignment
from tests.factories.governance import make_body, make_council
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_membership, make_region
from tests.integration.web.workspace.conftest import Place, signed_in

Told = Callable[[Any], str]


@pytest.fixture
def plan(place: Place) -> Plan:
    return make_plan(
        place.region, adopted="2016-12", period_from="2017", period_to="2020", state=PlanState.SUPERSEDED, title="NP"
    )


@pytest.fixture
def strategy(plan: Plan) -> PlanNode:
    return make_node(plan, "3.1", parent=make_node(plan, "3"), title="Areal og samferdsel")


def address(place: Place, meets: str = "2019-03-26", body: str = "") -> str:
    key = body or f"{place.own.slug}/council"
    return f"/en/workspace/regions/{place.region.slug}/alignment/new/?body={key}&meets={meets}"


def said(strategy: PlanNode | None = None, **more: str) -> dict[str, str]:
    rows = {"strategy_0": str(strategy.uuid), "effect_0": Effect.STRENGTHENS.value} if strategy else {}
    return {
        "case_ref": "PS 21/19",
        "title": "Regulering av næringsareal",
        "language": "nb",
        "relevance": "land",
        "outcome": "in_line",
        "reason": "Det blir mer plass.",
        **rows,
        **more,
    }


def test_from_the_day_of_the_meeting_to_the_text_to_paste(place: Place, strategy: PlanNode, told: Told) -> None:
    first = told(place.adviser.get(f"/en/workspace/regions/{place.region.slug}/alignment/new/"))
    assert "When does it meet?" in first
    assert "Case number" not in first
    page = told(place.adviser.get(address(place)))
    assert f"In force then: NP ({place.region.name})." in page
    sent = place.adviser.post(address(place), {**said(strategy), "do": "finish"})
    assert sent.status_code == 302
    page = told(place.adviser.get(sent.url))
    assert "To paste into the case system, in Bokmål" in page
    assert "den styrker punkt 3.1 (Areal og samferdsel). Det blir mer plass.</textarea>" in page
    public = told(Client().get(sent.url))
    assert "<textarea" not in public
    assert "den styrker punkt 3.1 (Areal og samferdsel). Det blir mer plass.</p>" in public
    assert Alignment.objects.get(region=place.region).author_name not in public
    counted = told(Client().get(f"/en/regions/{place.region.slug}/alignment/"))
    assert f"Kommunestyret, {place.own.name}" in counted
    assert "1 political case touches it" in told(Client().get(f"/en/plans/{strategy.plan.slug}/3.1/"))


def test_the_text_is_in_the_language_form_of_the_case(place: Place, strategy: PlanNode, told: Told) -> None:
    sent = place.adviser.post(address(place), {**said(strategy, language="nn"), "do": "finish"})
    assert "ho styrkjer punkt 3.1" in told(Client().get(sent.url))


def test_what_is_missing_is_told_at_its_field_and_a_draft_may_lack_it(
    place: Place, strategy: PlanNode, told: Told
) -> None:
    bare = said(outcome="partly", reason="")
    page = told(place.adviser.post(address(place), {**bare, "do": "finish"}))
    for sentence in (
        "Name one strategy at least",
        "Say in two to five sentences why",
        "Say what in the case is not in line with the plan.",
    ):
        assert sentence in page
    sent = place.adviser.post(address(place), bare)
    assert sent.status_code == 302
    assert Client().get(sent.url).status_code == 404
    assert place.colleague.get(sent.url).status_code == 404
    assert "This is a draft." in told(place.secretariat.get(sent.url))
    assert "PS 21/19" not in told(Client().get(f"/en/regions/{place.region.slug}/alignment/"))


def test_a_date_or_a_body_that_cannot_be_read_is_told(place: Place, plan: Plan, told: Told) -> None:
    assert "is not a date" in told(place.adviser.get(address(place, meets="i+fjor")))
    assert "Select a valid choice." in told(place.adviser.get(address(place, body="nobody/nothing")))
    far = told(place.adviser.get(address(place, meets="0001")))
    assert "is too far back" in far


def test_in_the_month_of_the_adoption_one_chooses(place: Place, plan: Plan, told: Told) -> None:
    before = make_plan(place.region, adopted="2010-06-11", state=PlanState.SUPERSEDED)
    page = told(place.adviser.get(address(place, meets="2016-12")))
    assert "It cannot be told which plan was in force: December 2016." in page
    assert before.title in page
    refused = told(place.adviser.post(address(place, meets="2016-12"), {**said(), "do": "finish"}))
    assert "Choose the plan that the case is held against." in refused
    sent = place.adviser.post(address(place, meets="2016-12"), {**said(), "plan": str(before.uuid), "do": "finish"})
    assert sent.status_code == 302


def test_a_plan_whose_period_has_passed_warns(place: Place, plan: Plan, told: Told) -> None:
    page = told(place.adviser.get(address(place, meets="2021-04-29")))
    assert "NP (2020): The period of the plan had ended" in page
    assert "The period of the plan had ended" not in told(place.adviser.get(address(place, meets="2020-12-31")))


def test_with_two_cooperations_both_plans_are_offered(place: Place, plan: Plan, told: Told) -> None:
    second = make_region()
    make_membership(second, place.home)
    other = make_plan(second, adopted="2016", title="Den andre")
    page = told(place.adviser.get(address(place)))
    assert "more than one cooperation" in page
    sent = place.adviser.post(address(place), {**said(), "plan": str(other.uuid), "do": "finish"})
    assert sent.url.startswith(f"/en/regions/{second.slug}/alignment/")
    assert f"In force then: NP ({place.region.name})." in told(place.secretariat.get(address(place)))


def test_without_a_plan_it_is_not_assessed(place: Place, told: Told) -> None:
    page = told(place.adviser.get(address(place)))
    assert "No shared plan is known to have been in force on 26 March 2019." in page
    assert "Strategy 1" not in page
    refused = told(place.adviser.post(address(place), {**said(), "do": "finish"}))
    assert "Choose the plan that the case is held against." in refused
    sent = place.adviser.post(address(place), {**said(outcome="not_assessed"), "do": "finish"})
    assert "Saken er ikke vurdert opp mot noen felles næringsplan." in told(Client().get(sent.url))


def test_it_is_changed_moved_to_another_body_and_two_editors_are_told(
    place: Place, plan: Plan, strategy: PlanNode, told: Told
) -> None:
    made = make_alignment(
        place.region,
        place.own,
        meets="2019-03-26",
        plan=plan,
        outcome=Outcome.IN_LINE,
        touched={strategy: Effect.TOUCHES},
    )
    committee = make_council(place.own, BodyKind.EXECUTIVE_COMMITTEE, name="Formannskapet")
    edit = f"/en/workspace/alignment/{place.region.slug}/{made.slug}/"
    assert place.colleague.get(edit).status_code == 403
    elsewhere = f"{edit}?body={place.own.slug}/{committee.slug}&meets=2019-04-02"
    assert place.adviser.post(elsewhere, {**said(strategy), "version": "1"}).status_code == 302
    made.refresh_from_db()
    assert (made.body, str(made.meeting_date.isoformat()), made.version) == (committee, "2019-04-02", 2)
    late = place.secretariat.post(edit, {**said(strategy, reason="En annen grunn."), "version": "1"})
    assert late.status_code == 409
    made.refresh_from_db()
    assert made.reason == "Det blir mer plass."
    log = told(place.adviser.get(f"{edit}log/"))
    assert "changed the statement" in log
    assert "Formannskapet" in log


def test_it_is_finished_taken_back_read_through_and_discarded(place: Place, plan: Plan, told: Told) -> None:
    made = make_alignment(
        place.region, place.own, meets="2019-03-26", plan=plan, outcome=Outcome.NOT_TOUCHED, is_finished=False
    )
    edit = f"/en/workspace/alignment/{place.region.slug}/{made.slug}/"
    sent = place.adviser.post(edit, {**said(outcome="not_touched"), "version": "1", "do": "finish"})
    assert sent.status_code == 302
    chief = signed_in(Role.CHIEF_EXECUTIVE, organisation=place.own)
    assert chief.get(edit).status_code == 403
    assert "Den berører ingen av punktene" in told(chief.get(f"{edit}review/"))
    assert chief.post(f"{edit}review/", {"version": "2"}).status_code == 302
    assert "Read through by somebody else" in told(Client().get(sent.url))
    refused = told(place.adviser.post(f"{edit}discard/", {"version": "3"}))
    assert "A finished statement is not discarded." in refused
    assert place.adviser.post(edit, {"do": "take_back"}).status_code == 302
    made.refresh_from_db()
    assert made.state == State.DRAFT
    assert Client().get(sent.url).status_code == 404
    assert place.adviser.post(f"{edit}discard/", {"version": str(made.version)}).status_code == 302
    assert not Alignment.objects.filter(pk=made.pk).exists()


def test_a_municipality_that_has_left_still_corrects_what_it_said(place: Place, plan: Plan) -> None:
    made = make_alignment(place.region, place.own, meets="2019-03-26", plan=plan, outcome=Outcome.NOT_TOUCHED)
    place.region.memberships.filter(municipality=place.home).update(valid_to="2020-01-01")
    assert place.adviser.get(address(place)).status_code == 403
    edit = f"/en/workspace/alignment/{place.region.slug}/{made.slug}/"
    said_anew = {**said(outcome="not_touched", reason="En annen grunn."), "version": "1"}
    assert place.adviser.post(edit, said_anew).status_code == 302
    made.refresh_from_db()
    assert made.reason == "En annen grunn."


def test_the_regions_own_case_is_the_secretariats(place: Place, plan: Plan, told: Told) -> None:
    council = make_body(place.region, BodyKind.REGIONAL_COUNCIL, name="Regionrådet")
    own = address(place, body=f"/{council.slug}")
    assert "NP" not in told(place.adviser.get(own))
    sent = place.secretariat.post(own, {**said(outcome="not_touched"), "do": "finish"})
    assert "Regionrådet" in told(Client().get(sent.url))


def test_the_list_by_year_and_strategy_and_as_a_file(place: Place, plan: Plan, strategy: PlanNode, told: Told) -> None:
    make_alignment(
        place.region,
        place.own,
        meets="2019-03-26",
        title="Nitten",
        plan=plan,
        outcome=Outcome.IN_LINE,
        touched={strategy: Effect.STRENGTHENS},
    )
    make_alignment(place.region, place.own, meets="2018-03", title="Atten")
    listing = f"/en/regions/{place.region.slug}/alignment/"
    newest = told(Client().get(listing))
    assert "Nitten" in newest
    assert "Atten" not in newest
    assert "Atten" in told(Client().get(f"{listing}?year=2018"))
    every = told(Client().get(f"{listing}?year=all"))
    assert every.index("Nitten") < every.index("Atten")
    assert "Atten" not in told(Client().get(f"{listing}?strategy={plan.slug}/3.1"))
    for odd in ("year=2017", "year=x", f"strategy={plan.slug}/9", "page=2", "page=0"):
        assert Client().get(f"{listing}?{odd}").status_code == 400
    rows = Client().get(f"{listing}?year=all&format=csv").content.decode("utf-8-sig").splitlines()
    assert any("Nitten" in row and "+ 3.1" in row and "den styrker punkt 3.1" in row for row in rows)
    assert any("Atten" in row for row in rows)
    assert Client().get("/en/regions/nowhere/alignment/").status_code == 404
