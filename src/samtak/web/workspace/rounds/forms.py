"""What the secretariat types about a round."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import OWN_NAMES
from samtak.web.forms import CleanText, DesignedForm, EmailText
from samtak.web.workspace.fields import DayInput

EVERY = (("2", _("every second day")), ("3", _("every third day")), ("7", _("once a week")), ("0", _("never")))


class RoundForm(DesignedForm):
    title = CleanText(label=_("Title"), max_length=120, help_text=_("For instance “Status, autumn 2026”."))
    due_on = DayInput(label=_("Answer by"), required=True)
    remind_every = forms.ChoiceField(
        label=_("Remind those who have not answered"),
        choices=EVERY,
        initial="3",
        help_text=_("Nobody gets more than one mail a day, and none after the answers are delivered."),
    )


class AskForm(DesignedForm):
    """Who answers for an organisation. A new link replaces the former."""

    name = CleanText(label=_("Name"), max_length=150)
    email = EmailText(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=list(OWN_NAMES.items()))


class ReturnForm(DesignedForm):
    note = CleanText(
        label=_("What is missing?"), rows=3, required=False, help_text=_("Needed to send the answer back.")
    )
