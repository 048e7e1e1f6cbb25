"""What people type about a position that several pay for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.actions import queries as action_queries
from samtak.lib.actor import Actor
from samtak.lib.localtext import OWN_NAMES
from samtak.positions.operations import Pays
from samtak.positions.rules import MOST_PAYERS
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, as_typed
from samtak.web.workspace.fields import NOT_GIVEN, DecimalNumber, WebAddress
from samtak.web.workspace.organisation_names import KnownOrganisations, OrganisationName

if TYPE_CHECKING:
    from samtak.organisations.models import Organisation
    from samtak.plans.models import PlanNode
    from samtak.positions.models import Payer, Position

FEW_PAYERS = 3
PayerRow = tuple[BoundField, BoundField]


class PositionForm(DesignedForm):
    """All that is told of a position. Only the title is needed."""

    title = CleanText(label=_("Title"), help_text=_("What the position is called. Do not name the person."))
    language = forms.ChoiceField(label=_("Language of the text"), choices=list(OWN_NAMES.items()))
    task = CleanText(label=_("What is it for?"), rows=3, required=False)
    percent = DecimalNumber(label=_("Per cent of a full position"), required=False)
    employer = OrganisationName(label=_("Employer"), required=False)
    start = PartialDateInput(label=_("Start"))
    end = PartialDateInput(label=pgettext_lazy("a date", "End"))
    code = CleanText(
        label=_("The action it serves"),
        max_length=30,
        required=False,
        help_text=_("The action's number, such as TR-07. Leave it empty when no single action is served."),
    )
    node = forms.ChoiceField(label=_("The goal or strategy it serves"), required=False)
    decision = CleanText(label=_("Decision reference"), max_length=120, required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    PLAIN = ("title", "language", "task", "percent", "start", "end", "decision", "source", "source_url")

    def __init__(
        self,
        *args: Any,
        actor: Actor,
        region_id: int,
        organisations: Sequence[Organisation],
        members: Collection[int],
        nodes: Sequence[PlanNode],
        **kwargs: Any,
    ) -> None:
        """`members` are the organisations that run the region's members: they are known by a short name too."""
        super().__init__(*args, **kwargs)
        self.actor, self.region_id = actor, region_id
        self.known = KnownOrganisations.of(organisations, members)
        self.nodes = {str(node.uuid): node for node in nodes}
        cast(forms.ChoiceField, self.fields["node"]).choices = [NOT_GIVEN, *_by_plan(nodes)]
        for number in range(MOST_PAYERS):
            told = {"number": number + 1}
            name = OrganisationName(label=_now("Who pays, %(number)d") % told, required=False)
            share = DecimalNumber(label=_now("Share in per cent, %(number)d") % told, required=False)
            for field in (name, share):
                field.widget.attrs.setdefault("class", "ds-input")
            self.fields |= {f"payer_{number}": name, f"share_{number}": share}

    @classmethod
    def values_of(cls, position: Position) -> dict[str, Any]:
        return {
            **{name: getattr(position, name) for name in (*cls.PLAIN, "version")},
            "percent": _written(position.percent),
            "start": as_typed(position.start) if position.start else "",
            "end": as_typed(position.end) if position.end else "",
            "employer": position.employed_by,
            "code": position.action.code if position.action else "",
            "node": str(position.node.uuid) if position.node else "",
            **_payer_values(position.payers.all()),
        }

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        actions = action_queries.visible(self.actor).filter(region_id=self.region_id, code__iexact=code)
        self.action = actions.first() if code else None
        if code and self.action is None:
            raise ValidationError(_("There is no action with this number in the region."), code="no_action")
        return code

    def clean(self) -> dict[str, Any]:
        for number in range(MOST_PAYERS):
            has_share = self.cleaned_data.get(f"share_{number}") is not None
            if has_share and not self.cleaned_data.get(f"payer_{number}"):
                self.add_error(f"payer_{number}", _("Say who pays this share."))
        return self.cleaned_data

    @property
    def changes(self) -> dict[str, Any]:
        employer: str = self.cleaned_data["employer"]
        known = self.known.called(employer)
        return {
            **{name: self.cleaned_data[name] for name in self.PLAIN},
            "employer": known,
            "employer_name": "" if known else employer,
            "action": self.action,
            "node": self.nodes.get(self.cleaned_data["node"]),
        }

    @property
    def payers(self) -> list[Pays]:
        rows = [(self.cleaned_data[f"payer_{n}"], self.cleaned_data[f"share_{n}"]) for n in range(MOST_PAYERS)]
        return [Pays(self.known.called(name), name, share) for name, share in rows if name]

    @property
    def payer_rows(self) -> list[PayerRow]:
        """Those that are filled in with one more, and never few; the rest is folded away."""
        rows = self._all_payer_rows
        filled = [number for number, row in enumerate(rows) if any(field.value() or field.errors for field in row)]
        return rows[: max(FEW_PAYERS, filled[-1] + 2 if filled else 0)]

    @property
    def more_payer_rows(self) -> list[PayerRow]:
        return self._all_payer_rows[len(self.payer_rows) :]

    @property
    def _all_payer_rows(self) -> list[PayerRow]:
        return [(self[f"payer_{number}"], self[f"share_{number}"]) for number in range(MOST_PAYERS)]

    def named_as_here(self, theirs: dict[str, Any]) -> dict[str, Any]:
        """What now stands, by the form's own names."""
        employer, action, node = (theirs.get(name) for name in ("employer", "action", "node"))
        return {
            "employer": employer.name if employer else theirs.get("employer_name", ""),
            "code": action.code if action else "",
            "node": str(node.uuid) if node else "",
            **_payer_values(theirs.get("payers", ())),
        }


def _payer_values(payers: Iterable[Payer]) -> dict[str, str]:
    values = {f"{field}_{number}": "" for number in range(MOST_PAYERS) for field in ("payer", "share")}
    for number, payer in enumerate(payers):
        values |= {f"payer_{number}": str(payer), f"share_{number}": _written(payer.percent)}
    return values


def _written(percent: Any) -> str:
    return "" if percent is None else f"{percent.normalize():f}"


def _by_plan(nodes: Sequence[PlanNode]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The parts of plans under their plans' titles."""
    found: dict[str, list[tuple[str, str]]] = {}
    for node in nodes:
        found.setdefault(node.plan.title, []).append((str(node.uuid), f"{node.code} {node.heading}"[:120]))
    return list(found.items())
