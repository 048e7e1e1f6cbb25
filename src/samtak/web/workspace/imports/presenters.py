"""What a list would do, as plain strings: faults by row, what is new, what changes from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions.choices import Party, Phase, Priority, RoleKind, Scope, Status
from samtak.actions.importing import fields
from samtak.actions.importing.comparing import holders_of
from samtak.actions.importing.faults import Fault
from samtak.actions.importing.proposals import Comparison, Holders, Outcome, Proposal
from samtak.actions.importing.rows import LeftOut
from samtak.actions.models import Action
from samtak.lib.localtext import LANGUAGE_NAMES
from samtak.lib.partial_dates import PartialDate
from samtak.web.workspace.actions.presenters import action_href

SHOWN = 100
_CHOICES = {"scope": Scope, "status": Status, "phase": Phase, "priority": Priority}


@dataclass(frozen=True)
class FaultRow:
    number: int
    heading: str
    message: str


@dataclass(frozen=True)
class Difference:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class ProposalRow:
    number: int
    code: str
    title: str
    href: str
    differences: list[Difference]
    notes: list[str]


@dataclass(frozen=True)
class Preview:
    """`more_…` tell how many rows are not shown."""

    faults: list[FaultRow]
    new: list[ProposalRow]
    changed: list[ProposalRow]
    by_title: list[ProposalRow]
    left_out: Sequence[LeftOut]
    count_new: int
    count_changed: int
    count_unchanged: int
    count_faulty: int
    more_new: int
    more_changed: int
    more_faults: int
    seal: str

    @property
    def has_work(self) -> bool:
        return bool(self.count_new or self.count_changed)


def preview_of(comparison: Comparison) -> Preview:
    new, changed = comparison.of(Outcome.NEW), comparison.of(Outcome.CHANGED)
    faults = comparison.faults
    return Preview(
        faults=[fault_row(fault) for fault in faults[:SHOWN]],
        new=[_new_row(proposal) for proposal in new[:SHOWN]],
        changed=[_changed_row(proposal) for proposal in changed[:SHOWN]],
        by_title=[_twin_row(proposal) for proposal in comparison.by_title[:SHOWN]],
        left_out=comparison.left_out[:SHOWN],
        count_new=len(new),
        count_changed=len(changed),
        count_unchanged=len(comparison.of(Outcome.UNCHANGED)),
        count_faulty=len(comparison.of(Outcome.FAULTY)),
        more_new=max(0, len(new) - SHOWN),
        more_changed=max(0, len(changed) - SHOWN),
        more_faults=max(0, len(faults) - SHOWN),
        seal=comparison.seal,
    )


def fault_row(fault: Fault) -> FaultRow:
    return FaultRow(fault.number, fault.heading, fault.message)


def _new_row(proposal: Proposal) -> ProposalRow:
    told = [
        Difference(field_name(name), "", value_told(name, value))
        for name, value in _given(proposal)
        if name not in {"title", "code", "language"} and value not in (None, "")
    ]
    return _row(proposal, [difference for difference in told if difference.after])


def _given(proposal: Proposal) -> Iterable[tuple[str, Any]]:
    yield from proposal.changes.items()
    if proposal.leads is not None:
        yield "leads", proposal.leads
    if proposal.supports is not None:
        yield "supports", proposal.supports
    if proposal.nodes:
        yield fields.GOAL, proposal.nodes


def _changed_row(proposal: Proposal) -> ProposalRow:
    action = proposal.action
    if action is None:
        return _row(proposal, [])
    return _row(proposal, [_difference(action, name, value) for name, value in _after(proposal)])


def _after(proposal: Proposal) -> Iterable[tuple[str, Any]]:
    yield from proposal.changes.items()
    if proposal.leads is not None:
        yield "leads", proposal.leads
    if proposal.supports is not None:
        yield "supports", proposal.supports
    if proposal.nodes is not None:
        yield fields.GOAL, proposal.nodes


def _difference(action: Action, name: str, after: Any) -> Difference:
    before: Any
    if name in {"leads", "supports"}:
        before = holders_of(action, RoleKind.LEAD if name == "leads" else RoleKind.SUPPORT)
    elif name == fields.GOAL:
        before = tuple(action.strategies.all())
    else:
        before = getattr(action, name)
    empty = _("empty")
    return Difference(field_name(name), value_told(name, before) or empty, value_told(name, after) or empty)


def _twin_row(proposal: Proposal) -> ProposalRow:
    twin = proposal.twin
    if twin is None:
        return _row(proposal, [])
    return ProposalRow(proposal.row.number, twin.code, proposal.row.title, action_href(twin), [], [])


def _row(proposal: Proposal, differences: list[Difference]) -> ProposalRow:
    action = proposal.action
    return ProposalRow(
        number=proposal.row.number,
        code=proposal.row.code or (action.code if action else ""),
        title=proposal.row.title or (action.title if action else ""),
        href=action_href(action) if action else "",
        differences=[each for each in differences if each.before != each.after],
        notes=proposal.row.notes,
    )


def field_name(name: str) -> str:
    return str(fields.TARGETS[name].label) if name in fields.TARGETS else name


def value_told(name: str, value: Any) -> str:
    """A value in few words."""
    if value in (None, ""):
        return ""
    if isinstance(value, Holders):
        parties = dict(Party.choices)
        named = [each.name for each in value.organisations]
        told = named if value.party == Party.ORGANISATION else [str(parties[value.party]), *named]
        return ", ".join(told)
    if isinstance(value, tuple):
        return ", ".join(node.code for node in value)
    if name in _CHOICES:
        return str(dict(_CHOICES[name].choices).get(value, value))
    if name == "language":
        return str(LANGUAGE_NAMES.get(value, value))
    if name == "cost_nok":
        return f"{value:,}".replace(",", "\u00a0")
    if isinstance(value, PartialDate | Model):
        return str(value)
    one_line = " ".join(str(value).split())
    return one_line if len(one_line) <= 120 else f"{one_line[:119]}…"


@dataclass(frozen=True)
class Done:
    """The links to what was made and changed."""

    made: list[tuple[str, str]]
    changed: list[tuple[str, str]]
    count_made: int
    count_changed: int
    list_href: str
    drafts_href: str


def done_of(made: Sequence[Action], changed: Sequence[Action], region_slug: str) -> Done:
    return Done(
        made=[(str(action), action_href(action)) for action in made[:SHOWN]],
        changed=[(str(action), action_href(action)) for action in changed[:SHOWN]],
        count_made=len(made),
        count_changed=len(changed),
        list_href=f"{reverse('public:actions')}?region={region_slug}",
        drafts_href=reverse("workspace:drafts", args=(region_slug,)) if made else "",
    )
