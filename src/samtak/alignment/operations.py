"""Verbs on statements about the plan: write, change, finish, take back, read through and discard."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.alignment import permissions, queries, rules
from samtak.alignment.choices import COUNCIL, SIGNS, Effect, State
from samtak.alignment.indexing import ALIGNMENT, index_alignment
from samtak.alignment.models import Alignment, AlignmentStrategy
from samtak.audit.operations import Subject, record
from samtak.governance.models import Body
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import Asked, refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Region
from samtak.search import operations as search


@dataclass(frozen=True)
class Touched:
    """A part of the plan, and what the case does to it."""

    node: PlanNode
    effect: str

    def __str__(self) -> str:
        return f"{SIGNS[Effect(self.effect)]} {self.node.code}"


def about(alignment: Alignment) -> Subject:
    key = f"{alignment.region.slug}/{alignment.slug}"
    return Subject(kind="alignment", key=key, label=alignment.title, region_id=alignment.region_id)


def is_public(alignment: Alignment) -> bool:
    return alignment.state == State.FINISHED


@transaction.atomic
def write_alignment(
    *,
    by: Actor,
    region: Region,
    organisation: Organisation | None,
    body: Body | None,
    fields: Mapping[str, Any],
    touched: Sequence[Touched] = (),
    is_finished: bool = False,
) -> Alignment:
    """A statement about a case, as a draft or finished. Without a body the case goes to the municipality's council.

    It stands in the region whose plan it is held against: that is found from the day of the meeting when it is clear.
    """
    require(permissions.can_write_alignment(by, region.pk, organisation.pk if organisation else None))
    alignment = Alignment(
        region=region,
        organisation=organisation,
        body=body,
        body_name=body.name if body else COUNCIL,
        author_id=by.id,
        author_name=by.name,
        written_on=clock.today(),
        **fields,
    )
    on_the_day = queries.plans_on(alignment.meeting_date, region, organisation)
    _settle_plan(by, alignment, on_the_day.plans)
    _check(alignment, on_the_day.ids, touched, is_finished)
    if is_finished:
        alignment.state, alignment.finished_on = State.FINISHED, clock.today()
    alignment.slug = _free_slug(alignment.region, alignment.title)
    _save_new(alignment)
    _touch(alignment, touched)
    verb = "alignment.finished" if is_finished else "alignment.written"
    record(by=by, verb=verb, subject=about(alignment), is_public=is_finished)
    index_alignment(alignment)
    return alignment


def _settle_plan(by: Actor, alignment: Alignment, plans: Sequence[Plan]) -> None:
    """The only plan there was, unless one was chosen; and the region is that plan's."""
    if len(plans) == 1 and alignment.plan is None:
        alignment.plan = plans[0]
    if alignment.plan is not None and alignment.plan.region is not None:
        alignment.region = alignment.plan.region
        require(permissions.can_edit_alignment(by, alignment))


@transaction.atomic
def edit_alignment(
    *,
    by: Actor,
    alignment: Alignment,
    expected_version: int,
    changes: Mapping[str, Any],
    touched: Sequence[Touched] | None = None,
    is_finished: bool = False,
) -> Alignment:
    """Change what is said, and finish it when asked to. Who had read it through has not read this. Raises StaleSave."""
    require(permissions.can_edit_alignment(by, alignment))
    kept = queries.strategies_of(alignment)
    parts = [Touched(each.node, each.effect) for each in kept] if touched is None else touched
    after = _as_changed(alignment, changes)
    on_the_day = queries.plans_on(after.meeting_date, alignment.region, alignment.organisation, region_alone=True)
    _check(after, on_the_day.ids, parts, is_finished or is_public(alignment))
    written = _with_derived(alignment, changes, after, is_other=touched is not None and _told(parts) != _of(kept))
    if is_finished and not is_public(alignment):
        written |= {"state": State.FINISHED, "finished_on": clock.today()}
    changed = _save(alignment, expected_version, written)
    changed |= _touch(alignment, parts)
    becomes_public = "state" in changed
    for name in ("sort_key", "is_invented", "finished_on", "reviewer", "reviewer_name", "body_name"):
        changed.pop(name, None)
    if changed:
        verb = "alignment.finished" if becomes_public else "alignment.edited"
        record(by=by, verb=verb, subject=about(alignment), changes=changed, is_public=is_public(alignment))
        index_alignment(alignment)
    return alignment


@transaction.atomic
def take_alignment_back(*, by: Actor, alignment: Alignment) -> Alignment:
    """It is a draft again: the public sees it no more, and it is not counted. One that is a draft stays it."""
    require(permissions.can_edit_alignment(by, alignment))
    current = _locked(alignment)
    if not is_public(current):
        return current
    changed = save_unless_stale(alignment, current.version, {"state": State.DRAFT, "finished_on": None})
    changed.pop("finished_on", None)
    record(by=by, verb="alignment.taken_back", subject=about(alignment), changes=changed, is_public=True)
    return alignment


@transaction.atomic
def review_alignment(*, by: Actor, alignment: Alignment, expected_version: int) -> Alignment:
    """Somebody else has read it through, as it stood in that version. Raises StaleSave."""
    require(permissions.can_review_alignment(by, alignment))
    uphold(rules.REVIEWER_IS_ANOTHER, "reviewer", alignment.author_id, by.id)
    read = {"reviewer_id": by.id, "reviewer_name": by.name, "reviewed_on": clock.today()}
    changed = save_unless_stale(alignment, expected_version, read)
    told = {name: pair for name, pair in changed.items() if name == "reviewed_on"}
    record(by=by, verb="alignment.reviewed", subject=about(alignment), changes=told)
    return alignment


