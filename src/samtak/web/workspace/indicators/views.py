"""Defining an indicator, from the catalogue or of one's own, changing it, and its log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.accounts import permissions as account_permissions
from samtak.accounts.choices import Role
from samtak.indicators import operations
from samtak.indicators import permissions as indicator_permissions
from samtak.indicators.choices import Family
from samtak.indicators.definitions import Definition, shipped
from samtak.indicators.models import Indicator
from samtak.indicators.queries import indicator_to_edit, slugs_here
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.web import queries_in_address as address
from samtak.web.forms import DesignedForm, posted
from samtak.web.middleware import Request
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.door import found, is_sent, workspace_page
from samtak.web.workspace.indicators.forms import NAMES, IndicatorForm
from samtak.web.workspace.log import log_page
from samtak.web.workspace.saving import Tried, try_to_save, version_read

OWN, YES = "own", "yes"


@dataclass(frozen=True)
class Offer:
    """A definition of the catalogue that is not here yet."""

    name: str
    name_lang: SafeString
    unit: str
    means: str
    lang: SafeString
    href: str


@dataclass(frozen=True)
class OfferGroup:
    heading: str
    offers: list[Offer]


@workspace_page
def new(request: Request) -> HttpResponse:
    """`?from=` names a definition of the catalogue to begin with. Without it one chooses, or writes one's own."""
    require(indicator_permissions.can_create_indicator(request.actor))
    asked = address.one_of(request, "from", list(shipped()))
    definition = shipped().get(asked)
    here = slugs_here()
    if definition is not None and definition.slug in here and not is_sent(request):
        messages.info(request, _("This indicator is here already."))
        return HttpResponseRedirect(_href(definition.slug))
    initial = definition.fields if definition else {"is_measurement_chosen": True, "is_statistic_checked": False}
    form = IndicatorForm(posted(request), keepers=_keepers(request.actor), initial=IndicatorForm.values_of(initial))
    tried = try_to_save(form, lambda: _create(request, form, asked), names=NAMES)
    if tried.saved is None:
        return _new_page(request, form, definition, here)
    told = _("%(name)s is defined. Plans can now have targets on it, and figures can be put down.")
    messages.success(request, told % {"name": tried.saved.name})
    return HttpResponseRedirect(_href(tried.saved.slug))


@workspace_page
def edit(request: Request, slug: str) -> HttpResponse:
    """All that is said of an indicator, on one page."""
    indicator = found(indicator_to_edit(slug))
    require(indicator_permissions.can_edit_indicator(request.actor, indicator))
    stands = {name: getattr(indicator, name) for name in operations.DEFINED}
    form = IndicatorForm(
        posted(request),
        keepers=_keepers(request.actor),
        initial={**IndicatorForm.values_of(stands), "version": indicator.version},
    )
    tried = try_to_save(
        form,
        lambda: _save(request, indicator, form),
        theirs=lambda stale: IndicatorForm.values_of(stale.theirs),
        names=NAMES,
    )
    if tried.saved is None:
        return _edit_page(request, indicator, form, tried)
    messages.success(request, _("%(name)s is saved.") % {"name": tried.saved.name})
    return HttpResponseRedirect(_href(slug))


@workspace_page
def discard(request: Request, slug: str) -> HttpResponse:
    """Throwing away one that nothing stands on. The form carries the version that was looked at."""
    indicator = found(indicator_to_edit(slug))
    require(indicator_permissions.can_edit_indicator(request.actor, indicator))
    name = str(indicator.name)
    form = DesignedForm(posted(request), initial={"version": indicator.version})

    def thrown_away() -> bool:
        operations.discard_indicator(by=request.actor, indicator=indicator, expected_version=version_read(form))
        return True

    tried = try_to_save(form, thrown_away)
    if tried.saved is None:
        crumbs = [*_crumbs(), (name, _href(slug))]
        context = {"name": name, "crumbs": crumbs, "form": form, "both": tried.both, "href": _href(slug)}
        return render(request, "workspace/indicators/discard.html", context, status=tried.status)
    messages.success(request, _("%(name)s is discarded.") % {"name": name})
    return HttpResponseRedirect(reverse("public:indicators"))


