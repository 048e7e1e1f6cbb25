"""Where something new may be made: shared in a region, or an organisation's own in one of its regions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.actions.worklist import Home
from samtak.lib.errors import require
from samtak.lib.verdict import Verdict
from samtak.web import queries_in_address as address
from samtak.web.middleware import Request

if TYPE_CHECKING:
    from samtak.organisations.models import Organisation
    from samtak.regions.models import Region


@dataclass(frozen=True)
class Place:
    region: Region
    owner: Organisation | None

    @property
    def key(self) -> str:
        return f"{self.region.slug}.{self.owner.slug}" if self.owner else self.region.slug


def all_places(home: Home) -> list[Place]:
    """Every pair of own organisation and region it is a member of, and every region for what is shared."""
    own = [
        Place(region, organisation)
        for organisation in home.organisations
        for region in home.all_regions
        if organisation.pk in home.member_ids(region.pk)
    ]
    return [*own, *(Place(region, None) for region in home.all_regions)]


def allowed_places(request: Request, home: Home, verdict: Callable[[Place], Verdict]) -> list[Place]:
    """The places to choose among: the one that `?place=` asks for, or all that are allowed. Refuses when none is."""
    places = all_places(home)
    asked = address.one_of(request, "place", [place.key for place in places])
    if asked:
        chosen = next(place for place in places if place.key == asked)
        require(verdict(chosen))
        return [chosen]
    allowed = [place for place in places if verdict(place)]
    if not allowed and places:
        require(verdict(places[0]))
    return allowed


def choose_page(
    request: Request, places: list[Place], title: str, lead: str, label_of: Callable[[Place], str]
) -> HttpResponse:
    """Where it is to be made, as links to the same page with its place."""
    context = {
        "title": title,
        "crumbs": [(_("My desk"), reverse("workspace:desk"))],
        "lead": lead,
        "links": [(label_of(place), f"{request.path}?place={place.key}") for place in places],
    }
    return render(request, "workspace/choose.html", context)
