"""The documents on the regions' shelves."""

from __future__ import annotations

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from samtak.api.v1.known import known_plan, known_region
from samtak.api.v1.parameters import DocumentParameters, refuse_strangers
from samtak.api.v1.refusals import BadInput, WrongMethod
from samtak.api.v1.shapes import Count, PageAddresses, Partial, given, partial, slug_of
from samtak.lib.actor import NOBODY
from samtak.shelf import queries
from samtak.shelf.choices import DocumentKind
from samtak.shelf.models import Document
from samtak.shelf.queries import Belonging

router = Router(tags=["documents"])


class DocumentItem(BaseModel):
    """Something on a region's shelf: its newest edition, as a link or as a file that is kept here."""

    slug: str
    uuid: str
    region: str
    plan: str | None = Field(description="The plan it belongs to, when that is public.")
    strategy: str | None = Field(description="The number of the part of that plan it belongs to.")
    action: str | None = Field(description="The number of the action it belongs to, when that is public.")
    title: str
    description: str | None
    language: str = Field(description="The language of title and description.")
    kind: DocumentKind
    date: Partial | None
    edition: int = Field(description="The older ones stand on the page about it.")
    link: str = Field(description="Where to read it: where it stands, or the file kept here.")
    is_file: bool = Field(description="Whether it is a file kept here.")
    file_name: str | None
    file_size: int | None = Field(description="In bytes.")
    file_type: str | None = Field(description="The media type, told from the content.")
    invented_fields: list[str] = Field(description="Fields made up for demonstration: they are not facts.")
    source: str | None
    url: str = Field(description="The page about it.")


class Documents(BaseModel):
    items: list[DocumentItem]
    count: Count


@router.get(
    "/documents",
    response={200: Documents, 304: None, 400: BadInput, 405: WrongMethod},
    operation_id="list_documents",
)
def list_documents(request: HttpRequest, wanted: Query[DocumentParameters]) -> Documents:
    """Documents for everybody, region by region, the newest first and those without a date last."""
    refuse_strangers(request, DocumentParameters)
    region_id, plan_id = known_region(wanted.region), known_plan(wanted.plan)
    page = queries.list_documents(
        NOBODY,
        region_id=region_id,
        plan_id=plan_id,
        kind=wanted.kind or "",
        offset=wanted.offset,
        limit=wanted.limit,
    )
    at, belonging = PageAddresses(request), queries.belonging_of(NOBODY, page.documents)
    return Documents(items=[document_item(each, at, belonging) for each in page.documents], count=page.count)


def document_item(document: Document, at: PageAddresses, belonging: Belonging) -> DocumentItem:
    node, action = belonging.node_of(document), belonging.action_of(document)
    page = at.document(document.region.slug, document.slug)
    return DocumentItem(
        slug=document.slug,
        uuid=str(document.uuid),
        region=document.region.slug,
        plan=slug_of(belonging.plan_of(document)),
        strategy=node.code if node else None,
        action=action.code if action else None,
        title=document.title,
        description=given(document.description),
        language=document.language,
        kind=DocumentKind(document.kind),
        date=partial(document.date),
        edition=document.number,
        link=document.url or f"{page}file/",
        is_file=bool(document.file),
        file_name=given(document.file_name),
        file_size=document.file_size if document.file else None,
        file_type=given(document.file_type),
        invented_fields=list(document.invented_fields),
        source=given(document.source),
        url=page,
    )
