"""Reading what the address narrows the list of actions to, and what else could be chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samtak.actions.choices import NORWEGIAN_KEYS, RoleKind, Scope, Status
from samtak.actions.queries import ActionFilter, TakingPart
from samtak.geography import queries as geography_queries
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.lib.actor import Actor
from samtak.organisations import queries as organisation_queries
from samtak.plans import queries as plan_queries
from samtak.plans.models import Plan, PlanNode
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region
from samtak.web import queries_in_address
from samtak.web.errors import BadQuery
from samtak.web.middleware import Request

ROLE_KEYS = {"leder": "lead", "ansvarlig": "lead", "bidragsyter": "support", "stotter": "support"}
YES = {"1": "yes", "true": "yes", "ja": "yes"}
NO = {"0": "no", "false": "no", "nei": "no"}


@dataclass(frozen=True)
class Asked:
    """What the reader asked for, checked against what there is. `on` is the day whose members are meant."""

    on: dt.date
    region: Region | None = None
    municipality: Municipality | None = None
    plan: Plan | None = None
    node: PlanNode | None = None
    status: str = ""
    scope: str = ""
    role: str = ""
    narrowed: ActionFilter = field(default_factory=ActionFilter)
    regions: Sequence[Region] = ()
    members: Sequence[Membership] = ()
    nodes: Sequence[PlanNode] = ()

    @property
    def is_overdue(self) -> bool:
        return self.narrowed.is_overdue_on is not None

    @property
    def is_off_track(self) -> bool:
        return self.narrowed.is_off_track_on is not None

    def parameters(self) -> dict[str, str]:
        """What stands in the address, in its one canonical form."""
        node = f"{self.node.plan.slug}/{self.node.code}" if self.node else ""
        given = {
            "region": self.region.slug if self.region else "",
            "municipality": self.municipality.knr if self.municipality else "",
            "role": self.role,
            "plan": self.plan.slug if self.plan else "",
            "strategy": node,
            "status": self.status,
            "scope": self.scope,
            "overdue": "yes" if self.is_overdue else "",
            "off_track": "yes" if self.is_off_track else "",
            "withdrawn": "no" if self.narrowed.without_withdrawn else "",
        }
        return {name: value for name, value in given.items() if value}


def read(request: Request, actor: Actor, on: dt.date, today: dt.date) -> Asked:
    """What the address asks for. At most eight queries. Raises BadQuery.

    Who takes part depends on the day `on`; the actions themselves are those of today, and so is what is late.
    """
    regions = list(region_queries.all_regions().prefetch_related(None))
    members = region_queries.members_of_all_on(on)
    region = _region(request, regions)
    municipality = _municipality(request, members)
    status = queries_in_address.one_of(request, "status", Status.values, _aliases(Status))
    scope = queries_in_address.one_of(request, "scope", Scope.values, _aliases(Scope))
    role = queries_in_address.one_of(request, "role", RoleKind.values, ROLE_KEYS)
    if role and municipality is None:
        raise BadQuery("role", _("Say which municipality has the role: choose a municipality too."))
    node, nodes, plan = _place(request, actor, region)
    return Asked(
        on=on,
        region=region,
        municipality=municipality,
        plan=plan,
        node=node,
        status=status,
        scope=scope,
        role=role,
        narrowed=ActionFilter(
            region_id=region.pk if region else None,
            taking_part=_taking_part(municipality, members, on) if municipality else None,
            role=role,
            node_ids=tuple(_with_descendants(node, nodes)) if node else (),
            status=status,
            scope=scope,
            plan_id=plan.pk if plan else None,
            is_overdue_on=today if _is_wanted(request, "overdue") else None,
            is_off_track_on=today if _is_wanted(request, "off_track") else None,
            without_withdrawn=queries_in_address.one_of(request, "withdrawn", ("no",), NO) == "no",
        ),
        regions=regions,
        members=_choosable(members, region),
        nodes=[each for each in nodes if each.level.is_carried_out or each == node],
    )


def _is_wanted(request: Request, name: str) -> bool:
    return queries_in_address.one_of(request, name, ("yes",), YES) == "yes"


def _aliases(choices: type[Status] | type[Scope]) -> dict[str, str]:
    return {key: value for key, value in NORWEGIAN_KEYS.items() if value in choices.values}


def _region(request: Request, regions: Iterable[Region]) -> Region | None:
    by_slug = {region.slug: region for region in regions}
    slug = queries_in_address.one_of(request, "region", by_slug)
    return by_slug.get(slug)


def _municipality(request: Request, members: Mapping[int, Sequence[Membership]]) -> Municipality | None:
    knr = queries_in_address.text(request, "municipality")
    if not knr:
        return None
    known = {m.municipality.knr: m.municipality for group in members.values() for m in group}
    found = known.get(knr) or geography_queries.municipality_by_knr(knr)
    if found is None:
        raise BadQuery(
            "municipality", _("“%(value)s” is no municipality number we know. Write four digits.") % {"value": knr}
        )
    return found


def _place(
    request: Request, actor: Actor, region: Region | None
) -> tuple[PlanNode | None, list[PlanNode], Plan | None]:
    """The strategy asked for ("plan/code", or the plan and the code apart), the choices, and a plan alone."""
    slug = queries_in_address.text(request, "plan")
    code = queries_in_address.text(request, "strategy")
    if not slug and "/" in code:
        slug, _slash, code = code.partition("/")
    if code and not slug:
        raise BadQuery("strategy", _("Name the plan too: strategy=plan/number."))
    nodes = list(plan_queries.parts_to_choose(actor, slug, region.pk if region else None)) if slug or region else []
    if not slug:
        return None, nodes, None
    if not code:
        plan = plan_queries.visible(actor).filter(slug=slug).first()
        if plan is None:
            raise BadQuery("plan", _("There is no plan “%(value)s”.") % {"value": slug})
        return None, nodes, plan
    node = next((each for each in nodes if each.code == code and each.plan.slug == slug), None)
    if node is None:
        told = {"value": f"{slug}/{code}"}
        raise BadQuery("strategy", _("There is no “%(value)s”. Pick one from the list.") % told)
    return node, nodes, None


def _taking_part(municipality: Municipality, members: Mapping[int, Sequence[Membership]], on: dt.date) -> TakingPart:
    organisations = organisation_queries.organisations_of_lineage(municipality, on, ChangeGraph.load())
    region_ids = tuple(
        region_id
        for region_id, group in members.items()
        if any(membership.municipality_id == municipality.pk for membership in group)
    )
    return TakingPart(tuple(organisation.pk for organisation in organisations), region_ids)


def _with_descendants(node: PlanNode, nodes: Sequence[PlanNode]) -> list[int]:
    ids = {node.pk}
    for each in nodes:
        if each.parent_id in ids:
            ids.add(each.pk)
    return sorted(ids)


def _choosable(members: Mapping[int, Sequence[Membership]], region: Region | None) -> list[Membership]:
    groups = [members.get(region.pk, [])] if region else members.values()
    by_knr = {m.municipality.knr: m for group in groups for m in group}
    return sorted(by_knr.values(), key=lambda m: (m.municipality.sort_key, m.municipality.knr))
