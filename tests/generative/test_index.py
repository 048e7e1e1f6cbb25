"""Whatever the verbs do, in any order, the index is as a rebuild makes it. A verb that forgets to push is found."""

from __future__ import annotations

import datetime as dt
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from django.db import transaction

from samtak.accounts import operations as account_verbs
from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.actions import operations as action_verbs
from samtak.actions.choices import Scope
from samtak.actions.models import Action
from samtak.advocacy import operations as advocacy_verbs
from samtak.advocacy.models import Issue, Statement
from samtak.geography import operations as geography_verbs
from samtak.geography.choices import ChangeKind
from samtak.geography.register import ChangeFact, MunicipalityFact, Register
from samtak.indicators import operations as indicator_verbs
from samtak.indicators.models import Indicator
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import SamtakError
from samtak.organisations import operations as organisation_verbs
from samtak.organisations.models import Organisation
from samtak.plans import operations as plan_verbs
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption, Plan, PlanNode
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.projects import operations as project_verbs
from samtak.projects.models import Initiative
from samtak.regions import operations as region_verbs
from samtak.regions.models import Region
from samtak.search import operations as search_verbs
from samtak.shelf import operations as shelf_verbs
from samtak.shelf.models import Document
from tests.factories.accounts import make_actor, make_user
from tests.factories.counting import next_number
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_version
from tests.factories.regions import make_region
from tests.factories.search import fresh_index, whole_index
from tests.factories.shelf import upload

WORDS = ("havbruk", "næringsareala", "Ålesund", "reiseliv", "gründere", "2.6", "kompetanse", "skogen", "TR-04", "vekst")
ROOMS = (
    "geography",
    "organisations",
    "regions",
    "accounts",
    "indicators",
    "plans",
    "actions",
    "projects",
    "shelf",
    "advocacy",
)

# Verbs that change nothing anything is found by.
SAY_NOTHING_NEW = {
    "accept_invitation",
    "add_milestone",
    "add_value",
    "carry_target_over",
    "choose_password",
    "correct_value",
    "discard_import",
    "edit_mandate",
    "edit_target",
    "end_sessions",
    "faults_of",  # writes nothing
    "forget_drafts",
    "freeze_version",
    "invite",
    "link_strategies",
    "match_columns",
    "move_action",
    "note_sign_in_change",
    "reach_milestone",
    "record_value",
    "register_mandates",
    "remove_mandate",
    "remove_milestone",
    "renew_invitation",
    "reopen_account",
    "report_on_action",
    "report_part",
    "reset_mfa",
    "revoke_invitation",
    "set_target",
    "start_import",
    "end_initiative",
    "move_issue",
    "take_stand",
    "move_initiative",
    "end_membership",  # found under the regions they are or have been members of
}
# Verbs that call others which are tried, or that are tried in a test of their own below.
TRIED_ELSEWHERE = {
    "become_action",
    "edit_together",
    "hand_on_memberships",
    "hand_on_memberships_through",
    "import_actions",
    "write_down_count",
}


