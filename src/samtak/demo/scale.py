"""Made-up actions in any number, to measure how the pages carry them. The same number gives the same actions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from random import Random
from typing import Any

from django.db import transaction

from samtak.actions.choices import Party, Phase, Priority, Publication, RoleKind, Scope, Status
from samtak.actions.indexing import index_actions
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.actions.models.action import action_sort_key
from samtak.audit.operations import Subject, record
from samtak.demo.document_scale import load_documents_at_scale
from samtak.demo.everything_scale import load_everything_at_scale
from samtak.demo.initiative_scale import load_initiatives_at_scale
from samtak.demo.issue_scale import load_issues_at_scale
from samtak.demo.position_scale import load_positions_at_scale
from samtak.demo.result_scale import load_results_at_scale
from samtak.demo.weighing_scale import load_weighings_at_scale
from samtak.lib.actor import SYSTEM
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.plans.choices import Origin
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Region

CHUNK = 1000
SOURCE = "generated for measuring"
INVENTED = [
    "title",
    "scope",
    "status",
    "phase",
    "start",
    "deadline",
    "priority",
    "cost_nok",
    "result_indicator",
    "next_step",
    "lead",
    "support",
    "strategies",
    "touched_on",
]
VERBS = (
    "Kartlegge",
    "Samordne",
    "Utvikle",
    "Prøve ut",
    "Styrke",
    "Etablere",
    "Evaluere",
    "Bygge opp",
    "Fornye",
    "Gjøre kjent",
)
KINDS = ("felles", "lokal", "grønn", "digital", "årlig", "regional", "treårig", "åpen", "helhetlig", "praktisk")
THINGS = (
    "møteplass for bedriftene",
    "rekruttering til industrien",
    "gründerveiledning",
    "satsing på havbruk",
    "plan for næringsareal",
    "ordning for lærlinger",
    "innkjøpsdag",
    "opplæring i skogbruket",
    "profilering av reiselivet",
    "klynge for fornybar energi",
    "oversikt over ledige lokaler",
    "støtte til eierskifte",
)
NEXT_STEPS = ("Innkalle til møte", "Be om tilbud", "Legge fram sak", "Skrive prosjektplan", "")


@dataclass(frozen=True)
class _Ground:
    """What the made-up actions of one region can lean on."""

    region: Region
    leads: list[Organisation]
    supporters: list[Organisation]
    plans: list[Plan]
    nodes: list[PlanNode]


@transaction.atomic
def load_scale(n: int) -> int:
    """See to it that there are `n` made-up actions beside the real ones. Returns how many were added."""
    standing = Action.objects.filter(code__startswith="X-").count()
    grounds = _grounds()
    numbers = iter(range(standing + 1, n + 1))
    while chunk := list(islice(numbers, CHUNK)):
        _make(chunk, grounds)
    load_initiatives_at_scale(n // 10)
    load_documents_at_scale(n // 10)
    load_issues_at_scale(n // 10)
    load_weighings_at_scale()
    load_positions_at_scale(n // 50)
    load_results_at_scale(n // 50)
    load_everything_at_scale()
    added = max(0, n - standing)
    if added:
        subject = Subject(kind="demo", key="scale", label=f"{added} made-up actions")
        record(by=SYSTEM, verb="demo.scaled", subject=subject)
    return added


def _grounds() -> list[_Ground]:
    supporters = list(Organisation.objects.exclude(kind="municipality"))
    leads: dict[int, list[Organisation]] = defaultdict(list)
    members = Organisation.objects.filter(administrations__municipality__memberships__region__isnull=False)
    pairs = members.order_by("sort_key", "id").values_list("administrations__municipality__memberships__region", "id")
    organisations = Organisation.objects.in_bulk()
    for region_id, organisation_id in dict.fromkeys(pairs):
        leads[region_id].append(organisations[organisation_id])
    plans: dict[int | None, list[Plan]] = defaultdict(list)
    for plan in Plan.objects.order_by("slug"):
        plans[plan.region_id].append(plan)
    nodes: dict[int | None, list[PlanNode]] = defaultdict(list)
    for node in (
        PlanNode.objects.filter(level__is_carried_out=True).select_related("plan").order_by("plan__slug", "position")
    ):
        nodes[node.plan.region_id].append(node)
    return [
        _Ground(region, leads[region.pk], supporters, plans[region.pk], nodes[region.pk])
        for region in Region.objects.order_by("slug")
    ]


def _make(numbers: list[int], grounds: list[_Ground]) -> None:
    actions: list[Action] = []
    roles: list[ActionRole] = []
    links: list[ActionStrategy] = []
    for number in numbers:
        ground = grounds[number % len(grounds)]
        # A generator of its own per action, so that chunks and earlier runs do not change what it becomes.
        random = Random(number)  # noqa: S311
        action = _action(number, ground, random)
        actions.append(action)
        roles += _roles(action, ground, random)
        links += _links(action, ground, random)
    Action.objects.bulk_create(actions)
    ActionRole.objects.bulk_create(roles)
    ActionStrategy.objects.bulk_create(links)
    index_actions([action.pk for action in actions])


def _action(number: int, ground: _Ground, random: Random) -> Action:
    code = f"X-{number:05d}"
    start = PartialDate(random.randint(2019, 2024), random.randint(1, 12))
    deadline = _deadline(start.year, random)
    next_step = random.choice(NEXT_STEPS)
    fields: dict[str, Any] = {
        "region": ground.region,
        "plan": random.choice(ground.plans) if ground.plans else None,
        "code": code,
        "title": f"{random.choice(VERBS)} {random.choice(KINDS)} {random.choice(THINGS)}",
        "language": ground.region.language,
        "scope": random.choices((Scope.JOINT, Scope.OWN, Scope.EXPECTATION), (6, 3, 1))[0],
        "publication": Publication.PUBLISHED,
        "status": random.choices(list(Status), (30, 40, 15, 5, 5, 5))[0],
        "phase": random.choice(list(Phase)),
        "start": start,
        "deadline": deadline,
        "deadline_passes": deadline.last_day if deadline else None,
        "priority": random.choice(list(Priority)),
        "cost_nok": random.randint(1, 400) * 10_000 if random.random() < 0.5 else None,
        "result_indicator": "antall bedrifter" if random.random() < 0.3 else "",
        "next_step": next_step,
        "source": SOURCE,
        "invented_fields": INVENTED,
        "touched_on": dt.date(2023, 1, 1) + dt.timedelta(days=random.randint(0, 320))
        if random.random() < 0.8
        else None,
        "sort_key": action_sort_key(code),
    }
    return Action(**fields)


def _deadline(start_year: int, random: Random) -> PartialDate | None:
    """A year, a month or a day, as regions write them, and sometimes none."""
    year = start_year + random.randint(1, 4)
    precision = random.randint(0, 3)
    if precision == 0:
        return None
    return PartialDate(
        year,
        random.randint(1, 12) if precision > 1 else 0,
        random.randint(1, 28) if precision > 2 else 0,
    )


def _roles(action: Action, ground: _Ground, random: Random) -> list[ActionRole]:
    roles = []
    organisations = random.sample(ground.supporters, 2)
    if action.scope == Scope.OWN and random.random() < 0.3:
        roles.append(ActionRole(action=action, kind=RoleKind.LEAD, party=Party.EACH_MEMBER))
    else:
        lead = random.choice(ground.leads)
        action.owner = lead if action.scope == Scope.OWN else None
        roles.append(ActionRole(action=action, kind=RoleKind.LEAD, organisation=lead))
        if action.scope == Scope.JOINT:
            roles.append(ActionRole(action=action, kind=RoleKind.SUPPORT, party=Party.OTHER_MEMBERS, position=9))
    for position, organisation in enumerate(organisations):
        roles.append(ActionRole(action=action, kind=RoleKind.SUPPORT, organisation=organisation, position=position))
    return roles


def _links(action: Action, ground: _Ground, random: Random) -> list[ActionStrategy]:
    """Only some plans are known by more than their title; actions of other regions link to none."""
    nodes = random.sample(ground.nodes, random.randint(0, 2)) if ground.nodes else []
    return [ActionStrategy(action=action, node=node, origin=Origin.OURS) for node in nodes]
