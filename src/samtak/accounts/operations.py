"""Verbs on people: invite, join, give and take back roles."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from samtak.accounts import permissions, queries
from samtak.accounts.choices import SIGN_IN_CHANGES, Role
from samtak.accounts.indexing import index_contacts
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.accounts.rules import (
    ACCOUNT_IS_OPEN,
    CONTACT_HAS_ORGANISATION,
    INVITATION_IS_OPEN,
    INVITATION_IS_UNUSED,
    KEEPS_AN_ADMINISTRATOR,
    NOT_ONES_OWN,
    ONE_OPEN_INVITATION,
    ROLE_FITS_SCOPE,
    ROLE_IS_HELD,
)
from samtak.audit.operations import Subject, record
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
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
    instead_of: Invitation | None = None,
) -> tuple[Invitation, str]:
    """Offer a role. Returns the invitation and the secret of its link, which is kept nowhere.

    An address has one open invitation at most: `instead_of` is taken back in the same act.
    """
    require(permissions.can_administer(by))
    _check_scope(role, region, organisation)
    address = email.strip().lower()
    closed = User.objects.filter(email=address, is_active=False)
    uphold(ACCOUNT_IS_OPEN, "email", not closed.exists())
    if instead_of is not None:
        revoke_invitation(by=by, invitation=instead_of)
    _clear_expired(address)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(email=address, name=name, role=role, region=region, organisation=organisation)
    _open_for(invitation, secret, by, days)
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"email": ONE_OPEN_INVITATION.text}) from None
    record(
        by=by,
        verb="person.invited",
        subject=_about(invitation, invitation.email),
        changes=_given(role, region, organisation),
    )
    return invitation, secret


@transaction.atomic
def renew_invitation(*, by: Actor, invitation: Invitation, days: int) -> tuple[Invitation, str]:
    """Make the same offer again, also when it has expired. The old link stops working, and the new one is returned."""
    require(permissions.can_administer(by))
    current = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    uphold(INVITATION_IS_UNUSED, "invitation", current)
    secret = secrets.token_urlsafe(32)
    _open_for(current, secret, by, days)
    current.save(update_fields=["secret_digest", "invited_at", "invited_by", "expires_at"])
    record(
        by=by,
        verb="person.invitation_renewed",
        subject=_about(current, current.email),
        changes=_given(current.role, current.region, current.organisation),
    )
    return current, secret


def _open_for(invitation: Invitation, secret: str, by: Actor, days: int) -> None:
    invitation.secret_digest = queries.digest(secret)
    invitation.invited_at = clock.now()
    invitation.invited_by = by.name
    invitation.expires_at = invitation.invited_at + dt.timedelta(days=days)


def _clear_expired(address: str) -> None:
    """What expired unused makes room for a new one. What still holds stands in the way."""
    waiting = queries.waiting_at(address)
    waiting.filter(expires_at__lte=clock.now()).update(revoked_at=clock.now())
    uphold(ONE_OPEN_INVITATION, "email", waiting.exists())


@transaction.atomic
def accept_invitation(*, secret: str, password: str, language: str = "nb") -> User:
    """Join by an invitation: an account with this password, or the existing one, is given the role.

    The holder of the secret acts as the invited person, so there is no Actor yet. An existing account keeps its own
    password: a link in an old e-mail must not be a way to take an account over.
    """
    return _accept(invitation_of(secret), password, language)


@transaction.atomic
def join_by_provider(*, email: str, language: str = "nb") -> User:
    """Join by an invitation to an address that the organisation's own sign-in vouches for. Takes no password."""
    invitation = queries.waiting_at(email).select_for_update(of=("self",)).first()
    if invitation is None or not INVITATION_IS_OPEN.check(invitation, clock.now()):
        raise InvalidInput({"email": INVITATION_IS_OPEN.text})
    return _accept(invitation, None, language)


def _accept(invitation: Invitation, password: str | None, language: str) -> User:
    user = User.objects.select_for_update().filter(email=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email, password, name=invitation.name, language=language)
    uphold(ACCOUNT_IS_OPEN, "secret", user.is_active)
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
    current = User.objects.select_for_update().get(pk=user.pk)
    uphold(ACCOUNT_IS_OPEN, "role", current.is_active)
    if is_public_contact:
        uphold(CONTACT_HAS_ORGANISATION, "is_public_contact", organisation is not None)
    grant = _give(user, role, region, organisation, given_by=by.name, is_public_contact=is_public_contact)
    record(
        by=by,
        verb="person.role_granted",
        subject=_about(user, str(user)),
        changes=_given(role, region, organisation),
    )
    index_contacts(user)
    return grant


