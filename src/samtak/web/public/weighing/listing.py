"""The actions of a region by added value and effect: as a table of both, and as a list with the most weighty first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Publication, Scope, Status
from samtak.actions.models import Action
from samtak.lib.actor import NOBODY, Actor
from samtak.web.errors import BadQuery
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import status_labels
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.paging import PageLink, page_links
from samtak.web.public.weighing.asked import ALL, Asked
from samtak.web.public.weighing.words import ScaleTold, Weighed, scale_told, weighed
from samtak.web.public.words import Crumb, Link, Told, counted, lang_mark, told
from samtak.weighing import permissions as weighing_permissions
from samtak.weighing import queries as weighing_queries
from samtak.weighing.choices import Placed
from samtak.weighing.models import Weighing, WeighingScale
from samtak.weighing.queries import Standing

PER_PAGE = 50
SHOWN_IN_CELL = 5


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Choice:
    """One drop-down of the filter form."""

    name: str
    label: str
    anything: str
    options: list[Option]


@dataclass(frozen=True)
class Cell:
    """Those who stand at one step of each. `heading` tells the effect again, for a phone."""

    heading: Told
    actions: list[Link]
    more: str
    more_href: str


@dataclass(frozen=True)
class MatrixRow:
    step: Told
    cells: list[Cell]


@dataclass(frozen=True)
class Matrix:
    """Added value downwards from the highest, effect to the right from the lowest."""

    columns: list[Told]
    rows: list[MatrixRow]


@dataclass(frozen=True)
class WeighedRow:
    code: str
    title: str
    lang: SafeString
    href: str
    status_code: str
    status: str
    note: str
    now: Weighed | None
    is_earlier: bool
    weigh_href: str


@dataclass(frozen=True)
class WeighingPage:
    crumbs: list[Crumb]
    carried: Carried | None
    on: str
    region: str
    scale: ScaleTold | None
    earlier: list[ScaleTold]
    matrix: Matrix | None
    choices: list[Choice]
    is_narrowed: bool
    all_href: str
    counted: str
    sentence: str
    rows: list[WeighedRow]
    pages: list[PageLink]
    previous_href: str
    next_href: str
    buttons: list[Link]


def weighing_page(actor: Actor, asked: Asked, number: int, on: dt.date, today: dt.date) -> WeighingPage:
    """Six queries."""
    at, region, parameters = Addresses(on), asked.region, asked.parameters()
    count = weighing_queries.count_weighed(actor, asked.narrowed)
    last = max(1, -(-count // PER_PAGE))
    if number > last:
        raise BadQuery(
            "page", ngettext("There is only %(count)d page.", "There are only %(count)d pages.", last) % {"count": last}
        )
    offset = (number - 1) * PER_PAGE
    actions = weighing_queries.list_weighed(actor, asked.narrowed, offset=offset, limit=PER_PAGE)
    held = weighing_queries.current_weighings([action.pk for action in actions])
    return WeighingPage(
        crumbs=[(_("Front page"), at.home), (region.name, at.region(region.slug))],
        carried=carried_by_links(on, Addresses().region_weighing(region.slug, **parameters)),
        on=on.isoformat() if on != today else "",
        region=region.name,
        scale=scale_told(asked.scale) if asked.scale else None,
        earlier=[scale_told(scale) for scale in asked.scales[1:]],
        matrix=_matrix(actor, asked, asked.scale, at) if asked.scale else None,
        choices=_choices(asked),
        is_narrowed=any(parameters.values()),
        all_href=at.region_weighing(region.slug),
        counted=_counted(weighing_queries.counts_placed(actor, asked.of_all)),
        sentence=_sentence(count, offset, len(actions)),
        rows=[_row(actor if on == today else NOBODY, action, held, asked.scale, at) for action in actions],
        pages=page_links(number, last, lambda each: _href(each, asked, at)) if last > 1 else [],
        previous_href=_href(number - 1, asked, at) if number > 1 else "",
        next_href=_href(number + 1, asked, at) if number < last else "",
        buttons=_buttons(actor, asked) if on == today else [],
    )


def _matrix(actor: Actor, asked: Asked, scale: WeighingScale, at: Addresses) -> Matrix:
    by_cell: dict[tuple[int, int], list[Standing]] = {}
    for standing in weighing_queries.standings(actor, asked.of_all, SHOWN_IN_CELL):
        by_cell.setdefault((standing.added_value, standing.effect), []).append(standing)
    steps = [told(f"{number} {word}", scale.language) for number, word in enumerate(scale.steps, start=1)]
    numbers = range(1, len(steps) + 1)
    return Matrix(
        columns=steps,
        rows=[
            MatrixRow(
                steps[added - 1],
                [
                    _cell(steps[effect - 1], added, effect, by_cell.get((added, effect), []), asked, at)
                    for effect in numbers
                ],
            )
            for added in reversed(numbers)
        ],
    )


def _cell(heading: Told, added: int, effect: int, standing: Sequence[Standing], asked: Asked, at: Addresses) -> Cell:
    here = asked.parameters() | {"placed": "", "added_value": str(added), "effect": str(effect)}
    left = standing[0].of - len(standing) if standing else 0
    return Cell(
        heading=heading,
        actions=[
            Link(f"{each.code} {each.title}", at.action(asked.region.slug, each.code), lang_mark(each.language))
            for each in standing
        ],
        more=ngettext("and %(count)d more", "and %(count)d more", left) % {"count": left} if left else "",
        more_href=at.region_weighing(asked.region.slug, **here),
    )


def _row(
    actor: Actor, action: Action, held: Mapping[int, Weighing], in_use: WeighingScale | None, at: Addresses
) -> WeighedRow:
    weighing = held.get(action.pk)
    may_weigh = in_use is not None and bool(weighing_permissions.can_weigh(actor, action))
    is_hidden = action.publication != Publication.PUBLISHED
    return WeighedRow(
        code=action.code,
        title=action.title,
        lang=lang_mark(action.language),
        href=at.action(action.region.slug, action.code),
        status_code=action.status,
        status=status_labels()[action.status],
        note=str(action.get_publication_display()) if is_hidden else "",
        now=weighed(weighing, action.language) if weighing else None,
        is_earlier=weighing is not None and (in_use is None or weighing.scale_id != in_use.pk),
        weigh_href=reverse("workspace:action_weigh", args=(action.region.slug, action.code)) if may_weigh else "",
    )


def _counted(counts: Mapping[str, int]) -> str:
    """ "19 actions: 8 weighed with the scale in use, 2 weighed with an earlier scale, 9 not weighed." """
    total = sum(counts.values())
    if not total:
        return ""
    number = ngettext("%(count)d action", "%(count)d actions", total) % {"count": total}
    labels = {placed.value: str(placed.label) for placed in Placed}
    return f"{number}: {counted(counts, labels, Placed.values)}."


def _sentence(count: int, offset: int, shown: int) -> str:
    if not count:
        return _("No actions.")
    told = ngettext("%(count)d action.", "%(count)d actions.", count) % {"count": count}
    if count > shown:
        told += " " + _("Showing %(first)d–%(last)d.") % {"first": offset + 1, "last": offset + shown}
    return told


def _choices(asked: Asked) -> list[Choice]:
    chosen = asked.parameters() | {"scope": asked.scope}
    steps = (
        [(str(number), f"{number} {word}") for number, word in enumerate(asked.scale.steps, 1)] if asked.scale else []
    )
    made = [
        Choice("scope", _("Kind"), "", _options([*Scope.choices, (ALL, _("all"))], chosen["scope"])),
        _choice("status", _("Status"), Status.choices, chosen),
        _choice("placed", _("Weighing"), Placed.choices, chosen),
    ]
    if steps:
        made += [_choice("added_value", _("Added value"), steps, chosen), _choice("effect", _("Effect"), steps, chosen)]
    return made


def _choice(name: str, label: str, options: Iterable[tuple[str, object]], chosen: Mapping[str, str]) -> Choice:
    return Choice(name, label, _("all"), _options(options, chosen[name]))


def _options(options: Iterable[tuple[str, object]], chosen: str) -> list[Option]:
    return [Option(str(value), str(text), value == chosen) for value, text in options]


def _href(number: int, asked: Asked, at: Addresses) -> str:
    page = str(number) if number > 1 else ""
    return at.region_weighing(asked.region.slug, **asked.parameters(), page=page)


def _buttons(actor: Actor, asked: Asked) -> list[Link]:
    if not weighing_permissions.can_choose_scale(actor, asked.region.pk):
        return []
    told = _("Choose another scale") if asked.scale else _("Choose a scale")
    return [Link(told, reverse("workspace:weighing_scale", args=(asked.region.slug,)))]
