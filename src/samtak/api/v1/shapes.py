"""Pieces that several answers are built of."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, TypeVar
from urllib.parse import quote

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from pydantic import BaseModel, Field

from samtak.api.v1.parameters import Slice
from samtak.geography.models import Municipality
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.plans.models import Plan

_M = TypeVar("_M", bound=Model)

Partial = Annotated[
    str,
    Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", description="A day, a month or a year, as the source has it."),
]
LocalText = Annotated[
    dict[str, str], Field(description="Language code → text. Only the languages the text exists in are there.")
]
Count = Annotated[int, Field(ge=0, description="How many there are in all, on this page and on others.")]


class Place(BaseModel):
    """A municipality, by its official number."""

    knr: str
    name: str


class OrganisationName(BaseModel):
    """An organisation or a body."""

    slug: str
    name: str


def place(municipality: Municipality) -> Place:
    return Place(knr=municipality.knr, name=municipality.name_nb)


def organisation_name(organisation: Organisation | None) -> OrganisationName | None:
    return OrganisationName(slug=organisation.slug, name=organisation.name) if organisation else None


def partial(date: PartialDate | None) -> str | None:
    return date.isoformat() if date else None


def iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def given(text: str) -> str | None:
    """A text, or nothing when the source has none."""
    return text or None


def slug_of(plan: Plan | None) -> str | None:
    return plan.slug if plan else None


def slice_of(found: QuerySet[_M], wanted: Slice) -> list[_M]:
    return list(found[wanted.offset : wanted.offset + wanted.limit])


class PageAddresses:
    """Where a person reads of the same things. Always the bokmål pages, so that data is the same in every language.

    The first part of each address is looked up once, because a list may hold hundreds.
    """

    def __init__(self, request: HttpRequest) -> None:
        with translation.override(settings.LANGUAGE_CODE):
            self._home = request.build_absolute_uri(reverse("public:home"))
            self._plans = request.build_absolute_uri(reverse("public:plans"))
            self._actions = request.build_absolute_uri(reverse("public:actions"))

    def plan(self, slug: str) -> str:
        return f"{self._plans}{slug}/"

    def action(self, region_slug: str, code: str) -> str:
        return f"{self._actions}{region_slug}/{quote(code, safe='')}/"

    def initiative(self, region_slug: str, slug: str) -> str:
        return f"{self._home}regions/{region_slug}/initiatives/{slug}/"

    def result(self, region_slug: str, slug: str) -> str:
        return f"{self._home}regions/{region_slug}/results/{slug}/"

    def document(self, region_slug: str, slug: str) -> str:
        return f"{self._home}regions/{region_slug}/documents/{slug}/"

    def indicator(self, slug: str) -> str:
        return f"{self._home}indicators/{slug}/"