@workspace_page
def log(request: Request, slug: str) -> HttpResponse:
    """Every act on the indicator and its figures, newest first."""
    indicator = found(indicator_to_edit(slug))
    require(indicator_permissions.can_see_indicator_log(request.actor, indicator))
    lead = _("Who did what to this indicator and its figures, and when. The log names people, so few see it.")
    crumbs = [*_crumbs(), (str(indicator.name), _href(slug))]
    return log_page(request, operations.about(indicator), f"{_('Log')}: {indicator.name}", crumbs, lead)


def _keepers(actor: Actor) -> list[Region | None]:
    """The regions one may define for. Administrators may also keep it themselves."""
    regions = list(region_queries.all_regions().prefetch_related(None))
    if account_permissions.can_administer(actor):
        return [None, *regions]
    own = actor.regions_as(Role.SECRETARIAT)
    return [region for region in regions if region.pk in own]


def _create(request: Request, form: IndicatorForm, from_catalogue: str) -> Indicator:
    return operations.create_indicator(
        by=request.actor, kept_by=form.keeper, fields=form.changes_to(None), from_catalogue=from_catalogue
    )


def _save(request: Request, indicator: Indicator, form: IndicatorForm) -> Indicator:
    """Who keeps it is left as it is by those who have nothing to choose among."""
    keeper = {"kept_by": form.keeper} if form.has_keepers else {}
    return operations.edit_indicator(
        by=request.actor,
        indicator=indicator,
        expected_version=version_read(form),
        changes={**form.changes_to(indicator), **keeper},
    )


def _new_page(
    request: Request, form: IndicatorForm, definition: Definition | None, here: frozenset[str]
) -> HttpResponse:
    is_own = definition is None and (is_sent(request) or bool(address.one_of(request, OWN, [YES])))
    context = {
        "crumbs": _crumbs(),
        "form": form,
        "is_chosen": is_own or definition is not None,
        "taken_from": str(definition.fields["name"]) if definition else "",
        "groups": [] if is_own or definition else list(_offers(here)),
        "own_href": f"{request.path}?{OWN}={YES}",
        "choose_href": request.path,
    }
    return render(request, "workspace/indicators/new.html", context)


def _offers(here: frozenset[str]) -> Iterator[OfferGroup]:
    """What of the catalogue is not here yet, the two families apart, in the order of their numbers."""
    left = sorted((each for each in shipped().values() if each.slug not in here), key=lambda each: each.number or 0)
    for family in Family:
        offers = [_offer(each) for each in left if each.fields["family"] == family]
        if offers:
            yield OfferGroup(str(family.label).capitalize(), offers)


def _offer(definition: Definition) -> Offer:
    name, means = definition.fields["name"].phrase(), definition.fields["definition"].phrase()
    return Offer(
        name=name.text,
        name_lang=lang_mark(name.language),
        unit=str(definition.fields["unit"]),
        means=means.text,
        lang=lang_mark(means.language),
        href=f"{reverse('workspace:indicator_new')}?from={definition.slug}",
    )


def _edit_page(request: Request, indicator: Indicator, form: IndicatorForm, tried: Tried[Indicator]) -> HttpResponse:
    context = {
        "name": str(indicator.name),
        "crumbs": [*_crumbs(), (str(indicator.name), _href(indicator.slug))],
        "form": form,
        "both": tried.both,
        "href": _href(indicator.slug),
        "log_href": reverse("workspace:indicator_log", args=(indicator.slug,)),
        "discard_href": reverse("workspace:indicator_discard", args=(indicator.slug,)),
    }
    return render(request, "workspace/indicators/edit.html", context, status=tried.status)


def _crumbs() -> list[tuple[str, str]]:
    return [(_("My desk"), reverse("workspace:desk")), (_("Indicators"), reverse("public:indicators"))]


def _href(slug: str) -> str:
    return reverse("public:indicator", args=(slug,))
