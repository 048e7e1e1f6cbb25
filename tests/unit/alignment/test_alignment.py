"""Statements about cases and the plan: written, finished, changed, taken back, read through, and who sees them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.alignment import operations, permissions, queries, rules
from samtak.alignment.choices import COUNCIL, Effect, Outcome, Relevance, State
from samtak.alignment.models import Alignment
from samtak.alignment.operations import Touched
from samtak.alignment.telling import text_of
from samtak.audit.models import Event
from samtak.governance import operations as governance
from samtak.governance.choices import BodyKind
from samtak.lib import clock
from samtak.lib.actor import NOBODY, SYSTEM, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.plans.choices import PlanState
from samtak.plans.models import Plan, PlanNode
from samtak.plans.queries import node_among_all
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.alignment import make_alignment
from tests.factories.geography import make_municipality
from tests.factories.governance import make_body, make_council
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_membership, make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return make_region(members_known_from=dt.date(2015, 1, 1))


@pytest.fixture
def own(region: Region) -> Organisation:
    home = make_municipality()
    make_membership(region, home)
    return make_organisation(runs=home)


@pytest.fixture
def plan(region: Region) -> Plan:
    return make_plan(region, adopted="2016-12", period_from="2017", period_to="2020", state=PlanState.SUPERSEDED)


@pytest.fixture
def strategy(plan: Plan) -> PlanNode:
    return make_node(plan, "3.1", parent=make_node(plan, "3"), title="Areal og samferdsel")


@pytest.fixture
def newer(region: Region) -> Plan:
    return make_plan(region, adopted="2021-06-18")


@pytest.fixture
def adviser(own: Organisation) -> Actor:
    return make_actor(Role.ADVISER, organisation=own)


@pytest.fixture
def secretary(region: Region) -> Actor:
    return make_actor(Role.SECRETARIAT, region=region)


def said(meets: str = "2019-03-26", **more: Any) -> dict[str, Any]:
    return {
        "title": "Regulering av næringsareal",
        "case_ref": "PS 21/19",
        "meeting_date": PartialDate.parse(meets),
        "relevance": Relevance.LAND,
        "outcome": Outcome.IN_LINE,
        "reason": "Det blir mer plass.",
        **more,
    }


def write(by: Actor, region: Region, own: Organisation | None, node: PlanNode | None = None, **more: Any) -> Alignment:
    body, finished = more.pop("body", None), more.pop("is_finished", True)
    touched = [Touched(node, Effect.STRENGTHENS)] if node else []
    return operations.write_alignment(
        by=by, region=region, organisation=own, body=body, fields=said(**more), touched=touched, is_finished=finished
    )


def change(by: Actor, alignment: Alignment, **changes: Any) -> Alignment:
    return operations.edit_alignment(
        by=by, alignment=alignment, expected_version=alignment.version, changes=changes, is_finished=False
    )


# ---- Writing --------------------------------------------------------------------------------------------------------


def test_the_plan_in_force_is_found_and_the_text_can_be_pasted(
    region: Region, own: Organisation, plan: Plan, strategy: PlanNode, newer: Plan, adviser: Actor
) -> None:
    made = write(adviser, region, own, strategy)
    assert (made.plan, made.state, made.finished_on) == (plan, State.FINISHED, clock.today())
    assert (made.author_name, made.body_name, made.slug) == (adviser.name, COUNCIL, "regulering-av-naeringsareal")
    found = queries.alignment_by_slug(NOBODY, region.slug, made.slug)
    assert found is not None
    assert text_of(found) == (
        f"Saken er vurdert opp mot {plan.title} ({region.name}, 2017–2020). Den er i tråd med planen: "
        "den styrker punkt 3.1 (Areal og samferdsel). Det blir mer plass."
    )
    event = Event.objects.get(object_type="alignment", object_key=f"{region.slug}/{made.slug}")
    assert (event.verb, event.is_public, event.region_id) == ("alignment.finished", True, region.pk)
    assert write(adviser, region, own, strategy).slug == "regulering-av-naeringsareal-2"


def test_another_plan_than_the_one_in_force_is_refused(
    region: Region, own: Organisation, plan: Plan, strategy: PlanNode, newer: Plan, adviser: Actor
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        write(adviser, region, own, strategy, plan=newer)
    assert refusal.value.fields == {
        "plan": rules.PLAN_WAS_IN_FORCE.text,
        "strategies": rules.STRATEGIES_ARE_OF_THE_PLAN.text,
    }


def test_when_it_is_unclear_the_one_who_writes_chooses(
    region: Region, own: Organisation, plan: Plan, strategy: PlanNode, adviser: Actor
) -> None:
    """A plan of December 2016, a meeting in December 2016: nobody knows which came first (F03)."""
    before = make_plan(region, adopted="2010-06-11", state=PlanState.SUPERSEDED)
    on_the_day = queries.plans_on(PartialDate(2016, 12), region, own)
    assert (set(on_the_day.plans), on_the_day.is_unclear) == ({plan, before}, True)
    with pytest.raises(InvalidInput) as refusal:
        write(adviser, region, own, meets="2016-12")
    assert refusal.value.fields["plan"] == rules.PLAN_IS_CHOSEN.text
    draft = write(adviser, region, own, meets="2016-12", title="Kladd", is_finished=False)
    assert draft.plan is None
    assert write(adviser, region, own, strategy, meets="2016-12", plan=plan).plan == plan
    assert write(adviser, region, own, meets="2016-12", plan=before).plan == before


def test_a_municipality_in_two_regions_is_offered_the_plans_of_both(
    region: Region, own: Organisation, plan: Plan, strategy: PlanNode, adviser: Actor
) -> None:
    """As Rissa was. The statement stands where the plan does."""
    second = make_region(members_known_from=dt.date(2015, 1, 1))
    make_membership(second, own.administrations.get().municipality)
    other = make_plan(second, adopted="2016", period_to="2020")
    on_the_day = queries.plans_on(PartialDate(2019), region, own)
    assert (set(on_the_day.plans), on_the_day.is_unclear) == ({plan, other}, False)
    assert queries.plans_on(PartialDate(2019), region, own, region_alone=True).plans == (plan,)
    assert write(adviser, region, own, plan=other).region == second
    assert write(adviser, region, own, strategy, plan=plan).region == region


def test_the_secretariat_writes_in_its_own_region_alone(
    region: Region, own: Organisation, plan: Plan, strategy: PlanNode, secretary: Actor
) -> None:
    second = make_region(members_known_from=dt.date(2015, 1, 1))
    make_membership(second, own.administrations.get().municipality)
    other = make_plan(second, adopted="2016")
    assert write(secretary, region, own, strategy, plan=plan).author_id == secretary.id
    with pytest.raises(NotAllowed):
        write(secretary, region, own, plan=other)


def test_members_are_those_of_the_day_of_the_meeting(region: Region, plan: Plan) -> None:
    left, came = make_municipality(), make_municipality()
    make_membership(region, left, valid_to="2018-01-01")
    make_membership(region, came, valid_from="2019-03-15")
    leaver, comer = make_organisation(runs=left), make_organisation(runs=came)
    assert queries.plans_on(PartialDate(2019, 3, 26), region, leaver).plans == ()
    assert queries.plans_on(PartialDate(2017, 12, 31), region, leaver).plans == (plan,)
    assert queries.plans_on(PartialDate(2019, 3), region, comer).plans == (plan,)
    region.members_known_from = None
    assert queries.plans_on(PartialDate(2019, 3, 26), region, leaver).plans == (plan,)


def test_only_shared_plans_that_were_adopted_are_in_force(region: Region, own: Organisation, plan: Plan) -> None:
    make_plan(region, adopted="2018", owner=own)
    make_plan(region, adopted="2018", kind="action_plan")
    make_plan(region, state=PlanState.HEARING)
    make_plan(region, state=PlanState.UNKNOWN)
    assert queries.plans_on(PartialDate(2019), region, own).plans == (plan,)


def test_a_plan_known_by_its_title_only_needs_no_strategy(region: Region, own: Organisation, adviser: Actor) -> None:
    plan = make_plan(region, adopted="2016", period_to="2020")
    made = write(adviser, region, own, meets="2023-10-31")
    assert made.plan == plan
    assert queries.plans_on(made.meeting_date, region, own).run_out == {plan.pk}
    assert "Perioden til planen gikk ut i 2020" in text_of(made)


def test_what_a_finished_statement_must_say_a_draft_need_not(
    region: Region, own: Organisation, strategy: PlanNode, adviser: Actor
) -> None:
    bare = {"outcome": Outcome.PARTLY, "reason": ""}
    with pytest.raises(InvalidInput) as refusal:
        write(adviser, region, own, **bare)
    assert set(refusal.value.fields) == {"strategies", "reason", "deviation"}
    draft = write(adviser, region, own, is_finished=False, **bare)
    assert (draft.state, draft.finished_on) == (State.DRAFT, None)
    with pytest.raises(InvalidInput) as refusal:
        operations.edit_alignment(
            by=adviser, alignment=draft, expected_version=1, changes={"reason": "Fordi."}, is_finished=True
        )
    assert set(refusal.value.fields) == {"strategies", "deviation"}
    done = operations.edit_alignment(
        by=adviser,
        alignment=draft,
        expected_version=1,
        changes={"reason": "Fordi.", "deviation": "Dyrere"},
        touched=[Touched(strategy, Effect.WEAKENS)],
        is_finished=True,
    )
    assert (done.state, done.finished_on) == (State.FINISHED, clock.today())
    event = Event.objects.get(verb="alignment.finished")
    assert event.changes["strategies"] == [[], ["− 3.1"]]
    with pytest.raises(InvalidInput) as refusal:
        change(adviser, done, deviation="")
    assert set(refusal.value.fields) == {"deviation"}


def test_a_case_that_is_not_relevant_says_why(region: Region, own: Organisation, plan: Plan, adviser: Actor) -> None:
    irrelevant = {"relevance": Relevance.NONE, "outcome": Outcome.NOT_TOUCHED, "reason": ""}
    with pytest.raises(InvalidInput) as refusal:
        write(adviser, region, own, **irrelevant)
    assert set(refusal.value.fields) == {"relevance_reason"}
    made = write(adviser, region, own, relevance_reason="Et navn", **irrelevant)
    assert text_of(made).endswith("Et navn.")
    with pytest.raises(InvalidInput):
        change(adviser, made, outcome=Outcome.IN_LINE)


def test_a_body_of_somebody_else_is_refused(region: Region, own: Organisation, plan: Plan, adviser: Actor) -> None:
    other = make_council(make_organisation())
    with pytest.raises(InvalidInput) as refusal:
        write(adviser, region, own, body=other, outcome=Outcome.NOT_TOUCHED)
    assert set(refusal.value.fields) == {"body"}
    council = make_council(own, name="Bystyret")
    assert write(adviser, region, own, body=council, outcome=Outcome.NOT_TOUCHED).body_name == "Bystyret"


def test_a_body_that_is_taken_away_leaves_its_name(
    region: Region, own: Organisation, plan: Plan, adviser: Actor
) -> None:
    committee = make_council(own, BodyKind.EXECUTIVE_COMMITTEE, name="Formannskapet")
    made = write(adviser, region, own, body=committee, outcome=Outcome.NOT_TOUCHED)
    governance.remove_body(by=SYSTEM, body=committee)
    made.refresh_from_db()
    assert (made.body, made.body_name) == (None, "Formannskapet")
    assert change(adviser, made, reason="En annen grunn.").body_name == "Formannskapet"


# ---- Changing -------------------------------------------------------------------------------------------------------


def test_a_stale_save_tells_what_stands_and_overwrites_nothing(
    region: Region, own: Organisation, strategy: PlanNode, adviser: Actor
) -> None:
    made = write(adviser, region, own, strategy)
    mine = Alignment.objects.get(pk=made.pk)
    change(adviser, made, reason="Den ene.")
    with pytest.raises(StaleSave) as stale:
        change(adviser, mine, reason="Den andre.")
    assert stale.value.theirs["reason"] == "Den ene."
    assert [link.node for link in stale.value.theirs["strategies"]] == [strategy]  # type: ignore[attr-defined]
    assert Alignment.objects.get(pk=made.pk).reason == "Den ene."


def test_another_day_asks_for_the_plan_of_that_day(
    region: Region, own: Organisation, strategy: PlanNode, newer: Plan, adviser: Actor
) -> None:
    made = write(adviser, region, own, strategy)
    with pytest.raises(InvalidInput) as refusal:
        change(adviser, made, meeting_date=PartialDate(2023, 9, 27))
    assert set(refusal.value.fields) == {"plan"}


def test_it_is_taken_back_and_then_discarded(region: Region, own: Organisation, plan: Plan, adviser: Actor) -> None:
    made = write(adviser, region, own, outcome=Outcome.NOT_TOUCHED)
    with pytest.raises(InvalidInput) as refusal:
        operations.discard_alignment(by=adviser, alignment=made, expected_version=made.version)
    assert refusal.value.message == rules.FINISHED_IS_NOT_DISCARDED.text
    back = operations.take_alignment_back(by=adviser, alignment=made)
    assert (back.state, back.finished_on) == (State.DRAFT, None)
    operations.take_alignment_back(by=adviser, alignment=made)
    assert Event.objects.filter(verb="alignment.taken_back").count() == 1
    with pytest.raises(StaleSave):
        operations.discard_alignment(by=adviser, alignment=back, expected_version=1)
    operations.discard_alignment(by=adviser, alignment=back, expected_version=back.version)
    assert not Alignment.objects.filter(region=region).exists()
    assert Event.objects.get(verb="alignment.discarded").changes == {"title": ["Regulering av næringsareal", None]}


def test_somebody_else_reads_it_through_and_a_change_undoes_that(
    region: Region, own: Organisation, plan: Plan, adviser: Actor
) -> None:
    made = write(adviser, region, own, outcome=Outcome.NOT_TOUCHED)
    with pytest.raises(InvalidInput) as refusal:
        operations.review_alignment(by=adviser, alignment=made, expected_version=1)
    assert refusal.value.message == rules.REVIEWER_IS_ANOTHER.text
    chief = make_actor(Role.CHIEF_EXECUTIVE, organisation=own)
    read = operations.review_alignment(by=chief, alignment=made, expected_version=1)
    assert (read.reviewer_name, read.reviewed_on) == (chief.name, clock.today())
    with pytest.raises(StaleSave):
        operations.review_alignment(by=chief, alignment=read, expected_version=1)
    assert change(adviser, read, reason=read.reason).reviewed_on is not None
    assert change(adviser, read, reason="En annen grunn.").reviewed_on is None


# ---- Who ------------------------------------------------------------------------------------------------------------


def test_who_may_write_change_and_read_through(region: Region, own: Organisation, adviser: Actor) -> None:
    made = make_alignment(region, own)
    chief = make_actor(Role.CHIEF_EXECUTIVE, organisation=own)
    stranger = make_actor(Role.ADVISER, organisation=make_organisation())
    elsewhere = make_actor(Role.SECRETARIAT, region=make_region())
    assert permissions.can_edit_alignment(adviser, made)
    assert not permissions.can_edit_alignment(chief, made)
    assert permissions.can_review_alignment(chief, made)
    assert not permissions.can_see_alignment_log(chief, made)
    for outsider in (stranger, elsewhere, NOBODY):
        assert not permissions.can_edit_alignment(outsider, made)
        assert not permissions.can_review_alignment(outsider, made)
        assert not permissions.can_begin_alignment(outsider, region.pk, [own.pk])
    with pytest.raises(NotAllowed):
        write(stranger, region, own)
    with pytest.raises(NotAllowed):
        change(chief, made, reason="Ny")
    with pytest.raises(NotAllowed):
        operations.take_alignment_back(by=chief, alignment=made)
    with pytest.raises(NotAllowed):
        operations.discard_alignment(by=chief, alignment=made, expected_version=1)
    with pytest.raises(NotAllowed):
        operations.review_alignment(by=stranger, alignment=made, expected_version=1)
    with pytest.raises(NotAllowed):
        write(adviser, region, None, body=make_body(region, BodyKind.REGIONAL_COUNCIL))


def test_a_draft_is_seen_by_its_own_and_the_secretariat(
    region: Region, own: Organisation, adviser: Actor, secretary: Actor
) -> None:
    draft, done = make_alignment(region, own, is_finished=False), make_alignment(region, own)
    for actor in (adviser, secretary, make_actor(Role.COUNCIL_MEMBER, organisation=own), SYSTEM):
        assert set(queries.visible(actor).filter(region=region)) == {draft, done}
    for actor in (
        NOBODY,
        make_actor(Role.READER),
        make_actor(Role.ADVISER, organisation=make_organisation()),
        make_actor(Role.SECRETARIAT, region=make_region()),
    ):
        assert set(queries.visible(actor).filter(region=region)) == {done}


def test_whom_one_may_write_to(region: Region, own: Organisation) -> None:
    """The political bodies: one's own and the region's. A council that is not told of is there all the same."""
    regional = make_body(region, BodyKind.REGIONAL_COUNCIL)
    make_body(region, BodyKind.NETWORK)
    committee = make_council(own, BodyKind.EXECUTIVE_COMMITTEE)
    make_council(make_organisation())
    found = [(each.organisation, each.body) for each in queries.addressees(region, [own])]
    assert found == [(own, None), (own, committee), (own, regional), (None, regional)]
    council = make_council(own)
    assert [each.body for each in queries.addressees(region, [own]) if each.organisation] == [
        council,
        committee,
        regional,
    ]


# ---- Counting and listing -------------------------------------------------------------------------------------------


def test_they_are_listed_and_counted_by_year_and_by_strategy(
    region: Region, own: Organisation, plan: Plan, strategy: PlanNode
) -> None:
    held = {"plan": plan, "outcome": Outcome.IN_LINE, "touched": {strategy: Effect.TOUCHES}}
    first = make_alignment(region, own, meets="2018-12-31", **held)  # type: ignore[arg-type]
    second = make_alignment(region, own, meets="2019", **held)  # type: ignore[arg-type]
    third = make_alignment(region, own, meets="2019-01-01")
    draft = make_alignment(region, own, meets="2020-02", is_finished=False, **held)  # type: ignore[arg-type]
    assert queries.years_in(NOBODY, region.pk) == [2019, 2018]
    assert queries.years_in(SYSTEM, region.pk) == [2020, 2019, 2018]
    assert list(queries.alignments_in(NOBODY, region.pk, 2019)) == [third, second]
    assert set(queries.alignments_in(SYSTEM, region.pk, None, [strategy.pk])) == {first, second, draft}
    _node, marked = node_among_all(SYSTEM, plan.slug, "3", times=queries.how_often_touched()) or (None, [])
    assert [(node.code, node.times) for node in marked] == [("3", None), ("3.1", 2)]  # type: ignore[attr-defined]
    assert queries.nodes_touched(NOBODY, region.pk) == [strategy]
    assert sum(row.number for row in queries.counts_in(region.pk, 2019)) == 2
    assert sum(row.number for row in queries.counts_in(region.pk, None)) == 3
