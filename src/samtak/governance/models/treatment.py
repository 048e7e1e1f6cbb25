"""What one council does with a case that is put before many. Whoever has such cases makes a model of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.governance.choices import Outcome
from samtak.lib.partial_dates import PartialDateField
from samtak.lib.saving import Versioned


class Treatment(Versioned):
    """How far a case has come in one council, and what came of it.

    `decided` is empty when the source gives no date; `not_before` is then the first day from which it may be counted.
    `sent_on` and the planned days tell how far the case has come before there is a decision, and stay as they were when
    there is one.
    """

    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices)
    sent_on = models.DateField(_("sent to the council"), null=True, blank=True)
    committee_planned = models.DateField(_("the executive committee is to meet"), null=True, blank=True)
    council_planned = models.DateField(_("the council is to meet"), null=True, blank=True)
    committee_date = PartialDateField(_("dealt with by the executive committee"), null=True, blank=True)
    committee_note = models.CharField(_("the executive committee's recommendation"), max_length=300, blank=True)
    decided = PartialDateField(_("date of the decision"), null=True, blank=True)
    not_before = models.DateField(_("counted from"), null=True, blank=True)
    case_number = models.CharField(_("case number"), max_length=60, blank=True)
    changes = models.TextField(_("changes the council made"), blank=True)
    note = models.TextField(_("note"), blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)

    class Meta:
        abstract = True
