"""The register of regional initiatives."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.known import known_region
from samtak.api.v1.parameters import InitiativeParameters, refuse_strangers
from samtak.api.v1.refusals import BadInput, WrongMethod
from samtak.api.v1.shapes import Count, OrganisationName, PageAddresses, Partial, given, organisation_name, partial
from samtak.lib.actor import NOBODY
from samtak.plans.choices import Origin
from samtak.projects import queries
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.models import Initiative

router = Router(tags=["initiatives"])


class ServedItem(BaseModel):
    """A part of a plan that the initiative serves."""

    plan: str
    code: str
    origin: Origin = Field(description="Whether the source links them or we do.")


class InitiativeItem(BaseModel):
    """Something somebody runs in a region. Empty lists and null mean that the source does not say."""

    slug: str
    uuid: str
    region: str
    name: str
    aim: str | None = Field(description="What it aims at.")
    language: str = Field(description="The language of name and texts.")
    status: InitiativeStatus = Field(description="Unknown is not the same as ended.")
    runner: OrganisationName | None = Field(description="Who runs it, when that is an organisation known here.")
    runner_name: str | None = Field(description="Who runs it, in words.")
    start: Partial | None
    end: Partial | None
    funders: list[str]
    target_groups: list[str]
    partners: list[str]
    goals: list[ServedItem]
    action: str | None = Field(description="The number of the action it has become, when that is public.")
    invented_fields: list[str] = Field(description="Fields made up for demonstration: they are not facts.")
    source: str | None
    source_url: str | None
    url: str = Field(description="The page about it.")


class Initiatives(BaseModel):
    items: list[InitiativeItem]
    count: Count


@router.get(
    "/initiatives",
    response={200: Initiatives, 304: None, 400: BadInput, 405: WrongMethod},
    operation_id="list_initiatives",
)
def list_initiatives(request: HttpRequest, wanted: Query[InitiativeParameters]) -> Initiatives:
    """Published initiatives, region by region, by name. Who runs and funds what, and for whom, as far as is known."""
    refuse_strangers(request, InitiativeParameters)
    region_id = known_region(wanted.region)
    page = queries.list_initiatives(
        NOBODY, region_id=region_id, status=wanted.status or "", offset=wanted.offset, limit=wanted.limit
    )
    at = PageAddresses(request)
    codes = queries.codes_of_actions(NOBODY, page.initiatives)
    items = [initiative_item(each, at, codes.get(each.action_id or 0)) for each in page.initiatives]
    return Initiatives(items=items, count=page.count)


def initiative_item(initiative: Initiative, at: PageAddresses, action: str | None) -> InitiativeItem:
    return InitiativeItem(
        slug=initiative.slug,
        uuid=str(initiative.uuid),
        region=initiative.region.slug,
        name=initiative.name,
        aim=given(initiative.aim),
        language=initiative.language,
        status=InitiativeStatus(initiative.status),
        runner=organisation_name(initiative.runner),
        runner_name=given(initiative.runner_name),
        start=partial(initiative.start),
        end=partial(initiative.end),
        funders=queries.tags_of(initiative, TagKind.FUNDER),
        target_groups=queries.tags_of(initiative, TagKind.TARGET_GROUP),
        partners=queries.tags_of(initiative, TagKind.PARTNER),
        goals=[
            ServedItem(plan=link.node.plan.slug, code=link.node.code, origin=Origin(link.origin))
            for link in initiative.goal_links.all()
        ],
        action=action,
        invented_fields=list(initiative.invented_fields),
        source=given(initiative.source),
        source_url=given(initiative.source_url),
        url=at.initiative(initiative.region.slug, initiative.slug),
    )
