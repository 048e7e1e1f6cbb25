"""Plans: what they are called, where they stand, and their text as a tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.known import known_region
from samtak.api.v1.parameters import OnDay, PlanAddress, PlanParameters, refuse_strangers
from samtak.api.v1.refusals import BadInput, Missing, NothingHere, WrongMethod
from samtak.api.v1.shapes import (
    Count,
    LocalText,
    OrganisationName,
    PageAddresses,
    Partial,
    given,
    organisation_name,
    partial,
    slice_of,
    slug_of,
)
from samtak.lib.actor import NOBODY
from samtak.plans import listing, queries
from samtak.plans.choices import Addressee, Comparison, PlanKind, PlanState, RelationKind, TextStatus
from samtak.plans.models import Plan, TargetPlacement
from samtak.plans.queries import Branch

router = Router(tags=["plans"])


class Period(BaseModel):
    start: Partial | None
    end: Partial | None


class PlanItem(BaseModel):
    """A document that one region or one organisation owns."""

    slug: str
    region: str | None = Field(description="The slug of the region it is kept under; null for plans from outside.")
    owner: OrganisationName | None = Field(description="Who owns it, when that is not the cooperation itself.")
    title: str
    language: str = Field(description="The language of title and text: nb, nn or en.")
    kind: PlanKind
    programme_area: str | None = Field(description="The code of the region's programme area it belongs to.")
    adopted: Partial | None = Field(description="Null when the source gives no date.")
    adopted_note: str | None
    status: PlanState = Field(
        description=(
            "Where the plan stands today: hearing (in public consultation), adopted, superseded (another plan has "
            "replaced it) or unknown (the source does not say)."
        )
    )
    text_status: TextStatus = Field(description="What the text is: the adopted wording, restated, simplified, or none.")
    period: Period
    replaces: str | None = Field(description="The slug of the plan it replaces.")
    replaced_by: str | None
    mirrors: list[str] = Field(description="Slugs of the plans whose pattern it follows.")
    source: str | None
    source_url: str | None
    url: str = Field(description="The page about it.")


class Plans(BaseModel):
    items: list[PlanItem]
    count: Count


class Level(BaseModel):
    """What the plan calls one of its levels."""

    depth: int = Field(description="1 is the top.")
    name: LocalText
    is_carried_out: bool = Field(description="Whether actions carry out what stands at this level.")


class TargetItem(BaseModel):
    """What is to be reached. The same uuid in two plans is the same target, with one history."""

    uuid: str
    indicator: str = Field(description="The slug of the indicator.")
    name: LocalText
    unit: LocalText
    comparison: Comparison
    value: float | None = Field(description="Null when nobody has chosen a figure.")
    date: Partial | None
    geography: str | None
    stated_baseline: float | None = Field(description="The baseline this plan states, which figures may contradict.")
    url: str = Field(description="The page with all figures, their dates, sources and methods.")


class Node(BaseModel):
    """A numbered piece of the plan with the pieces below it."""

    code: str
    level: int = Field(description="Its depth; the name stands in `levels`.")
    title: str
    text: str
    addressee: Addressee | None = Field(description="Whom it speaks to.")
    target_year: Partial | None
    targets: list[TargetItem]
    children: list[Node]


class Reason(BaseModel):
    """Why the plan was made."""

    heading: str
    text: str | None


class AdoptedByItem(BaseModel):
    """How many of the councils that share the plan stand behind it. Who they are stands in /v1/adoptions."""

    on: dt.date = Field(description="The day the members and the register are read for.")
    adopted: int = Field(description="Councils that adopted it, or wholly came of councils that all did.")
    unknown: int = Field(description="Councils of which nothing is known. That is not the same as not yet.")
    councils: int = Field(description="The members of the region on the day.")


class PlanDocument(PlanItem):
    """The plan with its text."""

    adopted_by: AdoptedByItem | None = Field(
        description="Null for a plan the members do not share, and when the members are not known."
    )
    reasons: list[Reason]
    purpose: str | None
    premise: str | None
    follow_up: str | None
    levels: list[Level]
    tree: list[Node]


@router.get("/plans", response={200: Plans, 304: None, 400: BadInput, 405: WrongMethod}, operation_id="list_plans")
def list_plans(request: HttpRequest, wanted: Query[PlanParameters]) -> Plans:
    """Plans that are out in public, region by region, newest first."""
    refuse_strangers(request, PlanParameters)
    found = listing.list_plans(NOBODY, region_id=known_region(wanted.region), state=wanted.status or "")
    at = PageAddresses(request)
    items = [PlanItem(**facts(plan, at)) for plan in slice_of(found, wanted)]
    return Plans(items=items, count=found.count())


@router.get(
    "/plans/{slug}",
    response={200: PlanDocument, 304: None, 400: BadInput, 404: Missing, 405: WrongMethod},
    operation_id="read_plan",
)
def read_plan(request: HttpRequest, address: Path[PlanAddress], wanted: Query[OnDay]) -> PlanDocument:
    """One plan with its levels and its text, part by part."""
    refuse_strangers(request, OnDay)
    plan = listing.list_plans(NOBODY, slug=address.slug).first()
    if plan is None:
        raise NothingHere
    at = PageAddresses(request)
    targets: dict[int, list[TargetItem]] = {}
    for placement in queries.placements_in([plan.pk]):
        targets.setdefault(placement.node_id, []).append(target_item(placement, at))
    stand = listing.adopted_by(plan, wanted.day)
    return PlanDocument(
        **facts(plan, at),
        adopted_by=AdoptedByItem(on=wanted.day, **asdict(stand)) if stand else None,
        reasons=[Reason(heading=reason.heading, text=given(reason.text)) for reason in plan.reasons.all()],
        purpose=given(plan.purpose),
        premise=given(plan.premise),
        follow_up=given(plan.follow_up),
        levels=[
            Level(depth=level.depth, name=dict(level.name), is_carried_out=level.is_carried_out)
            for level in plan.levels.all()
        ],
        tree=nodes(queries.tree(plan), targets),
    )


def facts(plan: Plan, at: PageAddresses) -> dict[str, Any]:
    return {
        "slug": plan.slug,
        "region": plan.region.slug if plan.region else None,
        "owner": organisation_name(plan.owner),
        "title": plan.title,
        "language": plan.language,
        "kind": plan.kind,
        "programme_area": plan.programme_area.code if plan.programme_area else None,
        "adopted": partial(plan.adopted),
        "adopted_note": given(plan.adopted_note),
        "status": plan.state,
        "text_status": plan.text_status,
        "period": Period(start=partial(plan.period_from), end=partial(plan.period_to)),
        "replaces": slug_of(queries.replaces(plan)),
        "replaced_by": slug_of(queries.replaced_by(plan)),
        "mirrors": [link.other.slug for link in plan.relations.all() if link.kind == RelationKind.MIRRORS],
        "source": given(plan.source),
        "source_url": given(plan.source_url),
        "url": at.plan(plan.slug),
    }


def nodes(branches: Iterable[Branch], targets: Mapping[int, list[TargetItem]]) -> list[Node]:
    return [
        Node(
            code=branch.node.code,
            level=branch.node.level.depth,
            title=branch.node.title,
            text=branch.node.text,
            addressee=Addressee(branch.node.addressee) if branch.node.addressee else None,
            target_year=partial(branch.node.target_year),
            targets=targets.get(branch.node.pk, []),
            children=nodes(branch.children, targets),
        )
        for branch in branches
    ]


def target_item(placement: TargetPlacement, at: PageAddresses) -> TargetItem:
    target = placement.target
    return TargetItem(
        uuid=str(target.uuid),
        indicator=target.indicator.slug,
        name=dict(target.indicator.name),
        unit=dict(target.indicator.unit),
        comparison=Comparison(target.comparison),
        value=None if target.value is None else float(target.value),
        date=partial(target.date),
        geography=given(target.geography),
        stated_baseline=None if placement.stated_baseline is None else float(placement.stated_baseline),
        url=at.indicator(target.indicator.slug),
    )
