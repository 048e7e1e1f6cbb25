"""What came of the cooperation, and what each municipality got."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.known import known_municipality, known_region
from samtak.api.v1.parameters import ResultParameters, refuse_strangers
from samtak.api.v1.refusals import BadInput, WrongMethod
from samtak.api.v1.shapes import Count, PageAddresses, Partial, Place, given, partial, place
from samtak.indicators.choices import ValueKind
from samtak.lib import clock
from samtak.lib.actor import NOBODY
from samtak.results import queries
from samtak.results.choices import BenefitSort, ResultKind, Theme
from samtak.results.models import Benefit, Result, ResultFigure
from samtak.results.queries import Narrowed

router = Router(tags=["results"])


class BenefitItem(BaseModel):
    """What one municipality got of a result. A municipality without one is not known to have got nothing."""

    municipality: Place
    sort: BenefitSort = Field(description="How it came home.")
    text: str
    landed_in: Place | None = Field(description="Where the thing itself landed, when that is another municipality.")
    source: str | None
    is_invented: bool = Field(description="Made up for demonstration: no fact.")


class FigureItem(BaseModel):
    """A figure with all that makes it worth believing."""

    municipality: str | None = Field(description="The number of the municipality that got it; null: the whole result.")
    qualifier: str | None = Field(description="The source's own caution, such as more than.")
    amount: float
    unit: str
    kind: ValueKind = Field(description="How sure the figure is.")
    counted_on: Partial
    geography: str
    source: str
    source_url: str | None
    method: str
    is_invented: bool = Field(description="Made up for demonstration: no fact.")


class ResultItem(BaseModel):
    """What came of actions, of an initiative, or of the cooperation as such when neither is named."""

    slug: str
    uuid: str
    region: str
    title: str
    text: str | None
    language: str = Field(description="The language of title and texts.")
    kind: ResultKind = Field(description="What came of it. What was not achieved is a result too.")
    reason: str | None = Field(description="Why it was not achieved.")
    on: Partial | None
    theme: Theme
    serves_green_shift: bool
    actions: list[str] = Field(description="The numbers of the actions it came of, as far as they are public.")
    initiative: str | None = Field(description="The slug of the initiative it came of, when that is public.")
    benefits: list[BenefitItem] = Field(description="By the municipalities' names. They are no ranking.")
    figures: list[FigureItem]
    invented_fields: list[str] = Field(description="Fields made up for demonstration: they are not facts.")
    source: str | None
    source_url: str | None
    url: str = Field(description="The page about it.")


class Results(BaseModel):
    items: list[ResultItem]
    count: Count


@router.get(
    "/results",
    response={200: Results, 304: None, 400: BadInput, 405: WrongMethod},
    operation_id="list_results",
)
def list_results(request: HttpRequest, wanted: Query[ResultParameters]) -> Results:
    """Published results, region by region, the newest first, whatever came of them.

    `municipality` gives those of which it, or one that wholly became it, got something.
    """
    refuse_strangers(request, ResultParameters)
    narrowed = Narrowed(
        kind=wanted.kind or "",
        theme=wanted.theme or "",
        municipality_ids=known_municipality(wanted.municipality, clock.today()),
    )
    page = queries.list_results(
        NOBODY, region_id=known_region(wanted.region), narrowed=narrowed, offset=wanted.offset, limit=wanted.limit
    )
    at = PageAddresses(request)
    return Results(items=[result_item(each, at) for each in page.results], count=page.count)


def result_item(result: Result, at: PageAddresses) -> ResultItem:
    numbers = {benefit.pk: benefit.municipality.knr for benefit in result.benefits.all()}
    sees_initiative = result.initiative is not None and result.sees_initiative  # type: ignore[attr-defined]
    return ResultItem(
        slug=result.slug,
        uuid=str(result.uuid),
        region=result.region.slug,
        title=result.title,
        text=given(result.text),
        language=result.language,
        kind=ResultKind(result.kind),
        reason=given(result.reason),
        on=partial(result.on),
        theme=Theme(result.theme),
        serves_green_shift=result.serves_green_shift,
        actions=[link.action.code for link in result.action_links.all() if link.sees_action],  # type: ignore[attr-defined]
        initiative=result.initiative.slug if result.initiative and sees_initiative else None,
        benefits=[benefit_item(each) for each in result.benefits.all()],
        figures=[figure_item(each, numbers.get(each.benefit_id or 0)) for each in result.figures.all()],
        invented_fields=list(result.invented_fields),
        source=given(result.source),
        source_url=given(result.source_url),
        url=at.result(result.region.slug, result.slug),
    )


def benefit_item(benefit: Benefit) -> BenefitItem:
    return BenefitItem(
        municipality=place(benefit.municipality),
        sort=BenefitSort(benefit.sort),
        text=benefit.text,
        landed_in=place(benefit.landed_in) if benefit.landed_in else None,
        source=given(benefit.source),
        is_invented=benefit.is_invented,
    )


def figure_item(figure: ResultFigure, knr: str | None) -> FigureItem:
    return FigureItem(
        municipality=knr,
        qualifier=given(figure.qualifier),
        amount=float(figure.amount),
        unit=figure.unit,
        kind=ValueKind(figure.kind),
        counted_on=figure.counted_on.isoformat(),
        geography=figure.geography,
        source=figure.source,
        source_url=given(figure.source_url),
        method=figure.method,
        is_invented=figure.is_invented,
    )