class World:
    """Things to act on, and one step per verb. A step that a rule refuses changes nothing."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.people = [make_user() for _ in range(3)]
        municipalities = [make_municipality() for _ in range(3)]
        self.organisations = [make_organisation(runs=municipality) for municipality in municipalities]
        self.region = make_region(members=municipalities[:2])
        self.municipalities = municipalities
        self.secretary = make_actor(Role.SECRETARIAT, region=self.region)
        search_verbs.refresh("region", [self.region.pk])
        search_verbs.refresh("municipality", [municipality.pk for municipality in municipalities])

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 4)))

    def one_of(self, rows: Any) -> Any:
        found = list(rows)
        if not found:
            raise Refused
        return self.random.choice(found)

    def action(self) -> Action:
        found: Action = self.one_of(Action.objects.filter(region=self.region))
        return found

    def plan(self) -> Plan:
        found: Plan = self.one_of(Plan.objects.filter(region=self.region))
        return found

    def node(self) -> PlanNode:
        found: PlanNode = self.one_of(PlanNode.objects.filter(plan__region=self.region))
        return found

    def grant(self) -> RoleGrant:
        found: RoleGrant = self.one_of(RoleGrant.objects.filter(user__in=self.people, revoked_at=None))
        return found

    def organisation(self) -> Organisation:
        found: Organisation = self.one_of(self.organisations)
        return found

    def user(self) -> User:
        found: User = self.one_of(self.people)
        return found


class Refused(Exception):
    """There is nothing to do the step to yet."""


def _create_action(world: World) -> None:
    fields = {"title": world.words(), "description": world.words(), "scope": Scope.OWN, "code": ""}
    action_verbs.create_action(
        by=world.secretary, region=world.region, owner=world.organisation(), fields=fields, strategies=()
    )


def _edit_action(world: World) -> None:
    action = world.action()
    changes = {"title": world.words(), "description": world.words(), "code": f"K-{next_number()}"}
    kept = world.random.sample(sorted(changes), k=2)
    action_verbs.edit_action(
        by=world.secretary,
        action=action,
        expected_version=action.version,
        changes={name: changes[name] for name in kept},
    )


def _settle_roles(world: World) -> None:
    action = world.action()
    leads = [world.organisation()]
    supports = [each for each in world.organisations if each not in leads][: world.random.randint(0, 2)]
    action_verbs.settle_roles(
        by=world.secretary, action=action, expected_version=action.version, leads=leads, supports=supports
    )


def _create_initiative(world: World) -> None:
    project_verbs.create_initiative(
        by=world.secretary,
        region=world.region,
        fields={"name": world.words(), "aim": world.words()},
        tags={"funder": [world.words()]},
    )


def _add_document(world: World) -> None:
    fields = {"title": world.words(), "description": world.words(), "url": "https://example.org"}
    shelf_verbs.add_document(by=world.secretary, region=world.region, fields=fields)


def _edit_document(world: World) -> None:
    document = world.one_of(Document.objects.filter(region=world.region))
    changes = {"title": world.words(), "source": world.words()}
    shelf_verbs.edit_document(by=world.secretary, document=document, expected_version=document.version, changes=changes)


def _replace_document(world: World) -> None:
    document = world.one_of(Document.objects.filter(region=world.region))
    newer = upload(name=f"{world.words()}.pdf")
    shelf_verbs.replace_document(
        by=world.secretary, document=document, expected_version=document.version, date=None, upload=newer
    )


def _remove_document(world: World) -> None:
    document = world.one_of(Document.objects.filter(region=world.region))
    shelf_verbs.remove_document(by=world.secretary, document=document, expected_version=document.version)


def _create_issue(world: World) -> None:
    fields = {"title": world.words(), "ask": world.words()}
    advocacy_verbs.create_issue(by=world.secretary, region=world.region, fields=fields)


def _edit_issue(world: World) -> None:
    issue = world.one_of(Issue.objects.filter(region=world.region))
    changes = {"title": world.words(), "towards": world.words()}
    advocacy_verbs.edit_issue(by=world.secretary, issue=issue, expected_version=issue.version, changes=changes)


def _discard_issue(world: World) -> None:
    issue = world.one_of(Issue.objects.filter(region=world.region))
    advocacy_verbs.discard_issue(by=world.secretary, issue=issue, expected_version=issue.version)


def _make_statement(world: World) -> None:
    issue = world.one_of(Issue.objects.filter(region=world.region))
    fields = {"title": world.words(), "text": world.words()}
    advocacy_verbs.make_statement(by=world.secretary, issue=issue, fields=fields)


def _edit_statement(world: World) -> None:
    statement = world.one_of(Statement.objects.filter(issue__region=world.region))
    advocacy_verbs.edit_statement(
        by=world.secretary,
        statement=statement,
        expected_version=statement.version,
        changes={"text": world.words()},
    )


def _remove_statement(world: World) -> None:
    statement = world.one_of(Statement.objects.filter(issue__region=world.region))
    advocacy_verbs.remove_statement(by=world.secretary, statement=statement, expected_version=statement.version)


def _edit_initiative(world: World) -> None:
    initiative = world.one_of(Initiative.objects.filter(region=world.region))
    changes = {"aim": world.words()} if world.random.random() < 0.5 else {}
    project_verbs.edit_initiative(
        by=world.secretary,
        initiative=initiative,
        expected_version=initiative.version,
        changes=changes,
        tags={"funder": [world.words()]},
    )


def _create_plan(world: World) -> None:
    fields = {"slug": f"plan-{next_number()}-x", "title": world.words(), "purpose": world.words()}
    plan = plan_verbs.create_plan(by=SYSTEM, region=world.region, owner=None, fields=fields, levels=["Mål", "Strategi"])
    make_version(plan)


def _edit_plan(world: World) -> None:
    plan = world.plan()
    changes = {"title": world.words(), "purpose": world.words()}
    plan_verbs.edit_plan(by=SYSTEM, plan=plan, expected_version=plan.version, changes=changes, reason="skrivefeil")


def _move_plan(world: World) -> None:
    plan = world.plan()
    # Forward where there is a choice: what has been replaced is found otherwise.
    steps = sorted(
        PLAN_WORKFLOW.steps_from(plan.state), key=lambda step: list(PLAN_WORKFLOW.states).index(step.to_state)
    )
    step = world.one_of(steps[-1:])
    plan_verbs.move_plan(by=SYSTEM, plan=plan, step_code=step.code)


def _add_node(world: World) -> None:
    plan = world.plan()
    level = world.one_of(plan.levels.filter(depth=1))
    fields = {"code": f"{next_number()}.1", "title": world.words(), "text": world.words()}
    plan_verbs.add_node(by=SYSTEM, plan=plan, level=level, parent=None, fields=fields, reason="glemt")


def _edit_node(world: World) -> None:
    node = world.node()
    plan_verbs.edit_node(
        by=SYSTEM, node=node, expected_version=node.version, changes={"text": world.words()}, reason="skrivefeil"
    )


def _register_adoption(world: World) -> None:
    version = world.one_of(world.plan().versions.all())
    plan_verbs.register_adoption(
        by=SYSTEM,
        plan_version=version,
        municipality=world.one_of(world.municipalities[:2]),
        fields={"outcome": Outcome.NOT_YET, "note": world.words()},
        reservations=[world.words()],
    )


def _edit_adoption(world: World) -> None:
    adoption = world.one_of(Adoption.objects.filter(plan_version__plan__region=world.region))
    plan_verbs.edit_adoption(
        by=SYSTEM,
        adoption=adoption,
        expected_version=adoption.version,
        changes={"case_number": world.words()} if world.random.random() < 0.5 else {},
        reservations=[world.words()],
    )


def _add_series(world: World) -> None:
    indicator = world.one_of(Indicator.objects.order_by("slug")[:3])
    indicator_verbs.add_series(
        by=SYSTEM, indicator=indicator, fields={"label": {"nb": world.words()}, "source": world.words()}
    )


def _grant_role(world: World) -> None:
    account_verbs.grant_role(
        by=SYSTEM,
        user=world.user(),
        role=Role.ADVISER,
        organisation=world.organisation(),
        is_public_contact=world.random.random() < 0.7,
    )


def _add_member(world: World) -> None:
    municipality = make_municipality()
    world.organisations.append(make_organisation(runs=municipality))
    # Made past the verbs, as an import of the register would: that import pushes what it made.
    search_verbs.refresh("organisation", [world.organisations[-1].pk])
    region_verbs.add_member(by=SYSTEM, region=world.region, municipality=municipality, valid_from=dt.date(2020, 1, 1))


def _create_region(world: World) -> None:
    region_verbs.create_region(
        by=SYSTEM,
        name=f"{world.words()} {next_number()}",
        municipalities=[make_municipality()],
        on=dt.date(2024, 1, 1),
        cooperation_body=f"{world.words()} {next_number()}",
    )


def _load_municipalities(world: World) -> None:
    """The register says that one of ours became part of a new one."""
    old, day = world.one_of(world.municipalities), dt.date(2025, 1, 1)
    ended = MunicipalityFact(old.knr, old.name_nb, old.valid_from, day)
    made = MunicipalityFact(f"8{next_number() % 1000:03d}", world.words(), day)
    register = Register([ended, made], [ChangeFact(day, old.knr, made.knr, ChangeKind.MERGE)])
    geography_verbs.load_municipalities(by=SYSTEM, register=register, source="prøve")


def _ensure_cooperation_body(world: World) -> None:
    organisation_verbs.ensure_cooperation_body(by=SYSTEM, name=f"{world.words()} {next_number()}")


def _ensure_administrations(world: World) -> None:
    municipality = make_municipality()
    search_verbs.refresh("municipality", [municipality.pk])
    organisation_verbs.ensure_administrations(by=SYSTEM, municipalities=[municipality])


def _edit_region(world: World) -> None:
    region = Region.objects.get(pk=world.region.pk)
    changes = {
        "name": world.words(),
        "names": {"en": world.words()},
        "aliases": [world.words(), world.words()],
        "description": {"nb": world.words()},
    }
    region_verbs.edit_region(by=SYSTEM, region=region, expected_version=region.version, changes=changes)


STEPS: dict[str, Callable[[World], Any]] = {
    "create_action": _create_action,
    "edit_action": _edit_action,
    "settle_roles": _settle_roles,
    "discard_action": lambda world: action_verbs.discard_action(by=world.secretary, action=world.action()),
    "create_initiative": _create_initiative,
    "edit_initiative": _edit_initiative,
    "add_document": _add_document,
    "edit_document": _edit_document,
    "replace_document": _replace_document,
    "remove_document": _remove_document,
    "create_issue": _create_issue,
    "edit_issue": _edit_issue,
    "discard_issue": _discard_issue,
    "make_statement": _make_statement,
    "edit_statement": _edit_statement,
    "remove_statement": _remove_statement,
    "create_plan": _create_plan,
    "edit_plan": _edit_plan,
    "move_plan": _move_plan,
    "add_node": _add_node,
    "edit_node": _edit_node,
    "register_adoption": _register_adoption,
    "edit_adoption": _edit_adoption,
    "add_series": _add_series,
    "grant_role": _grant_role,
    "revoke_role": lambda world: account_verbs.revoke_role(by=SYSTEM, grant=world.grant()),
    "show_as_contact": lambda world: account_verbs.show_as_contact(
        by=SYSTEM, grant=world.grant(), is_shown=world.random.random() < 0.7
    ),
    "close_account": lambda world: account_verbs.close_account(by=SYSTEM, user=world.user()),
    "edit_profile": lambda world: account_verbs.edit_profile(
        by=SYSTEM, user=world.user(), changes={"name": world.words(), "title": world.words()}
    ),
    "add_member": _add_member,
    "edit_region": _edit_region,
    "create_region": _create_region,
    "load_municipalities": _load_municipalities,
    "ensure_administrations": _ensure_administrations,
    "ensure_cooperation_body": _ensure_cooperation_body,
}


# What others need something of.
FIRST = (
    "create_plan",
    "add_node",
    "create_action",
    "create_initiative",
    "create_issue",
    "make_statement",
    "add_document",
    "grant_role",
    "register_adoption",
)


def verbs() -> Iterator[str]:
    """The names of all that writes."""
    for room in ROOMS:
        try:
            operations = importlib.import_module(f"samtak.{room}.operations")
        except ModuleNotFoundError:
            continue
        parts = pkgutil.iter_modules(getattr(operations, "__path__", []))
        for module in (operations, *(importlib.import_module(f"{operations.__name__}.{part.name}") for part in parts)):
            for name, function in vars(module).items():
                if getattr(function, "__module__", "") != module.__name__ or name.startswith("_"):
                    continue
                if inspect.isfunction(function) and {"by", "secret"} & set(inspect.signature(function).parameters):
                    yield name


def take(world: World, name: str) -> bool:
    """Whether the step was taken: a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            STEPS[name](world)
    except (SamtakError, Refused):
        return False
    return True


