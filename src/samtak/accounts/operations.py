"""Verbs on people: invite, join, give and take back roles."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.accounts import permissions, queries
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.accounts.rules import INVITATION_IS_OPEN, KEEPS_AN_ADMINISTRATOR, ROLE_FITS_SCOPE
from samtak.audit.operations import Subject, record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.verdict import allowed_if
from samtak.organisations.models import Organisation
from samtak.regions.models import Region


@transaction.atomic
def invite(
    *,
    by: Actor,
    email: str,
    name: str,
    role: str,
    region: Region | None = None,
    organisation: Organisation | None = None,
    days: int,
) -> tuple[Invitation, str]:
    """Offer a role. Returns the invitation and the secret of its link, which is kept nowhere."""
    require(permissions.can_administer(by))
    _check_scope(role, region, organisation)
    secret = secrets.token_urlsafe(32)
    now = clock.now()
    invitation = Invitation.objects.create(
        email=email.strip().lower(),
        name=name,
        role=role,
        region=region,
        organisation=organisation,
        secret_digest=queries.digest(secret),
        invited_at=now,
        invited_by=by.name,
        expires_at=now + dt.timedelta(days=days),
    )
    record(
        by=by,
        verb="person.invited",
        subject=_about(invitation, invitation.email),
        changes=_given(role, region, organisation),
    )
    return invitation, secret


@transaction.atomic
def accept_invitation(*, secret: str, password: str, language: str = "nb") -> User:
    """Join by an invitation: an account with this password, or the existing one, is given the role.

    The holder of the secret acts as the invited person, so there is no Actor yet. An existing account keeps its own
    password: a link in an old e-mail must not be a way to take an account over.
    """
    invitation = invitation_of(secret)
    user = User.objects.filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=invitation.name, language=language)
    as_person = Actor(id=user.pk, uuid=user.uuid, name=str(user))
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=clock.now())
    _give(user, invitation.role, invitation.region, invitation.organisation, given_by=invitation.invited_by)
    record(
        by=as_person,
        verb="person.joined",
        subject=_about(user, str(user)),
        changes=_given(invitation.role, invitation.region, invitation.organisation),
    )
    return user


def invitation_of(secret: str) -> Invitation:
    """The open invitation behind a link. Raises InvalidInput when it is used, taken back, expired or unknown."""
    invitation = Invitation.objects.select_for_update().filter(secret_digest=queries.digest(secret)).first()
    if invitation is None or not INVITATION_IS_OPEN.check(invitation, clock.now()):
        raise InvalidInput({"secret": INVITATION_IS_OPEN.text})
    return invitation


@transaction.atomic
def revoke_invitation(*, by: Actor, invitation: Invitation) -> None:
    """Take an offer back."""
    require(permissions.can_administer(by))
    is_open = Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True, accepted_at__isnull=True)
    if is_open.update(revoked_at=clock.now()):
        record(by=by, verb="person.invitation_revoked", subject=_about(invitation, invitation.email))


@transaction.atomic
def grant_role(
    *,
    by: Actor,
    user: User,
    role: str,
    region: Region | None = None,
    organisation: Organisation | None = None,
    is_public_contact: bool = False,
) -> RoleGrant:
    """Give a person a role. Holding it already is not an error."""
    require(permissions.can_administer(by))
    _check_scope(role, region, organisation)
    grant = _give(user, role, region, organisation, given_by=by.name, is_public_contact=is_public_contact)
    record(
        by=by,
        verb="person.role_granted",
        subject=_about(user, str(user)),
        changes=_given(role, region, organisation),
    )
    return grant


@transaction.atomic
def revoke_role(*, by: Actor, grant: RoleGrant) -> None:
    """Take a role back. It ends at once."""
    require(permissions.can_administer(by))
    if grant.role == Role.ADMINISTRATOR:
        verdict = KEEPS_AN_ADMINISTRATOR.check(queries.administrators_left_without(grant))
        if not verdict:
            raise InvalidInput({"role": verdict.reason})
    held = RoleGrant.objects.filter(pk=grant.pk, revoked_at__isnull=True)
    if held.update(revoked_at=clock.now(), revoked_by=by.name):
        given = _given(grant.role, grant.region, grant.organisation)
        record(
            by=by,
            verb="person.role_revoked",
            subject=_about(grant.user, str(grant.user)),
            changes={name: [after, before] for name, (before, after) in given.items()},
        )


@transaction.atomic
def edit_profile(*, by: Actor, user: User, changes: dict[str, Any]) -> User:
    """Change one's own name, title, phone or language."""
    if by.id != user.pk:
        require(permissions.can_administer(by))
    before = {name: getattr(user, name) for name in changes}
    for name, value in changes.items():
        setattr(user, name, value)
    user.save(update_fields=list(changes))
    record(
        by=by,
        verb="person.profile_edited",
        subject=_about(user, str(user)),
        changes={name: [before[name], changes[name]] for name in changes if before[name] != changes[name]},
    )
    return user


@transaction.atomic
def choose_password(*, by: Actor, user: User, password: str) -> None:
    """Give oneself a new password. Other sign-ins of the account end by it."""
    require(allowed_if(by.id == user.pk, _("Only the person can choose the password.")))
    user.set_password(password)
    user.save(update_fields=["password"])
    record(by=by, verb="person.password_chosen", subject=_about(user, str(user)))


def _check_scope(role: str, region: Region | None, organisation: Organisation | None) -> None:
    if role not in Role.values:
        raise InvalidInput({"role": _("Choose one of the roles in the list.")})
    verdict = ROLE_FITS_SCOPE.check(role, region is not None, organisation is not None)
    if not verdict:
        raise InvalidInput({"role": verdict.reason})


def _give(
    user: User,
    role: str,
    region: Region | None,
    organisation: Organisation | None,
    *,
    given_by: str,
    is_public_contact: bool = False,
) -> RoleGrant:
    held = RoleGrant.objects.filter(
        user=user, role=role, region=region, organisation=organisation, revoked_at__isnull=True
    ).first()
    return held or RoleGrant.objects.create(
        user=user,
        role=role,
        region=region,
        organisation=organisation,
        is_public_contact=is_public_contact,
        granted_at=clock.now(),
        granted_by=given_by,
    )


def _given(role: str, region: Region | None, organisation: Organisation | None) -> dict[str, list[str | None]]:
    """The role and what it is held for, as the log keeps it: codes and names, readable in any language later."""
    scope = region or organisation
    return {"role": [None, str(role)], "scope": [None, str(scope) if scope else None]}


def _about(thing: User | Invitation, label: str) -> Subject:
    return Subject(kind="person", key=str(thing.uuid), label=label)
