"""What is missing of a region's open actions: told once, by who can mend it, and never of other regions."""

from __future__ import annotations

import datetime as dt

from pytest_django import DjangoAssertNumQueries

from samtak.actions import missing
from samtak.actions.choices import Party, Publication, RoleKind, Scope, Status
from samtak.actions.missing import DEADLINE, LATE, LEAD, NOBODY, SILENT, STEP, STRATEGY, MissingOfActions
from samtak.actions.models import Action, ActionStrategy
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDate
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region
from tests.unit.actions.conftest import Place

TODAY = dt.date(2023, 11, 20)
WHOLE = {"next_step": "Møte", "deadline": PartialDate(2024), "touched_on": TODAY, "status": Status.IN_PROGRESS}


def told(place: Place, actor: Actor | None = None, plan_id: int | None = None) -> dict[str, tuple[int, set[str]]]:
    found = MissingOfActions(actor or place.secretariat, place.region, plan_id, TODAY)
    rows = {each.action.code: (each.who, set(each.kinds)) for each in found.all()}
    counts = found.counts()
    assert sum(each.all for each in counts.values()) == len(rows)
    for who, each in counts.items():
        for kind in missing.KINDS:
            assert each.by_kind[kind] == sum(kind in kinds for mender, kinds in rows.values() if mender == who)
    return rows


def test_each_action_is_told_with_all_it_lacks_and_who_leads_it(place: Place) -> None:
    body = place.region.organisation = make_organisation()
    late = {**WHOLE, "deadline": PartialDate(2022), "touched_on": TODAY - dt.timedelta(days=200)}
    make_action(place.region, code="late", leads=[place.other, place.own], **late)
    make_action(place.region, code="empty")
    make_action(place.region, code="owned", owner=place.own, scope=Scope.OWN, **WHOLE)
    make_action(place.region, code="body", leads=[body], **{**WHOLE, "next_step": ""})
    make_action(place.region, code="whole", leads=[place.own], **WHOLE)
    make_action(place.region, code="done", status=Status.COMPLETED)
    make_action(place.region, code="gone", publication=Publication.WITHDRAWN)
    make_action(make_region(), code="elsewhere")
    each = make_action(place.region, code="each", **{**WHOLE, "next_step": ""})
    each.roles.create(kind=RoleKind.LEAD, party=Party.EACH_MEMBER)

    assert told(place) == {
        "late": (place.other.pk, {LATE, SILENT}),
        "empty": (NOBODY, {SILENT, STEP, DEADLINE, LEAD}),
        "owned": (place.own.pk, {LEAD}),
        "each": (NOBODY, {STEP}),
        "body": (NOBODY, {STEP}),
    }


def test_a_draft_is_told_to_those_who_see_it_and_is_not_silent(place: Place) -> None:
    make_action(place.region, code="draft", publication=Publication.DRAFT, leads=[place.own], next_step="Møte")

    assert told(place) == {"draft": (place.own.pk, {DEADLINE})}
    assert told(place, place.reader) == {}


def test_actions_without_a_link_to_the_plan_are_told_when_its_parts_are_known(place: Place) -> None:
    plan, earlier = make_plan(place.region), make_plan(place.region)
    for code, linked in (("linked", plan), ("elsewhere", earlier)):
        action = make_action(place.region, code=code, leads=[place.own], **WHOLE)
        ActionStrategy.objects.create(action=action, node=make_node(linked, "1"))

    assert told(place, plan_id=plan.pk) == {"elsewhere": (place.own.pk, {STRATEGY})}
    assert told(place) == {}


def test_the_first_of_each_and_one_page_in_order(
    place: Place, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for year in (2022, 2020, 2021):
        for lead in (place.own, place.other):
            make_action(place.region, leads=[lead], **{**WHOLE, "deadline": PartialDate(year)})
    make_action(place.region, leads=[place.own], **{**WHOLE, "next_step": ""})
    found = MissingOfActions(place.secretariat, place.region, None, TODAY)

    with django_assert_num_queries(3):
        first = found.first_of_each(limit=2)
        late = found.first_of_each(LATE, limit=9)
        page = found.page(place.own.pk, offset=1, limit=3)

    def years(rows: list[missing.Lacking], who: int) -> list[int]:
        return [each.action.deadline_passes.year for each in rows if each.who == who]  # type: ignore[union-attr]

    assert years(first, place.own.pk) == years(first, place.other.pk) == [2020, 2021]
    assert years(late, place.own.pk) == [2020, 2021, 2022]
    assert years(page, place.own.pk) == [2021, 2022, 2024]


def test_parts_that_nobody_carries_are_those_that_actions_carry_out(place: Place) -> None:
    plan = make_plan(place.region)
    area = make_node(plan, "1")
    carried, idle = (make_node(plan, code, parent=area) for code in ("1.1", "1.2"))
    drafted = make_node(plan, "1.3", parent=area)
    draft: Action = make_action(place.region, publication=Publication.DRAFT)
    for action, node in ((make_action(place.region), carried), (draft, drafted)):
        ActionStrategy.objects.create(action=action, node=node)

    def uncarried(actor: Actor) -> list[str]:
        nodes, _figures = missing.parts_and_figures(actor, plan.pk)
        return [node.code for node in missing.uncarried_among(nodes)]

    assert uncarried(place.secretariat) == [idle.code]
    assert uncarried(place.reader) == [idle.code, drafted.code]
