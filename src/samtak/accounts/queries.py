"""Reading people, roles and invitations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from samtak.accounts import permissions
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.lib.actor import NOBODY, Actor, Grant


def actor_of(user: User | None) -> Actor:
    """The Actor a signed-in person is right now. One query."""
    if user is None or not user.is_active:
        return NOBODY
    grants = RoleGrant.objects.filter(user=user, revoked_at__isnull=True).order_by("id")
    return Actor(
        id=user.pk,
        uuid=user.uuid,
        name=str(user),
        grants=tuple(Grant(g.role, g.region_id, g.organisation_id) for g in grants),
    )


def people_for(actor: Actor) -> QuerySet[User]:
    """People the actor may see, with the roles they hold now."""
    held = RoleGrant.objects.filter(revoked_at__isnull=True).select_related("region", "organisation").order_by("id")
    return User.objects.filter(permissions.visible_people(actor)).prefetch_related(
        Prefetch("grants", queryset=held, to_attr="held_grants")
    )


def invitations_for(actor: Actor) -> QuerySet[Invitation]:
    """Invitations the actor may see that nobody has used or taken back."""
    return Invitation.objects.filter(
        permissions.visible_invitations(actor), accepted_at__isnull=True, revoked_at__isnull=True
    ).select_related("region", "organisation")


def contacts_of(organisation_ids: Iterable[int]) -> QuerySet[RoleGrant]:
    """Whom to call: those whom an organisation shows to the public as its contacts."""
    return (
        RoleGrant.objects.filter(
            organisation_id__in=list(organisation_ids), is_public_contact=True, revoked_at__isnull=True
        )
        .select_related("user", "organisation")
        .order_by("id")
    )


def demo_people() -> QuerySet[User]:
    """Invented people of the demo, by role."""
    held = RoleGrant.objects.filter(revoked_at__isnull=True).select_related("region", "organisation").order_by("id")
    return (
        User.objects.filter(is_demo=True, is_active=True)
        .order_by("name")
        .prefetch_related(Prefetch("grants", queryset=held, to_attr="held_grants"))
    )


def administrators_left_without(grant: RoleGrant) -> int:
    """How many could still give roles if this grant were taken back."""
    return (
        RoleGrant.objects.filter(role=Role.ADMINISTRATOR, revoked_at__isnull=True, user__is_active=True)
        .exclude(pk=grant.pk)
        .count()
    )
