"""What people say when they read a list in: which list, what its columns are, and what to do with doubles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.actions.importing import fields
from samtak.actions.importing.columns import Heading, Layout
from samtak.actions.importing.drafts import ColumnMapping
from samtak.actions.importing.unreadable import REASONS
from samtak.rendering.apart import read_file_apart
from samtak.rendering.packages import LARGEST_FILE, Reason, UnreadableFile
from samtak.rendering.workbook import Read, Sheet, read_text
from samtak.web.forms import DesignedForm

if TYPE_CHECKING:
    from samtak.plans.models import Plan
    from samtak.regions.models import Region

LONGEST_PASTED = 2_000_000


class PastedText(forms.CharField):
    """A table from the clipboard: tabs and line ends count, so nothing is cleaned away at the ends of lines."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, required=False, **kwargs)
        # A character that cannot be kept is told at its row instead.
        self.validators = []

    def clean(self, value: Any) -> str:
        text = str(value or "")
        if len(text) > LONGEST_PASTED:
            raise ValidationError(_("The text is too long. Save the list as a file instead."), code="too_long")
        return text if text.strip() else ""


class StartForm(DesignedForm):
    """A file or a pasted table, and where its actions belong."""

    region = forms.ChoiceField(label=_("Region"))
    plan = forms.ChoiceField(
        label=_("Plan that the actions carry out"),
        required=False,
        help_text=_("The numbers of goals and strategies are looked up in it. A column with plans goes before this."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=_("A workbook (.xlsx) or a text file (.csv), 10 MB at most. The file itself is not kept."),
    )
    pasted = PastedText(
        label=_("Or paste a table"),
        help_text=_("Mark the table in Excel, Word or a PDF, headings too, copy it, and paste it here."),
    )

    def __init__(self, *args: Any, regions: Sequence[Region], plans: Sequence[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.regions = {region.slug: region for region in regions}
        self.plans = {str(plan.uuid): plan for plan in plans}
        names = {region.pk: region.name for region in regions}
        is_many = len(regions) > 1
        self._offer("region", [(slug, region.name) for slug, region in self.regions.items()])
        told = [
            (key, f"{plan.title} ({names[plan.region_id or 0]})" if is_many else plan.title)
            for key, plan in self.plans.items()
        ]
        self._offer("plan", [("", _now("none")), *told])
        self.read: Read | None = None

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        file, pasted = given.get("file"), str(given.get("pasted") or "")
        plan, region = self.chosen_plan, self.regions.get(given.get("region", ""))
        if plan is not None and region is not None and plan.region_id != region.pk:
            self.add_error("plan", _now("The plan belongs to another region. Choose one of the region's own."))
        if bool(file) == bool(pasted):
            told = _now("Choose a file or paste a table.") if not file else _now("Choose a file or paste, not both.")
            self.add_error("file", told)
        elif not self.errors:
            self._read(file, pasted)
        return given

    def _read(self, file: Any, pasted: str) -> None:
        try:
            if not file:
                self.read = read_text(pasted, _now("Pasted"))
            elif file.size > LARGEST_FILE:
                raise UnreadableFile(Reason.TOO_LARGE)
            else:
                self.read = read_file_apart(file.name, file.read())
        except UnreadableFile as unreadable:
            self.add_error("file" if file else "pasted", str(REASONS[unreadable.reason]))

    @property
    def chosen_plan(self) -> Plan | None:
        return self.plans.get(self.cleaned_data.get("plan", ""))

    @property
    def file_name(self) -> str:
        file = self.cleaned_data["file"]
        return str(file.name) if file else _now("Pasted table")


@dataclass(frozen=True)
class ColumnRow:
    """One column of the list with the drop-down that says what it is."""

    heading: str
    samples: tuple[str, ...]
    field: BoundField
    is_unsure: bool


class ColumnsForm(DesignedForm):
    """What each column is, and how the list is to be understood."""

    sheet = forms.TypedChoiceField(label=_("Sheet"), coerce=int)
    heading_row = forms.IntegerField(label=_("The headings stand in row"), min_value=1)
    carries_goals = forms.BooleanField(
        label=_("An empty goal means the one above"),
        required=False,
        help_text=_("As in lists where a goal is written once for several actions."),
    )
    clears = forms.BooleanField(
        label=_("An empty cell empties the field"),
        required=False,
        help_text=_("Otherwise what stands in Samtak stays where the list says nothing."),
    )
    keeps_unknown = forms.BooleanField(
        label=_("Keep unknown names of those who lead as text"),
        required=False,
        help_text=_("They then stand in the description. Otherwise each is told of as a fault."),
    )

    def __init__(
        self, *args: Any, sheets: Sequence[Sheet], layout: Layout, mapping: ColumnMapping, **kwargs: Any
    ) -> None:
        initial = {
            "sheet": mapping.sheet,
            "heading_row": mapping.heading_row + 1,
            "carries_goals": mapping.carries_goals,
            "clears": mapping.clears,
            "keeps_unknown": mapping.keeps_unknown,
            **{f"c{column}": target for column, target in mapping.targets.items()},
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.layout, self.mapping, self.sheets = layout, mapping, sheets
        sheet_field = self.fields["sheet"]
        if isinstance(sheet_field, forms.ChoiceField):
            sheet_field.choices = [(n, sheet.name or str(n + 1)) for n, sheet in enumerate(sheets)]
        heading_field = self.fields["heading_row"]
        if isinstance(heading_field, forms.IntegerField):
            heading_field.widget.attrs["max"] = len(sheets[mapping.sheet].rows)
        options = [(fields.NOT_READ, _now("– not read in –"))]
        options += [(target.name, str(target.label)) for target in fields.TARGETS.values()]
        for heading in layout.headings:
            self.fields[f"c{heading.column}"] = forms.ChoiceField(
                label=heading.text or _now("Column %(number)d") % {"number": heading.column + 1},
                choices=options,
                required=False,
                widget=forms.Select(attrs={"class": "ds-input"}),
            )

    def rows(self) -> Iterator[ColumnRow]:
        for heading in self.layout.headings:
            field = self[f"c{heading.column}"]
            yield ColumnRow(str(field.label), heading.samples, field, _is_unsure(heading))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "sheet" not in given or "heading_row" not in given:
            return given
        if given["heading_row"] > len(self.sheets[given["sheet"]].rows):
            self.add_error("heading_row", _now("The list has no such row."))
        return given

    def check_columns(self) -> bool:
        """Whether what is said of the columns can be used. One column for one field, and a title."""
        said = self.answer
        if not said.has_title:
            self.add_error(None, _now("Say which column holds the title of the action."))
        seen: dict[str, int] = {}
        for column, target in said.targets.items():
            known = fields.TARGETS.get(target)
            if known is not None and not known.is_many and seen.setdefault(target, column) != column:
                told = _now("Two columns cannot both be “%(field)s”. Choose one of them.")
                self.add_error(f"c{column}", told % {"field": known.label})
        return self.is_valid()

    @property
    def answer(self) -> ColumnMapping:
        given = self.cleaned_data
        return ColumnMapping(
            sheet=self.mapping.sheet,
            heading_row=self.mapping.heading_row,
            targets={heading.column: given.get(f"c{heading.column}", "") for heading in self.layout.headings},
            carries_goals=given["carries_goals"],
            clears=given["clears"],
            keeps_unknown=given["keeps_unknown"],
        )


def _is_unsure(heading: Heading) -> bool:
    """Whether a person should look: there are values, and nobody can tell of what."""
    return heading.guess == fields.NOT_READ and bool(heading.samples)