def test_every_verb_is_tried_or_said_to_change_nothing() -> None:
    """A new verb gets a step here, or its name among those that change nothing anything is found by."""
    found = set(verbs())
    assert found - {"invitation_of"} - set(STEPS) - SAY_NOTHING_NEW - TRIED_ELSEWHERE == set()
    assert set(STEPS) <= found


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("seed", range(6))
def test_after_any_verbs_the_index_is_as_new(seed: int) -> None:
    world = World(Random(seed))
    order = [name for name in STEPS for _ in range(3)]
    world.random.shuffle(order)
    taken = {name for name in [*FIRST, *order] if take(world, name)}
    assert whole_index() == fresh_index()
    assert len(taken) >= len(STEPS) - 3


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_verb_that_forgets_to_push_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is taken once with a search that hears nothing, and the difference is seen."""
    world = World(Random(sum(name.encode())))
    for before in FIRST:
        assert take(world, before)
    for grant in RoleGrant.objects.filter(user__in=world.people):
        account_verbs.show_as_contact(by=SYSTEM, grant=grant, is_shown=True)
    assert whole_index() == fresh_index()
    monkeypatch.setattr(search_verbs, "refresh", lambda *_given: None)
    monkeypatch.setattr(search_verbs, "forget", lambda *_given: None)
    for _ in range(8):
        if take(world, name) and whole_index() != fresh_index():
            return
    pytest.fail(f"{name} changes nothing that is found")


@pytest.mark.usefixtures("demo_data")
def test_a_rebuild_makes_what_is_told() -> None:
    search_verbs.rebuild()
    assert whole_index() == fresh_index()
