"""Who gets what answer at every address of the workspace, the administration, the account and the demo's controls.

`TABLE` is the promise; `walk` tries it. An address that has no row fails a test, so that none is forgotten.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from unittest import mock

from django.core.cache import cache
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from samtak.accounts import operations as account_operations
from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.accounts.queries import actor_of
from samtak.actions.choices import Publication, Scope
from samtak.actions.importing.drafts import guessed_mapping, stored
from samtak.actions.models import ImportDraft
from samtak.advocacy.choices import IssueStatus
from samtak.lib import clock
from samtak.plans.choices import Outcome, PlanState
from samtak.plans.models import Adoption, Target, TargetPlacement
from samtak.rendering.workbook import read_text
from samtak.shelf.choices import Visibility
from tests.factories.accounts import make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.advocacy import make_issue, make_statement
from tests.factories.alignment import make_alignment
from tests.factories.contacts import make_contact_role
from tests.factories.counting import next_number
from tests.factories.duties import make_duty, make_evidence
from tests.factories.figures import make_indicator, make_target, make_value
from tests.factories.geography import make_municipality
from tests.factories.governance import (
    make_assignment,
    make_body,
    make_council,
    make_group,
    make_item,
    make_matter,
    make_meeting,
    make_seat,
    make_treatment,
)
from tests.factories.mandates import make_mandate
from tests.factories.organisations import make_organisation
from tests.factories.outreach import make_appearance
from tests.factories.plans import make_dialogue, make_local_version, make_node, make_plan, make_version
from tests.factories.positions import make_position
from tests.factories.projects import make_initiative
from tests.factories.regions import make_region
from tests.factories.results import make_advice, make_benefit, make_result, make_result_figure
from tests.factories.rounds import make_answer, make_asked, make_round
from tests.factories.shelf import make_document
from tests.factories.status_reports import make_draft
from tests.factories.visits import make_visit

ROOMS = ("workspace", "staff", "account", "demo")
DRAFT, PUBLISHED = "draft", "published"

# A list that somebody has begun to read in.
LIST = read_text("Tiltak\tFrist\nMøte bedriftene\t2016").sheets
SHEETS, MAPPING = stored(LIST), guessed_mapping(LIST).as_json()

ABOUT_DUTIES = ("duty_edit", "duty_waive", "duty_log", "evidence_new")
ABOUT_VISITS = ("visit", "visit_remove", "visit_log")
ABOUT_MATTERS = (
    "matter_edit",
    "matter_councils",
    "matter_anchoring",
    "matter_discard",
    "matter_log",
    "matter_dialogue_new",
)
ABOUT_LOCAL_VERSIONS = ("local_version", "local_version_log")
ABOUT_BODIES = ("body_edit", "body_remove", "body_log", "body_calendar", "seat_new")

# The columns of the table. The owner advises the municipality that owns and leads, the colleague another in the same
# region, the stranger one in another region; the secretariats are this region's and another's.
PERSONAS = (
    "owner",
    "colleague",
    "stranger",
    "other_region",
    "reader",
    "anonymous",
    "secretariat",
    "administrator",
)


@dataclass
class World:
    """Two regions with people, and each thing once as a draft and once published."""

    people: dict[str, User | None]
    things: dict[str, Any]


@dataclass(frozen=True)
class Row:
    """What one address answers, column by column. `post` when sending an empty form answers otherwise."""

    name: str
    draft: str
    published: str
    post: str = ""
    query: str = ""
    post_as_draft: str = ""

    @property
    def is_about_something(self) -> bool:
        """Whether the address leads to a thing that may be a draft."""
        return self.draft != self.published

    def expected(self, kind: str, method: str) -> dict[str, int]:
        post = self.post_as_draft if kind == DRAFT and self.post_as_draft else self.post
        told = post if method == "post" and post else getattr(self, kind)
        return dict(zip(PERSONAS, map(int, told.split()), strict=True))


def build_world() -> World:
    region, elsewhere = make_region(), make_region()
    home, neighbour, far = make_municipality(), make_municipality(), make_municipality()
    for municipality, its_region in ((home, region), (neighbour, region), (far, elsewhere)):
        its_region.memberships.create(municipality=municipality, basis="stated")
    own, other, strange = (make_organisation(runs=municipality) for municipality in (home, neighbour, far))
    people = {
        "owner": _person(Role.ADVISER, organisation=own),
        "colleague": _person(Role.ADVISER, organisation=other),
        "stranger": _person(Role.ADVISER, organisation=strange),
        "other_region": _person(Role.SECRETARIAT, region=elsewhere),
        "reader": _person(Role.READER),
        "anonymous": None,
        "secretariat": _person(Role.SECRETARIAT, region=region),
        "administrator": _person(Role.ADMINISTRATOR),
    }
    things: dict[str, Any] = {"region": region.slug, "person": _person(Role.READER), "left": make_user(is_active=False)}
    things["shown"] = RoleGrant.objects.get(user=people["owner"])
    things["own"] = own
    for kind in (DRAFT, PUBLISHED):
        publication = Publication.DRAFT if kind == DRAFT else Publication.PUBLISHED
        things[kind, "action"] = make_action(
            region, leads=[own], supports=[other], owner=own, scope=Scope.OWN, publication=publication
        )
        things[kind, "mandate"] = make_mandate(things[kind, "action"], own, other)
        things[kind, "initiative"] = make_initiative(region, runner=own, publication=publication)
        # What is for members stands for a draft: the members' advisers read it, but change nothing.
        visibility = Visibility.MEMBERS if kind == DRAFT else Visibility.PUBLIC
        things[kind, "document"] = make_document(region, visibility=visibility)
        status = IssueStatus.PREPARED if kind == DRAFT else IssueStatus.RAISED
        things[kind, "issue"] = make_issue(region, status=status)
        things[kind, "statement"] = make_statement(things[kind, "issue"])
        things[kind, "position"] = make_position(region, employer=own, publication=publication)
        things[kind, "alignment"] = make_alignment(region, own, is_finished=kind == PUBLISHED)
        _make_plan(things, kind, region, own, home)
        _make_shared_plan(things, kind, region, home)
        things[kind, "contact_role"] = make_contact_role(region, plan=things[kind, "plan"])
        things[kind, "appearance"] = make_appearance(things[kind, "action"])
        things[kind, "result"] = make_result(region, actions=[things[kind, "action"]], publication=publication)
        things[kind, "benefit"] = make_benefit(things[kind, "result"], home)
        things[kind, "figure"] = make_result_figure(things[kind, "result"])
        things[kind, "matter"] = make_matter(
            region, sent_on="" if kind == DRAFT else "2023-09-04", slug=f"{kind}-{region.slug}"
        )
        things[kind, "treatment"] = make_treatment(things[kind, "matter"], home)
        things[kind, "dialogue"] = make_dialogue(plan=things[kind, "plan"])
        things[kind, "dialogue#matter"] = make_dialogue(matter=things[kind, "matter"])
    things["advice"] = make_advice(region)
    things["duty"] = make_duty(region)
    things["evidence"] = make_evidence(things["duty"], own)
    things["visit"] = make_visit(home)
    things["body"], things["council"] = make_body(region, slug=f"organ-{region.slug}"), make_council(own)
    things["meeting"] = make_meeting(things["body"], "2023-10-27")
    things["item"] = make_item(things["meeting"], outcome=Outcome.ADOPTED)
    things["assignment"] = make_assignment(things["item"], own)
    things["seat"], things["knr"] = make_seat(make_group(things["body"])), home.knr
    asked = make_asked(make_round(region), own)
    things["round"], things["asked"] = asked.round, asked
    things["report"] = make_draft(region)
    things["answer"] = make_answer(asked, things[PUBLISHED, "action"])
    # An indicator that the region keeps and that only a plan of a third region aims at.
    kept = make_target(
        make_node(make_plan(make_region(), state=PlanState.ADOPTED), "1"), make_indicator(kept_by=region)
    )
    things["kept"] = kept.target.indicator.slug
    administrator = actor_of(people["administrator"])
    things["import"] = ImportDraft.objects.create(
        region=region, made_by=people["secretariat"], made_at=clock.now(), sheets=SHEETS, mapping=MAPPING
    )
    things["invitation"], things["secret"] = account_operations.invite(
        by=administrator, email=f"ny-{next_number()}@example.org", name="Ny", role=Role.READER, days=14
    )
    return World(people, things)


def _person(role: str, **scope: Any) -> User:
    user = make_user()
    make_grant(user, role, **scope)
    return user


def _make_plan(things: dict[str, Any], kind: str, region: Any, owner: Any, council: Any) -> None:
    state = PlanState.DRAFT if kind == DRAFT else PlanState.ADOPTED
    plan = make_plan(region, owner=owner, state=state, slug=f"egen-{kind}-{region.slug}")
    node = make_node(plan, "1")
    version = make_version(plan)
    indicator = make_indicator(name={"nb": "Bedrifter"}, kept_by=region)
    target = Target.objects.create(indicator=indicator)
    TargetPlacement.objects.create(target=target, node=node)
    things[kind, "target"], things[kind, "value"] = target, make_value(indicator)
    things[kind, "plan"], things[kind, "indicator"] = plan, indicator
    things[kind, "adoption"] = Adoption.objects.create(
        plan_version=version, municipality=council, outcome=Outcome.NOT_YET
    )


def _make_shared_plan(things: dict[str, Any], kind: str, region: Any, member: Any) -> None:
    """A part that the member holds something of its own beside."""
    state = PlanState.DRAFT if kind == DRAFT else PlanState.ADOPTED
    plan = make_plan(region, state=state, slug=f"felles-{kind}-{region.slug}")
    things[kind, "local_version"] = make_local_version(make_node(plan, "1"), member)
    things[kind, "shared"] = plan


def address_of(row: Row, world: World, kind: str) -> str:
    return reverse(row_name(row), args=_arguments(row, world, kind)) + row.query.format(
        region=world.things["region"], knr=world.things["knr"]
    )


def row_name(row: Row) -> str:
    return row.name.partition("#")[0]


def _arguments(row: Row, world: World, kind: str) -> list[Any]:
    things = world.things
    room, _, name = row_name(row).rpartition(":")
    action, plan = things[kind, "action"], things[kind, "plan"]
    given: dict[str, Callable[[], list[Any]]] = {
        "node_edit": lambda: [plan.slug, "1"],
        "adoption_edit": lambda: [things[kind, "adoption"].uuid],
        "role_answer": lambda: [action.region.slug, action.code, things["own"].slug],
        "mandate_edit": lambda: [things[kind, "mandate"].uuid],
        "value_new": lambda: [things["kept"] if row.name.endswith("#kept") else things[kind, "indicator"].slug],
        "indicator_edit": lambda: [things[kind, "indicator"].slug],
        "indicator_discard": lambda: [things[kind, "indicator"].slug],
        "indicator_log": lambda: [things[kind, "indicator"].slug],
        "value_correct": lambda: [things[kind, "value"].uuid],
        "target_new": lambda: [plan.slug, "1"],
        "target_edit": lambda: [plan.slug, "1", things[kind, "target"].uuid],
        "contact_edit": lambda: [things[kind, "contact_role"].uuid],
        "contact_holder": lambda: [things[kind, "contact_role"].uuid],
        "appearance_new": lambda: [action.region.slug, action.code],
        "appearance_edit": lambda: [things[kind, "appearance"].uuid],
        "grant": lambda: [things["person"].uuid],
        "revoke": lambda: [things["person"].grants.get().uuid],
        "contact": lambda: [things["shown"].uuid],
        "reset": lambda: [things["person"].uuid],
        "mfa_edit_webauthn": lambda: [1],
        "mfa_remove_webauthn": lambda: [1],
        "close": lambda: [things["person"].uuid],
        "erase": lambda: [things["person"].uuid],
        "reopen": lambda: [things["left"].uuid],
        "invitation_revoke": lambda: [things["invitation"].uuid],
        "invitation_renew": lambda: [things["invitation"].uuid],
        "invitation": lambda: [things["secret"]],
        "calendar_file": lambda: ["made-up-by-somebody"],
        "report": lambda: [things["region"], things["report"].number],
        "round": lambda: [things["region"], things["round"].number],
        "round_take": lambda: [things["region"], things["round"].number],
        "round_links": lambda: [things["region"], things["round"].number],
        "round_link": lambda: [things["region"], things["round"].number, things["asked"].uuid],
        "round_asked": lambda: [things["region"], things["round"].number, things["asked"].uuid],
        "round_revoke": lambda: [things["region"], things["round"].number, things["asked"].uuid],
        "round_answer": lambda: [things["region"], things["round"].number, things["answer"].uuid],
        "plan_case_paper": lambda: [plan.slug, things["knr"]],
        "benefit": lambda: [things[kind, "benefit"].uuid],
        "benefit_new": lambda: [things["region"], things[kind, "result"].slug],
        "result_figure": lambda: [things[kind, "figure"].uuid],
        "result_of_action": lambda: [action.region.slug, action.code],
        "advice": lambda: [things["advice"].uuid],
        **dict.fromkeys(("agenda_item_new", "minutes"), lambda: [things["body"].slug, things["meeting"].day]),
        **dict.fromkeys(("agenda_item", "assignment_new"), lambda: [things["item"].uuid]),
        "assignment": lambda: [things["assignment"].uuid],
        **dict.fromkeys(ABOUT_MATTERS, lambda: [things[kind, "matter"].slug]),
        "matter_case_paper": lambda: [things[kind, "matter"].slug, things["knr"]],
        "treatment": lambda: [things[kind, "treatment"].uuid],
        "dialogue": lambda: [things[kind, "dialogue#matter" if row.name.endswith("#matter") else "dialogue"].uuid],
        "local_version_new": lambda: [things[kind, "shared"].slug, "1"],
        **dict.fromkeys(ABOUT_LOCAL_VERSIONS, lambda: [things[kind, "local_version"].uuid]),
        "seat": lambda: [things["seat"].uuid],
        "evidence": lambda: [things["evidence"].uuid],
        **dict.fromkeys(ABOUT_VISITS, lambda: [things["visit"].uuid]),
        **dict.fromkeys(ABOUT_DUTIES, lambda: [things["region"], things["duty"].code]),
        "account_reset_password_from_key": lambda: ["1", "no-such-key"],
    }
    council = things["council" if row.name.endswith("#council") else "body"].slug
    given |= dict.fromkeys(ABOUT_BODIES, lambda: [council])
    if name in given:
        return given[name]()
    if name.startswith("import_") and name not in {"import_new", "import_done"}:
        return [things["import"].uuid]
    if name in {"statement_edit", "statement_remove"}:
        return [things["region"], things[kind, "issue"].slug, things[kind, "statement"].uuid]
    if name.startswith(("issue_", "statement_")) and name != "issue_new":
        return [things["region"], things[kind, "issue"].slug]
    if name.startswith(("position_", "alignment_")) and not name.endswith("_new"):
        return [things["region"], things[kind, name.partition("_")[0]].slug]
    about, _, doing = name.partition("_")
    if about in {"initiative", "document", "position", "result"} and doing not in {"", "new"}:
        return [things["region"], things[kind, about].slug]
    of_region = {
        "reports",
        "own_figures",
        "rounds",
        "drafts",
        "region_edit",
        "region_start",
        "region_missing",
        "membership",
        "weighing_scale",
        "contacts",
        "calendars",
        "duties_take",
        "body_new",
        "visit_count",
        "matter_new",
    }
    new_there = {
        "drafts",
        "report_new",
        "report_letterhead",
        "round_new",
        "initiative_new",
        "document_new",
        "issue_new",
        "position_new",
        "alignment_new",
        "result_new",
        "advice_new",
        "contact_new",
        "count_competing",
    }
    if name in of_region | new_there:
        return [things["region"]]
    if (
        room == "workspace"
        and (name.startswith("action_") or name in {"milestones", "mandates"})
        and name != "action_new"
    ):
        return [action.region.slug, action.code]
    about_plan = {"plan_edit", "plan_move", "plan_discard", "plan_log", "node_new", "adoption_new", "plan_anchoring"}
    about_plan.add("plan_dialogue_new")
    return [plan.slug] if name in about_plan else []


def names_of_addresses() -> set[str]:
    """Every named address in the rooms, and django-allauth's own."""
    return set(_names(get_resolver().url_patterns, ""))


