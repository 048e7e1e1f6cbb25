"""One step per verb on places, people, plans and actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from samtak.accounts import operations as account_verbs
from samtak.accounts.choices import Role
from samtak.actions import operations as action_verbs
from samtak.actions.choices import Scope
from samtak.geography import operations as geography_verbs
from samtak.geography.choices import ChangeKind
from samtak.geography.register import ChangeFact, MunicipalityFact, Register
from samtak.governance.planning import Delivery
from samtak.indicators import operations as indicator_verbs
from samtak.indicators.models import Indicator
from samtak.lib.actor import SYSTEM
from samtak.organisations import operations as organisation_verbs
from samtak.plans import local_versions
from samtak.plans import operations as plan_verbs
from samtak.plans.choices import Origin, Outcome, PlanState
from samtak.plans.models import Adoption, LocalVersion, NodeCrosswalk, Plan
from samtak.plans.shared_text import mark_of, shared_texts
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.regions import operations as region_verbs
from samtak.regions.models import Region
from samtak.search import operations as search_verbs
from tests.factories.counting import next_number
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_version
from tests.generative.index_world import World


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


def _discard_plan(world: World) -> None:
    plan = world.one_of(Plan.objects.filter(region=world.region, versions__isnull=True))
    plan_verbs.discard_plan(by=SYSTEM, plan=plan, expected_version=plan.version)


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


def _keep_local_version(world: World) -> None:
    node = world.node()
    Plan.objects.filter(pk=node.plan_id).update(state=PlanState.ADOPTED)
    fields = {"local_text": world.words(), "case_number": world.words(), "reason": world.words()}
    plan_verbs.keep_local_version(
        by=world.secretary,
        node=node,
        municipality=world.one_of(world.municipalities[:2]),
        fields=fields,
        read=mark_of(shared_texts([node]).values()),
    )


def _local_version(world: World) -> LocalVersion:
    found: LocalVersion = world.one_of(
        LocalVersion.objects.filter(node__plan__region=world.region, withdrawn_on__isnull=True)
    )
    return found


def _edit_local_version(world: World) -> None:
    version = _local_version(world)
    offered = local_versions.parts_to_hold_against(version)
    plan_verbs.edit_local_version(
        by=world.secretary,
        version=version,
        expected_version=version.version,
        changes={"local_text": world.words(), "reason": world.words()},
        read=mark_of(shared_texts(offered).values()),
        node=offered[0],
    )


def _confirm_local_version(world: World) -> None:
    """Beside a part of a newer plan: else nothing changes that it is found by."""
    version = _local_version(world)
    _create_plan(world)
    plan = Plan.objects.filter(region=world.region).order_by("-id")[0]
    fields = {"code": f"{next_number()}.2", "title": world.words()}
    node = plan_verbs.add_node(by=SYSTEM, plan=plan, level=plan.levels.get(depth=1), parent=None, fields=fields)
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.ADOPTED)
    NodeCrosswalk.objects.create(node=node, earlier=version.node, origin=Origin.OURS)
    offered = local_versions.parts_to_hold_against(version)
    plan_verbs.confirm_local_version(
        by=world.secretary,
        version=version,
        expected_version=version.version,
        read=mark_of(shared_texts(offered).values()),
        node=node,
    )


def _withdraw_local_version(world: World) -> None:
    version = _local_version(world)
    plan_verbs.withdraw_local_version(by=world.secretary, version=version, expected_version=version.version)


def _plan_treatment(world: World) -> None:
    version = world.one_of(world.plan().versions.all())
    council = world.one_of(world.municipalities[:2])
    chance = Delivery(dt.date(2030, 1, 10), dt.date(2030, 1, 24), dt.date(2030, 2, 7))
    plan_verbs.plan_treatment(by=SYSTEM, plan_version=version, chances={council: chance})


def _edit_adoption(world: World) -> None:
    adoption = world.one_of(Adoption.objects.filter(plan_version__plan__region=world.region))
    plan_verbs.edit_adoption(
        by=SYSTEM,
        adoption=adoption,
        expected_version=adoption.version,
        changes={"case_number": world.words()} if world.random.random() < 0.5 else {},
        reservations=[world.words()],
    )


def _create_indicator(world: World) -> None:
    fields = {"name": {"nb": world.words()}, "unit": {"nb": world.words()}, "definition": {"nb": world.words()}}
    indicator_verbs.create_indicator(by=world.secretary, kept_by=world.region, fields=fields)


def _edit_indicator(world: World) -> None:
    indicator = world.one_of(Indicator.objects.filter(kept_by=world.region))
    changes = {"name": {"nb": world.words()}, "definition": {"nb": world.words()}, "unit": {"nb": world.words()}}
    kept = world.random.sample(sorted(changes), k=2)
    indicator_verbs.edit_indicator(
        by=world.secretary,
        indicator=indicator,
        expected_version=indicator.version,
        changes={name: changes[name] for name in kept},
    )


def _discard_indicator(world: World) -> None:
    free = Indicator.objects.filter(kept_by=world.region, targets__isnull=True, series__values__isnull=True)
    indicator = world.one_of(free)
    indicator_verbs.discard_indicator(by=world.secretary, indicator=indicator, expected_version=indicator.version)


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


CORE_STEPS: dict[str, Callable[[World], Any]] = {
    "create_action": _create_action,
    "edit_action": _edit_action,
    "settle_roles": _settle_roles,
    "discard_action": lambda world: action_verbs.discard_action(by=world.secretary, action=world.action()),
    "create_plan": _create_plan,
    "edit_plan": _edit_plan,
    "move_plan": _move_plan,
    "discard_plan": _discard_plan,
    "add_node": _add_node,
    "edit_node": _edit_node,
    "register_adoption": _register_adoption,
    "keep_local_version": _keep_local_version,
    "edit_local_version": _edit_local_version,
    "confirm_local_version": _confirm_local_version,
    "withdraw_local_version": _withdraw_local_version,
    "plan_treatment": _plan_treatment,
    "edit_adoption": _edit_adoption,
    "create_indicator": _create_indicator,
    "edit_indicator": _edit_indicator,
    "discard_indicator": _discard_indicator,
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
    "register_organisation": lambda world: organisation_verbs.register_organisation(
        by=SYSTEM, name=world.words(), kind="company"
    ),
    "ensure_cooperation_body": _ensure_cooperation_body,
}
