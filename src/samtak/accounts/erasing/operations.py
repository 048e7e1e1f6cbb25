"""Verbs on what is kept of people: asking to be erased, erasing, and forgetting what has been kept long enough."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from allauth.account.models import EmailConfirmation
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts import permissions, queries
from samtak.accounts.choices import INVITED, Role, former
from samtak.accounts.erasing import ledger
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.accounts.operations import close_account
from samtak.audit.models import Event
from samtak.audit.operations import Subject, record, unname
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.verdict import allowed_if
from samtak.privacy.operations import erase_traces
from samtak.search import operations as search

ONES_OWN = _("Only the person can ask to be erased.")


@transaction.atomic
def ask_for_erasure(*, by: Actor, user: User) -> None:
    """Ask the administrators to erase all that is kept of oneself. Asking again is not an error."""
    require(allowed_if(by.id == user.pk, ONES_OWN))
    if User.objects.filter(pk=user.pk, erasure_asked_at__isnull=True).update(erasure_asked_at=clock.now()):
        record(by=by, verb="person.erasure_asked", subject=_about(user, str(user)))


@transaction.atomic
def withdraw_erasure(*, by: Actor, user: User) -> None:
    """Think better of it."""
    require(allowed_if(by.id == user.pk, ONES_OWN))
    if User.objects.filter(pk=user.pk, erasure_asked_at__isnull=False).update(erasure_asked_at=None):
        record(by=by, verb="person.erasure_withdrawn", subject=_about(user, str(user)))


@transaction.atomic
def erase_person(*, by: Actor, user: User) -> Counter[str]:
    """Close the account, and erase the person wherever the register of personal data says that something stands.

    It cannot be taken back. Where a name was, stands what the person was. Tells how many rows of each model were met;
    somebody who is erased already is left alone.
    """
    require(permissions.can_administer(by))
    told = former(_last_role(user))
    if by.id == user.pk:
        by = Actor(by.id, by.uuid, told, by.grants)  # or the log of this very act would tell the name
    close_account(by=by, user=user)  # keeps the last administrator
    current = User.objects.select_for_update().get(pk=user.pk)
    if current.erased_at is not None:
        return Counter()
    person, _shared = queries.person_behind(current)
    offers = Invitation.objects.filter(email=current.email).values_list("uuid", flat=True)
    keys = [str(current.uuid), *map(str, offers)]
    met = Counter({Event._meta.label: unname(keys=keys, labels=[current.email, *person.names], label=told)})
    met += erase_traces(person, told)
    met[User._meta.label] = 1
    _end_sessions_for_good(current)
    _empty(current, told)
    record(by=by, verb="person.erased", subject=_about(current, told))
    search.refresh_mentions([person.email, *person.names])
    transaction.on_commit(lambda: ledger.note(current.uuid))
    return met


def _last_role(user: User) -> str | None:
    """What the person was, as colleagues knew them."""
    roles = RoleGrant.objects.filter(user=user).order_by("-granted_at", "-id").values_list("role", flat=True)
    return next((role for role in roles if role != Role.READER), None)


def _empty(user: User, told: str) -> None:
    """The row stays, so that what was done is told of one and the same somebody."""
    user.name, user.title, user.phone, user.language = told, "", "", "nb"
    user.email = f"{user.uuid}@erased.invalid"
    user.last_login = user.erasure_asked_at = None
    user.joined_at = user.erased_at = clock.now()
    user.set_unusable_password()
    user.save()


def _end_sessions_for_good(user: User) -> None:
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()


# ---- Forgetting what has been kept long enough -----------------------------------------------------------------------


@transaction.atomic
def forget_closed_accounts(*, by: Actor, before: dt.datetime) -> int:
    """Erase those whose account was closed before a moment, and not opened since."""
    require(permissions.can_administer(by))
    closed = User.objects.filter(is_active=False, erased_at__isnull=True)
    count = 0
    for user in closed.order_by("pk"):
        last = Event.objects.filter(object_key=str(user.uuid), verb="person.account_closed").order_by("-id").first()
        if last is not None and last.at < before:
            erase_person(by=by, user=user)
            count += 1
    return count


@transaction.atomic
def erase_again(*, by: Actor) -> int:
    """Those who were erased and came back with an older backup. One who must stay is left, for somebody to look at."""
    require(permissions.can_administer(by))
    count = 0
    for user in User.objects.filter(uuid__in=ledger.noted(), erased_at__isnull=True).order_by("pk"):
        try:
            with transaction.atomic():
                erase_person(by=by, user=user)
        except InvalidInput:
            continue
        count += 1
    return count


@transaction.atomic
def forget_invitations(*, by: Actor, before: dt.datetime) -> int:
    """Delete offers that were used, taken back or expired before a moment. The log keeps that there was one."""
    require(permissions.can_administer(by))
    ended = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    found = list(Invitation.objects.filter(ended))
    people = dict(User.objects.filter(email__in=[one.email for one in found]).values_list("email", "name"))
    for invitation in found:
        unname(keys=[str(invitation.uuid)], labels=[], label=people.get(invitation.email) or INVITED)
    Invitation.objects.filter(pk__in=[one.pk for one in found]).delete()
    return len(found)


@transaction.atomic
def forget_sign_ins(*, by: Actor, before: dt.datetime) -> int:
    """Delete sessions that have ended with what is noted of them, letters that nobody answered, and counts of tries."""
    require(permissions.can_administer(by))
    now = clock.now()
    count: int = Session.objects.filter(expire_date__lt=now).delete()[0]
    # One that has just begun is noted before its session is kept.
    older = UserSession.objects.filter(last_seen_at__lt=now - dt.timedelta(days=1))
    count += older.exclude(session_key__in=Session.objects.values("session_key")).delete()[0]
    count += EmailConfirmation.objects.filter(created__lt=before).delete()[0]
    table = getattr(cache, "_table", "")
    if table:
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(table)
            expired = connection.ops.adapt_datetimefield_value(now.replace(microsecond=0))
            cursor.execute(f"DELETE FROM {name} WHERE expires < %s", [expired])  # noqa: S608 - a table's name
            count += cursor.rowcount
    return count


def _about(user: User, label: str) -> Subject:
    return Subject(kind="person", key=str(user.uuid), label=label)