@transaction.atomic
def discard_alignment(*, by: Actor, alignment: Alignment, expected_version: int) -> None:
    """Delete a draft. The log keeps its title. Raises StaleSave."""
    require(permissions.can_edit_alignment(by, alignment))
    current = _locked(alignment)
    uphold(rules.FINISHED_IS_NOT_DISCARDED, "state", is_public(current))
    if current.version != expected_version:
        raise StaleSave(_("Somebody else saved this while you were reading. Look at it again."), {}, current.version)
    record(by=by, verb="alignment.discarded", subject=about(alignment), changes={"title": [current.title, None]})
    search.forget(ALIGNMENT, [current.pk])
    current.delete()


def _locked(alignment: Alignment) -> Alignment:
    return Alignment.objects.select_for_update().order_by("pk").get(pk=alignment.pk)


def _as_changed(alignment: Alignment, changes: Mapping[str, Any]) -> Alignment:
    """The statement as it would stand, for the rules to look at."""
    names = (
        *("title", "case_ref", "meeting_date", "plan", "body", "relevance", "relevance_reason", "outcome"),
        *("reason", "deviation", "mitigation"),
    )
    stands = {name: changes.get(name, getattr(alignment, name)) for name in names}
    return Alignment(region_id=alignment.region_id, organisation_id=alignment.organisation_id, **stands)


def _check(alignment: Alignment, in_force: Collection[int], touched: Sequence[Touched], is_finished: bool) -> None:
    """What must hold of every statement, and more of one that is finished."""
    plan_id, outcome, relevance = alignment.plan_id, alignment.outcome, alignment.relevance
    nodes = [each.node for each in touched]
    asked: list[Asked] = [
        (rules.CASE_IS_NAMED, "case_ref", (alignment.case_ref,)),
        (rules.CASE_IS_NAMED, "title", (alignment.title,)),
        (rules.BODY_IS_THEIRS, "body", (alignment.body, alignment.region_id, alignment.organisation_id)),
        (rules.PLAN_WAS_IN_FORCE, "plan", (plan_id, in_force)),
        (rules.STRATEGIES_ARE_OF_THE_PLAN, "strategies", (plan_id, [node.plan_id for node in nodes])),
        (rules.STRATEGIES_ARE_FEW, "strategies", ([node.pk for node in nodes],)),
        (rules.UNTOUCHED_NAMES_NONE, "strategies", (outcome, len(nodes))),
        (rules.IRRELEVANT_IS_NOT_HELD_AGAINST, "outcome", (relevance, outcome)),
    ]
    if is_finished:
        asked += [
            (rules.RELEVANT_NAMES_A_STRATEGY, "strategies", (outcome, len(nodes), queries.has_parts(plan_id))),
            (rules.PLAN_IS_CHOSEN, "plan", (outcome, plan_id)),
            (rules.IRRELEVANT_HAS_A_REASON, "relevance_reason", (relevance, alignment.relevance_reason)),
            (rules.OUTCOME_HAS_A_REASON, "reason", (relevance, alignment.reason)),
            (rules.DEVIATION_IS_TOLD, "deviation", (outcome, alignment.deviation)),
        ]
    refuse(asked)


def _with_derived(
    alignment: Alignment, changes: Mapping[str, Any], after: Alignment, *, is_other: bool
) -> dict[str, Any]:
    """The changes with what follows from them."""
    written = dict(changes)
    if "title" in changes:
        written["sort_key"] = norwegian_sort_key(changes["title"])
    if "body" in changes:
        written["body_name"] = after.body.name if after.body else COUNCIL
    is_other = is_other or any(getattr(alignment, name) != value for name, value in changes.items())
    if is_other:
        written |= {"is_invented": False, "reviewer": None, "reviewer_name": "", "reviewed_on": None}
    return written


def _save_new(alignment: Alignment) -> None:
    try:
        with transaction.atomic():
            alignment.save(force_insert=True)
    except IntegrityError:
        message = _("Somebody wrote about a case of the same title just now. Look at the list.")
        raise InvalidInput({"title": message}) from None


def _save(alignment: Alignment, expected_version: int, written: dict[str, Any]) -> dict[str, list[Any]]:
    """Raises StaleSave with what now stands, the parts it touches included."""
    try:
        return save_unless_stale(alignment, expected_version, written)
    except StaleSave as stale:
        theirs = {**stale.theirs, "strategies": queries.strategies_of(alignment)}
        raise StaleSave(stale.message, theirs, stale.version) from None


def _told(touched: Sequence[Touched]) -> list[str]:
    return list(map(str, touched))


def _of(links: Sequence[AlignmentStrategy]) -> list[str]:
    return [str(Touched(each.node, each.effect)) for each in links]


def _touch(alignment: Alignment, touched: Sequence[Touched]) -> dict[str, list[Any]]:
    """Write what the case touches, and tell what changed."""
    before, after = _of(queries.strategies_of(alignment)), _told(touched)
    if before == after:
        return {}
    AlignmentStrategy.objects.filter(alignment=alignment).delete()
    AlignmentStrategy.objects.bulk_create(
        AlignmentStrategy(alignment=alignment, node=each.node, effect=each.effect, place=place)
        for place, each in enumerate(touched)
    )
    return {"strategies": [before, after]}


def _free_slug(region: Region, title: str) -> str:
    base = address_of(title, 70) or "sak"
    taken = set(Alignment.objects.filter(region=region, slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
