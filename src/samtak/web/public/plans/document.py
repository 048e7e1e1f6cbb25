"""A plan as a document: its text in one column, the measure of life in the margin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions import progress
from samtak.actions.progress import Life
from samtak.contacts import permissions as contact_permissions
from samtak.contacts import queries as contact_queries
from samtak.geography.queries import ChangeGraph
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.plans import permissions as plan_permissions
from samtak.plans import queries as plan_queries
from samtak.plans.choices import STATES_BEFORE_ADOPTION, PlanKind, PlanState, RelationKind, TextStatus
from samtak.plans.models import Plan, PlanNode, PlanRelation
from samtak.plans.queries import PlanWithReasons, TargetFigure
from samtak.plans.register import Register
from samtak.regions import queries as region_queries
from samtak.shelf import queries as shelf_queries
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import Bar, bar_of, status_labels
from samtak.web.public.contacts import RoleContact, role_contacts
from samtak.web.public.councils import adopted_by
from samtak.web.public.documents.lines import DocumentLine, lines_of
from samtak.web.public.pages import Carried, carried
from samtak.web.public.plans.corrections import Correction, corrections_of
from samtak.web.public.plans.crosswalks import Crossing, crossings_by_node
from samtak.web.public.words import (
    NO_LANGUAGE_MARK,
    Crumb,
    Link,
    Told,
    date_or_not_given,
    day,
    lang_mark,
    language_note,
    period,
    phrased,
)
from samtak.web.target_words import target_words


@dataclass(frozen=True)
class TargetLine:
    name: Told
    href: str
    target: str
    is_measured: bool


@dataclass
class Part:
    """One numbered part with what lies in its margin. `depth` decides the heading's level."""

    code: str
    anchor: str
    heading_level: int
    level: Told
    title: str
    text: str
    href: str
    bar: Bar | None
    actions_href: str
    last: str
    targets: list[TargetLine]
    crossings: list[Crossing]
    target_year: str
    children: list[Part] = field(default_factory=list)


@dataclass(frozen=True)
class Fact:
    term: str
    text: str
    href: str = ""
    lang: SafeString = NO_LANGUAGE_MARK


@dataclass(frozen=True)
class PlanPage:
    crumbs: list[Crumb]
    carried: Carried | None
    title: str
    lang: SafeString
    language_note: str
    text_marker: str
    text_note: str
    source: str
    source_url: str
    facts: list[Fact]
    purpose: str
    premise: str
    follow_up: str
    reasons: list[tuple[str, str]]
    levels: str
    contents: list[Link]
    parts: list[Part]
    adopted: str
    adopted_members: str
    adoptions_href: str
    has_ours: bool
    corrections: list[Correction]
    documents: list[DocumentLine]
    can_edit: bool
    slug: str
    roles: list[RoleContact]
    contacts_region: str


def plan_page(actor: Actor, found: PlanWithReasons, on: dt.date) -> PlanPage:
    plan = found.plan
    at = Addresses(on)
    nodes, figures = plan_queries.nodes_with_figures(plan.pk)
    crossings = crossings_by_node(actor, nodes, at)
    lives = progress.life_of_plan(actor, plan.pk, {node.pk: node.parent_id for node in nodes})
    parts = _tree(plan, nodes, lives, _targets_by_node(figures, at), crossings, at)
    return PlanPage(
        crumbs=_crumbs(plan, at),
        carried=carried(on),
        title=plan.title,
        lang=lang_mark(plan.language),
        language_note=language_note(plan.language),
        text_marker=text_marker(plan),
        text_note=_text_note(plan),
        source=plan.source,
        source_url=plan.source_url,
        facts=_facts(plan, plan_queries.relations_of(actor, plan), at),
        purpose=plan.purpose,
        premise=plan.premise,
        follow_up=plan.follow_up,
        reasons=list(found.reasons),
        levels=" → ".join(dict.fromkeys(str(node.level.name) for node in nodes)),
        contents=[Link(f"{part.code} {part.title or part.text}", f"#{part.anchor}") for part in _contents(parts)],
        parts=parts,
        adopted=_adopted(plan, on),
        adopted_members=_of_whom(on),
        adoptions_href=at.region_adoptions(plan.region.slug) if plan.region else "",
        has_ours=any(crossing.is_ours for each in crossings.values() for crossing in each),
        corrections=corrections_of(plan, at),
        documents=lines_of(shelf_queries.documents_of_plan(actor, plan.pk), at),
        can_edit=bool(plan_permissions.can_edit_plan(actor, plan)),
        slug=plan.slug,
        roles=role_contacts(contact_queries.roles_of_plan(actor, plan), on, at, plan),
        contacts_region=_contacts_kept_in(actor, plan),
    )


def _contacts_kept_in(actor: Actor, plan: Plan) -> str:
    """The region in whose workspace the reader may keep the plan's contacts."""
    if plan.region is None or not contact_permissions.can_keep_contacts(actor, plan.region.pk):
        return ""
    return plan.region.slug


def anchor_of(code: str) -> str:
    """The part's place on the page, as it stands after the # of a link."""
    return "p-" + "".join(char if char.isalnum() else "-" for char in code)


def _crumbs(plan: Plan, at: Addresses) -> list[Crumb]:
    crumbs = [(_("Front page"), at.home), (_("Plans"), at.plans)]
    return [*crumbs, (plan.region.name, at.region(plan.region.slug))] if plan.region else crumbs


def _contents(parts: Sequence[Part]) -> list[Part]:
    """What the table of contents names: the areas below a single overall goal, else the parts at the top."""
    return parts[0].children if len(parts) == 1 and parts[0].children else list(parts)


