"""One goal or strategy: what it says, how it is measured, who carries it out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions import progress
from samtak.actions import queries as action_queries
from samtak.actions.progress import Carrier
from samtak.actions.queries import ActionFilter
from samtak.advocacy import queries as issue_queries
from samtak.alignment import queries as alignment_queries
from samtak.indicators import queries as indicator_queries
from samtak.indicators.choices import ValueKind
from samtak.indicators.models import Value
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.outreach import queries as outreach_queries
from samtak.plans import local_versions
from samtak.plans import queries as plan_queries
from samtak.plans.choices import Addressee, WorkForm
from samtak.plans.comparing import what_sets_apart
from samtak.plans.models import PlanNode, Target, TargetPlacement
from samtak.plans.permissions import can_set_target
from samtak.shelf import queries as shelf_queries
from samtak.web.public.actions.rows import ActionRow, rows_of
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import Bar, bar_of, status_labels
from samtak.web.public.documents.lines import DocumentLine, lines_of
from samtak.web.public.figures import figure_of
from samtak.web.public.issues.listing import link_to
from samtak.web.public.outreach.rows import AppearanceRow, rows_of_node
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.plans.corrections import Correction, corrections_at, corrections_of
from samtak.web.public.plans.crosswalks import Crossing, crossings_by_node
from samtak.web.public.plans.document import Fact, anchor_of, text_marker
from samtak.web.public.plans.local import LocalPart, beside_node
from samtak.web.public.words import (
    Crumb,
    Link,
    Told,
    date_or_not_given,
    lang_mark,
    language_note,
    phrased,
)
from samtak.web.target_words import target_words, warning_words
from samtak.web.templatetags.samtak import figure as written

SHOWN = 50
SHOWN_SEEN = 10


@dataclass(frozen=True)
class FigureRow:
    series: Told
    figure: str
    warning: str
    date: str
    geography: str
    kind: str
    source: str
    source_url: str


@dataclass(frozen=True)
class Baseline:
    plan: Link
    figure: str
    note: Told


@dataclass(frozen=True)
class TargetBlock:
    name: Told
    href: str
    target: str
    geography: str
    note: Told
    definition: Told
    baselines: list[Baseline]
    figures: list[FigureRow]
    edit_href: str
    is_measured: bool
    disagree: bool


@dataclass(frozen=True)
class Seen:
    """Where the actions that carry it out were seen, with the whole list."""

    rows: list[AppearanceRow]
    href: str


@dataclass(frozen=True)
class NodePage:
    crumbs: list[Crumb]
    carried: Carried | None
    level: Told
    code: str
    title: str
    text: str
    lang: SafeString
    language_note: str
    text_marker: str
    facts: list[Fact]
    below: list[Link]
    below_name: str
    targets: list[TargetBlock]
    target_new_href: str
    local: LocalPart
    crossings: list[Crossing]
    bar: Bar
    rows: list[ActionRow]
    all_href: str
    seen: Seen | None
    plan: Told
    plan_href: str
    source: str
    source_url: str
    note: str
    corrections: list[Correction]
    documents: list[DocumentLine]
    issues: list[Link]
    cases: Link | None


def node_page(actor: Actor, slug: str, code: str, on: dt.date) -> NodePage | None:
    """The page, or None when the part is missing or not for this actor."""
    may_keep = local_versions.may_keep_one(actor, clock.today())
    marks = {"times_touched": alignment_queries.how_often_touched(), "may_keep": may_keep}
    found = plan_queries.node_among_all(actor, slug, code, **marks)
    return None if found is None else _page_of(actor, *found, on)


def _page_of(actor: Actor, node: PlanNode, nodes: list[PlanNode], on: dt.date) -> NodePage:
    """`nodes` are all of the plan, marked."""
    at, plan = Addresses(on), node.plan
    ids = _with_descendants(node, nodes)
    carriers = progress.carriers_of(actor, ids, SHOWN)
    mark = lang_mark(plan.language)
    children = [each for each in nodes if each.parent_id == node.pk]
    return NodePage(
        crumbs=_crumbs(node, nodes, at),
        carried=carried_by_links(on),
        level=phrased(node.level.name),
        code=node.code,
        title=node.title or node.text,
        text=node.text if node.title else "",
        lang=mark,
        language_note=language_note(plan.language),
        text_marker=text_marker(plan),
        facts=_facts(node),
        below=[Link(f"{each.code} {each.heading}", at.node(plan.slug, each.code), mark) for each in children],
        below_name=str(children[0].level.name) if children else "",
        targets=_targets(actor, node, at),
        target_new_href=_target_href("target_new", node) if can_set_target(actor, plan) else "",
        local=beside_node(actor, node, on, at, advises=vars(node)["may_keep"]),
        crossings=crossings_by_node(actor, [node], at).get(node.pk, []),
        bar=bar_of(_counts(actor, ids, carriers), status_labels()),
        rows=_rows(carriers, at),
        all_href=at.actions_where(strategy=f"{plan.slug}/{node.code}"),
        seen=_seen(actor, node, ids, at),
        plan=Told(plan.title, mark),
        plan_href=f"{at.plan(plan.slug)}#{anchor_of(node.code)}",
        source=plan.source,
        source_url=plan.source_url,
        note=node.note,
        corrections=corrections_at(node.code, corrections_of(plan, at)),
        issues=[link_to(issue, at) for issue in issue_queries.issues_carrying(actor, ids)],
        cases=_cases(node, nodes, at),
        documents=lines_of(shelf_queries.documents_of_plan(actor, plan.pk, ids), at),
    )


def _rows(carriers: Sequence[Carrier], at: Addresses) -> list[ActionRow]:
    actions = [each.action for each in carriers]
    roles = action_queries.role_lines([action.pk for action in actions])
    ours = {each.action.pk for each in carriers if each.is_ours}
    return rows_of(actions, roles, clock.today(), at, ours=ours)


def _counts(actor: Actor, ids: Sequence[int], carriers: Sequence[Carrier]) -> Mapping[str, int]:
    """How many actions have each status; asked for only when the page does not hold them all."""
    if len(carriers) < SHOWN:
        return Counter(carrier.action.status for carrier in carriers)
    return progress.counts_of(actor, ActionFilter(node_ids=tuple(ids)))


def _seen(actor: Actor, node: PlanNode, ids: Sequence[int], at: Addresses) -> Seen | None:
    """Told of what actions carry out: where there is something, and where the part asks for it."""
    found = outreach_queries.of_nodes(actor, ids, SHOWN_SEEN) if node.level.is_carried_out else []
    if not found:
        return Seen([], "") if node.work_form == WorkForm.COMMUNICATION else None
    region, strategy = node.plan.region, f"{node.plan.slug}/{node.code}"
    return Seen(rows_of_node(found, at), at.region_outreach(region.slug, strategy=strategy) if region else "")


def _cases(node: PlanNode, nodes: Sequence[PlanNode], at: Addresses) -> Link | None:
    """How many political cases touch it, with those. `nodes` are all of the plan, read with how often."""
    count = next((each.times_touched for each in nodes if each.pk == node.pk), None)  # type: ignore[attr-defined]
    if node.plan.region is None or not count:
        return None
    told = ngettext("%(count)d political case touches it", "%(count)d political cases touch it", count)
    href = at.region_alignment(node.plan.region.slug, strategy=f"{node.plan.slug}/{node.code}")
    return Link(told % {"count": count}, href)


def _with_descendants(node: PlanNode, nodes: Sequence[PlanNode]) -> list[int]:
    ids = {node.pk}
    for each in nodes:
        if each.parent_id in ids:
            ids.add(each.pk)
    return sorted(ids)


def _crumbs(node: PlanNode, nodes: Sequence[PlanNode], at: Addresses) -> list[Crumb]:
    by_id = {each.pk: each for each in nodes}
    plan = node.plan
    above: list[Crumb] = []
    current = by_id.get(node.parent_id) if node.parent_id else None
    while current is not None:
        above.insert(0, (f"{current.level.name} {current.code}", at.node(plan.slug, current.code)))
        current = by_id.get(current.parent_id) if current.parent_id else None
    return [(_("Front page"), at.home), (_("Plans"), at.plans), (plan.title, at.plan(plan.slug)), *above]


def _facts(node: PlanNode) -> list[Fact]:
    facts = [
        Fact(_("Who it speaks to"), str(Addressee(node.addressee).label) if node.addressee else ""),
        Fact(_("Form of work"), str(WorkForm(node.work_form).label) if node.work_form else ""),
        Fact(_("Target year"), str(node.target_year or "")),
    ]
    return [fact for fact in facts if fact.text]


def _targets(actor: Actor, node: PlanNode, at: Addresses) -> list[TargetBlock]:
    by_target: dict[int, list[TargetPlacement]] = {}
    for placement in plan_queries.placements_beside(actor, node.pk):
        by_target.setdefault(placement.target_id, []).append(placement)
    indicator_ids = {rows[0].target.indicator_id for rows in by_target.values()}
    values = indicator_queries.values_of(indicator_ids) if indicator_ids else {}
    can_set = bool(can_set_target(actor, node.plan))
    return [
        _target(
            rows,
            values.get(rows[0].target.indicator_id, []),
            at,
            _target_href("target_edit", node, rows[0].target.uuid) if can_set else "",
        )
        for rows in by_target.values()
    ]


def _target_href(name: str, node: PlanNode, *more: object) -> str:
    return reverse(f"workspace:{name}", args=(node.plan.slug, node.code, *more))


def _target(rows: Sequence[TargetPlacement], values: Sequence[Value], at: Addresses, edit_href: str) -> TargetBlock:
    target = rows[0].target
    indicator = target.indicator
    baselines = [_baseline(row, at) for row in rows if row.stated_baseline is not None]
    return TargetBlock(
        name=phrased(indicator.name),
        href=at.indicator(indicator.slug),
        target=target_words(target, indicator.unit),
        geography=target.geography,
        note=phrased(target.note),
        definition=phrased(indicator.definition),
        baselines=baselines,
        figures=[_figure(value, target) for value in values],
        edit_href=edit_href,
        is_measured=any(not what_sets_apart(target, value) for value in values),
        disagree=len({value.series_id for value in values}) > 1,
    )


def _baseline(row: TargetPlacement, at: Addresses) -> Baseline:
    plan = row.node.plan
    return Baseline(
        plan=Link(plan.title, at.node(plan.slug, row.node.code), lang_mark(plan.language)),
        figure=written(row.stated_baseline),
        note=phrased(row.baseline_note),
    )


def _figure(value: Value, target: Target) -> FigureRow:
    return FigureRow(
        series=phrased(value.series.label),
        figure=figure_of(value),
        warning=warning_words(what_sets_apart(target, value), value.geography, target.geography),
        date=date_or_not_given(value.date),
        geography=value.geography,
        kind=str(ValueKind(value.kind).label),
        source=value.source or value.series.source,
        source_url=value.source_url or value.series.source_url,
    )
