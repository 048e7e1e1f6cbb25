"""Loading plans: their levels and parts, how they relate, and which councils adopted them."""

from __future__ import annotations

from dataclasses import dataclass

from samtak.demo.places import Known
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.lib.facts import Row, keep_once
from samtak.plans.models import (
    Adoption,
    NodeCrosswalk,
    Plan,
    PlanLevel,
    PlanNode,
    PlanReason,
    PlanRelation,
)
from samtak.plans.operations import freeze_version


@dataclass(frozen=True)
class _Loaded:
    """A plan with the rows that name other plans, which may stand later in the files."""

    plan: Plan
    relations: list[Row]
    crosswalk: Row | None


def load_plans(files: list[Row], known: Known, by: Actor) -> None:
    """Every plan first, then what ties them together."""
    rows = []
    for file in files:
        several = file.rows("plans")
        rows += several or [file]
        if several:
            file.finish()
    loaded = [_plan(row, known, by) for row in rows]
    for each in loaded:
        for row in each.relations:
            _relation(row, each.plan, known)
        if each.crosswalk:
            _crosswalk(each.crosswalk, each.plan, known)


def _plan(row: Row, known: Known, by: Actor) -> _Loaded:
    region = row.one_of_or_none("region", known.regions)
    plan = Plan(
        slug=row.text("slug"),
        region=region,
        owner=row.one_of_or_none("owner", known.organisations),
        title=row.text("title"),
        language=row.text("language", region.language if region else "nb"),
        kind=row.text("kind"),
        programme_area=row.one_of_or_none(
            "programme_area", known.programme_areas.get(region.slug, {}) if region else {}
        ),
        state=row.text("state"),
        adopted=row.partial_date("adopted"),
        adopted_note=row.text("adopted_note", ""),
        period_from=row.partial_date("period_from"),
        period_to=row.partial_date("period_to"),
        text_status=row.text("text_status"),
        purpose=row.text("purpose", ""),
        premise=row.text("premise", ""),
        follow_up=row.text("follow_up", ""),
        source=row.text("source"),
        source_url=row.text("source_url", ""),
    )
    if not (plan.region or plan.owner):
        raise row.wrong("owner", "a plan without region must have an owner")
    keep_once(row, "slug", known.plans, plan.slug, plan)
    row.checked(plan).save()
    _reasons(row.rows("reasons"), plan)
    levels = _levels(row.rows("levels"), plan)
    known.nodes[plan.slug] = {}
    _nodes(row.rows("nodes"), plan, levels, None, known)
    version = freeze_version(by=by, plan=plan)
    for adoption in row.rows("adoptions"):
        _adoptions(adoption, version.pk, known)
    loaded = _Loaded(plan, row.rows("relations"), row.row("crosswalk"))
    row.finish()
    return loaded


def _reasons(rows: list[Row], plan: Plan) -> None:
    for position, row in enumerate(rows):
        reason = PlanReason(plan=plan, position=position, heading=row.text("heading"), text=row.text("text"))
        row.checked(reason).save()
        row.finish()


def _levels(rows: list[Row], plan: Plan) -> list[PlanLevel]:
    levels = []
    for depth, row in enumerate(rows, start=1):
        level = PlanLevel(
            plan=plan,
            depth=depth,
            name=row.local_text("name"),
            is_carried_out=row.text("is_carried_out", "no") == "yes",
        )
        row.checked(level).save()
        row.finish()
        levels.append(level)
    return levels


def _nodes(rows: list[Row], plan: Plan, levels: list[PlanLevel], parent: PlanNode | None, known: Known) -> None:
    """The parts in reading order, each before those under it."""
    nodes = known.nodes[plan.slug]
    for row in rows:
        depth = parent.level.depth + 1 if parent else 1
        if depth > len(levels):
            raise row.wrong("nodes", "stands deeper than the plan has levels")
        node = PlanNode(
            plan=plan,
            level=levels[depth - 1],
            parent=parent,
            code=row.text("code"),
            title=row.text("title", ""),
            text=row.text("text", ""),
            position=len(nodes),
            addressee=row.text("addressee", ""),
            work_form=row.text("work_form", ""),
            target_year=row.partial_date("target_year"),
            note=row.text("note", ""),
        )
        keep_once(row, "code", nodes, node.code, node)
        row.checked(node).save()
        _nodes(row.rows("nodes"), plan, levels, node, known)
        row.finish()


def _adoptions(row: Row, version_id: int, known: Known) -> None:
    municipalities = row.each_of("municipalities", known.municipalities)
    body = row.one_of_or_none("body", known.organisations)
    if bool(municipalities) == bool(body):
        raise row.wrong("body", "an adoption is by municipalities or by a body, and not by both")
    councils: list[Municipality | None] = [*municipalities] or [None]
    for municipality in councils:
        adoption = Adoption(
            plan_version_id=version_id,
            municipality=municipality,
            body=body,
            outcome=row.text("outcome"),
            decided=row.partial_date("decided"),
            not_before=row.day("not_before"),
            changes=row.text("changes", ""),
            note=row.text("note", ""),
            source=row.text("source"),
            source_url=row.text("source_url", ""),
        )
        row.checked(adoption).save()
    row.finish()


def _relation(row: Row, plan: Plan, known: Known) -> None:
    relation = PlanRelation(
        plan=plan, other=row.one_of("other", known.plans), kind=row.text("kind"), source=row.text("source")
    )
    row.checked(relation).save()
    row.finish()


def _crosswalk(row: Row, plan: Plan, known: Known) -> None:
    origin = row.text("origin")
    earlier = known.nodes[row.one_of("earlier_plan", known.plans).slug]
    for link in row.rows("links"):
        node = link.one_of("node", known.nodes[plan.slug])
        for target in link.each_of("earlier", earlier):
            link.checked(NodeCrosswalk(node=node, earlier=target, origin=origin)).save()
        link.finish()
    row.finish()