@transaction.atomic
def revoke_role(*, by: Actor, grant: RoleGrant) -> None:
    """Take a role back. It ends at once."""
    require(permissions.can_administer(by))
    if grant.role == Role.ADMINISTRATOR:
        verdict = KEEPS_AN_ADMINISTRATOR.check(queries.administrators_left_without(grant))
        if not verdict:
            raise InvalidInput({"role": verdict.reason})
    _end(by, grant)
    index_contacts(grant.user)


def _end(by: Actor, grant: RoleGrant) -> None:
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
def show_as_contact(*, by: Actor, grant: RoleGrant, is_shown: bool) -> None:
    """Show the holder of a role to the public as its organisation's contact, or no longer. For the holder too."""
    if by.id != grant.user_id:
        require(permissions.can_administer(by))
    current = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    uphold(ROLE_IS_HELD, "is_public_contact", current)
    if is_shown:
        uphold(CONTACT_HAS_ORGANISATION, "is_public_contact", current.organisation_id is not None)
    if current.is_public_contact == is_shown:
        return
    current.is_public_contact = is_shown
    current.save(update_fields=["is_public_contact"])
    record(
        by=by,
        verb="person.contact_shown" if is_shown else "person.contact_hidden",
        subject=_about(grant.user, str(grant.user)),
        changes=_given(grant.role, grant.region, grant.organisation),
    )
    index_contacts(grant.user)


@transaction.atomic
def close_account(*, by: Actor, user: User) -> None:
    """Let somebody in no more: roles, sessions, the password, links in e-mails and open invitations end at once.

    The name and the e-mail stay, so that the log can be read and the account opened again. The title and the phone go.
    """
    require(permissions.can_administer(by))
    others = queries.administrators_besides(user)
    # Invitations before the person, as joining takes them.
    waiting = list(queries.waiting_at(user.email).select_for_update(of=("self",)))
    current = User.objects.select_for_update().get(pk=user.pk)
    if not current.is_active:
        return
    held = list(
        RoleGrant.objects.filter(user=current, revoked_at__isnull=True).select_related("region", "organisation")
    )
    if any(grant.role == Role.ADMINISTRATOR for grant in held):
        uphold(KEEPS_AN_ADMINISTRATOR, "role", others)
    for grant in held:
        _end(by, grant)
    for invitation in waiting:
        revoke_invitation(by=by, invitation=invitation)
    current.is_active = False
    current.title = current.phone = ""
    # Sessions and links to a new password are signed with the password, so without it none comes alive again.
    current.set_unusable_password()
    current.save(update_fields=["is_active", "title", "phone", "password"])
    record(by=by, verb="person.account_closed", subject=_about(current, str(current)))
    _forget_sign_in(current)
    index_contacts(current)


@transaction.atomic
def reset_mfa(*, by: Actor, user: User) -> None:
    """For somebody who has lost phone and passkeys: what guarded the account goes, and it is signed out everywhere.

    The password stays. An administrator cannot do it to the own account: whoever has got into it would.
    """
    require(permissions.can_administer(by))
    uphold(NOT_ONES_OWN, "user", by, user)
    _forget_sign_in(user)
    record(by=by, verb="person.mfa_reset", subject=_about(user, str(user)))


def _forget_sign_in(user: User) -> None:
    """The address of the calendar too: whoever found the phone found it there."""
    User.objects.filter(pk=user.pk).update(calendar_since=None)
    Authenticator.objects.filter(user=user).delete()
    SocialAccount.objects.filter(user=user).delete()
    _end_sessions(user)


@transaction.atomic
def end_sessions(*, by: Actor, user: User) -> None:
    """Sign oneself out everywhere."""
    require(allowed_if(by.id == user.pk, _("Only the person can sign out.")))
    _end_sessions(user)
    record(by=by, verb="person.signed_out_everywhere", subject=_about(user, str(user)))


def _end_sessions(user: User) -> None:
    User.objects.filter(pk=user.pk).update(times_signed_out=F("times_signed_out") + 1)
    UserSession.objects.filter(user=user).delete()


@transaction.atomic
def note_sign_in_change(*, by: Actor, user: User, verb: str) -> None:
    """Log that somebody changed how the own account is signed in to. The sign-in library made the change."""
    require(allowed_if(by.id == user.pk and verb in SIGN_IN_CHANGES, _("Only the person changes how one signs in.")))
    record(by=by, verb=verb, subject=_about(user, str(user)))


@transaction.atomic
def reopen_account(*, by: Actor, user: User) -> None:
    """Let somebody in again, without the roles and the password the account had."""
    require(permissions.can_administer(by))
    if User.objects.filter(pk=user.pk, is_active=False, erased_at__isnull=True).update(is_active=True):
        record(by=by, verb="person.account_reopened", subject=_about(user, str(user)))


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
    index_contacts(user)
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
