"""Who may see and change people, roles and invitations."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if


def can_administer(actor: Actor) -> Verdict:
    """An administrator of the installation."""
    return allowed_if(
        actor.is_system or actor.has_role(Role.ADMINISTRATOR),
        _("Only an administrator may give and take back roles."),
    )


def can_enter_workspace(actor: Actor) -> Verdict:
    """Anybody who is signed in."""
    return allowed_if(actor.is_signed_in or actor.is_system, _("Sign in to work here."))


def visible_people(actor: Actor) -> Q:
    """The people an actor may see: all for an administrator, save those who are erased; else oneself."""
    if can_administer(actor):
        return Q(erased_at__isnull=True)
    return Q(pk=actor.id) if actor.is_signed_in else Q(pk__in=[])


def visible_contacts(prefix: str = "") -> Q:
    """Grants whose holders an organisation shows to the public as its contacts."""
    return Q(
        **{
            f"{prefix}is_public_contact": True,
            f"{prefix}organisation__isnull": False,
            f"{prefix}revoked_at__isnull": True,
            f"{prefix}user__is_active": True,
        }
    )


def visible_invitations(actor: Actor) -> Q:
    """Invitations are for administrators."""
    return Q() if can_administer(actor) else Q(pk__in=[])
