"""Municipalities through time, as Statistics Norway's Klass 131 counts them: one row per official number."""

from __future__ import annotations

import datetime as dt
import uuid

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samtak.geography.choices import ChangeKind
from samtak.lib.periods import Dated, DatedQuerySet
from samtak.lib.text import norwegian_sort_key


class Municipality(Dated):
    """A municipality under one official number, from `valid_from` up to, but not including, `valid_to`."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    knr = models.CharField(
        _("municipality number"),
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"\A\d{4}\Z", _("A municipality number has four digits."))],
    )
    name_nb = models.CharField(_("name in bokmål"), max_length=100)
    name_nn = models.CharField(_("name in nynorsk"), max_length=100, blank=True)
    name_sami = models.CharField(_("name in Sami"), max_length=100, blank=True)
    sami_language = models.CharField(_("Sami language"), max_length=3, blank=True)
    sami_name_from = models.DateField(_("Sami name official from"), null=True, blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    sort_key = models.CharField(max_length=130, editable=False)

    objects = DatedQuerySet["Municipality"].as_manager()

    class Meta(Dated.Meta):
        ordering = ["sort_key", "knr"]
        verbose_name = _("municipality")

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.name_nb)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def name(self) -> str:
        """The name in the language form in use."""
        return (self.name_nn if get_language() == "nn" else "") or self.name_nb

    def sami_name_on(self, date: dt.date) -> str:
        """The Sami name if it was official on the date, else nothing."""
        is_official = self.sami_name_from is None or self.sami_name_from <= date
        return self.name_sami if is_official else ""


class MunicipalityChange(models.Model):
    """On `date` the predecessor went, wholly or in part, into the successor."""

    date = models.DateField(_("date"))
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    predecessor = models.ForeignKey(Municipality, models.PROTECT, related_name="changes_out")
    successor = models.ForeignKey(Municipality, models.PROTECT, related_name="changes_in")
    is_whole = models.BooleanField(_("the whole municipality"))
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["date", "id"]
        constraints = [
            models.UniqueConstraint(fields=["date", "predecessor", "successor"], name="geography_one_change_per_pair"),
            models.CheckConstraint(
                condition=~Q(kind=ChangeKind.SPLIT) | Q(is_whole=False), name="geography_split_is_never_whole"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} ({self.date})"