def _names(patterns: list[Any], room: str) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns, pattern.namespace or room)
        elif isinstance(pattern, URLPattern) and pattern.name:
            if room in ROOMS:
                yield f"{room}:{pattern.name}"
            elif not room and pattern.name.startswith(("account_", "mfa_")):
                yield pattern.name


def walk(world: World, table: tuple[Row, ...]) -> Iterator[str]:
    """Every place where an answer is not the promised one. Nothing that the walk does stays.

    Who gets in is settled before a page is drawn, so none is.
    """
    cache.clear()
    clients = {}
    for persona, user in world.people.items():
        clients[persona] = Client()
        if user is not None:
            clients[persona].force_login(user)
    with mock.patch.object(Template, "render", return_value=""):
        for method, row in itertools.product(("get", "post"), table):
            yield from _try(row, world, PUBLISHED, method, clients)
            if row.is_about_something:
                yield from _try(row, world, DRAFT, method, clients)


def _try(row: Row, world: World, kind: str, method: str, clients: dict[str, Client]) -> Iterator[str]:
    address = address_of(row, world, kind)
    for persona, status in row.expected(kind, method).items():
        client = clients[persona]
        held = client.cookies.copy()
        with transaction.atomic():
            answer = getattr(client, method)(address)
            transaction.set_rollback(True)
        client.cookies = held
        if answer.status_code != status:
            yield f"{row.name} {method} {kind} {persona}: {answer.status_code} instead of {status}"
