"""What the administration's pages say, as plain strings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from samtak.accounts.choices import DESCRIPTIONS, Role, name_told
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.accounts.rules import INVITATION_IS_OPEN
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.lib.clock import OSLO
from samtak.web.role_words import role_label


@dataclass(frozen=True)
class RoleHeld:
    label: str
    since: str
    revoke_href: str
    is_contact: bool
    contact_href: str


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    title: str
    is_closed: bool
    roles: list[RoleHeld]
    grant_href: str
    close_href: str
    reopen_href: str
    reset_href: str
    erase_href: str
    asked_on: str


@dataclass(frozen=True)
class OpenInvitation:
    name: str
    email: str
    role: str
    sent: str
    invited_by: str
    invited_on: str
    until: str
    key: str
    revoke_href: str
    renew_href: str


@dataclass(frozen=True)
class RoleTold:
    """What a role lets somebody do."""

    name: str
    may: str


@dataclass(frozen=True)
class LogLine:
    moment: str
    who: str
    what: str


def roles_told() -> list[RoleTold]:
    return [RoleTold(str(role.label), str(DESCRIPTIONS[role])) for role in Role]


def person(user: User, grants: Iterable[RoleGrant]) -> Person:
    roles = [
        RoleHeld(
            role_label(grant),
            _day(grant.granted_at),
            reverse("staff:revoke", args=[grant.uuid]),
            grant.is_public_contact,
            reverse("staff:contact", args=[grant.uuid]) if grant.organisation_id or grant.is_public_contact else "",
        )
        for grant in grants
    ]
    return Person(
        name=str(user),
        email=user.email,
        title=user.title,
        is_closed=not user.is_active,
        roles=roles,
        grant_href=reverse("staff:grant", args=[user.uuid]),
        close_href=reverse("staff:close", args=[user.uuid]),
        reopen_href=reverse("staff:reopen", args=[user.uuid]),
        reset_href=reverse("staff:reset", args=[user.uuid]),
        erase_href=reverse("staff:erase", args=[user.uuid]),
        asked_on=_day(user.erasure_asked_at) if user.erasure_asked_at else "",
    )


def open_invitation(invitation: Invitation) -> OpenInvitation:
    told = {"inviter": name_told(invitation.invited_by), "date": _day(invitation.expires_at)}
    is_open = INVITATION_IS_OPEN.check(invitation, clock.now())
    sent = _("by %(inviter)s, holds until %(date)s") if is_open else _("by %(inviter)s, expired %(date)s")
    return OpenInvitation(
        name=invitation.name,
        email=invitation.email,
        role=role_label(invitation),
        sent=sent % told,
        invited_by=name_told(invitation.invited_by),
        invited_on=_day(invitation.invited_at),
        until=_day(invitation.expires_at),
        key=str(invitation.uuid),
        revoke_href=reverse("staff:invitation_revoke", args=[invitation.uuid]),
        renew_href=reverse("staff:invitation_renew", args=[invitation.uuid]),
    )


def _day(moment: dt.datetime) -> str:
    return formats.date_format(moment.astimezone(OSLO), "DATE_FORMAT")


def log_line(event: Event) -> LogLine:
    moment = event.at.astimezone(OSLO)
    return LogLine(f"{_day(moment)} {moment:%H:%M}", name_told(event.actor_name) or "Samtak", _told(event))


def _told(event: Event) -> str:
    role = _role_of(event)
    given = {"person": name_told(event.object_label), "role": role}
    sentences = {
        "person.invited": _("Invited %(person)s: %(role)s.") % given,
        "person.invitation_revoked": _("Took back the invitation of %(person)s.") % given,
        "person.invitation_renewed": _("Renewed the invitation of %(person)s: %(role)s.") % given,
        "person.joined": _("Accepted an invitation: %(role)s.") % given,
        "person.role_granted": _("Gave %(person)s a role: %(role)s.") % given,
        "person.role_revoked": _("Took a role back from %(person)s: %(role)s.") % given,
        "person.profile_edited": _("Changed the account of %(person)s.") % given,
        "person.password_chosen": _("Chose a new password."),
        "person.mfa_reset": _("Reset how %(person)s signs in.") % given,
        "person.signed_out_everywhere": _("Signed out everywhere."),
        "person.calendar_made": _("Made a new address for the own calendar."),
        "person.calendar_revoked": _("Revoked the address of the own calendar."),
        "person.passkey_added": _("Added a passkey."),
        "person.passkey_removed": _("Removed a passkey."),
        "person.authenticator_added": _("Set up an authenticator app."),
        "person.authenticator_removed": _("Removed the authenticator app."),
        "person.recovery_codes_made": _("Made recovery codes."),
        "person.recovery_codes_removed": _("Removed the recovery codes."),
        "person.provider_connected": _("Signed in through the organisation for the first time."),
        "person.contact_shown": _("Showed %(person)s to the public as contact: %(role)s.") % given,
        "person.contact_hidden": _("No longer shows %(person)s to the public as contact: %(role)s.") % given,
        "person.account_closed": _("Closed the account of %(person)s.") % given,
        "person.erasure_asked": _("Asked to be erased."),
        "person.erasure_withdrawn": _("No longer asks to be erased."),
        "person.erased": _("Erased %(person)s.") % given,
        "person.account_reopened": _("Opened the account of %(person)s again.") % given,
    }
    return sentences.get(event.verb, event.verb)


def _role_of(event: Event) -> str:
    """The role an event gave or took back, with what it was held for."""
    code, scope = (_before_or_after(event.changes.get(name)) for name in ("role", "scope"))
    role = str(Role(code).label) if code in Role.values else code
    return f"{role}, {scope or _('the whole installation')}"


def _before_or_after(change: list[str | None] | None) -> str:
    before, after = change if change else (None, None)
    return after or before or ""


def shows_link(is_sent: bool) -> bool:
    """The link is shown when no mail reaches anybody: in a demo, without a mail server, and when that fails."""
    return settings.SAMTAK_IS_DEMO or not is_sent
