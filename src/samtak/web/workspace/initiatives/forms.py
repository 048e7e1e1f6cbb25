"""What people type about an initiative."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.lib.localtext import OWN_NAMES
from samtak.projects import queries as initiative_queries
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.workspace.choosing import StrategyChoice
from samtak.web.workspace.fields import NOT_GIVEN, WebAddress

if TYPE_CHECKING:
    from samtak.projects.models import Initiative

ONE_A_LINE = _("One on each line. Write them as the others are written, so that those who share are found.")
NAMED = {"funders": TagKind.FUNDER, "target_groups": TagKind.TARGET_GROUP, "partners": TagKind.PARTNER}


def _lines(label: Any) -> CleanText:
    return CleanText(label=label, rows=3, required=False, help_text=ONE_A_LINE)


class InitiativeForm(DesignedForm):
    """All that an initiative says. Only the name is needed."""

    name = CleanText(label=_("Name"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    aim = CleanText(label=_("What does it aim at?"), rows=4, required=False)
    runner = forms.ChoiceField(label=_("Run by an organisation here"), required=False)
    runner_name = CleanText(
        label=_("Run by somebody else"), required=False, help_text=_("Only when it is not in the list above.")
    )
    status = forms.ChoiceField(
        label=_("Does it go on?"),
        choices=InitiativeStatus.choices,
        widget=forms.RadioSelect(attrs={"class": "ds-input"}),
        error_messages={"required": _("Choose whether it goes on.")},
    )
    start = PartialDateInput(label=_("Start"))
    end = PartialDateInput(label=pgettext_lazy("a date", "End"))
    funders = _lines(_("Funders"))
    target_groups = _lines(_("Target groups"))
    partners = _lines(_("Partners"))
    goals = StrategyChoice(label=_("Goals and strategies it serves"), required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = ("name", "language", "aim", "runner_name", "status", "start", "end", "source", "source_url")

    def __init__(self, *args: Any, organisations: Sequence[Any], nodes: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {organisation.slug: organisation for organisation in organisations}
        offered = [(key, organisation.name) for key, organisation in self.organisations.items()]
        cast(forms.ChoiceField, self.fields["runner"]).choices = [NOT_GIVEN, *offered]
        self.goal_choice.offer(nodes)

    @classmethod
    def values_of(cls, initiative: Initiative) -> dict[str, Any]:
        named = {field: "\n".join(initiative_queries.tags_of(initiative, kind)) for field, kind in NAMED.items()}
        return {
            **{name: getattr(initiative, name) for name in (*cls.PLAIN, "version")},
            **named,
            "runner": initiative.runner.slug if initiative.runner else "",
            "goals": [str(link.node.uuid) for link in initiative.goal_links.all()],
        }

    @property
    def changes(self) -> dict[str, Any]:
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "runner": self.organisations.get(self.cleaned_data["runner"]),
        }

    @property
    def tags(self) -> dict[str, list[str]]:
        return {kind: self.cleaned_data[field].split("\n") for field, kind in NAMED.items()}

    @property
    def goal_choice(self) -> StrategyChoice:
        return cast(StrategyChoice, self.fields["goals"])

    @property
    def chosen_goals(self) -> list[Any]:
        return self.goal_choice.chosen(self.cleaned_data["goals"])

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names for organisations and parts of plans."""
        ids = set(theirs.get("goals", ()))
        return {
            "runner": getattr(theirs.get("runner"), "slug", ""),
            **{field: "\n".join(theirs.get(field, ())) for field in NAMED},
            "goals": [key for key, node in self.goal_choice.things.items() if node.pk in ids],
        }
