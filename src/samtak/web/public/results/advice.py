"""What regions advise others, theme by theme."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions import queries as region_queries
from samtak.regions.models import Region
from samtak.results import permissions, queries
from samtak.results.choices import Theme
from samtak.results.models import Advice
from samtak.web import queries_in_address as address
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.choices import Choice, choice_of
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.sources import address_of
from samtak.web.public.words import Crumb, Link, capitalised, lang_mark


@dataclass(frozen=True)
class AdviceAsked:
    region: Region | None
    theme: str
    regions: list[Region]

    def parameters(self) -> dict[str, str]:
        return {"region": self.region.slug if self.region else "", "theme": self.theme}


@dataclass(frozen=True)
class AdviceLine:
    anchor: str
    title: str
    lang: SafeString
    text: str
    region: Link
    learned_from: Link | None
    source: str
    source_url: str
    is_invented: bool
    edit_href: str


@dataclass(frozen=True)
class ThemeGroup:
    key: str
    name: str
    lines: list[AdviceLine]


@dataclass(frozen=True)
class AdvicePage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    groups: list[ThemeGroup]
    choices: list[Choice]
    is_narrowed: bool
    all_href: str
    buttons: list[Link]


def read(request: Request) -> AdviceAsked:
    """What the address asks for. One query. Raises BadQuery."""
    regions = {region.slug: region for region in region_queries.all_regions().prefetch_related(None)}
    region = address.one_of(request, "region", regions)
    return AdviceAsked(regions.get(region), address.one_of(request, "theme", Theme.values), list(regions.values()))


def advice_page(actor: Actor, asked: AdviceAsked, on: dt.date) -> AdvicePage:
    """Two queries."""
    at, region = Addresses(on), asked.region
    found = queries.advice(region_id=region.pk if region else None, theme=asked.theme)
    seen = queries.seen_among(actor, (each.learned_from for each in found))
    lines: dict[str, list[AdviceLine]] = {}
    for each in found:
        lines.setdefault(each.theme, []).append(_line(actor, each, seen, at, is_today=on == clock.today()))
    chosen = asked.parameters()
    crumbs = [(_("Front page"), at.home)]
    if region:
        crumbs.append((region.name, at.region(region.slug)))
    return AdvicePage(
        crumbs=crumbs,
        carried=carried_by_links(on, Addresses().advice(**chosen)),
        on=on.isoformat() if on != clock.today() else "",
        groups=[
            ThemeGroup(theme.value, capitalised(str(theme.label)), lines[theme]) for theme in Theme if theme in lines
        ],
        choices=[
            choice_of("region", _("Region"), [(each.slug, each.name) for each in asked.regions], chosen["region"]),
            choice_of("theme", _("Theme"), Theme.choices, chosen["theme"]),
        ],
        is_narrowed=any(chosen.values()),
        all_href=at.advice(),
        buttons=_buttons(actor, region) if region and on == clock.today() else [],
    )


def _line(actor: Actor, advice: Advice, seen: frozenset[int], at: Addresses, *, is_today: bool) -> AdviceLine:
    region, result = advice.region, advice.learned_from
    may_edit = is_today and bool(permissions.can_keep_advice(actor, region.pk))
    learned_from = None
    if result is not None and result.pk in seen:
        learned_from = Link(result.title, at.result(result.region.slug, result.slug), lang_mark(result.language))
    return AdviceLine(
        anchor=f"advice-{advice.pk}",
        title=advice.title,
        lang=lang_mark(advice.language),
        text=advice.text,
        region=Link(region.name, at.region(region.slug)),
        learned_from=learned_from,
        source=advice.source or _("not given"),
        source_url=advice.source_url or address_of(advice.source, (region,)),
        is_invented=advice.is_invented,
        edit_href=reverse("workspace:advice", args=(advice.uuid,)) if may_edit else "",
    )


def _buttons(actor: Actor, region: Region) -> list[Link]:
    if not permissions.can_keep_advice(actor, region.pk):
        return []
    return [Link(_("Give advice"), reverse("workspace:advice_new", args=(region.slug,)))]
