"""Working out paces, shares and ranks. Pure: figures in, figures out, nothing looked up and nothing rounded."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from samtak.lib.partial_dates import PartialDate

DAYS_A_YEAR = Decimal("365.2425")


@dataclass(frozen=True)
class Pace:
    """Change a year. `share` is compound growth as a part of one (0.073 is 7.3 %), None where it has no meaning;
    `amount` is the mean change in the figure's own unit."""

    years: Decimal
    share: Decimal | None
    amount: Decimal


def years_between(first: PartialDate, last: PartialDate) -> Decimal:
    """Years from one date to another, as exact as the coarser of the two: whole years when one is only a year.

    Days are counted against a mean year of 365.2425 days, months as twelfths.
    """
    if first.day and last.day:
        return Decimal((last.first_day - first.first_day).days) / DAYS_A_YEAR
    if first.month and last.month:
        return Decimal(12 * (last.year - first.year) + last.month - first.month) / 12
    return Decimal(last.year - first.year)


def pace(first: Decimal, first_date: PartialDate, last: Decimal, last_date: PartialDate) -> Pace | None:
    """The change a year from one figure to another; None unless the second is later.

    share = (last / first) ** (1 / years) − 1, amount = (last − first) / years. There is no share from or to zero or
    less. Not for ranks, whose steps are no quantity; not across series, areas or breaks, which count other things.
    """
    years = years_between(first_date, last_date)
    if years <= 0:
        return None
    share = (last / first) ** (1 / years) - 1 if first > 0 and last > 0 else None
    return Pace(years=years, share=share, amount=(last - first) / years)


def required_pace(value: Decimal, counted: PartialDate, target: Decimal, due: PartialDate) -> Pace | None:
    """The pace it takes from a figure to a target. None when the target's date is not later than the count.

    Formula as in `pace`. Not for yearly targets, nor from an area or a definition that is not the target's.
    """
    return pace(value, counted, target, due)


def achieved_pace(first: Decimal, first_date: PartialDate, last: Decimal, last_date: PartialDate) -> Pace | None:
    """The pace between two figures of one series and one area. Formula as in `pace`."""
    return pace(first, first_date, last, last_date)


def ratio(numerator: Decimal, denominator: Decimal) -> Decimal:
    """One figure as a part of another, without unit. Both must be of one unit and one date. The choice of
    denominator is part of the figure and is told with it (T3). Raises ValueError for a denominator of zero."""
    if denominator == 0:
        raise ValueError("nothing is a share of zero")
    return numerator / denominator


def share_of_shares(part: Decimal, whole: Decimal, people: Decimal, all_people: Decimal) -> Decimal:
    """A place's part of a whole against its part of the people: 1 is an equal part; no unit.

    (part / whole) / (people / all_people), which is the same as per head here ÷ per head in all. Not when whole and
    all_people are about different areas.
    """
    return ratio(ratio(part, whole), ratio(people, all_people))


class RankStatus(Enum):
    """How a rank stands to a target for it."""

    MET = "met"
    NOT_MET = "not_met"


def rank_status(rank: Decimal, target: Decimal) -> RankStatus:
    """Whether a rank in one edition is at the target or better. Number 1 is best, so lower is better.

    It says nothing of other editions: those are new rankings.
    """
    return RankStatus.MET if rank <= target else RankStatus.NOT_MET
