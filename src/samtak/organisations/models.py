"""Those who act: municipalities' administrations, cooperation bodies, companies, research, associations."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.choices import OrganisationKind


class Organisation(models.Model):
    """Somebody who can lead, support or own. A GROUP stands for several that the source does not name."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=30, choices=OrganisationKind.choices)
    sort_key = models.CharField(max_length=130, editable=False)

    class Meta:
        ordering = ["sort_key", "id"]
        verbose_name = _("organisation")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class Administration(models.Model):
    """Which organisation runs a municipality: one organisation may do so under several official numbers in turn."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="administrations")
    municipality = models.OneToOneField(Municipality, models.PROTECT, related_name="administration")

    def __str__(self) -> str:
        return f"{self.organisation} – {self.municipality}"
