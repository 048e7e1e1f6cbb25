"""Who does what, goal by goal: parts of a plan down, members across, words in the cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.matrix import Part, Place, matrix_of
from samtak.actions.progress import WHOLE
from samtak.lib.actor import Actor
from samtak.organisations.queries import organisation_ids_by_municipality
from samtak.plans.goal_areas import places_on_level
from samtak.plans.models import Plan, PlanNode
from samtak.web.public.addresses import Addresses
from samtak.web.public.goals.asked import BY_COUNT, Asked
from samtak.web.public.pages import Carried, carried
from samtak.web.public.words import Crumb, Link, Told, capitalised, day, lang_mark, listed

# As many columns as fit beside each other on a tablet, on a screen, and without scrolling sideways.
FEW, MANY = 5, 12


@dataclass(frozen=True)
class Cell:
    """One member's part in one row; nothing in it means none."""

    name: str
    roles: list[Link]
    late: Link | None


@dataclass(frozen=True)
class Row:
    title: Told
    href: str
    count: Link
    note: str
    cells: list[Cell]
    without: str


@dataclass(frozen=True)
class Column:
    name: str
    href: str
    sort_href: str
    is_sorted: bool


@dataclass(frozen=True)
class Choice:
    """One drop-down of the form: value, words, and whether it is chosen."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


@dataclass(frozen=True)
class GoalsPage:
    crumbs: list[Crumb]
    name: str
    on: str
    day: str
    carried: Carried | None
    plan: Told
    plan_href: str
    sentences: list[str]
    choices: list[Choice]
    sort: str
    all_href: str
    is_narrowed: bool
    rows_name: str
    sort_href: str
    count_href: str
    is_by_count: bool
    columns: list[Column]
    shape: str
    rows: list[Row]
    whole: Row
    counts_drafts: bool


def matrix_asked_for(actor: Actor, asked: Asked, today: dt.date) -> dict[int, Place]:
    """What the table counts. Three queries."""
    lineage = {
        municipality_id: member.municipality_id
        for member in asked.members
        for municipality_id in (
            member.municipality_id,
            *asked.graph.whole_predecessor_ids(member.municipality_id, asked.on),
        )
    }
    acting = organisation_ids_by_municipality(lineage)
    members = {organisation_id: lineage[municipality_id] for municipality_id, organisation_id in acting.items()}
    return matrix_of(actor, asked.region.pk, _places(asked), members, today)


def rows_asked_for(asked: Asked, found: Mapping[int, Place]) -> list[PlanNode]:
    """The parts that have a row, in the order asked for."""
    nodes = [
        node
        for node in asked.nodes
        if node.level == asked.level and (asked.goal is None or asked.areas.get(node.pk) == asked.goal.pk)
    ]
    if asked.sort == BY_COUNT:
        nodes.sort(key=lambda node: -found.get(node.pk, Place()).count)
    elif asked.sort:
        member = next(m.municipality_id for m in asked.members if m.municipality.knr == asked.sort)
        nodes.sort(key=lambda node: _most_first(found.get(node.pk, Place()).parts.get(member, Part())))
    return nodes


def _most_first(part: Part) -> tuple[int, int]:
    return (-part.leads, -part.supports)


def _places(asked: Asked) -> dict[int, int]:
    return places_on_level(asked.nodes, asked.level.depth) if asked.level else {}


def goals_page(actor: Actor, asked: Asked, today: dt.date) -> GoalsPage:
    at = Addresses(asked.on)
    found = matrix_asked_for(actor, asked, today)
    cells = _Cells(asked, at, counts_drafts=actor.is_signed_in)
    slug = asked.region.slug
    level = capitalised(str(asked.level.name)) if asked.level else _("Part of the plan")
    return GoalsPage(
        crumbs=[(_("Front page"), at.home), (asked.region.name, at.region(slug))],
        name=asked.region.name,
        on=asked.on.isoformat(),
        day=day(asked.on),
        carried=carried(asked.on, Addresses().region_goals(slug, **asked.parameters())),
        plan=Told(asked.plan.title, lang_mark(asked.plan.language)) if asked.plan else Told(""),
        plan_href=at.plan(asked.plan.slug) if asked.plan else "",
        sentences=_sentences(asked, found[WHOLE]),
        choices=_choices(asked),
        sort=asked.sort,
        all_href=at.region_goals(slug),
        is_narrowed=any(asked.parameters(sort="").values()),
        rows_name=level,
        sort_href=at.region_goals(slug, **asked.parameters(sort="")) if asked.sort else "",
        count_href=at.region_goals(slug, **asked.parameters(sort=BY_COUNT)),
        is_by_count=asked.sort == BY_COUNT,
        columns=[_column(asked, at, m.municipality.knr, m.municipality.name) for m in asked.shown],
        shape=_shape(len(asked.shown)),
        rows=[
            cells.row(asked.plan, node, found.get(node.pk, Place()))
            for node in rows_asked_for(asked, found)
            if asked.plan
        ],
        whole=cells.whole(found[WHOLE]),
        counts_drafts=actor.is_signed_in,
    )


def _column(asked: Asked, at: Addresses, knr: str, name: str) -> Column:
    sort_href = at.region_goals(asked.region.slug, **asked.parameters(sort=knr))
    return Column(name, at.municipality(knr), sort_href, asked.sort == knr)


def _shape(columns: int) -> str:
    if columns < 2:
        return ""
    return "goals-few" if columns <= FEW else "goals-many" if columns <= MANY else "goals-many goals-scrolled"


class _Cells:
    """Words and addresses of the cells: the list that each number counts."""

    def __init__(self, asked: Asked, at: Addresses, *, counts_drafts: bool) -> None:
        self.asked = asked
        self.at = at
        self.kept = {"region": asked.region.slug, "withdrawn": "no" if counts_drafts else ""}

    def row(self, plan: Plan, node: PlanNode, place: Place) -> Row:
        title = Told(f"{node.code} {node.heading}", lang_mark(plan.language))
        strategy = {"strategy": f"{plan.slug}/{node.code}"}
        return self._row(title, self.at.node(plan.slug, node.code), place, strategy)

    def whole(self, place: Place) -> Row:
        return self._row(Told(_("All actions in the region")), "", place, {})

    def _row(self, title: Told, href: str, place: Place, where: Mapping[str, str]) -> Row:
        members = self.asked.shown
        cells = [
            self._cell(m.municipality.knr, m.municipality.name, place.part(m.municipality_id), where) for m in members
        ]
        count = ngettext("%(count)d action", "%(count)d actions", place.count) % {"count": place.count}
        return Row(
            title=title,
            href=href,
            count=Link(count if place.count else _("no actions"), self._list(where) if place.count else ""),
            note=_not_by_members(place),
            cells=cells,
            without=listed(cell.name for cell in cells if not cell.roles),
        )

    def _cell(self, knr: str, name: str, part: Part, where: Mapping[str, str]) -> Cell:
        who = {**where, "municipality": knr}
        roles = []
        if part.leads:
            roles.append(Link(_("leads %(count)d") % {"count": part.leads}, self._list({**who, "role": "lead"})))
        if part.supports:
            roles.append(
                Link(_("supports %(count)d") % {"count": part.supports}, self._list({**who, "role": "support"}))
            )
        late = Link(_late(part.late), self._list({**who, "overdue": "yes"})) if part.late else None
        return Cell(name, roles, late)

    def _list(self, filters: Mapping[str, str]) -> str:
        return self.at.actions_where(**{**self.kept, **filters})


def _late(count: int) -> str:
    return ngettext("%(count)d past its deadline", "%(count)d past their deadline", count) % {"count": count}


def _not_by_members(place: Place) -> str:
    none = place.led_by_none
    return ngettext("%(count)d led by no member", "%(count)d led by no member", none) % {"count": none} if none else ""


def _sentences(asked: Asked, whole: Place) -> list[str]:
    """What the table holds in all, and how much of it stands in no row but the last."""
    told = {
        "actions": ngettext("%(count)d action", "%(count)d actions", whole.count) % {"count": whole.count},
        "region": asked.region.name,
        "late": _late(whole.late),
        "none": whole.led_by_none,
    }
    sentences = [_("%(actions)s in %(region)s: %(late)s, %(none)d led by no member.") % told]
    apart = whole.count - whole.placed
    if asked.level and apart:
        sentence = ngettext(
            "%(count)d of them is not linked to the plan at this level, and stands in the last row only.",
            "%(count)d of them are not linked to the plan at this level, and stand in the last row only.",
            apart,
        )
        sentences.append(sentence % {"count": apart})
    return sentences


def _choices(asked: Asked) -> list[Choice]:
    """Drop-downs with something to choose among."""
    plans = [(plan.slug, plan.title, plan == asked.plan) for plan in asked.plans]
    levels = [(str(level.depth), capitalised(str(level.name)), level == asked.level) for level in asked.levels]
    goals = [(node.code, f"{node.code} {node.heading}"[:80], node == asked.goal) for node in asked.goals]
    members = [(m.municipality.knr, m.municipality.name, m == asked.member) for m in asked.members]
    return [
        choice
        for choice in (
            Choice("municipality", _("Municipality"), _or_all(members)),
            Choice("level", _("Rows"), levels),
            Choice("goal", _("Within"), _or_all(goals)),
            Choice("plan", _("Plan"), plans),
        )
        if len(choice.options) > 1
    ]


def _or_all(options: Sequence[tuple[str, str, bool]]) -> list[tuple[str, str, bool]]:
    return [("", _("all"), not any(chosen for _value, _label, chosen in options)), *options]
