"""The shelf of a region, and one document on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.exporting import plain
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.rendering.tables import Column, Kind, Table, Value
from samtak.shelf import permissions as shelf_permissions
from samtak.shelf import queries as shelf_queries
from samtak.shelf.choices import DocumentKind, Visibility
from samtak.shelf.models import Document, FormerEdition
from samtak.shelf.queries import Belonging
from samtak.web.errors import BadQuery
from samtak.web.public.addresses import Addresses
from samtak.web.public.documents.lines import DocumentLine, lines_of, what_it_is
from samtak.web.public.exports import list_table
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.sources import address_of
from samtak.web.public.words import Crumb, Link, capitalised, date_or_not_given, day, lang_mark, language_note

PER_PAGE = 50
MOST_IN_A_FILE = 10_000


@dataclass(frozen=True)
class KindLink:
    label: str
    href: str
    is_here: bool


@dataclass(frozen=True)
class ShelfPage:
    crumbs: list[Crumb]
    carried: Carried | None
    region: str
    sentence: str
    kinds: list[KindLink]
    lines: list[DocumentLine]
    pages: list[PageLink]
    previous_href: str
    next_href: str
    is_narrowed: bool
    all_href: str
    buttons: list[Link]


@dataclass(frozen=True)
class Edition:
    """A former one: what it was and until when."""

    number: int
    date: str
    href: str
    what: str
    replaced: str


@dataclass(frozen=True)
class DocumentPage:
    crumbs: list[Crumb]
    carried: Carried | None
    title: str
    lang: SafeString
    language_note: str
    kind: str
    sentence: str
    members_only: bool
    is_invented: bool
    description: str
    href: str
    is_file: bool
    what: str
    belongs: list[Link]
    editions: list[Edition]
    source: str
    source_url: str
    buttons: list[Link]


def shelf_page(actor: Actor, region: Region, kind: str, number: int, on: dt.date) -> ShelfPage:
    """Two queries."""
    at = Addresses(on)
    found = shelf_queries.list_documents(
        actor, region_id=region.pk, kind=kind, offset=(number - 1) * PER_PAGE, limit=PER_PAGE
    )
    last = max(1, -(-found.count // PER_PAGE))
    if number > last:
        told = ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last)
        raise BadQuery("page", told % {"count": last})

    def href(page: int) -> str:
        return at.region_documents(region.slug, kind=kind, page=str(page) if page > 1 else "")

    return ShelfPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_documents(region.slug, kind=kind)),
        region=region.name,
        sentence=_count_told(found.count),
        kinds=_kinds(region, kind, at),
        lines=lines_of(found.documents, at),
        pages=page_links(number, last, href) if last > 1 else [],
        previous_href=href(number - 1) if number > 1 else "",
        next_href=href(number + 1) if number < last else "",
        is_narrowed=bool(kind),
        all_href=at.region_documents(region.slug),
        buttons=new_button(actor, region),
    )


def _count_told(count: int) -> str:
    return ngettext("%(count)d document.", "%(count)d documents.", count) % {"count": count}


def _kinds(region: Region, chosen: str, at: Addresses) -> list[KindLink]:
    every = KindLink(_("All kinds"), at.region_documents(region.slug), not chosen)
    return [
        every,
        *(
            KindLink(capitalised(str(label)), at.region_documents(region.slug, kind=code), code == chosen)
            for code, label in DocumentKind.choices
        ),
    ]


def new_button(actor: Actor, region: Region, query: str = "") -> list[Link]:
    if not shelf_permissions.can_keep_shelf(actor, region.pk):
        return []
    return [Link(_("Put a document on the shelf"), reverse("workspace:document_new", args=(region.slug,)) + query)]


def document_page(actor: Actor, document: Document, on: dt.date) -> DocumentPage:
    """At most three queries."""
    at, region = Addresses(on), document.region
    belonging = shelf_queries.belonging_of(actor, [document])
    return DocumentPage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Documents"), at.region_documents(region.slug)),
        ],
        carried=carried_by_links(on, Addresses().document(region.slug, document.slug)),
        title=document.title,
        lang=lang_mark(document.language),
        language_note=language_note(document.language),
        kind=capitalised(str(DocumentKind(document.kind).label)),
        sentence=_sentence(document),
        members_only=document.visibility == Visibility.MEMBERS,
        is_invented=bool(document.invented_fields),
        description=document.description,
        href=document.url or at.document_file(region.slug, document.slug),
        is_file=bool(document.file),
        what=what_it_is(document.file_type, document.file_size, document.url),
        belongs=belongs_told(document, belonging, at),
        editions=[_edition(each, document, at) for each in shelf_queries.former_editions_of(document)],
        source=document.source,
        source_url=address_of(document.source, (region,)),
        buttons=_buttons(actor, document) if on == clock.today() else [],
    )


def _sentence(document: Document) -> str:
    dated = capitalised(date_or_not_given(document.date))
    if document.number > 1:
        return _("%(date)s, edition %(number)d.") % {"date": dated, "number": document.number}
    return f"{dated}."


def belongs_told(document: Document, belonging: Belonging, at: Addresses) -> list[Link]:
    """The part of a plan, the plan and the action it belongs to, as far as the reader may see them."""
    found = []
    plan, node, action = belonging.plan_of(document), belonging.node_of(document), belonging.action_of(document)
    if plan and node:
        mark = lang_mark(plan.language)
        found.append(Link(f"{node.code} {node.heading}", at.node(plan.slug, node.code), mark))
    if plan:
        found.append(Link(plan.title, at.plan(plan.slug), lang_mark(plan.language)))
    if action:
        found.append(Link(str(action), at.action(action.region.slug, action.code), lang_mark(action.language)))
    return found


def _edition(former: FormerEdition, document: Document, at: Addresses) -> Edition:
    return Edition(
        number=former.number,
        date=date_or_not_given(former.date),
        href=former.url or at.document_file(document.region.slug, document.slug, former.number),
        what=what_it_is(former.file_type, former.file_size, former.url),
        replaced=day(former.replaced_on),
    )


def _buttons(actor: Actor, document: Document) -> list[Link]:
    """What the reader may do, the most likely first."""
    if not shelf_permissions.can_edit_document(actor, document):
        return []
    where = (document.region.slug, document.slug)
    return [
        Link(_("Put a newer edition in its place"), reverse("workspace:document_replace", args=where)),
        Link(_("Edit what is said of it"), reverse("workspace:document_edit", args=where)),
    ]


def documents_table(actor: Actor, region: Region, kind: str, on: dt.date) -> Table:
    """The shelf as a table to take away. Four queries."""
    found = shelf_queries.list_documents(actor, region_id=region.pk, kind=kind, limit=MOST_IN_A_FILE).documents
    belonging = shelf_queries.belonging_of(actor, found)
    at = Addresses()
    columns = [
        Column(_("Title"), width=50),
        Column(_("Kind"), width=18),
        Column(_("Date"), Kind.DATE, 14),
        Column(_("Belongs to"), width=50),
        Column(_("For whom"), width=14),
        Column(_("Edition"), Kind.NUMBER, 10),
        Column(_("What it is"), width=26),
        Column(_("Link"), width=50),
        Column(_("Source"), width=40),
    ]
    return list_table(_("Documents"), columns, [_row(each, belonging, at) for each in found], on)


def _row(document: Document, belonging: Belonging, at: Addresses) -> Sequence[Value]:
    return [
        document.title,
        str(DocumentKind(document.kind).label),
        plain(document.date),
        "; ".join(link.text for link in belongs_told(document, belonging, at)),
        str(Visibility(document.visibility).label),
        document.number,
        what_it_is(document.file_type, document.file_size, document.url),
        document.url,
        document.source,
    ]
