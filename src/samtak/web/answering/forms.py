"""What is asked about one action: as much as one can answer in a minute on a phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samtak.followup.gathering import OF_A_PART, OF_THE_WHOLE
from samtak.followup.models import Answer
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.report_fields import DECISION_HINT, DEVIATION_HINT, NEEDED_HINT, REASON_HINT, status_field


class AnswerForm(DesignedForm):
    """What both sorts of answers share."""

    ASKED: tuple[str, ...] = ()

    @classmethod
    def on(cls, answer: Answer, data: Any) -> AnswerForm:
        """The form about one answer, told from the others of the page by its prefix."""
        initial = {name: getattr(answer, name) for name in (*cls.ASKED, "version")}
        return cls(data, prefix=answer.uuid.hex[:12], initial=initial)

    unchanged = forms.BooleanField(
        label=_("Nothing new since it was last reported"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "ds-input"}),
    )

    @property
    def answered(self) -> dict[str, Any]:
        """What is written. A tick says in one word what would else have to be written for each action."""
        written = self.readable
        if self.cleaned_data["unchanged"] and not written["text"]:
            written["text"] = gettext("No change.")
        return written

    @property
    def readable(self) -> dict[str, Any]:
        """What can be read so far, while something else may still be half typed."""
        return {name: self.cleaned_data[name] for name in self.ASKED if name in self.cleaned_data}

    @property
    def version_read(self) -> int:
        return self.cleaned_data.get("version") or 0

    @property
    def is_sent(self) -> bool:
        return self.add_prefix("version") in self.data


class WholeForm(AnswerForm):
    """By who leads."""

    ASKED = tuple(name for name in (*OF_THE_WHOLE, "text") if name != "phase")

    status = status_field()
    text = CleanText(
        label=_("What has happened?"), rows=3, required=False, help_text=_("One or two sentences are enough.")
    )
    next_step = CleanText(label=_("Next step"), max_length=300, required=False)
    next_step_due = PartialDateInput(label=_("Next step by"))
    status_reason = CleanText(label=_("Reason"), rows=2, required=False, help_text=REASON_HINT)
    status_decision = CleanText(label=_("Decision reference"), max_length=120, required=False, help_text=DECISION_HINT)
    deviation = CleanText(label=_("Deviation"), rows=2, required=False, help_text=DEVIATION_HINT)
    decision_needed = CleanText(label=_("Decision needed"), max_length=300, required=False, help_text=NEEDED_HINT)
    decision_needed_by = PartialDateInput(label=_("Decision needed by"))

    @property
    def shows_more(self) -> bool:
        """Whether the folded part holds something, and so should stand open."""
        folded = ("status_reason", "status_decision", "deviation", "decision_needed", "decision_needed_by")
        return any(self[name].value() or self[name].errors for name in folded)


class PartForm(AnswerForm):
    """By who supports: of the own part."""

    ASKED = OF_A_PART

    status = status_field()
    text = CleanText(
        label=_("What do we do in our part?"),
        rows=3,
        required=False,
        help_text=_("Say why when your part is postponed, stopped or continued elsewhere."),
    )
    next_step = CleanText(label=_("Our next step"), max_length=300, required=False)


def form_on(answer: Answer, data: Any) -> AnswerForm:
    return (WholeForm if answer.of_the_whole else PartForm).on(answer, data)
