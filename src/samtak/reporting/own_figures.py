"""The figures of the cooperation itself that are counted from what is registered here (indicators 30–35, T10).

Only what anybody may see is counted, so that anybody can count it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.progress import municipalities_that_lead
from samtak.alignment import queries as alignment_queries
from samtak.duties import queries as duty_queries
from samtak.duties.standing import months_after
from samtak.geography.queries import ChangeGraph
from samtak.governance.choices import BodyKind
from samtak.governance.queries import regions_bodies
from samtak.indicators.models import Value
from samtak.indicators.ways import Way
from samtak.lib.actor import NOBODY
from samtak.lib.partial_dates import PartialDate
from samtak.regions import queries as region_queries
from samtak.regions.models import Membership, Region

REVIEWED_WITHIN = 24  # months


@dataclass(frozen=True)
class OwnFigure:
    """What was counted: `count` of `of`, for `date`. `lacks` says what is lacking when it cannot be told.

    A share is of the members or the cases; what is no share is so many for each of `of`.
    """

    way: Way
    date: PartialDate
    count: int
    of: int
    lacks: str = ""
    is_share: bool = True

    @property
    def words(self) -> str:
        """In the language that is active."""
        return share_words(self.count, self.of) if self.is_share else _per_body(self.count, self.of)


def share_words(count: int, of: int) -> str:
    return _("%(count)d of %(of)d.") % {"count": count, "of": of}


def _per_body(count: int, bodies: int) -> str:
    cases = ngettext("%(count)d case", "%(count)d cases", count) % {"count": count}
    return _("%(cases)s, %(bodies)d bodies.") % {"cases": cases, "bodies": bodies}


ARENA = Way(
    "arena-coverage",
    "shown",
    lambda: _("Arenas shown in Samtak"),
    lambda: _(
        "Members at the end of the year that have shown that the yearly arena was held in the year, divided by all "
        "members then. What nobody has shown is not counted."
    ),
    lambda: _("What shows that duties were done, told by the municipalities"),
)
REVIEW = Way(
    "self-review",
    "shown",
    lambda: _("Reviews shown in Samtak"),
    lambda: _(
        "Members, and the region itself where it has the duty, that have shown a review done in the 24 months up to "
        "the end of the year, divided by all of them. What nobody has shown is not counted."
    ),
    lambda: _("What shows that duties were done, told by the municipalities"),
)
AGENDA = Way(
    "agenda-items",
    "statements",
    lambda: _("Cases with a statement that names a strategy"),
    lambda: _(
        "Finished statements of the year on cases of municipal councils and the regional council that name a strategy, "
        "divided by the councils of the members at the end of the year and the regional councils. A case without a "
        "statement is not counted."
    ),
    lambda: _("Statements on whether cases follow the plan, written in Samtak"),
)
STATEMENTS = Way(
    "alignment-statements",
    "statements",
    lambda: _("Statements against the number of cases"),
    lambda: _(
        "Finished statements of the year on cases that are relevant to business, divided by the number of such cases "
        "that the secretariat has taken from the case systems."
    ),
    lambda: _("Statements written in Samtak; the number of cases is told by the secretariat"),
)
JOINT = Way(
    "joint-action-coverage",
    "leads",
    lambda: _("Members that lead"),
    lambda: _(
        "Members on the day whose organisation, or one of a municipality that wholly became it, leads a published "
        "action of the region by name, divided by all members on the day."
    ),
    lambda: _("The region's actions in Samtak"),
)
WAYS = {way.indicator: way for way in (ARENA, AGENDA, REVIEW, STATEMENTS, JOINT)}


def own_figures(region: Region, year: int, today: dt.date, cases: int | None = None) -> list[OwnFigure]:
    """Each figure for a year that is over, and who leads for today. Eight queries.

    `cases` is how many cases relevant to business there were, which nobody can see here.
    """
    last = dt.date(year, 12, 31)
    _region, members = region_queries.region_with_members(region.slug, last)
    done = duty_queries.done_in(region, ("arena", "review"))
    bodies = (BodyKind.COUNCIL, BodyKind.REGIONAL_COUNCIL)
    naming, relevant = alignment_queries.counted_in_year(region.pk, year, bodies)
    return [
        _arena(members, done, year),
        _agenda(region, members, year, naming),
        _review(members, done, last),
        _statements(relevant, year, cases),
        _joint(region, today),
    ]


def written_down(region: Region, figures: list[OwnFigure]) -> dict[str, Value]:
    """Those that stand already, by the indicator. One query."""
    dates = {figure.way.indicator: figure.date for figure in figures}
    found = Value.objects.filter(region=region, series__indicator__slug__in=dates, date__in=set(dates.values()))
    keys = {figure.way.indicator: figure.way.key_for(region.slug) for figure in figures}
    return {
        value.series.indicator.slug: value
        for value in found.select_related("series__indicator")
        if value.date == dates[value.series.indicator.slug] and value.series.key == keys[value.series.indicator.slug]
    }


Done = Mapping[str, duty_queries.Done]


def _arena(members: list[Membership], done: Done, year: int) -> OwnFigure:
    figure = partial(OwnFigure, ARENA, PartialDate(year))
    if "arena" not in done:
        return figure(0, 0, _("The duty to hold an arena is not taken in."))
    dates = done["arena"].dates
    held = [each for each in members if any(date.first_day.year == year for date in _dates_of(each, dates))]
    return figure(len(held), len(members), _no_members(members))


def _review(members: list[Membership], done: Done, last: dt.date) -> OwnFigure:
    figure = partial(OwnFigure, REVIEW, PartialDate(last.year))
    if "review" not in done:
        return figure(0, 0, _("The duty to review one's own work is not taken in."))
    dates = done["review"].dates
    reviews = [_dates_of(member, dates) for member in members]
    if done["review"].is_of_region:
        reviews.append(dates.get(None, ()))
    fresh = [each for each in reviews if any(_is_within(date, last) for date in each)]
    return figure(len(fresh), len(reviews), _no_members(members))


def _is_within(done_on: PartialDate, last: dt.date) -> bool:
    return done_on.first_day <= last <= months_after(done_on.last_day, REVIEWED_WITHIN)


def _dates_of(member: Membership, dates: Mapping[int | None, tuple[PartialDate, ...]]) -> tuple[PartialDate, ...]:
    organisation_id = duty_queries.organisation_of(member)
    return dates.get(organisation_id, ()) if organisation_id is not None else ()


def _agenda(region: Region, members: list[Membership], year: int, naming: int) -> OwnFigure:
    councils = [body for body in regions_bodies(region) if body.kind == BodyKind.REGIONAL_COUNCIL]
    lacks = _no_members(members) or ("" if naming else _("No statement of the year names a strategy."))
    return OwnFigure(AGENDA, PartialDate(year), naming, len(members) + len(councils), lacks, is_share=False)


def _statements(relevant: int, year: int, cases: int | None) -> OwnFigure:
    lacks = "" if cases else _("How many cases there were in all is not known here. Write it in.")
    return OwnFigure(STATEMENTS, PartialDate(year), relevant, cases or 0, lacks)


def _joint(region: Region, today: dt.date) -> OwnFigure:
    members, graph = region_queries.members_on(region, today), ChangeGraph.load()
    lineages = [{each.municipality_id} | graph.whole_predecessor_ids(each.municipality_id, today) for each in members]
    leading = municipalities_that_lead(NOBODY, region.pk, set().union(*lineages))
    count = sum(bool(lineage & leading) for lineage in lineages)
    return OwnFigure(JOINT, PartialDate.of(today), count, len(members), _no_members(members))


def _no_members(members: list[Membership]) -> str:
    return "" if members else _("No members are known on that day.")


def years_over(today: dt.date) -> Iterator[int]:
    """The last years that are over, the newest first."""
    yield from range(today.year - 1, today.year - 6, -1)
