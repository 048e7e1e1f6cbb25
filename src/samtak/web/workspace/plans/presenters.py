"""What the pages about one plan share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.lib.actor import Actor
from samtak.plans import editing
from samtak.plans import permissions as plan_permissions
from samtak.plans import queries as plan_queries
from samtak.plans.choices import Outcome
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found

if TYPE_CHECKING:
    from samtak.plans.models import Adoption, Plan, PlanNode


@dataclass(frozen=True)
class PlanHead:
    doing: str
    title: str
    lang: SafeString
    href: str
    state_name: str
    crumbs: list[tuple[str, str]]

    @classmethod
    def of(cls, plan: Plan, doing: str) -> PlanHead:
        href = plan_href(plan)
        return cls(
            doing=doing,
            title=plan.title,
            lang=lang_mark(plan.language),
            href=href,
            state_name=plan.get_state_display(),
            crumbs=[(_("My desk"), reverse("workspace:desk")), (plan.title, href)],
        )


@dataclass(frozen=True)
class NodeRow:
    """One part in the list of parts to edit."""

    code: str
    heading: str
    level: str
    href: str
    add_href: str


@dataclass(frozen=True)
class AdoptionRow:
    """One entry of the register in the list of entries to change."""

    council: str
    told: str
    href: str


def adoption_rows(actor: Actor, plan: Plan) -> list[AdoptionRow]:
    """What is registered about the plan, for those who keep the register. One query."""
    if not plan_permissions.can_register_adoption(actor, plan):
        return []
    return [
        AdoptionRow(
            council=str(adoption.municipality or adoption.body),
            told=_entry_told(adoption),
            href=reverse("workspace:adoption_edit", args=(adoption.uuid,)),
        )
        for adoption in editing.registered_adoptions(plan)
    ]


def _entry_told(adoption: Adoption) -> str:
    version = _("version %(number)s") % {"number": adoption.plan_version.number}
    if adoption.outcome == Outcome.NOT_YET:
        return f"{adoption.get_outcome_display()}, {version}"
    date = str(adoption.decided) if adoption.decided else _("date not given")
    return f"{adoption.get_outcome_display()}, {date}, {version}"


def plan_of(actor: Actor, slug: str) -> Plan:
    """The plan behind an address. One that is missing and one that is not for this actor are answered alike."""
    return found(plan_queries.plan_by_slug(actor, slug))


def plan_href(plan: Plan) -> str:
    return reverse("public:plan", args=(plan.slug,))


def workspace_href(name: str, plan: Plan) -> str:
    return reverse(f"workspace:{name}", args=(plan.slug,))


def node_rows(plan: Plan) -> list[NodeRow]:
    """The plan's parts in the document's order. One query."""
    new = workspace_href("node_new", plan)
    return [
        NodeRow(
            code=node.code,
            heading=node.heading[:120],
            level=str(node.level.name),
            href=reverse("workspace:node_edit", args=(plan.slug, node.code)),
            add_href=f"{new}?parent={node.code}" if not node.level.is_carried_out else "",
        )
        for node in plan_queries.nodes_of(plan.pk)
    ]


def plan_links(actor: Actor, plan: Plan) -> list[tuple[str, str]]:
    """What else this actor may do with the plan."""
    links = []
    if plan_permissions.can_edit_plan(actor, plan):
        links.append((_("Add a part"), workspace_href("node_new", plan)))
    if plan_permissions.can_move_plan(actor, plan):
        links.append((_("Move the plan on"), workspace_href("plan_move", plan)))
    if plan_permissions.can_discard_plan(actor, plan):
        links.append((_("Discard the plan"), workspace_href("plan_discard", plan)))
    if plan_permissions.can_register_adoption(actor, plan):
        links.append((_("Register what a council did"), workspace_href("adoption_new", plan)))
        links.append((_("Get it through the councils"), workspace_href("plan_anchoring", plan)))
    if plan_permissions.can_tell_of_dialogues(actor, plan):
        links.append((_("Tell of a meeting"), workspace_href("plan_dialogue_new", plan)))
    if plan_permissions.can_edit_plan(actor, plan):
        links.append((_("Log"), workspace_href("plan_log", plan)))
    return links


def node_href(node: PlanNode) -> str:
    return reverse("public:plan_node", args=(node.plan.slug, node.code))
