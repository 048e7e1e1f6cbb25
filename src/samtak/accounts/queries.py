"""Reading people, roles and invitations."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import BooleanField, Case, Count, F, Prefetch, Q, QuerySet, When

from samtak.accounts import permissions
from samtak.accounts.choices import FORMER, Role
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.audit.models import Event
from samtak.audit.queries import events_of_kind, note_data_version, with_data_version
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor, Grant
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.privacy.people import Person


def signed_in(user_id: int) -> tuple[User, Actor] | None:
    """The person behind a session with what they may do. One query for anybody with a role, two for others."""
    rows = _held().filter(user_id=user_id).select_related("user")
    held = list(rows.annotate(data_version=with_data_version()))
    if held:
        note_data_version(held[0].data_version)
    user = held[0].user if held else User.objects.filter(pk=user_id).first()
    return (user, _actor(user, held)) if user is not None else None


def actor_of(user: User | None) -> Actor:
    """The Actor a person is right now. One query."""
    if user is None or not user.is_active:
        return NOBODY
    return _actor(user, _held().filter(user=user))


def _held() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(revoked_at__isnull=True).order_by("id")


def _actor(user: User, held: Iterable[RoleGrant]) -> Actor:
    return Actor(
        id=user.pk,
        uuid=user.uuid,
        name=str(user),
        grants=tuple(Grant(grant.role, grant.region_id, grant.organisation_id) for grant in held),
    )


def people_for(actor: Actor) -> QuerySet[User]:
    """People the actor may see, with the roles they hold now."""
    held = RoleGrant.objects.filter(revoked_at__isnull=True).select_related("region", "organisation").order_by("id")
    return User.objects.filter(permissions.visible_people(actor)).prefetch_related(
        Prefetch("grants", queryset=held, to_attr="held_grants")
    )


def people_in_order(actor: Actor, wanted: str = "") -> list[int]:
    """Ids of the people the actor may see, in Norwegian order of their names. `wanted` is part of a name or e-mail.

    One query. An installation has some hundred people, so their names are put in order here.
    """
    part = wanted.lower()
    rows = User.objects.filter(permissions.visible_people(actor)).values_list("pk", "name", "email")
    found = [(norwegian_sort_key(name or email), pk) for pk, name, email in rows if part in f"{name} {email}".lower()]
    return [pk for _key, pk in sorted(found)]


def roles_held(actor: Actor) -> QuerySet[RoleGrant]:
    """The roles the actor holds now, with what each is held for."""
    held = RoleGrant.objects.filter(user_id=actor.id or 0, revoked_at__isnull=True)
    return held.select_related("region", "organisation").order_by("id")


def grants_for(actor: Actor) -> QuerySet[RoleGrant]:
    """Roles, also those taken back, of the people the actor may see."""
    people = User.objects.filter(permissions.visible_people(actor))
    return RoleGrant.objects.filter(user__in=people).select_related("user", "region", "organisation")


def roles_once_held(people: Iterable[UUID]) -> list[RoleGrant]:
    """Every role that some people hold or held, for telling in which role somebody acted. One query."""
    return list(
        RoleGrant.objects.filter(user__uuid__in=set(people)).select_related("user").order_by("granted_at", "id")
    )


def role_log(actor: Actor) -> QuerySet[Event]:
    """What happened to people and their roles, newest first. For administrators."""
    events = events_of_kind("person")
    return events if permissions.can_administer(actor) else events.none()


def invitation_behind(secret: str) -> Invitation | None:
    """The invitation a link leads to, open or not. None when there never was one."""
    found = Invitation.objects.filter(secret_digest=digest(secret)).select_related("region", "organisation")
    return found.first()


def account_invited(invitation: Invitation) -> User | None:
    """The account that has the invitation's address already."""
    return User.objects.filter(email=invitation.email).first()


def has_second_factor(user: User) -> bool:
    """Whether a passkey or an authenticator app guards the account. One query."""
    kinds = (Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP)
    return bool(Authenticator.objects.filter(user=user, type__in=kinds).exists())


def account_at(email: str) -> User | None:
    """The open account with an address. Asks nobody's permission: for writing to the person."""
    return User.objects.filter(email=email.lower(), is_active=True).first()


