"""Putting down a figure for an indicator that a target stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import ValueKind
from samtak.indicators.queries import indicator_by_slug
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.localtext import LocalText, local_text
from samtak.plans import operations
from samtak.plans import permissions as plan_permissions
from samtak.plans import queries as plan_queries
from samtak.web.forms import CleanText, DesignedForm, PartialDateInput, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.fields import DecimalNumber, WebAddress
from samtak.web.workspace.saving import try_to_save

if TYPE_CHECKING:
    from samtak.indicators.models import Indicator, Series, Value
    from samtak.plans.models import Plan


class ValueForm(DesignedForm):
    value = DecimalNumber(label=_("Figure"))
    qualifier = CleanText(
        label=_("The source's own caution"), required=False, help_text=_("For instance: more than, about.")
    )
    date = PartialDateInput(label=_("Date of count"))
    geography = CleanText(label=_("Geography"), max_length=150, help_text=_("The area that is counted."))
    kind = forms.ChoiceField(label=_("How sure is it?"), choices=ValueKind.choices)
    note = CleanText(label=_("Note"), rows=2, required=False)
    series = forms.ChoiceField(
        label=_("Series"),
        required=False,
        help_text=_("Figures counted in the same way by the same source. Two series are never joined by a line."),
    )
    label = CleanText(label=_("Name of the new series"), required=False)
    method = CleanText(label=_("How it is counted"), rows=2, required=False)
    source = CleanText(label=_("Source"), max_length=300, required=False)
    source_url = WebAddress()

    def __init__(self, *args: Any, series: list[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_series = {one.key: one for one in series}
        choices = [(key, str(one.label)) for key, one in self.known_series.items()]
        cast(forms.ChoiceField, self.fields["series"]).choices = [*choices, ("", _("a new series, described below"))]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if not data.get("series"):
            for name in ("label", "method", "source"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("A new series needs a name, how it is counted, and a source."))
        return data

    @property
    def new_series(self) -> dict[str, Any] | None:
        if self.cleaned_data["series"]:
            return None
        data = self.cleaned_data
        return {
            "label": written(data["label"]),
            "method": written(data["method"]),
            "source": data["source"],
            "source_url": data["source_url"],
        }

    @property
    def fields_of_value(self) -> dict[str, Any]:
        data = self.cleaned_data
        plain = ("value", "date", "geography", "kind", "source", "source_url")
        return {
            **{name: data[name] for name in plain},
            "qualifier": written(data["qualifier"]),
            "note": written(data["note"]),
        }


def written(text: str) -> LocalText:
    """A text in the language of the page it was written on."""
    return local_text(text, get_language() or "nb") if text else LocalText()


@workspace_page
def new(request: Request, slug: str) -> HttpResponse:
    """One figure, with all that makes it worth believing."""
    indicator = found(indicator_by_slug(slug))
    plan = _plan_to_write_in(request.actor, indicator)
    series = list(indicator.series.all())
    form = ValueForm(posted(request), series=series)
    tried = try_to_save(form, lambda: _record(request, plan, indicator, form))
    if tried.saved is not None:
        messages.success(request, _now("The figure is saved."))
        return HttpResponseRedirect(reverse("public:indicator", args=(slug,)))
    name = str(indicator.name)
    address = reverse("public:indicator", args=(slug,))
    crumbs = [(_now("My desk"), reverse("workspace:desk")), (name, address)]
    context = {"form": form, "name": name, "unit": str(indicator.unit), "crumbs": crumbs, "href": address}
    return render(request, "workspace/plans/value.html", context)


def _plan_to_write_in(actor: Actor, indicator: Indicator) -> Plan:
    """The first plan with a target on the indicator in which the actor may put figures down."""
    plans = [placement.node.plan for placement in plan_queries.targets_on(actor, indicator.pk)]
    allowed = next((plan for plan in plans if plan_permissions.can_set_target(actor, plan)), None)
    if allowed is None:
        require(plan_permissions.can_set_target(actor, found(next(iter(plans), None))))
    return found(allowed)


def _record(request: Request, plan: Plan, indicator: Indicator, form: ValueForm) -> Value:
    return operations.record_value(
        by=request.actor,
        plan=plan,
        indicator=indicator,
        series=form.known_series.get(form.cleaned_data["series"]),
        new_series=form.new_series,
        fields=form.fields_of_value,
    )
