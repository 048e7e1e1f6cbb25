"""Asking an organisation to take a role, and what it answers: it is told, and it hides and stops nothing."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.actions import answering, operations, progress, queries, shares, worklist
from samtak.actions.choices import Party, Publication, RoleKind, Scope, Standing, Status
from samtak.actions.matrix import WHOLE, matrix_of
from samtak.actions.missing import LEAD, NOBODY, MissingOfActions
from samtak.actions.models import Action, ActionRole
from samtak.actions.queries import ActionFilter, TakingPart
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.actor import SYSTEM, Actor
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from tests.factories.accounts import make_actor, make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.unit.actions.conftest import Place


@pytest.fixture
def action(place: Place) -> Action:
    return make_action(place.region, leads=[place.own], supports=[place.other], status=Status.IN_PROGRESS)


def role_of(action: Action, organisation: Organisation) -> ActionRole:
    return ActionRole.objects.select_related("action__region", "organisation", "holder").get(
        action=action, organisation=organisation
    )


def answer(by: Actor, role: ActionRole, **said: Any) -> ActionRole:
    return operations.answer_role(by=by, role=role, expected_version=role.version, changes=said)


def decline(place: Place, action: Action) -> ActionRole:
    return answer(place.adviser, role_of(action, place.own), standing=Standing.DECLINED, reason="Ingen ledig tid")


def refused(place: Place, action: Action, **said: Any) -> list[str]:
    role = role_of(action, place.own)
    with pytest.raises(InvalidInput) as refusal:
        answer(place.adviser, role, **said)
    assert role_of(action, place.own).standing == role.standing
    return sorted(refusal.value.fields)


def settle(by: Actor, action: Action, **said: Any) -> None:
    action.refresh_from_db()
    operations.settle_roles(by=by, action=action, expected_version=action.version, **said)


def test_what_a_source_brought_was_asked_of_nobody(place: Place, action: Action) -> None:
    role = role_of(action, place.own)
    assert (role.standing, role.asked_on, role.answered_on) == (Standing.NOT_ASKED, None, None)


def test_the_secretariat_asks_and_the_organisation_answers(place: Place, action: Action) -> None:
    role = operations.ask_for_role(by=place.secretariat, role=role_of(action, place.own), expected_version=1)
    assert (role.standing, role.asked_on) == (Standing.ASKED, clock.today())
    assert [each.pk for each in answering.roles_asked_of(place.adviser, 5)] == [role.pk]
    limit = {"limit_task": "messa", "limit_to": PartialDate(2026, 6), "percent": 20}
    role = answer(place.adviser, role, standing=Standing.LIMITED, decision="KS 3/26", **limit)
    stands = role_of(action, place.own)
    assert (stands.standing, stands.limit_task, stands.percent) == (Standing.LIMITED, "messa", 20)
    assert (stands.answered_on, stands.answered_as, stands.limit_passes) == (
        clock.today(),
        Role.ADVISER,
        PartialDate(2026, 6).last_day,
    )
    assert answering.roles_asked_of(place.adviser, 5) == []
    assert place.events() == ["action.role_asked", "action.role_answered"]
    told = Event.objects.get(verb="action.role_answered")
    assert told.note == place.own.name
    assert told.changes["standing"] == ["asked", "limited"]
    assert told.is_public


def test_an_answer_can_be_changed_and_its_history_is_in_the_log(place: Place, action: Action) -> None:
    role = answer(place.adviser, role_of(action, place.own), standing=Standing.ACCEPTED)
    role = answer(place.adviser, role, standing=Standing.DECLINED, reason="Ny prioritering")
    operations.ask_for_role(by=place.secretariat, role=role, expected_version=role.version)
    stands = role_of(action, place.own)
    assert (stands.standing, stands.reason, stands.answered_on) == (Standing.ASKED, "", None)
    assert place.events() == ["action.role_answered", "action.role_answered", "action.role_asked"]
    answer(place.adviser, stands, standing=Standing.ACCEPTED)
    again = role_of(action, place.own)
    answer(place.adviser, again, standing=Standing.ACCEPTED)
    assert len(place.events()) == 4, "what says the same again is no news"


def test_only_the_organisations_own_adviser_or_chief_executive_answers(place: Place, action: Action) -> None:
    role = role_of(action, place.own)
    member = make_actor(Role.COUNCIL_MEMBER, organisation=place.own)
    for by in (place.secretariat, place.colleague, place.reader, member):
        with pytest.raises(NotAllowed):
            answer(by, role, standing=Standing.ACCEPTED)
    chief = make_actor(Role.CHIEF_EXECUTIVE, organisation=place.own)
    assert answer(chief, role, standing=Standing.ACCEPTED).answered_as == Role.CHIEF_EXECUTIVE
    assert answer(SYSTEM, role_of(action, place.other), standing=Standing.ACCEPTED).answered_as == ""


def test_only_those_who_settle_roles_ask(place: Place, action: Action) -> None:
    for by in (place.adviser, place.colleague, place.reader):
        with pytest.raises(NotAllowed):
            operations.ask_for_role(by=by, role=role_of(action, place.own), expected_version=1)


def test_somebody_elses_answer_is_not_overwritten(place: Place, action: Action) -> None:
    mine, theirs = role_of(action, place.own), role_of(action, place.own)
    answer(place.adviser, theirs, standing=Standing.ACCEPTED, decision="KS 1/26")
    with pytest.raises(StaleSave) as stale:
        answer(place.adviser, mine, standing=Standing.DECLINED, reason="Nei")
    assert stale.value.theirs["decision"] == "KS 1/26"
    with pytest.raises(StaleSave):
        operations.ask_for_role(by=place.secretariat, role=mine, expected_version=1)
    assert role_of(action, place.own).standing == Standing.ACCEPTED


def test_a_role_that_is_gone_is_told_and_breaks_nothing(place: Place, action: Action) -> None:
    role = role_of(action, place.other)
    settle(place.secretariat, action, leads=[place.own], supports=[])
    with pytest.raises(InvalidInput) as refusal:
        answer(place.colleague, role, standing=Standing.ACCEPTED)
    assert sorted(refusal.value.fields) == ["standing"]
    with pytest.raises(InvalidInput):
        operations.ask_for_role(by=place.secretariat, role=role, expected_version=role.version)


def test_who_keeps_a_role_keeps_its_answer_and_who_gets_another_does_not(place: Place, action: Action) -> None:
    third = make_organisation()
    before = answer(place.adviser, role_of(action, place.own), standing=Standing.ACCEPTED)
    settle(place.secretariat, action, leads=[place.own], supports=[place.other, third], asks=True)
    assert role_of(action, place.own).standing == Standing.ACCEPTED
    assert role_of(action, place.other).standing == Standing.NOT_ASKED, "it had the role before"
    assert role_of(action, third).standing == Standing.ASKED
    settle(place.secretariat, action, leads=[place.other], supports=[place.own, third], asks=True)
    moved = role_of(action, place.own)
    assert (moved.standing, moved.kind, moved.answered_on) == (Standing.ASKED, RoleKind.SUPPORT, None)
    assert moved.pk == before.pk
    with pytest.raises(StaleSave):
        operations.answer_role(
            by=place.adviser, role=before, expected_version=before.version, changes={"standing": Standing.ACCEPTED}
        )
    settle(place.secretariat, action, leads=[place.own], supports=[])
    assert role_of(action, place.own).standing == Standing.NOT_ASKED
    told = Event.objects.filter(verb="action.role_asked").order_by("id").values_list("changes", flat=True)
    assert [each["asked_of"][1] for each in told] == [[third.name], [place.other.name, place.own.name]]


def test_a_declined_role_is_told_and_counts_nowhere(place: Place, action: Action) -> None:
    action.next_step, action.deadline = "Møte", PartialDate(2099)
    action.save()
    who = TakingPart((place.own.pk,), (place.region.pk,))
    own, today = place.own.pk, clock.today()
    decline(place, action)
    assert [line.standing for line in queries.role_lines([action.pk])[action.pk]] == [
        Standing.DECLINED,
        Standing.NOT_ASKED,
    ]
    for kind in ("", "lead"):
        found = queries.list_actions(place.secretariat, ActionFilter(taking_part=who, role=kind))
        assert found.count == 0, kind
    assert shares.shares_of(place.secretariat, who, today).counts == {}
    missing = MissingOfActions(place.secretariat, place.region, None, today)
    (lacking,) = missing.all(LEAD)
    assert (lacking.action.pk, lacking.who) == (action.pk, NOBODY)
    assert missing.counts()[NOBODY].by_kind[LEAD] == 1
    assert worklist.missing_in(place.secretariat, place.region, today) == worklist.Missing(1, 1, 0, 0, 0, 1, 0)
    assert progress.actions_with_gaps(place.secretariat, place.region.pk).without_lead == 1
    municipality = place.own.administrations.get().municipality_id
    assert progress.municipalities_that_lead(place.secretariat, place.region.pk, [municipality]) == frozenset()
    assert worklist.reporting_organisation_id(place.adviser, Action.objects.get(pk=action.pk)) != own


def test_an_unanswered_role_counts_as_it_did(place: Place, action: Action) -> None:
    """Asking is no gate: what a council adopted stands while somebody thinks about it."""
    today, who = clock.today(), TakingPart((place.own.pk,), ())
    operations.ask_for_role(by=place.secretariat, role=role_of(action, place.own), expected_version=1)
    assert queries.list_actions(place.secretariat, ActionFilter(taking_part=who, role="lead")).count == 1
    assert worklist.missing_in(place.secretariat, place.region, today).lead == 0
    assert worklist.missing_in(place.secretariat, place.region, today).asked == 1


def test_who_declined_edits_nothing_and_may_still_answer(place: Place, action: Action) -> None:
    role = decline(place, action)
    fresh = Action.objects.get(pk=action.pk)
    with pytest.raises(NotAllowed):
        operations.edit_action(by=place.adviser, action=fresh, expected_version=fresh.version, changes={"title": "X"})
    answer(place.adviser, role, standing=Standing.ACCEPTED)
    fresh = Action.objects.get(pk=action.pk)
    operations.edit_action(by=place.adviser, action=fresh, expected_version=fresh.version, changes={"title": "X"})


def test_who_is_asked_about_a_draft_sees_it(place: Place) -> None:
    draft = make_action(place.region, leads=[place.own], publication=Publication.DRAFT)
    assert not queries.visible(place.colleague).filter(pk=draft.pk).exists()
    settle(place.secretariat, draft, leads=[place.own], supports=[place.other], asks=True)
    assert queries.visible(place.colleague).filter(pk=draft.pk).exists()
    answer(place.colleague, role_of(draft, place.other), standing=Standing.ACCEPTED)


def test_a_draft_whose_only_lead_declined_is_not_published(place: Place) -> None:
    draft = make_action(place.region, leads=[place.own], publication=Publication.DRAFT)
    decline(place, draft)
    with pytest.raises(InvalidInput):
        operations.move_action(by=place.secretariat, action=draft, step_code="publish")


def test_the_matrix_counts_no_declined_role(place: Place, action: Action) -> None:
    members = {place.own.pk: place.own.pk, place.other.pk: place.other.pk}
    before = matrix_of(SYSTEM, place.region.pk, {}, members, clock.today())[WHOLE]
    decline(place, action)
    after = matrix_of(SYSTEM, place.region.pk, {}, members, clock.today())[WHOLE]
    assert before.parts.keys() - after.parts.keys() == {place.own.pk}


def test_roles_are_listed_with_one_query(
    place: Place, action: Action, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_action(place.region, leads=[place.own, place.other])
    ids = list(Action.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        queries.role_lines(ids)
    with django_assert_num_queries(1):
        answering.roles_asked_of(place.adviser, 5)
    with django_assert_num_queries(0):
        answering.roles_asked_of(place.secretariat, 5)


def test_role_has_answer(place: Place, action: Action) -> None:
    assert refused(place, action, standing=Standing.ASKED) == ["standing"]


def test_role_declined_with_reason(place: Place, action: Action) -> None:
    assert refused(place, action, standing=Standing.DECLINED, reason=" ") == ["reason"]


def test_role_limit_is_told(place: Place, action: Action) -> None:
    assert refused(place, action, standing=Standing.LIMITED) == ["standing"]


def test_role_limit_is_chosen(place: Place, action: Action) -> None:
    assert refused(place, action, standing=Standing.ACCEPTED, percent=10) == ["standing"]


def test_role_limit_in_order(place: Place, action: Action) -> None:
    period = {"limit_from": PartialDate(2026), "limit_to": PartialDate(2025, 12)}
    assert refused(place, action, standing=Standing.LIMITED, **period) == ["limit_to"]


@pytest.mark.parametrize("percent", [0, -1, 101])
def test_role_share_of_position(place: Place, action: Action, percent: int) -> None:
    assert refused(place, action, standing=Standing.LIMITED, limit_task="x", percent=percent) == ["percent"]


def test_role_held_in_organisation(place: Place, action: Action) -> None:
    stranger, colleague = make_user(), make_user()
    assert refused(place, action, standing=Standing.ACCEPTED, holder=stranger) == ["holder"]
    grant = make_grant(colleague, Role.ADVISER, organisation=place.own)
    role = answer(place.adviser, role_of(action, place.own), standing=Standing.ACCEPTED, holder=colleague)
    grant.revoked_at = clock.now()
    grant.save()
    answer(place.adviser, role, standing=Standing.ACCEPTED, holder=colleague, decision="KS 2/26")
    assert role_of(action, place.own).holder == colleague, "whoever is named already hinders no other change"
    assert User.objects.get(pk=colleague.pk) not in answering.people_of(place.own.pk)


def test_role_asked_of_organisation(place: Place) -> None:
    action = make_action(place.region, scope=Scope.JOINT)
    role = ActionRole.objects.create(action=action, kind=RoleKind.LEAD, party=Party.EACH_MEMBER)
    with pytest.raises(InvalidInput):
        operations.ask_for_role(by=place.secretariat, role=role, expected_version=1)


def test_role_asked_once(place: Place, action: Action) -> None:
    role = operations.ask_for_role(by=place.secretariat, role=role_of(action, place.own), expected_version=1)
    with pytest.raises(InvalidInput):
        operations.ask_for_role(by=place.secretariat, role=role, expected_version=role.version)
