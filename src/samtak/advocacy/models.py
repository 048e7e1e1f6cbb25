"""Issues, who stands behind them, and what was said."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.advocacy.choices import IssueStatus, Stance, Voice
from samtak.geography.models import Municipality
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from samtak.shelf.models import Document


class Issue(Versioned):
    """Something a region argues for towards others (interessepolitisk sak): what, towards whom, since when.

    `invented_fields` names what was made up for demonstration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="issues", verbose_name=_("region"))
    slug = models.SlugField(max_length=80)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    ask = models.TextField(_("what is asked for"), blank=True)
    towards = models.CharField(_("towards whom"), max_length=200, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=IssueStatus.choices, default=IssueStatus.PREPARED)
    since = PartialDateField(_("since"), null=True, blank=True)
    outcome = models.TextField(_("what came of it"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    invented_fields = models.JSONField(default=list, blank=True)
    sort_key = models.CharField(max_length=130, editable=False)
    strategies = models.ManyToManyField(PlanNode, through="IssueStrategy", related_name="issues")

    class Meta:
        ordering = ["region", "sort_key", "id"]
        verbose_name = _("issue")
        constraints = [models.UniqueConstraint(fields=["region", "slug"], name="advocacy_slug_once_per_region")]
        indexes = [models.Index(fields=["region", "status", "sort_key", "id"], name="advocacy_region_list")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class IssueStrategy(models.Model):
    """The issue carries out this part of a plan. `origin` says whether the source links them or we do."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="strategy_links")
    node = models.ForeignKey(PlanNode, models.PROTECT, related_name="issue_links")
    origin = models.CharField(_("whose link"), max_length=10, choices=Origin.choices, default=Origin.OURS)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "node"], name="advocacy_strategy_linked_once")]

    def __str__(self) -> str:
        return f"{self.issue_id} → {self.node_id}"


class Stand(Versioned):
    """Whether one member, or one other organisation, stands behind an issue; as far as is known, with the decision."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="stands")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="stands", verbose_name=_("municipality")
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="stands", verbose_name=_("organisation")
    )
    stance = models.CharField(_("stand"), max_length=10, choices=Stance.choices)
    voice = models.CharField(_("who spoke"), max_length=10, choices=Voice.choices, default=Voice.NOT_GIVEN)
    reservation = models.TextField(_("reservation"), blank=True)
    decided = PartialDateField(_("date of the decision"), null=True, blank=True)
    decision = models.CharField(_("decision reference"), max_length=100, blank=True)
    is_invented = models.BooleanField(_("made up for the demo"), default=False)

    class Meta:
        ordering = ["issue", "id"]
        verbose_name = _("stand")
        constraints = [
            models.CheckConstraint(
                condition=Q(municipality__isnull=False, organisation__isnull=True)
                | Q(municipality__isnull=True, organisation__isnull=False),
                name="advocacy_stand_of_one",
            ),
            models.UniqueConstraint(
                fields=["issue", "municipality"],
                condition=Q(municipality__isnull=False),
                name="advocacy_stand_once_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["issue", "organisation"],
                condition=Q(organisation__isnull=False),
                name="advocacy_stand_once_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.stance}"


class Statement(Versioned):
    """What was said for an issue (uttalelse): a text, a link, or a document from the shelf."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issue = models.ForeignKey(Issue, models.CASCADE, related_name="statements")
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    date = PartialDateField(_("date"), null=True, blank=True)
    addressee = models.CharField(_("addressee"), max_length=200, blank=True)
    text = models.TextField(_("text"), blank=True)
    document = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="statements", verbose_name=_("document")
    )
    url = models.URLField(_("link"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("made up for the demo"), default=False)

    class Meta:
        ordering = ["issue", "-date", "-id"]
        verbose_name = _("statement")

    def __str__(self) -> str:
        return self.title