def account_of(email: str) -> User | None:
    """The account with an address, closed or open. Asks nobody's permission: for the command line."""
    return User.objects.filter(email=email.lower()).first()


def open_invitation_at(email: str) -> Invitation | None:
    """The invitation that holds for an address. For somebody who has shown that the address is the own."""
    found = waiting_at(email).filter(expires_at__gt=clock.now())
    return found.select_related("region", "organisation").first()


def digest(secret: str) -> str:
    """What is stored of a link's secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def open_invitation_to(actor: Actor, email: str) -> Invitation | None:
    """The invitation that holds for an address, when the actor may see it. One query."""
    return invitations_for(actor).filter(email=email, expires_at__gt=clock.now()).first()


def waiting_at(email: str) -> QuerySet[Invitation]:
    """What was sent to an address and neither used nor taken back, expired or not. Asks nobody's permission."""
    return Invitation.objects.filter(email=email, accepted_at__isnull=True, revoked_at__isnull=True)


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


def contacts_among(grant_ids: Iterable[int]) -> QuerySet[RoleGrant]:
    """Those of the grants that the public may see as contacts, with their people."""
    shown = RoleGrant.objects.filter(permissions.visible_contacts(), pk__in=list(grant_ids))
    return shown.select_related("user")


def asking_to_be_erased(actor: Actor) -> QuerySet[User]:
    """People the actor may see who have asked to be erased, those who have waited longest first."""
    asking = User.objects.filter(permissions.visible_people(actor), erasure_asked_at__isnull=False)
    return asking.order_by("erasure_asked_at", "pk") if permissions.can_administer(actor) else asking.none()


def person_behind(user: User) -> tuple[Person, list[str]]:
    """What rows about somebody are known by, and names of theirs that somebody else has had too."""
    signed = Event.objects.filter(actor_uuid=user.uuid).values_list("actor_name", flat=True).order_by().distinct()
    names = {name for name in (user.name, *signed) if name and not name.startswith(FORMER)}
    elsewhere = Event.objects.filter(actor_name__in=names).exclude(actor_uuid=user.uuid)
    shared = set(elsewhere.values_list("actor_name", flat=True).order_by().distinct())
    shared |= set(User.objects.filter(name__in=names).exclude(pk=user.pk).values_list("name", flat=True))
    person = Person(id=user.pk, uuid=user.uuid, email=user.email, names=frozenset(names - shared))
    return person, sorted(shared)


def demo_people() -> QuerySet[User]:
    """Invented people of the demo, by role."""
    held = RoleGrant.objects.filter(revoked_at__isnull=True).select_related("region", "organisation").order_by("id")
    return (
        User.objects.filter(is_demo=True, is_active=True)
        .order_by("name")
        .prefetch_related(Prefetch("grants", queryset=held, to_attr="held_grants"))
    )


def hands_in(region_id: int, organisation_ids: Collection[int]) -> tuple[int, int]:
    """How many are the secretariat of a region, and how many of the organisations have an adviser. One query."""
    held = RoleGrant.objects.filter(revoked_at__isnull=True, user__is_active=True).aggregate(
        secretariat=Count("user", distinct=True, filter=Q(role=Role.SECRETARIAT, region=region_id)),
        advised=Count(
            "organisation", distinct=True, filter=Q(role=Role.ADVISER, organisation__in=list(organisation_ids))
        ),
    )
    return held["secretariat"], held["advised"]


class Hand(NamedTuple):
    """Somebody who answers for an organisation or a region."""

    id: int
    name: str
    email: str
    language: str


def first_hands(region_id: int, organisation_ids: Collection[int]) -> tuple[Hand | None, dict[int, Hand]]:
    """Who has been the secretariat of a region for longest, and the adviser of each organisation. One query.

    Asks nobody's permission: for writing to them.
    """
    held = RoleGrant.objects.filter(
        Q(role=Role.SECRETARIAT, region_id=region_id) | Q(role=Role.ADVISER, organisation_id__in=organisation_ids),
        revoked_at__isnull=True,
        user__is_active=True,
    )
    secretary: Hand | None = None
    advisers: dict[int, Hand] = {}
    for grant in held.select_related("user").order_by("granted_at", "id"):
        hand = Hand(grant.user.pk, str(grant.user), grant.user.email, grant.user.language)
        if grant.organisation_id is None:
            secretary = secretary or hand
        else:
            advisers.setdefault(grant.organisation_id, hand)
    return secretary, advisers


