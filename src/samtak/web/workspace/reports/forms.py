"""What the secretariat types about a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.reporting.models import Report
from samtak.web.forms import CleanText, DesignedForm
from samtak.web.workspace.documents.forms import DocumentFile
from samtak.web.workspace.fields import DayInput

if TYPE_CHECKING:
    from samtak.files.kinds import Upload

WRITTEN = ("title", "since", "until", "foreword", "language")


class ReportForm(DesignedForm):
    title = CleanText(label=_("Title"), max_length=120, help_text=_("For instance “Status report, autumn 2026”."))
    since = DayInput(label=_("From"), required=True, help_text=_("What was reported from this day is in it."))
    until = DayInput(label=_("To"), required=True)
    foreword = CleanText(
        label=_("Foreword"),
        rows=6,
        max_length=4000,
        required=False,
        help_text=_("In your own words, before the facts. An empty line begins a new paragraph."),
    )
    language = forms.ChoiceField(
        label=_("Language form of title and foreword"),
        choices=LANGUAGE_CHOICES,
        help_text=_("All else in the report comes in the reader's language."),
    )

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in WRITTEN}

    @staticmethod
    def values_of(report: Report) -> dict[str, Any]:
        return {**{name: getattr(report, name) for name in WRITTEN}, "version": report.version}


class LetterheadForm(DesignedForm):
    file = DocumentFile(label=_("Word file"))

    @property
    def upload(self) -> Upload | None:
        return cast("Upload | None", self.cleaned_data["file"])


class CorrectionForm(DesignedForm):
    text = CleanText(
        label=_("What was wrong, and what is right"),
        rows=3,
        max_length=2000,
        help_text=_("It stands in front of the report in every edition, with today's date. The report is not changed."),
    )
