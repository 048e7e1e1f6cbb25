"""Statements that a case put before politicians is in line with the shared plan, or is not (2.6)."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.alignment.choices import CASE_LANGUAGES, Effect, Outcome, Relevance, State
from samtak.governance.models import Body
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Region

LONGEST_TEXT = 1000


class Alignment(Versioned):
    """A statement about one case, held against one plan.

    The case is a municipality's, or the region's own when `organisation` is empty. `region` is the one whose plan it is
    held against. `body_name` is what the body was called then: it stays when the body is taken away; where the body was
    never told of, it is the municipality's council.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="alignments", verbose_name=_("region"))
    slug = models.SlugField(max_length=80)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    body = models.ForeignKey(Body, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("body"))
    body_name = models.CharField(_("body"), max_length=150)
    case_ref = models.CharField(_("case number"), max_length=60)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=CASE_LANGUAGES, default="nb")
    meeting_date = PartialDateField(_("the body meets"))
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("plan"))
    relevance = models.CharField(_("relevant to business"), max_length=14, choices=Relevance.choices)
    relevance_reason = models.TextField(_("why it is not relevant"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices, default=Outcome.NOT_ASSESSED)
    reason = models.TextField(_("reason"), blank=True)
    deviation = models.TextField(_("deviation"), blank=True)
    mitigation = models.TextField(_("what is done about it"), blank=True)
    state = models.CharField(_("status"), max_length=10, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    author_name = models.CharField(max_length=200, blank=True)
    written_on = models.DateField()
    finished_on = models.DateField(_("finished on"), null=True, blank=True)
    reviewer = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    reviewer_name = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField(_("read through on"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)
    sort_key = models.CharField(max_length=130, editable=False)

    class Meta:
        ordering = ["region", "-meeting_date", "sort_key", "id"]
        verbose_name = _("statement about the plan")
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="alignment_slug_once_per_region"),
            models.CheckConstraint(
                condition=Q(state=State.FINISHED, finished_on__isnull=False)
                | Q(state=State.DRAFT, finished_on__isnull=True),
                name="alignment_finished_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.IN_LINE, Outcome.PARTLY, Outcome.NOT_IN_LINE])
                | ~Q(state=State.FINISHED)
                | Q(plan__isnull=False),
                name="alignment_held_against_a_plan",
            ),
        ]
        indexes = [models.Index(fields=["region", "state", "meeting_date"], name="alignment_region_list")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_relevant(self) -> bool:
        return self.relevance != Relevance.NONE


class AlignmentStrategy(models.Model):
    """A part of the plan that the case touches, and what it does to it."""

    alignment = models.ForeignKey(Alignment, models.CASCADE, related_name="strategies")
    node = models.ForeignKey(PlanNode, models.PROTECT, related_name="+")
    effect = models.CharField(_("effect"), max_length=12, choices=Effect.choices)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["alignment", "place", "id"]
        constraints = [models.UniqueConstraint(fields=["alignment", "node"], name="alignment_strategy_once")]

    def __str__(self) -> str:
        return f"{self.node_id}: {self.effect}"
