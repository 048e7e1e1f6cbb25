"""Documents, and what stood in their place before."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.actions.models import Action
from samtak.files.models import HoldsFile
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Region
from samtak.shelf.choices import DocumentKind, Visibility

_LINK_OR_FILE = (Q(url="") & ~Q(file="")) | (~Q(url="") & Q(file=""))


class Document(Versioned, HoldsFile):
    """Something on a region's shelf (dokument): its newest edition, as a link to where it stands or as a file.

    It may belong to a plan, to a part of one or to an action. `invented_fields` names what was made up for
    demonstration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="documents", verbose_name=_("region"))
    slug = models.SlugField(max_length=80)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    description = models.TextField(_("description"), blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=DocumentKind.choices, default=DocumentKind.OTHER)
    date = PartialDateField(_("date"), null=True, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    visibility = models.CharField(_("for whom"), max_length=8, choices=Visibility.choices, default=Visibility.MEMBERS)
    plan = models.ForeignKey(
        Plan, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("plan")
    )
    node = models.ForeignKey(
        PlanNode, models.SET_NULL, null=True, blank=True, related_name="documents", verbose_name=_("part of a plan")
    )
    action = models.ForeignKey(
        Action,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("action"),
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    invented_fields = models.JSONField(default=list, blank=True)
    sort_key = models.CharField(max_length=130, editable=False)

    class Meta:
        ordering = ["region", "sort_key", "id"]
        verbose_name = _("document")
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="shelf_slug_once_per_region"),
            models.CheckConstraint(condition=_LINK_OR_FILE, name="shelf_document_link_or_file"),
        ]
        indexes = [models.Index(fields=["region", "visibility", "date", "id"], name="shelf_region_list")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class FormerEdition(HoldsFile):
    """What a document was before a newer edition took its place."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="former_editions")
    number = models.PositiveSmallIntegerField(_("edition"))
    date = PartialDateField(_("date"), null=True, blank=True)
    url = models.URLField(_("link"), max_length=500, blank=True)
    replaced_on = models.DateField(_("replaced"))

    class Meta:
        ordering = ["document", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="shelf_edition_number_once"),
            models.CheckConstraint(condition=_LINK_OR_FILE, name="shelf_edition_link_or_file"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id}, {self.number}"
