from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Phase, Priority, Publication, Scope, Status
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.plans.choices import Origin
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Region


class Action(Versioned):
    """One thing to be done (tiltak). Publication, status, phase and freshness are four separate notions.

    `owner` is the organisation whose record it is; its people see the draft. `invented_fields` names the fields that
    were made up for demonstration. `touched_on` is when a person last reported, and freshness is told from it.
    `made_on` is when it was made here, empty for what a source brought: a new action has not been silent for long yet.
    `origin_kind` and `origin_key` name what it came from, by kind and id, for rooms above to look up.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="actions", verbose_name=_("region"))
    plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name=_("plan")
    )
    plan_reference = models.CharField(_("place in the plan, as given"), max_length=100, blank=True)
    owner = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="owned_actions",
        verbose_name=_("owner"),
    )
    code = models.CharField(_("number"), max_length=30)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    scope = models.CharField(_("scope"), max_length=12, choices=Scope.choices)
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.DRAFT
    )
    status = models.CharField(_("status"), max_length=12, choices=Status.choices, default=Status.NOT_STARTED)
    status_reason = models.TextField(_("reason for the status"), blank=True)
    status_decision = models.CharField(_("decision reference"), max_length=120, blank=True)
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices, blank=True)
    start = PartialDateField(_("start"), null=True, blank=True)
    deadline = PartialDateField(_("deadline"), null=True, blank=True)
    deadline_passes = models.DateField(null=True, blank=True, editable=False)
    priority = models.CharField(_("priority"), max_length=6, choices=Priority.choices, blank=True)
    cost_nok = models.BigIntegerField(_("cost in kroner"), null=True, blank=True)
    funding_note = models.CharField(_("funding"), max_length=300, blank=True)
    result_indicator = models.CharField(_("result indicator"), max_length=200, blank=True)
    sustainability = models.TextField(_("how it bears on sustainability"), blank=True)
    next_step = models.CharField(_("next step"), max_length=300, blank=True)
    next_step_due = PartialDateField(_("next step by"), null=True, blank=True)
    deviation = models.TextField(_("deviation"), blank=True)
    decision_needed = models.CharField(_("decision needed"), max_length=300, blank=True)
    decision_needed_by = PartialDateField(_("decision needed by"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    invented_fields = models.JSONField(default=list, blank=True)
    touched_on = models.DateField(_("last reported"), null=True, blank=True)
    made_on = models.DateField(_("made"), null=True, blank=True)
    origin_kind = models.CharField(_("came from, which kind"), max_length=20, blank=True, editable=False)
    origin_key = models.CharField(_("came from, which one"), max_length=40, blank=True, editable=False)
    sort_key = models.CharField(max_length=130, editable=False)
    strategies = models.ManyToManyField(PlanNode, through="ActionStrategy", related_name="actions")

    class Meta:
        ordering = ["region", "sort_key", "id"]
        verbose_name = _("action")
        constraints = [models.UniqueConstraint(fields=["region", "code"], name="actions_code_once_per_region")]
        indexes = [
            models.Index(fields=["publication", "sort_key", "id"], name="actions_list"),
            models.Index(fields=["region", "publication", "sort_key", "id"], name="actions_region_list"),
            # Counting by status and by what waits is answered from this alone, without reading the actions.
            models.Index(
                fields=[
                    "region",
                    "status",
                    "publication",
                    "deadline_passes",
                    "touched_on",
                    "made_on",
                    "decision_needed",
                ],
                name="actions_status",
            ),
            models.Index(fields=["plan", "publication", "status"], name="actions_plan"),
            models.Index(fields=["region", "deadline_passes", "sort_key", "id"], name="actions_deadline"),
            models.Index(fields=["region", "touched_on", "sort_key", "id"], name="actions_silence"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = action_sort_key(self.code)
        self.deadline_passes = self.deadline.last_day if self.deadline else None
        super().save(*args, **kwargs)  # type: ignore[arg-type]


def action_sort_key(code: str) -> str:
    """Codes in natural order: TR-2 before TR-10."""
    return norwegian_sort_key(code)


class ActionStrategy(models.Model):
    """The action carries out this part of a plan. `origin` says whether the source links them or we do."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="strategy_links")
    node = models.ForeignKey(PlanNode, models.PROTECT, related_name="action_links")
    origin = models.CharField(_("whose link"), max_length=10, choices=Origin.choices, default=Origin.SOURCE)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "node"], name="actions_strategy_linked_once")]

    def __str__(self) -> str:
        return f"{self.action_id} → {self.node_id}"