class Helper(NamedTuple):
    """Somebody who holds a role for an organisation. Name and e-mail only of those it shows to the public."""

    role: str
    name: str
    email: str


class Beside(NamedTuple):
    """What a room above reads of organisations in the same query: which others it wants, and its columns."""

    others: Q = Q(pk__in=[])
    columns: Mapping[str, Any] = MappingProxyType({})


NOTHING_BESIDE = Beside()


def organisations_with_helpers(
    organisation_ids: Collection[int], beside: Beside = NOTHING_BESIDE
) -> tuple[dict[int, Organisation], dict[int, list[Helper]]]:
    """The organisations by their ids, and the advisers and the public contacts of each. One query."""
    wanted = Q(grants__role=Role.ADVISER) | permissions.visible_contacts("grants__")
    holds = wanted & Q(grants__revoked_at__isnull=True, grants__user__is_active=True)
    rows: Any = Organisation.objects.filter(Q(pk__in=organisation_ids) | beside.others).annotate(
        **beside.columns,
        is_helped=Case(When(holds, then=True), default=False, output_field=BooleanField()),
        is_shown=F("grants__is_public_contact"),
        held_role=F("grants__role"),
        held_name=F("grants__user__name"),
        held_email=F("grants__user__email"),
    )
    organisations: dict[int, Organisation] = {}
    helpers: dict[int, list[Helper]] = {}
    for row in rows.order_by("grants__id", "pk"):
        organisations.setdefault(row.pk, row)
        if row.is_helped:
            person = User(name=row.held_name, email=row.held_email)
            told = (str(person), person.email) if row.is_shown else ("", "")
            helpers.setdefault(row.pk, []).append(Helper(row.held_role, *told))
    return organisations, helpers


def people_with_role_for(organisation_ids: Collection[int]) -> list[User]:
    """Those who hold a role for any of the organisations today, by name. Asks nobody's permission. One query."""
    held = RoleGrant.objects.filter(organisation_id__in=organisation_ids, revoked_at__isnull=True)
    return list(User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("name", "id"))


class Waiting(NamedTuple):
    """An offer that nobody has taken up: of what, since when and until when, but not to whom."""

    role: str
    organisation_id: int | None
    invited_at: dt.datetime
    expires_at: dt.datetime
    key: UUID


def waiting_in(region_id: int, organisation_ids: Collection[int]) -> list[Waiting]:
    """Offers of roles in a region or in some organisations, expired or not, the oldest first. One query."""
    there = Q(region_id=region_id) | Q(organisation_id__in=organisation_ids)
    rows = Invitation.objects.filter(there, accepted_at__isnull=True, revoked_at__isnull=True)
    return [
        Waiting(*row)
        for row in rows.order_by("invited_at", "id").values_list(
            "role", "organisation_id", "invited_at", "expires_at", "uuid"
        )
    ]


def administrators() -> list[User]:
    """Those who can give roles now. Asks nobody's permission: for the command line."""
    held = RoleGrant.objects.filter(role=Role.ADMINISTRATOR, revoked_at__isnull=True, user__is_active=True)
    return [grant.user for grant in held.select_related("user").order_by("pk")]


def waiting_for_administrators() -> QuerySet[Invitation]:
    """Offers of that role that nobody has used or taken back, expired or not. For the command line."""
    return Invitation.objects.filter(role=Role.ADMINISTRATOR, accepted_at__isnull=True, revoked_at__isnull=True)


def administrators_left_without(grant: RoleGrant) -> int:
    """How many could still give roles if this grant were taken back."""
    return sum(1 for other in _held_administrators() if other.pk != grant.pk)


def administrators_besides(user: User) -> int:
    """How many could still give roles if this person could not."""
    return sum(1 for other in _held_administrators() if other.user_id != user.pk)


def _held_administrators() -> list[RoleGrant]:
    """Locks them, so that the last two administrators cannot take each other's role back at the same moment."""
    grants = RoleGrant.objects.select_for_update(of=("self",)).filter(
        role=Role.ADMINISTRATOR, revoked_at__isnull=True, user__is_active=True
    )
    return list(grants.order_by("pk"))
