"""One result: what came of it, the figures that tell of it, and what each municipality got."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions.choices import Publication
from samtak.geography.queries import ChangeGraph
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.regions import queries as region_queries
from samtak.results import permissions
from samtak.results.models import Advice, Benefit, Result
from samtak.results.workflow import RESULT_PUBLICATION
from samtak.web.public.addresses import Addresses
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.results.words import FigureTold, KindMark, figure_told, landed_told, mark_of, sort_told
from samtak.web.public.sources import address_of
from samtak.web.public.steps import step_links
from samtak.web.public.words import (
    NO_LANGUAGE_MARK,
    Crumb,
    Link,
    capitalised,
    date_or_not_given,
    lang_mark,
    language_note,
    listed,
)


@dataclass(frozen=True)
class Fact:
    term: str
    text: str
    is_given: bool
    is_invented: bool
    lang: SafeString = NO_LANGUAGE_MARK


@dataclass(frozen=True)
class BenefitRow:
    """What one municipality got."""

    name: str
    href: str
    sort: str
    text: str
    lang: SafeString
    landed: str
    figures: list[FigureTold]
    source: str
    is_invented: bool
    edit_href: str


@dataclass(frozen=True)
class Learned:
    title: str
    lang: SafeString
    text: str


@dataclass(frozen=True)
class ResultPage:
    crumbs: list[Crumb]
    carried: Carried | None
    title: str
    lang: SafeString
    language_note: str
    publication_note: str
    mark: KindMark
    date: str
    is_invented: bool
    text: str
    reason: str
    reason_heading: str
    figures: list[FigureTold]
    benefits: list[BenefitRow]
    nothing: str
    came_of: list[Link]
    learned: list[Learned]
    facts: list[Fact]
    source: str
    source_url: str
    buttons: list[Link]
    can_edit: bool


def result_page(actor: Actor, result: Result, advice: Iterable[Advice], on: dt.date) -> ResultPage:
    """One query, and one for what municipalities became."""
    at, region, invented = Addresses(on), result.region, result.invented_fields
    can_edit = on == clock.today() and bool(permissions.can_edit_result(actor, result))
    return ResultPage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Results and what came home"), at.region_results(region.slug)),
        ],
        carried=carried_by_links(on, Addresses().result(region.slug, result.slug)),
        title=result.title,
        lang=lang_mark(result.language),
        language_note=language_note(result.language),
        publication_note=_publication_note(result),
        mark=mark_of(result.kind),
        date=date_or_not_given(result.on),
        is_invented="title" in invented,
        text=result.text,
        reason=result.reason,
        reason_heading=_("Why it was not achieved"),
        figures=[figure_told(each, result.language) for each in result.figures.all() if each.benefit_id is None],
        benefits=[_benefit(each, result, at, can_edit) for each in result.benefits.all()],
        nothing=_nothing(result, on),
        came_of=_came_of(result, at),
        learned=[
            Learned(each.title, lang_mark(each.language), each.text) for each in advice if each.learned_from == result
        ],
        facts=_facts(result),
        source=result.source,
        source_url=result.source_url or address_of(result.source, (region,)),
        buttons=_buttons(actor, result, can_edit) if on == clock.today() else [],
        can_edit=can_edit,
    )


def _publication_note(result: Result) -> str:
    if result.publication == Publication.PUBLISHED:
        return ""
    if result.publication == Publication.DRAFT:
        return _("This is a draft. Only the secretariat and those who lead the action see it.")
    return _("This result has been withdrawn. The public no longer sees it.")


def _benefit(benefit: Benefit, result: Result, at: Addresses, can_edit: bool) -> BenefitRow:
    figures = [each for each in result.figures.all() if each.benefit_id == benefit.pk]
    return BenefitRow(
        name=benefit.municipality.name,
        href=at.municipality(benefit.municipality.knr),
        sort=sort_told(benefit),
        text=benefit.text,
        lang=lang_mark(result.language),
        landed=landed_told(benefit),
        figures=[figure_told(each, result.language) for each in figures],
        source=benefit.source,
        is_invented=benefit.is_invented,
        edit_href=reverse("workspace:benefit", args=(benefit.uuid,)) if can_edit else "",
    )


def _nothing(result: Result, on: dt.date) -> str:
    """The members of whom nothing is told: that is not the same as that they got nothing."""
    members = region_queries.members_on(result.region, on)
    graph = ChangeGraph.load() if result.benefits.all() else ChangeGraph()
    told_of = {graph.whole_successor_id(each.municipality_id, on) for each in result.benefits.all()}
    told_of |= {each.municipality_id for each in result.benefits.all()}
    return listed(each.municipality.name for each in members if each.municipality_id not in told_of)


def _came_of(result: Result, at: Addresses) -> list[Link]:
    """The actions and the initiative, as far as the reader may open them."""
    slug = result.region.slug
    found = [
        Link(str(link.action), at.action(slug, link.action.code), lang_mark(link.action.language))
        for link in result.action_links.all()
        if link.sees_action  # type: ignore[attr-defined]
    ]
    if result.initiative is not None and result.sees_initiative:  # type: ignore[attr-defined]
        initiative = result.initiative
        found.append(Link(initiative.name, at.initiative(slug, initiative.slug), lang_mark(initiative.language)))
    return found


def _facts(result: Result) -> list[Fact]:
    found = [
        _fact(result, _("Date"), result.on, "on"),
        _fact(result, _("Theme"), capitalised(str(result.get_theme_display())), "theme"),
    ]
    if result.serves_green_shift:
        found.append(_fact(result, _("Contributes to the green shift"), _("yes"), "serves_green_shift"))
    return found


def _fact(result: Result, term: str, text: object, name: str) -> Fact:
    told = str(text) if text not in (None, "") else ""
    return Fact(term, told or _("not given"), bool(told), name in result.invented_fields)


def _buttons(actor: Actor, result: Result, can_edit: bool) -> list[Link]:
    """What the reader may do: publishing first of all while the public sees nothing."""
    where = (result.region.slug, result.slug)
    may_take = (
        step
        for step in RESULT_PUBLICATION.steps_from(result.publication)
        if permissions.can_publish_result(actor, result, step)
    )
    steps = step_links(may_take, "workspace:result_move", where)
    buttons = []
    if can_edit:
        buttons = [
            Link(_("Edit the result"), reverse("workspace:result_edit", args=where)),
            Link(_("Tell what a municipality got"), reverse("workspace:benefit_new", args=where)),
            Link(_("Add a figure"), reverse("workspace:result_figure_new", args=where)),
        ]
    if permissions.can_keep_advice(actor, result.region_id):
        learned = f"{reverse('workspace:advice_new', args=(result.region.slug,))}?result={result.slug}"
        buttons.append(Link(_("Tell others what was learned"), learned))
    is_public = result.publication in RESULT_PUBLICATION.public_states
    return [*buttons, *steps] if is_public else [*steps, *buttons]
