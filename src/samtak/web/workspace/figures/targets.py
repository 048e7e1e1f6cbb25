"""Setting targets on the parts of a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samtak.indicators.choices import Form
from samtak.indicators.permissions import can_create_indicator
from samtak.indicators.queries import indicator_names, series_of
from samtak.lib.errors import require
from samtak.plans import editing, operations
from samtak.plans import permissions as plan_permissions
from samtak.plans import queries as plan_queries
from samtak.plans.choices import Comparison, RankReading
from samtak.web.forms import CleanText, PartialDateInput, posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.fields import NOT_GIVEN, DecimalNumber
from samtak.web.workspace.figures.areas import AreaForm, area_of, theirs_of
from samtak.web.workspace.figures.forms import as_written, kept, written
from samtak.web.workspace.figures.values import regions
from samtak.web.workspace.plans.presenters import PlanHead, node_href
from samtak.web.workspace.saving import try_to_save, version_read

if TYPE_CHECKING:
    from samtak.indicators.models import Indicator, Series
    from samtak.plans.models import PlanNode, Target, TargetPlacement

PLAIN = ("comparison", "value", "date", "is_each_year", "reading", "edition")
TEXTS = ("wording", "comparison_group", "note")
BASELINE = ("stated_baseline", "baseline_date")


class TargetForm(AreaForm):
    """What is to be reached: with or without figure, year and baseline."""

    wording = CleanText(
        label=_("The target in words"),
        required=False,
        help_text=_("When there is no figure, such as: more than today."),
    )
    form = forms.ChoiceField(label=_("Kind of figure"), required=False, choices=Form.choices)
    comparison = forms.ChoiceField(label=_("Comparison"), required=False, choices=Comparison.choices)
    value = DecimalNumber(label=_("Target figure"), required=False)
    date = PartialDateInput(label=_("To be reached by"))
    is_each_year = forms.BooleanField(label=_("It is to be reached every year"), required=False)
    reading = forms.ChoiceField(
        label=_("How a rank is read"), required=False, choices=[NOT_GIVEN, *RankReading.choices]
    )
    edition = CleanText(label=_("Edition"), max_length=20, required=False, help_text=_("Of a rank, such as 2019."))
    comparison_group = CleanText(
        label=_("Compared with"), required=False, help_text=_("Who the best are among, such as: all of the country.")
    )
    series = forms.ChoiceField(
        label=_("Way of counting"), required=False, help_text=_("Which series the target means, if it is stated.")
    )
    note = CleanText(label=_("Note"), rows=2, required=False)
    stated_baseline = DecimalNumber(label=_("Baseline the plan states"), required=False)
    baseline_date = PartialDateInput(label=_("Date of the baseline"))
    baseline_note = CleanText(label=_("About the baseline"), required=False)

    def __init__(self, *args: Any, series: list[Series], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["geography"].required = False
        self.known_series = {one.key: one for one in series}
        choices = [("", _("not stated")), *[(key, str(one.label)) for key, one in self.known_series.items()]]
        cast(forms.ChoiceField, self.fields["series"]).choices = choices

    @classmethod
    def values_of(cls, placement: TargetPlacement) -> dict[str, Any]:
        target = placement.target
        return {
            **{name: getattr(target, name) for name in (*PLAIN, "form", "version")},
            **{name: str(getattr(target, name)) for name in TEXTS},
            **area_of(target),
            "value": as_written(target.value),
            "series": target.series.key if target.series else "",
            "stated_baseline": as_written(placement.stated_baseline),
            "baseline_date": placement.baseline_date,
            "baseline_note": str(placement.baseline_note),
        }

    def fields_of(self, target: Target | None) -> dict[str, Any]:
        data = self.cleaned_data
        texts = {name: written(data[name]) for name in TEXTS}
        if target is not None:
            texts = {name: kept(getattr(target, name), text) for name, text in texts.items()}
        return {
            **{name: data[name] for name in PLAIN},
            **texts,
            **self.area,
            "form": data["form"] or Form.NUMBER,
            "comparison": data["comparison"] or Comparison.AT_LEAST,
            "series": self.known_series.get(data["series"]),
        }

    def baseline_of(self, placement: TargetPlacement | None) -> dict[str, Any]:
        data = self.cleaned_data
        note = written(data["baseline_note"])
        if placement is not None:
            note = kept(placement.baseline_note, note)
        return {**{name: data[name] for name in BASELINE}, "baseline_note": note}


class NewTargetForm(TargetForm):
    indicator = forms.ChoiceField(label=_("Indicator"), required=False)
    carried = forms.ChoiceField(
        label=_("Carried over"),
        required=False,
        help_text=_("A target that another plan of yours has already keeps one history when it stands here too."),
    )

    def __init__(self, *args: Any, indicators: list[Indicator], targets: list[Target], **kwargs: Any) -> None:
        super().__init__(*args, series=[], **kwargs)
        self.indicators = {one.slug: one for one in indicators}
        self.targets = {str(one.uuid): one for one in targets}
        names = [("", _("choose one")), *[(slug, str(one.name)) for slug, one in self.indicators.items()]]
        carried = [("", _("no, a new target")), *[(key, told(one)) for key, one in self.targets.items()]]
        cast(forms.ChoiceField, self.fields["indicator"]).choices = names
        cast(forms.ChoiceField, self.fields["carried"]).choices = carried
        del self.fields["series"]

    def clean(self) -> dict[str, Any]:
        is_chosen = self.cleaned_data.get("carried") or self.cleaned_data.get("indicator")
        if not is_chosen and "indicator" not in self.errors:
            self.add_error("indicator", _("Choose what is to be measured, or a target to carry over."))
        return {"series": "", **self.cleaned_data}


def told(target: Target) -> str:
    """A target by its indicator and what is to be reached."""
    return f"{target.indicator.name}: {as_written(target.value) or target.wording}"


@workspace_page
def new(request: Request, slug: str, code: str) -> HttpResponse:
    """A new target on a part of a plan, or one that is carried over from another."""
    node = found(plan_queries.node_by_code(request.actor, slug, code))
    require(plan_permissions.can_set_target(request.actor, node.plan))
    form = NewTargetForm(
        posted(request),
        indicators=indicator_names(),
        targets=editing.targets_to_carry_over(request.actor, node),
        regions=regions(),
        initial=_initial_area(node),
    )
    tried = try_to_save(form, lambda: _set(request, node, form))
    if tried.saved is not None:
        messages.success(request, _now("The target is set."))
        return HttpResponseRedirect(node_href(node))
    return _page(request, node, form, _now("New target"), is_new=True, both=None, status=200)


@workspace_page
def edit(request: Request, slug: str, code: str, key: UUID) -> HttpResponse:
    """A target, in every plan it stands in, and the baseline this plan states."""
    node = found(plan_queries.node_by_code(request.actor, slug, code))
    placement = found(editing.placement_at(node, key))
    require(plan_permissions.can_set_target(request.actor, node.plan))
    form = TargetForm(
        posted(request),
        series=series_of(placement.target.indicator_id),
        regions=regions(),
        initial=TargetForm.values_of(placement),
    )
    tried = try_to_save(form, lambda: _edit(request, placement, form), theirs=theirs_of)
    if tried.saved is not None:
        messages.success(request, _now("The target is saved."))
        return HttpResponseRedirect(node_href(node))
    doing = _now("Edit the target: %(name)s") % {"name": placement.target.indicator.name}
    return _page(request, node, form, doing, is_new=False, both=tried.both, status=tried.status)


def _initial_area(node: PlanNode) -> dict[str, Any]:
    region = node.plan.region
    return {"geography": region.name, "area_kind": "region", "region": region.slug} if region else {}


def _set(request: Request, node: PlanNode, form: NewTargetForm) -> TargetPlacement:
    carried = form.targets.get(form.cleaned_data["carried"])
    if carried is not None:
        return operations.carry_target_over(
            by=request.actor, node=node, target=carried, baseline=form.baseline_of(None)
        )
    return operations.set_target(
        by=request.actor,
        node=node,
        indicator=form.indicators[form.cleaned_data["indicator"]],
        fields=form.fields_of(None),
        baseline=form.baseline_of(None),
    )


def _edit(request: Request, placement: TargetPlacement, form: TargetForm) -> TargetPlacement:
    return operations.edit_target(
        by=request.actor,
        placement=placement,
        expected_version=version_read(form),
        changes=form.fields_of(placement.target),
        baseline=form.baseline_of(placement),
    )


def _page(
    request: Request, node: PlanNode, form: TargetForm, doing: str, *, is_new: bool, both: Any, status: int
) -> HttpResponse:
    context = {
        "head": PlanHead.of(node.plan, doing),
        "node": f"{node.code} {node.heading}",
        "node_href": node_href(node),
        "form": form,
        "both": both,
        "is_new": is_new,
        "define_href": reverse("workspace:indicator_new") if can_create_indicator(request.actor) else "",
    }
    return render(request, "workspace/figures/target.html", context, status=status)
