"""The register of which councils adopted what."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.known import known_plan, known_region
from samtak.api.v1.parameters import AdoptionParameters, refuse_strangers
from samtak.api.v1.refusals import BadInput, WrongMethod
from samtak.api.v1.shapes import (
    Count,
    OrganisationName,
    Partial,
    Place,
    given,
    organisation_name,
    partial,
    place,
    slice_of,
)
from samtak.governance.picture import counts_as_adopted
from samtak.lib.actor import NOBODY
from samtak.plans import listing
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption

router = Router(tags=["adoptions"])


class ReservationItem(BaseModel):
    """Something the council held back."""

    code: str | None = Field(description="The part of the plan it is about, when it is about one.")
    text: str


class AdoptionItem(BaseModel):
    """What one council did with one version of a plan, as known on a day."""

    plan: str = Field(description="The slug of the plan.")
    version: int
    on: dt.date = Field(description="The day the register is read for.")
    council: Place | None = Field(description="The municipality whose council it was.")
    body: OrganisationName | None = Field(description="The body, when it was not a municipality's council.")
    outcome: Outcome
    counts_as_adopted: bool = Field(
        description="Adopted, adopted with changes and endorsed count. A council that only took note has not adopted."
    )
    decided: Partial | None
    date_given: bool = Field(description="False when the source gives no date for the decision.")
    committee_date: Partial | None = Field(description="When the executive committee dealt with it.")
    case_number: str | None
    changes: str | None = Field(description="What the council changed.")
    reservations: list[ReservationItem]
    note: str | None
    source: str | None
    source_url: str | None


class Adoptions(BaseModel):
    items: list[AdoptionItem]
    count: Count


@router.get(
    "/adoptions",
    response={200: Adoptions, 304: None, 400: BadInput, 405: WrongMethod},
    operation_id="list_adoptions",
)
def list_adoptions(request: HttpRequest, wanted: Query[AdoptionParameters]) -> Adoptions:
    """What the register knew on a day. A council that is not here is unknown, which is not the same as not yet."""
    refuse_strangers(request, AdoptionParameters)
    found = listing.adoptions_on(
        NOBODY,
        wanted.day,
        plan_id=known_plan(wanted.plan),
        region_id=known_region(wanted.region),
    )
    items = [adoption_item(adoption, wanted.day) for adoption in slice_of(found, wanted)]
    return Adoptions(items=items, count=found.count())


def adoption_item(adoption: Adoption, on: dt.date) -> AdoptionItem:
    return AdoptionItem(
        plan=adoption.plan_version.plan.slug,
        version=adoption.plan_version.number,
        on=on,
        council=place(adoption.municipality) if adoption.municipality else None,
        body=organisation_name(adoption.body),
        outcome=Outcome(adoption.outcome),
        counts_as_adopted=counts_as_adopted(adoption.outcome),
        decided=partial(adoption.decided),
        date_given=adoption.decided is not None,
        committee_date=partial(adoption.committee_date),
        case_number=given(adoption.case_number),
        changes=given(adoption.changes),
        reservations=[
            ReservationItem(code=reservation.node.code if reservation.node else None, text=reservation.text)
            for reservation in adoption.reservations.all()
        ],
        note=given(adoption.note),
        source=given(adoption.source),
        source_url=given(adoption.source_url),
    )
