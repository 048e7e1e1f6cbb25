"""What the search answers, told with what it looked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.queries import role_lines
from samtak.lib.actor import Actor
from samtak.regions.models import Region
from samtak.search.models import Entry
from samtak.search.queries import PAGE_SIZE, Found, find
from samtak.search.words import AskedWord
from samtak.web.errors import BadQuery
from samtak.web.public.actions.rows import leads_named
from samtak.web.public.addresses import Addresses
from samtak.web.public.contacts import Contact, contacts_by_grant, contacts_by_role
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.search.kinds import KINDS, Kind, search_address
from samtak.web.public.search.marking import line_of, marked
from samtak.web.public.words import NO_LANGUAGE_MARK, Crumb, capitalised, lang_mark


@dataclass(frozen=True)
class Asked:
    question: str
    kind: str
    region: Region | None
    number: int
    regions: Sequence[Region]

    def href(self, **other: str) -> str:
        region = self.region.slug if self.region else ""
        return search_address(**{"q": self.question, "kind": self.kind, "region": region, **other})


@dataclass(frozen=True)
class KindLink:
    """`count` is None when there are too many hits to count by kind."""

    label: str
    count: int | None
    href: str
    is_here: bool


@dataclass(frozen=True)
class Hit:
    kind: str
    title: SafeString
    lang: SafeString
    href: str
    line: SafeString
    line_lang: SafeString
    led: str
    holder: str
    contact: Contact | None


@dataclass(frozen=True)
class SearchPage:
    crumbs: list[Crumb]
    question: str
    kind: str
    regions: list[tuple[str, str, bool]]
    sentence: str = ""
    looked_for: str = ""
    is_loose: bool = False
    is_cut: bool = False
    is_narrowed: bool = False
    everything_href: str = ""
    kinds: list[KindLink] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    pages: list[PageLink] = field(default_factory=list)
    previous_href: str = ""
    next_href: str = ""


def search_page(actor: Actor, asked: Asked) -> SearchPage:
    at = Addresses()
    crumbs = [(_("Front page"), at.home)]
    chosen = asked.region.slug if asked.region else ""
    regions = [(region.slug, region.name, region.slug == chosen) for region in asked.regions]
    if not asked.question:
        return SearchPage(crumbs, "", asked.kind, regions)
    region_id = asked.region.pk if asked.region else None
    found = find(actor, asked.question, kind=asked.kind, region_id=region_id, page=asked.number)
    last = max(1, -(-found.count // PAGE_SIZE))
    if asked.number > last:
        told = ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last)
        raise BadQuery("page", told % {"count": last})

    def page_href(number: int) -> str:
        return asked.href(page=str(number) if number > 1 else "")

    return SearchPage(
        crumbs=crumbs,
        question=asked.question,
        kind=asked.kind,
        regions=regions,
        sentence=_sentence(asked, found),
        looked_for=_looked_for(found.words),
        is_loose=found.is_loose,
        is_cut=found.is_cut,
        is_narrowed=bool(asked.kind or asked.region),
        everything_href=asked.href(kind="", region=""),
        kinds=_kind_links(asked, found),
        hits=_hits(actor, found, at),
        pages=page_links(asked.number, last, page_href) if last > 1 else [],
        previous_href=page_href(asked.number - 1) if asked.number > 1 else "",
        next_href=page_href(asked.number + 1) if asked.number < last else "",
    )


def _sentence(asked: Asked, found: Found) -> str:
    """ "12 hits on “næringsareal” in Fosenregionen." """
    told = ngettext("%(count)d hit on “%(question)s”", "%(count)d hits on “%(question)s”", found.count)
    if found.is_cut:
        told = _("More than %(count)d hits on “%(question)s”")
    sentence = told % {"count": found.count, "question": asked.question}
    if not found.count:
        sentence = _("No hits on “%(question)s”") % {"question": asked.question}
    if asked.kind:
        sentence += " " + _("among %(kinds)s") % {"kinds": KINDS[asked.kind].many}
    if asked.region:
        sentence += " " + _("in %(region)s") % {"region": asked.region.name}
    return f"{sentence}."


def _looked_for(words: Iterable[AskedWord]) -> str:
    """The words as asked, each with its other forms: what a reader can check the hits against."""
    return "; ".join(", ".join(word.told()) for word in words)


def _kind_links(asked: Asked, found: Found) -> list[KindLink]:
    if found.counts is None:
        counts: dict[str, int | None] = dict.fromkeys(KINDS)
        total = None
    else:
        counts = dict(found.counts)
        total = sum(count for _kind, count in found.counts)
    everything = KindLink(_("Everything"), total, asked.href(kind=""), not asked.kind)
    links = [
        KindLink(capitalised(str(kind.many)), counts.get(code, 0), asked.href(kind=code), code == asked.kind)
        for code, kind in KINDS.items()
        if code in counts or code == asked.kind
    ]
    return [everything, *links]


def _hits(actor: Actor, found: Found, at: Addresses) -> list[Hit]:
    grants = [entry.object_id for entry in found.entries if entry.kind == "contact"]
    contacts = {("contact", key): contact for key, contact in contacts_by_grant(grants).items()} if grants else {}
    roles = [entry.object_id for entry in found.entries if entry.kind == "contact_role"]
    if roles:
        contacts |= {("contact_role", key): contact for key, contact in contacts_by_role(actor, roles, at).items()}
    led = _led([entry.object_id for entry in found.entries if entry.kind == "action"])
    hits = [_hit(entry, KINDS[entry.kind], found.words, contacts, at) for entry in found.entries]
    return [
        replace(hit, led=led.get(entry.object_id, "")) if entry.kind == "action" else hit
        for hit, entry in zip(hits, found.entries, strict=True)
    ]


def _led(action_ids: Sequence[int]) -> dict[int, str]:
    """Who leads each of the actions that somebody leads. One query, none without actions."""
    if not action_ids:
        return {}
    named = leads_named(role_lines(action_ids))
    return {key: _("Lead: %(names)s") % {"names": names} for key, names in named.items() if names}


def _hit(
    entry: Entry, kind: Kind, words: Sequence[AskedWord], contacts: dict[tuple[str, int], Contact], at: Addresses
) -> Hit:
    title, text = entry.title.phrase(), entry.text.phrase()
    contact = contacts.get((entry.kind, entry.object_id))
    return Hit(
        kind=capitalised(str(kind.one)),
        title=marked(title.text, words),
        lang=NO_LANGUAGE_MARK if kind.is_named else lang_mark(title.language),
        href=kind.address(entry, at),
        line=line_of(text.text, words),
        line_lang=lang_mark(text.language) if text.text else NO_LANGUAGE_MARK,
        led="",
        holder=contact.name if contact and not kind.is_named else "",
        contact=contact,
    )
