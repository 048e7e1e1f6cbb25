"""Who may see and do what with documents. Every list starts from `visible_documents`."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if
from samtak.regions.queries import regions_with
from samtak.shelf.choices import Visibility
from samtak.shelf.models import Document


def visible_documents(actor: Actor) -> Q:
    """What is for everybody; for those who hold a role in a region, or for a member of it, also what is for members."""
    if actor.is_system:
        return Q()
    visible = Q(visibility=Visibility.PUBLIC)
    regions = {grant.region_id for grant in actor.grants if grant.region_id is not None}
    if regions:
        visible |= Q(region_id__in=regions)
    if actor.organisations:
        visible |= Q(region_id__in=regions_with(actor.organisations, clock.today()))
    return visible


def can_keep_shelf(actor: Actor, region_id: int) -> Verdict:
    """The secretariat keeps the shelf of its region."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("The shelf of documents is kept by the secretariat of the region."),
    )


def can_edit_document(actor: Actor, document: Document) -> Verdict:
    """The secretariat of the region changes, replaces and removes its documents."""
    return allowed_if(
        bool(can_keep_shelf(actor, document.region_id)),
        _("Only the secretariat of the region may change this document."),
    )


def can_see_document_log(actor: Actor, document: Document) -> Verdict:
    """The log names people, so it is for those who may edit the document."""
    return allowed_if(
        bool(can_keep_shelf(actor, document.region_id)),
        _("The log is for those who may change the document."),
    )
