"""Verbs of the register: who has adopted what."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.governance.operations.treatments import CHECKED, check_treatment
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation
from samtak.plans import permissions
from samtak.plans.indexing import index_adoption
from samtak.plans.models import Adoption, PlanVersion, Reservation
from samtak.plans.operations.subject import about, is_public
from samtak.plans.rules import COUNCIL_IS_MEMBER, ONE_COUNCIL
from samtak.regions.models import Membership
from samtak.regions.queries import are_members_known, members_on

_CHECKED = ("plan_version", "municipality", *CHECKED)


@transaction.atomic
def register_adoption(
    *,
    by: Actor,
    plan_version: PlanVersion,
    municipality: Municipality | None = None,
    body: Organisation | None = None,
    fields: dict[str, Any],
    reservations: list[str],
) -> Adoption:
    """Put down what one council did with one version."""
    plan = plan_version.plan
    require(permissions.can_register_adoption(by, plan))
    uphold(ONE_COUNCIL, "municipality", municipality is not None, body is not None)
    adoption = Adoption(plan_version=plan_version, municipality=municipality, body=body, **fields)
    _check(adoption)
    try:
        with transaction.atomic():
            adoption.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput(
            {"municipality": _("This council is in the register for this version already. Change that entry instead.")}
        ) from None
    _set_reservations(adoption, reservations)
    record(
        by=by,
        verb="adoption.registered",
        subject=about(plan),
        changes={_council(adoption): [None, adoption.outcome]},
        is_public=is_public(plan),
    )
    index_adoption(adoption)
    return adoption


@transaction.atomic
def edit_adoption(
    *, by: Actor, adoption: Adoption, expected_version: int, changes: dict[str, Any], reservations: list[str]
) -> Adoption:
    """Correct or complete an entry of the register."""
    plan = adoption.plan_version.plan
    require(permissions.can_register_adoption(by, plan))
    _check(_applied(adoption, changes))
    changed = save_unless_stale(adoption, expected_version, changes)
    before = [reservation.text for reservation in adoption.reservations.all()]
    if before != reservations:
        changed["reservations"] = [before, reservations]
        _set_reservations(adoption, reservations)
    if changed:
        record(
            by=by,
            verb="adoption.edited",
            subject=about(plan),
            changes={f"{_council(adoption)} {name}": change for name, change in changed.items()},
            is_public=is_public(plan),
        )
        index_adoption(adoption)
    return adoption


def _applied(adoption: Adoption, changes: dict[str, Any]) -> Adoption:
    """What the checked fields would be after the changes."""
    before = {name: getattr(adoption, name) for name in _CHECKED}
    return Adoption(**before | {name: value for name, value in changes.items() if name in _CHECKED})


def _check(adoption: Adoption) -> None:
    check_treatment(adoption)
    try:
        uphold(COUNCIL_IS_MEMBER, "municipality", _was_member(adoption))
    except InvalidInput as refusal:
        raise _with_those_to_choose(refusal, adoption) from None


def _was_member(adoption: Adoption) -> bool:
    """Whether the municipality was a member on a day the decision may have been made. Unknown is not no."""
    region, decided = adoption.plan_version.plan.region, adoption.decided
    if adoption.municipality is None or region is None:
        return True
    if decided is not None and not are_members_known(region, decided.last_day):
        return True
    held = Membership.objects.filter(region=region, municipality=adoption.municipality)
    if decided is not None:
        held = held.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=decided.last_day),
            Q(valid_to__isnull=True) | Q(valid_to__gt=decided.first_day),
        )
    return held.exists()


def _with_those_to_choose(refusal: InvalidInput, adoption: Adoption) -> InvalidInput:
    """The refusal, naming the members of that day which the municipality came from or went into."""
    region, decided, chosen = adoption.plan_version.plan.region, adoption.decided, adoption.municipality
    if region is None or decided is None or chosen is None:
        return refusal
    graph = ChangeGraph.load()
    later = graph.reached_from(chosen.pk, dt.date.max)
    members = [membership.municipality for membership in members_on(region, decided.last_day)]
    akin = [m for m in members if m.pk in later or chosen.pk in graph.reached_from(m.pk, dt.date.max)]
    if not akin:
        return refusal
    names = ", ".join(f"{m.name} ({m.knr})" for m in akin)
    told = {"chosen": f"{chosen.name} ({chosen.knr})", "members": names}
    text = _("%(chosen)s was not a member of the region on that date. The member then was: %(members)s. Choose that.")
    return InvalidInput({"municipality": text % told})


def _set_reservations(adoption: Adoption, texts: list[str]) -> None:
    """Those that stay keep the part of the plan they point at."""
    adoption.reservations.exclude(text__in=texts).delete()
    kept = set(adoption.reservations.values_list("text", flat=True))
    new = [text for text in dict.fromkeys(texts) if text not in kept]
    Reservation.objects.bulk_create([Reservation(adoption=adoption, text=text) for text in new])


def _council(adoption: Adoption) -> str:
    return str(adoption.municipality or adoption.body)
