"""Fields of every form in which somebody says how an action goes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Status

REASON_HINT = _("Needed only when the action is postponed, stopped or continued elsewhere.")
DECISION_HINT = _("Needed together with the reason, for instance the case number.")
DEVIATION_HINT = _("What does not go as planned, and what follows.")
NEEDED_HINT = _("Who must decide what.")


def status_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How does it go?"),
        choices=Status.choices,
        error_messages={"required": _("Choose how it goes.")},
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
    )
