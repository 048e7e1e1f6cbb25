"""People, the roles they hold, and invitations to take one."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, REGION_ROLES, Role, name_told
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.organisations.models import Organisation
from samtak.regions.models import Region


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """A person who can sign in. What they may do hangs on their role grants alone.

    `calendar_since` is set while calendar programs may fetch what falls due for them; each address has an own turn.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    name = models.CharField(_("name"), max_length=150)
    title = models.CharField(_("title"), max_length=150, blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    is_active = models.BooleanField(_("can sign in"), default=True)
    is_demo = models.BooleanField(_("demo person"), default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    times_signed_out = models.PositiveIntegerField(default=0)
    calendar_turn = models.PositiveIntegerField(default=0)
    calendar_since = models.DateTimeField(null=True, blank=True)
    erasure_asked_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name", "id"]
        verbose_name = _("person")

    def __str__(self) -> str:
        return name_told(self.name) or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session carries: another password ends them all, and so does signing out everywhere."""
        told = f"{self.password}:{self.times_signed_out}" if self.times_signed_out else self.password
        salt = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
        return salted_hmac(salt, told, secret=secret, algorithm="sha256").hexdigest()


class RoleGrant(models.Model):
    """A role given to a person, until it is taken back. Rows are never deleted: they are the history."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    region = models.ForeignKey(Region, models.CASCADE, null=True, blank=True, related_name="grants")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="grants")
    is_public_contact = models.BooleanField(_("shown to the public as contact"), default=False)
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=200, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-granted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(role__in=sorted(REGION_ROLES)) | Q(region__isnull=False, organisation__isnull=True),
                name="accounts_region_role_has_region",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=sorted(ORGANISATION_ROLES)) | Q(organisation__isnull=False, region__isnull=True),
                name="accounts_organisation_role_has_organisation",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("granted_at")),
                name="accounts_revoked_after_granted",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "region"],
                condition=Q(revoked_at__isnull=True, organisation__isnull=True),
                name="accounts_region_role_held_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "organisation"],
                condition=Q(revoked_at__isnull=True, region__isnull=True),
                name="accounts_organisation_role_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class Invitation(models.Model):
    """An offer of a role by e-mail. Only a digest of the link's secret is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254)
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    region = models.ForeignKey(Region, models.CASCADE, null=True, blank=True)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True)
    secret_digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.CharField(max_length=200, blank=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-invited_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="accounts_one_invitation_waits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"
