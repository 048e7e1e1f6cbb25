"""What people type about a plan and its parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import OWN_NAMES
from samtak.plans.choices import Addressee, PlanKind, TextStatus, WorkForm
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput
from samtak.web.workspace.fields import NOT_GIVEN, WebAddress

if TYPE_CHECKING:
    from samtak.plans.models import Plan, PlanLevel, PlanNode
    from samtak.regions.models import ProgrammeArea

LONGEST_LEVEL_NAME = 100
MOST_LEVELS = 8
# Addresses of the workspace's own pages, which no plan may take.
RESERVED = frozenset({"new"})


class PlanForm(DesignedForm):
    """What is said about a plan as a whole."""

    title = CleanText(label=_("Title"))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    kind = forms.ChoiceField(label=_("Kind"), choices=PlanKind.choices)
    period_from = PartialDateInput(label=_("Period from"))
    period_to = PartialDateInput(label=_("Period to"))
    programme_area = forms.ChoiceField(
        label=_("Programme area"),
        required=False,
        help_text=_("The region's field of work that the plan belongs to, when it belongs to one alone."),
    )
    adopted_note = CleanText(
        label=_("About the adoption"),
        max_length=300,
        required=False,
        help_text=_("What the date does not tell, such as which body adopted the plan, or that the day is unknown."),
    )
    purpose = CleanText(label=_("Purpose"), rows=3, required=False)
    premise = CleanText(label=_("Premise"), rows=3, required=False)
    follow_up = CleanText(label=_("How it is followed up"), rows=3, required=False)
    text_status = forms.ChoiceField(label=_("What the text is"), choices=TextStatus.choices)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()
    reason = CleanText(
        label=_("Why the text is corrected"),
        max_length=300,
        required=False,
        help_text=_(
            "Councils have read the title, the purpose, the premise and how it is followed up. When you change one of "
            "them, say why. The reason is public, and the earlier wording is kept."
        ),
    )

    SAID = (
        "title",
        "language",
        "kind",
        "period_from",
        "period_to",
        "purpose",
        "premise",
        "follow_up",
        "text_status",
        "source",
        "source_url",
        "adopted_note",
    )

    def __init__(self, *args: Any, areas: list[ProgrammeArea], is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.areas = {area.code: area for area in areas}
        self.is_fixed = is_fixed
        if areas:
            choices = [("", _("none of them")), *[(area.code, str(area)) for area in areas]]
            cast(forms.ChoiceField, self.fields["programme_area"]).choices = choices
        else:
            del self.fields["programme_area"]
        if not is_fixed:
            del self.fields["reason"]

    @classmethod
    def values_of(cls, plan: Plan) -> dict[str, Any]:
        area = plan.programme_area
        said = {name: getattr(plan, name) for name in (*cls.SAID, "version")}
        return {**said, "programme_area": area.code if area else ""}

    @property
    def changes(self) -> dict[str, Any]:
        """A field that is not offered is left as it stands."""
        said = {name: self.cleaned_data[name] for name in self.SAID if name in self.fields}
        if "programme_area" in self.fields:
            said["programme_area"] = self.areas.get(self.cleaned_data["programme_area"])
        return said

    @property
    def given_reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


class NewPlanForm(PlanForm):
    """A new plan is an idea, so nothing is to be told of its adoption yet."""

    adopted_note = None  # type: ignore[assignment]
    slug = CleanText(
        label=_("Address"),
        max_length=80,
        required=False,
        help_text=_("Small letters, digits and hyphens. Left empty, it is made from the title."),
    )
    levels = CleanText(
        label=_("Names of the levels"),
        rows=4,
        max_length=1000,
        help_text=_(
            "From the top down, one on each line or with commas between: goal area, goal, strategy. Actions carry out "
            "the lowest."
        ),
    )

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug != slugify(slug) or slug in RESERVED:
            raise ValidationError(
                _("Write the address with small letters a–z, digits and hyphens, such as strategy-2030."),
                code="invalid",
            )
        return str(slug)

    def clean_levels(self) -> list[str]:
        names = [name.strip() for name in re.split(r"[\n,;]", self.cleaned_data["levels"]) if name.strip()]
        if len(names) > MOST_LEVELS or any(len(name) > LONGEST_LEVEL_NAME for name in names):
            raise ValidationError(
                _("Name at most %(most)d levels, each with at most %(longest)d characters."),
                params={"most": MOST_LEVELS, "longest": LONGEST_LEVEL_NAME},
                code="too_many",
            )
        return names


class NodeForm(DesignedForm):
    """One numbered part of a plan."""

    code = CleanText(label=_("Number"), max_length=20)
    title = CleanText(label=_("Title"), required=False)
    text = CleanText(label=_("Text"), rows=4, required=False)
    addressee = forms.ChoiceField(label=_("Addressee"), required=False, choices=[NOT_GIVEN, *Addressee.choices])
    work_form = forms.ChoiceField(label=_("Form of work"), required=False, choices=[NOT_GIVEN, *WorkForm.choices])
    target_year = PartialDateInput(label=_("Target year"))
    note = CleanText(label=_("Note"), rows=2, required=False)
    reason = CleanText(
        label=_("Why the text is corrected"),
        max_length=300,
        required=False,
        help_text=_("Councils have read this text. The reason is public, and the earlier wording is kept."),
    )

    SAID = ("code", "title", "text", "addressee", "work_form", "target_year", "note")

    def __init__(self, *args: Any, is_fixed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_fixed = is_fixed
        if not is_fixed:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        if not self.errors and not (self.cleaned_data["title"] or self.cleaned_data["text"]):
            self.add_error("title", _("Write a title, a text, or both."))
        return self.cleaned_data

    @classmethod
    def values_of(cls, node: PlanNode) -> dict[str, Any]:
        return {name: getattr(node, name) for name in (*cls.SAID, "version")}

    @property
    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.SAID}

    @property
    def given_reason(self) -> str:
        return str(self.cleaned_data.get("reason", ""))


class NewNodeForm(NodeForm):
    level = forms.ChoiceField(label=_("Level"))
    parent = forms.ChoiceField(label=_("Stands under"), required=False)

    def __init__(self, *args: Any, levels: list[PlanLevel], nodes: list[PlanNode], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = {str(level.depth): level for level in levels}
        self.nodes = {node.code: node for node in nodes}
        lowest = max((level.depth for level in levels), default=0)
        level_choices = [(key, str(level.name)) for key, level in self.levels.items()]
        above = [
            (code, f"{code} {node.heading}"[:90]) for code, node in self.nodes.items() if node.level.depth < lowest
        ]
        cast(forms.ChoiceField, self.fields["level"]).choices = level_choices
        cast(forms.ChoiceField, self.fields["parent"]).choices = [("", _("nothing: it stands at the top")), *above]