def _tree(
    plan: Plan,
    nodes: Sequence[PlanNode],
    lives: Mapping[int, Life],
    targets: Mapping[int, list[TargetLine]],
    crossings: Mapping[int, list[Crossing]],
    at: Addresses,
) -> list[Part]:
    labels = status_labels()
    made: dict[int, Part] = {}
    roots: list[Part] = []
    for node in nodes:
        part = _part(plan, node, lives.get(node.pk), labels, at)
        part.targets.extend(targets.get(node.pk, []))
        part.crossings.extend(crossings.get(node.pk, []))
        made[node.pk] = part
        above = made.get(node.parent_id) if node.parent_id else None
        (above.children if above else roots).append(part)
    return roots


def _part(plan: Plan, node: PlanNode, life: Life | None, labels: Mapping[str, str], at: Addresses) -> Part:
    shows_life = node.level.is_carried_out or life is not None
    return Part(
        code=node.code,
        anchor=anchor_of(node.code),
        heading_level=min(node.level.depth + 2, 6),
        level=phrased(node.level.name),
        title=node.title,
        text=node.text,
        href=at.node(plan.slug, node.code),
        bar=bar_of(life.counts if life else {}, labels) if shows_life else None,
        actions_href=at.actions_where(strategy=f"{plan.slug}/{node.code}") if life else "",
        last=day(life.last) if life and life.last else "",
        targets=[],
        crossings=[],
        target_year=str(node.target_year or ""),
    )


def _targets_by_node(figures: Sequence[TargetFigure], at: Addresses) -> dict[int, list[TargetLine]]:
    found: dict[tuple[int, int], TargetLine] = {}
    for row in figures:
        line = found.get((row.node_id, row.target_id))
        if line is not None and (line.is_measured or not row.is_comparable):
            continue
        found[row.node_id, row.target_id] = TargetLine(
            name=phrased(row.indicator_name),
            href=at.indicator(row.indicator_slug),
            target=target_words(row, row.unit),
            is_measured=row.is_comparable,
        )
    by_node: dict[int, list[TargetLine]] = {}
    for (node_id, _target), line in found.items():
        by_node.setdefault(node_id, []).append(line)
    return by_node


def is_proposal(plan: Plan) -> bool:
    """The plan's own words, on their way to the councils."""
    return plan.text_status == TextStatus.ADOPTED_WORDING and plan.state in STATES_BEFORE_ADOPTION


def text_marker(plan: Plan) -> str:
    """What the text is, as far as the plan has come."""
    return _("a proposal") if is_proposal(plan) else str(TextStatus(plan.text_status).label)


def _text_note(plan: Plan) -> str:
    """What the marker of the text leaves to say."""
    if is_proposal(plan):
        return _("No council has adopted it yet.")
    notes = {
        TextStatus.ADOPTED_WORDING: _("The text below is what the councils adopted."),
        TextStatus.RESTATED: _("The adopted wording stands in the source."),
        TextStatus.SIMPLIFIED: "",
        TextStatus.TITLE_ONLY: _("The text of its goals is not among our sources."),
    }
    return notes[TextStatus(plan.text_status)]


def _facts(plan: Plan, relations: Sequence[PlanRelation], at: Addresses) -> list[Fact]:
    area = plan.programme_area
    mark = lang_mark(plan.language)
    facts = [
        Fact(_("Kind"), str(PlanKind(plan.kind).label)),
        Fact(_("Status"), str(PlanState(plan.state).label)),
        Fact(_("Adopted"), "" if plan.state in STATES_BEFORE_ADOPTION else date_or_not_given(plan.adopted)),
        Fact(_("About the adoption"), plan.adopted_note, lang=mark),
        Fact(_("Period"), period(plan.period_from, plan.period_to) or _("not given")),
        Fact(_("Region"), plan.region.name if plan.region else "", at.region(plan.region.slug) if plan.region else ""),
        Fact(_("Owner"), plan.owner.name if plan.owner else ""),
        Fact(_("Programme area"), f"{area.code} {area.name}" if area else ""),
        *[_relation(plan, relation, at) for relation in relations],
    ]
    return [fact for fact in facts if fact.text]


def _relation(plan: Plan, relation: PlanRelation, at: Addresses) -> Fact:
    is_ours = relation.plan_id == plan.pk
    other = relation.other if is_ours else relation.plan
    terms = {
        (RelationKind.REPLACES, True): _("Replaces"),
        (RelationKind.REPLACES, False): _("Replaced by"),
        (RelationKind.MIRRORS, True): _("Follows the pattern of"),
        (RelationKind.MIRRORS, False): _("Is the pattern of"),
    }
    owner = f" ({other.owner.name})" if other.owner else ""
    term = terms[RelationKind(relation.kind), is_ours]
    return Fact(term, f"{other.title}{owner}", at.plan(other.slug), lang_mark(other.language))


def _adopted(plan: Plan, on: dt.date) -> str:
    """ "adopted by 8 of 8 councils" of the members on the day."""
    if plan.region is None:
        return ""
    members = region_queries.members_on(plan.region, on)
    register = Register.load([plan.pk], on, ChangeGraph.load())
    if plan.state in STATES_BEFORE_ADOPTION and not register.councils(plan.pk):
        return ""  # that none has adopted it is told beside its status
    return str(adopted_by(plan, members, register))


def _of_whom(on: dt.date) -> str:
    if on == clock.today():
        return _("(of today's members)")
    return _("(of those who were members on %(date)s)") % {"date": day(on)}
