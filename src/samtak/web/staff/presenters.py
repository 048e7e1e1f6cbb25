"""What the administration's pages say, as plain strings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from samtak.accounts.choices import DESCRIPTIONS, Role
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.audit.models import Event
from samtak.lib.clock import OSLO
from samtak.web.role_words import role_label


@dataclass(frozen=True)
class RoleHeld:
    label: str
    since: str
    revoke_href: str


@dataclass(frozen=True)
class Person:
    name: str
    email: str
    title: str
    is_closed: bool
    roles: list[RoleHeld]
    grant_href: str


@dataclass(frozen=True)
class OpenInvitation:
    name: str
    email: str
    role: str
    sent: str
    revoke_href: str


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
            formats.date_format(grant.granted_at.astimezone(OSLO), "DATE_FORMAT"),
            reverse("staff:revoke", args=[grant.uuid]),
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
    )


def open_invitation(invitation: Invitation) -> OpenInvitation:
    expires = formats.date_format(invitation.expires_at.astimezone(OSLO), "DATE_FORMAT")
    return OpenInvitation(
        name=invitation.name,
        email=invitation.email,
        role=role_label(invitation),
        sent=_("by %(inviter)s, holds until %(date)s") % {"inviter": invitation.invited_by, "date": expires},
        revoke_href=reverse("staff:invitation_revoke", args=[invitation.uuid]),
    )


def log_line(event: Event) -> LogLine:
    moment = event.at.astimezone(OSLO)
    day = formats.date_format(moment, "DATE_FORMAT")
    return LogLine(f"{day} {moment:%H:%M}", event.actor_name or "Samtak", _told(event))


def _told(event: Event) -> str:
    role = _role_of(event)
    given = {"person": event.object_label, "role": role}
    sentences = {
        "person.invited": _("Invited %(person)s: %(role)s.") % given,
        "person.invitation_revoked": _("Took back the invitation of %(person)s.") % given,
        "person.joined": _("Accepted an invitation: %(role)s.") % given,
        "person.role_granted": _("Gave %(person)s a role: %(role)s.") % given,
        "person.role_revoked": _("Took a role back from %(person)s: %(role)s.") % given,
        "person.profile_edited": _("Changed the account of %(person)s.") % given,
        "person.password_chosen": _("Chose a new password."),
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
    """The link is shown when no mail reaches anybody: in a demo, and when the mail server fails."""
    return settings.SAMTAK_IS_DEMO or not is_sent
