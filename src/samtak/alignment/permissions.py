"""Who may see and write statements. Every list starts from `visible_alignments`."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.alignment.choices import State
from samtak.alignment.models import Alignment
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if

ONLY_THOSE = _("A statement is written by the municipality's business adviser or by the secretariat of the region.")


def visible_alignments(actor: Actor) -> Q:
    """Finished ones; for the secretariat all of its region; for an organisation's people those of its own cases."""
    if actor.is_system:
        return Q()
    visible = Q(state=State.FINISHED)
    regions = actor.regions_as(Role.SECRETARIAT)
    if regions:
        visible |= Q(region_id__in=regions)
    organisations = actor.organisations_as(*ORGANISATION_ROLES)
    if organisations:
        visible |= Q(organisation_id__in=organisations)
    return visible


def can_write_alignment(actor: Actor, region_id: int, organisation_id: int | None) -> Verdict:
    """A municipality's by its adviser or the secretariat; one about the region's own case by the secretariat."""
    is_own = organisation_id is not None and organisation_id in actor.organisations_as(Role.ADVISER)
    return allowed_if(actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT) or is_own, ONLY_THOSE)


def can_begin_alignment(actor: Actor, region_id: int, organisation_ids: Collection[int]) -> Verdict:
    """Whether there is any body to write to. `organisation_ids` are those that run the region's members."""
    advises = actor.organisations_as(Role.ADVISER) & set(organisation_ids)
    return allowed_if(actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT) or bool(advises), ONLY_THOSE)


def can_edit_alignment(actor: Actor, alignment: Alignment) -> Verdict:
    """The same as may write it: finish it, take it back and discard it too."""
    return allowed_if(bool(can_write_alignment(actor, alignment.region_id, alignment.organisation_id)), ONLY_THOSE)


def can_review_alignment(actor: Actor, alignment: Alignment) -> Verdict:
    """Somebody who may edit it, or the chief executive of the municipality."""
    is_chief = alignment.organisation_id in actor.organisations_as(Role.CHIEF_EXECUTIVE)
    return allowed_if(
        is_chief or bool(can_write_alignment(actor, alignment.region_id, alignment.organisation_id)),
        _("A statement is read through by the municipality's own people or by the secretariat of the region."),
    )


def can_see_alignment_log(actor: Actor, alignment: Alignment) -> Verdict:
    """The log names people, so it is for those who may edit the statement."""
    return allowed_if(
        bool(can_write_alignment(actor, alignment.region_id, alignment.organisation_id)),
        _("The log is for those who may change the statement."),
    )
