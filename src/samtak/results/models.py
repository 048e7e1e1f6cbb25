"""What came of the cooperation, what each municipality got, and what others are advised."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.geography.models import Municipality
from samtak.indicators.choices import ValueKind
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.projects.models import Initiative
from samtak.regions.models import Region
from samtak.results.choices import BenefitSort, ResultKind, Theme


class Result(Versioned):
    """What came of actions, of an initiative, or of the cooperation as such when neither is named (resultat).

    `reason` says why, when it was not achieved. `invented_fields` names what was made up for demonstration.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.PROTECT, related_name="results", verbose_name=_("region"))
    slug = models.SlugField(max_length=80)
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    kind = models.CharField(_("what came of it"), max_length=12, choices=ResultKind.choices)
    text = models.TextField(_("text"), blank=True)
    reason = models.TextField(_("why it was not achieved"), blank=True)
    on = PartialDateField(_("date"), null=True, blank=True)
    theme = models.CharField(_("theme"), max_length=10, choices=Theme.choices)
    serves_green_shift = models.BooleanField(_("contributes to the green shift"), default=False)
    initiative = models.ForeignKey(
        Initiative, models.PROTECT, null=True, blank=True, related_name="results", verbose_name=_("initiative")
    )
    publication = models.CharField(
        _("publication"), max_length=10, choices=Publication.choices, default=Publication.DRAFT
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    invented_fields = models.JSONField(default=list, blank=True)
    sort_key = models.CharField(max_length=130, editable=False)
    actions = models.ManyToManyField(Action, through="ResultAction", related_name="results")

    class Meta:
        ordering = ["region", "-on", "id"]
        verbose_name = _("result")
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="results_slug_once_per_region"),
            models.CheckConstraint(
                condition=~Q(kind=ResultKind.NOT_ACHIEVED) | ~Q(reason=""), name="results_not_achieved_says_why"
            ),
        ]
        indexes = [models.Index(fields=["region", "publication", "on", "id"], name="results_region_list")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.title)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class ResultAction(models.Model):
    """The result came of this action."""

    result = models.ForeignKey(Result, models.CASCADE, related_name="action_links")
    action = models.ForeignKey(Action, models.CASCADE, related_name="result_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "action"], name="results_action_linked_once")]

    def __str__(self) -> str:
        return f"{self.result_id} ← {self.action_id}"


class Benefit(Versioned):
    """What one municipality got of a result (gevinst), also when the thing itself landed in another."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    result = models.ForeignKey(Result, models.CASCADE, related_name="benefits")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="benefits", verbose_name=_("municipality")
    )
    sort = models.CharField(_("how it came home"), max_length=10, choices=BenefitSort.choices)
    text = models.CharField(_("what the municipality got"), max_length=500)
    landed_in = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("landed in")
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        # By name, never by size: members are not ranked.
        ordering = ["result", "municipality__sort_key", "id"]
        verbose_name = _("benefit")
        constraints = [
            models.CheckConstraint(
                condition=Q(landed_in__isnull=True) | ~Q(landed_in=F("municipality")), name="results_landed_elsewhere"
            )
        ]

    def __str__(self) -> str:
        return f"{self.municipality_id}: {self.text}"


class ResultFigure(Versioned):
    """A figure of a result; of what one municipality got when `benefit` is named. It says where it comes from."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    result = models.ForeignKey(Result, models.CASCADE, related_name="figures")
    benefit = models.ForeignKey(
        Benefit, models.CASCADE, null=True, blank=True, related_name="figures", verbose_name=_("benefit")
    )
    qualifier = models.CharField(_("qualifier"), max_length=60, blank=True)
    amount = models.DecimalField(_("figure"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=100)
    kind = models.CharField(_("how sure"), max_length=10, choices=ValueKind.choices, default=ValueKind.COUNTED)
    counted_on = PartialDateField(_("date of count"))
    geography = models.CharField(_("geography"), max_length=150)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    method = models.CharField(_("how it is counted"), max_length=300)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["result", "id"]
        verbose_name = _("figure")

    def __str__(self) -> str:
        return f"{self.qualifier} {self.amount.normalize():f} {self.unit}".strip()


class Advice(Versioned):
    """What a region advises others (råd til andre regioner), on a theme. Anybody may read it.

    `learned_from` is the result that taught it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey(Region, models.CASCADE, related_name="advice", verbose_name=_("region"))
    theme = models.CharField(_("theme"), max_length=10, choices=Theme.choices)
    title = models.CharField(_("advice"), max_length=200)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    text = models.TextField(_("what lies behind"), blank=True)
    learned_from = models.ForeignKey(
        Result, models.SET_NULL, null=True, blank=True, related_name="advice", verbose_name=_("learned from the result")
    )
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["region", "id"]
        verbose_name = _("advice")

    def __str__(self) -> str:
        return self.title
