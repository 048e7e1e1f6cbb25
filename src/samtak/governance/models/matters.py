"""Something that several councils are asked to decide, and what each of them does with it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.governance.choices import MatterKind
from samtak.governance.models.treatment import Treatment
from samtak.lib.localtext import LANGUAGE_CHOICES, LocalTextField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.regions.models import Region


class Matter(Versioned):
    """A case that a region sends to councils, other than a plan: a statement, an agreement, a joint action plan.

    `ask` is what they are asked to decide, in each language form that a council uses. Until it is sent it is the
    secretariat's own.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="matters")
    kind = models.CharField(_("kind"), max_length=12, choices=MatterKind.choices)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    ask = LocalTextField(_("what the councils are asked to decide"))
    background = models.TextField(_("background"), blank=True)
    sent_on = models.DateField(_("sent to the councils"), null=True, blank=True)
    decide_by = models.DateField(_("to be decided by"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)
    sort_key = models.CharField(max_length=130, editable=False)

    class Meta:
        ordering = ["sort_key", "id"]
        verbose_name = _("matter")

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class MatterTreatment(Treatment):
    """What one council did with a matter. That there is a row says that the council is asked."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    matter = models.ForeignKey(Matter, models.CASCADE, related_name="treatments")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="matters", verbose_name=_("municipality")
    )
    reservations = models.TextField(_("reservations"), blank=True)

    class Meta:
        ordering = ["matter", "id"]
        verbose_name = _("council's treatment of a matter")
        constraints = [
            models.UniqueConstraint(fields=["matter", "municipality"], name="governance_matter_once_per_council")
        ]

    def __str__(self) -> str:
        return f"{self.matter_id}: {self.outcome}"

    @property
    def has_reservation(self) -> bool:
        return bool(self.reservations)
