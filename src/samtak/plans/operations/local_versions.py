"""Verbs on local wordings and targets of shared goals: keep, change, hold against the new text, withdraw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from samtak.audit.operations import Subject, record
from samtak.geography.models import Municipality
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Administration
from samtak.plans import local_versions, permissions, rules
from samtak.plans.indexing import index_local_version
from samtak.plans.models import LocalVersion, Plan, PlanNode
from samtak.plans.shared_text import SharedText, mark_of, shared_text_of, shared_texts
from samtak.regions.models import Membership

SAID = ("local_text", "local_target", "target_date", "decided", "case_number", "source_url", "reason")
# What follows from what is said, and is not told beside it.
DERIVED = ("shared", "is_invented")


def about_local_version(version: LocalVersion) -> Subject:
    """Told with the municipality, because the part it stands beside may become another's."""
    node, municipality = version.node, version.municipality
    label = f"{municipality.name_nb}: {node.code} {node.heading}"
    return Subject("local_version", f"{municipality.knr}/{version.uuid}", label, node.plan.region_id)


@transaction.atomic
def keep_local_version(
    *, by: Actor, node: PlanNode, municipality: Municipality, fields: Mapping[str, Any], read: str
) -> LocalVersion:
    """A municipality words a part for itself, or aims at something of its own. `read` is the mark of what it read."""
    require(permissions.can_keep_local_version(by, node.plan, _run_by(municipality)))
    node, shared = _as_it_reads(node)
    today = clock.today()
    version = LocalVersion(node=node, municipality=municipality, made_on=today, held_on=today, **fields)
    _check(version, shared)
    uphold(rules.SHARED_TEXT_WAS_READ, "shared", read, mark_of([shared]))
    version.shared = shared.as_data()
    try:
        with transaction.atomic():
            version.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"municipality": rules.LOCAL_VERSION_ONCE.text}) from None
    told = {name: [None, getattr(version, name)] for name in SAID if getattr(version, name)}
    _record(by, "kept", version, told)
    index_local_version(version)
    return version


@transaction.atomic
def edit_local_version(
    *,
    by: Actor,
    version: LocalVersion,
    expected_version: int,
    changes: Mapping[str, Any],
    read: str,
    node: PlanNode | None = None,
) -> LocalVersion:
    """Say it otherwise, held against the shared text as it reads now. Raises StaleSave.

    `node` is the part of a newer plan that it is to stand beside from now on; `read` is the mark of what was read.
    """
    written = {**_held_against(by, version, node, read), **changes, "is_invented": False}
    after = LocalVersion(
        node=written.get("node", version.node),
        municipality=version.municipality,
        **{name: written.get(name, getattr(version, name)) for name in SAID},
    )
    _check(after, SharedText.of_data(written["shared"]), of=version)
    return _save(by, "edited", version, expected_version, written)


@transaction.atomic
def confirm_local_version(
    *, by: Actor, version: LocalVersion, expected_version: int, read: str, node: PlanNode | None = None
) -> LocalVersion:
    """It stands as it is, beside the shared text as it reads now. Raises StaleSave."""
    return _save(by, "confirmed", version, expected_version, _held_against(by, version, node, read))


@transaction.atomic
def withdraw_local_version(*, by: Actor, version: LocalVersion, expected_version: int) -> LocalVersion:
    """The shared text alone holds from today. What was kept is not forgotten. Raises StaleSave."""
    _require_standing(by, version)
    return _save(by, "withdrawn", version, expected_version, {"withdrawn_on": clock.today()})


def _require_standing(by: Actor, version: LocalVersion) -> None:
    require(permissions.can_keep_local_version(by, version.node.plan, _run_by(version.municipality)))
    withdrawn = LocalVersion.objects.filter(pk=version.pk).values_list("withdrawn_on", flat=True)
    uphold(rules.LOCAL_VERSION_STANDS, "version", withdrawn.get())


def _held_against(by: Actor, version: LocalVersion, node: PlanNode | None, read: str) -> dict[str, Any]:
    """What it is held against: the part that was chosen, or the only one there is."""
    _require_standing(by, version)
    offered = local_versions.parts_to_hold_against(version)
    chosen = node or (offered[0] if len(offered) == 1 else None)
    uphold(rules.PART_CONTINUES, "node", chosen in offered)
    assert chosen is not None  # noqa: S101 - it is among those offered
    chosen, shared = _as_it_reads(chosen)
    texts = {**shared_texts(offered), chosen.pk: shared}
    uphold(rules.SHARED_TEXT_WAS_READ, "shared", read, mark_of(texts.values()))
    uphold(rules.LOCAL_VERSION_OF_SHARED_PLAN, "node", chosen.plan)
    return {"node": chosen, "shared": shared.as_data(), "held_on": clock.today()}


def _as_it_reads(node: PlanNode) -> tuple[PlanNode, SharedText]:
    """The part as it stands this moment. Whoever corrects the plan waits until the verb is done."""
    plan = Plan.objects.select_for_update(of=("self",)).select_related("region").get(pk=node.plan_id)
    current = PlanNode.objects.select_related("level").get(pk=node.pk)
    current.plan = plan
    return current, shared_text_of(current)


def _check(version: LocalVersion, shared: SharedText, of: LocalVersion | None = None) -> None:
    """What must hold of what is said. `of` is the one it is said of, when it stands already."""
    plan, municipality, today = version.node.plan, version.municipality, clock.today()
    members = Membership.objects.on(today).filter(region=plan.region_id, municipality=municipality)
    refuse(
        [
            (rules.LOCAL_VERSION_OF_SHARED_PLAN, "node", (plan,)),
            (rules.LOCAL_VERSION_BY_MEMBER, "municipality", (members.exists(),)),
            (rules.LOCAL_VERSION_SAYS_SOMETHING, "local_text", (version.local_text, version.local_target)),
            (rules.LOCAL_WORDING_DIFFERS, "local_text", (version.local_text, shared.wording)),
            (rules.LOCAL_VERSION_RESTS_ON_DECISION, "case_number", (version.case_number,)),
            (rules.LOCAL_DECISION_IS_MADE, "decided", (version.decided, today)),
            (rules.LOCAL_VERSION_HAS_REASON, "reason", (version.reason,)),
        ]
    )
    standing = LocalVersion.objects.filter(node=version.node, municipality=municipality, withdrawn_on__isnull=True)
    others = standing.exclude(pk=of.pk) if of else standing
    uphold(rules.LOCAL_VERSION_ONCE, "municipality", others.exists())


def _save(by: Actor, act: str, version: LocalVersion, expected_version: int, written: dict[str, Any]) -> LocalVersion:
    try:
        with transaction.atomic():
            changed = save_unless_stale(version, expected_version, written)
    except IntegrityError:
        raise InvalidInput({"municipality": rules.LOCAL_VERSION_ONCE.text}) from None
    for name in DERIVED:
        changed.pop(name, None)
    if changed or act == "confirmed":
        _record(by, act, version, changed)
        index_local_version(version)
    return version


def _record(by: Actor, act: str, version: LocalVersion, changes: dict[str, Any]) -> None:
    """Only adopted plans have them, and those are public for good."""
    subject = about_local_version(version)
    record(by=by, verb=f"local_version.{act}", subject=subject, changes=changes, is_public=True)


def _run_by(municipality: Municipality) -> int | None:
    runs = Administration.objects.filter(municipality=municipality)
    return runs.values_list("organisation_id", flat=True).first()
