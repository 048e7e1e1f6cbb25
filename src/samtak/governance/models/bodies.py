"""Bodies that meet and decide: their seats, who holds them when, and when they meet."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import BodyKind, Office, Side, Tenure
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned
from samtak.lib.text import norwegian_sort_key
from samtak.organisations.models import Organisation
from samtak.regions.models import Region

MOST_DAYS = 365


class Body(Versioned):
    """A body that meets: a region's, or, when `owner` is given, the council or a committee of a municipality.

    `paper_days` is how many days before a meeting its papers have to be delivered. `organisation` is the body as one
    that leads or supports actions, when it does.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("region")
    )
    owner = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name=_("municipality")
    )
    organisation = models.OneToOneField(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="body",
        verbose_name=_("the body as one that leads actions"),
    )
    kind = models.CharField(_("kind"), max_length=24, choices=BodyKind.choices)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language form"), max_length=2, choices=LANGUAGE_CHOICES, default="nb")
    task = models.TextField(_("what it is for"), blank=True)
    case_prefix = models.CharField(_("letters of its case numbers"), max_length=8, blank=True)
    paper_days = models.PositiveSmallIntegerField(_("papers are delivered, days before"), default=14)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)
    sort_key = models.CharField(max_length=130, editable=False)

    class Meta:
        ordering = ["sort_key", "id"]
        verbose_name = _("body")
        constraints = [
            models.CheckConstraint(
                condition=Q(region__isnull=False, owner__isnull=True) | Q(region__isnull=True, owner__isnull=False),
                name="governance_body_of_one",
            ),
            models.UniqueConstraint(
                fields=["owner", "kind"],
                condition=Q(kind__in=["council", "executive_committee"]),
                name="governance_one_council_each",
            ),
            models.CheckConstraint(condition=Q(paper_days__lte=MOST_DAYS), name="governance_papers_within_a_year"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_key = norwegian_sort_key(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class SeatGroup(models.Model):
    """So many seats for one side: four for business. Without `seats` any number is right; who attends has no vote."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="groups")
    side = models.CharField(_("who they are"), max_length=20, choices=Side.choices)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True)
    substitutes = models.PositiveSmallIntegerField(_("substitutes"), default=0)
    tenure = models.CharField(_("they sit until"), max_length=14, choices=Tenure.choices, default=Tenure.OWN_TERM)
    may_vote = models.BooleanField(_("they may vote"), default=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["body", "place", "id"]
        constraints = [models.UniqueConstraint(fields=["body", "side"], name="governance_side_once_per_body")]

    def __str__(self) -> str:
        return str(Side(self.side).label)


class Seat(Versioned):
    """Somebody holds a seat from `since`. `term_to` is the last day of the term, `left_on` the day of leaving.

    Whoever left long ago, or asked to be forgotten, has no name here any more. Two of one name are two seats.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.ForeignKey(SeatGroup, models.PROTECT, related_name="held")
    office = models.CharField(_("office"), max_length=12, choices=Office.choices, default=Office.MEMBER)
    name = models.CharField(_("name"), max_length=150, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("from")
    )
    origin = models.CharField(_("from, in words"), max_length=150, blank=True)
    title = models.CharField(_("title"), max_length=120, blank=True)
    since = PartialDateField(_("since"), null=True, blank=True)
    term_to = PartialDateField(_("last day of the term"), null=True, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    decision = models.CharField(_("decision reference"), max_length=120, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta:
        ordering = ["group", "id"]
        verbose_name = _("seat")

    def __str__(self) -> str:
        return f"{self.group_id}: {self.since}–{self.left_on or self.term_to}"


class Meeting(Versioned):
    """A body meets on a day. `is_constituting` when a newly elected council takes its seats.

    Full minutes stay in the case system of whoever hosts the body: here they are pasted, or pointed at.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, models.CASCADE, related_name="meetings")
    day = models.DateField(_("day"))
    is_constituting = models.BooleanField(_("constituting meeting"), default=False)
    minutes = models.TextField(_("minutes"), blank=True)
    minutes_url = models.URLField(_("link to the minutes"), max_length=500, blank=True)

    class Meta:
        ordering = ["body", "day"]
        verbose_name = _("meeting")
        constraints = [models.UniqueConstraint(fields=["body", "day"], name="governance_one_meeting_a_day")]

    def __str__(self) -> str:
        return f"{self.body_id}: {self.day}"
