"""The municipal elections, every fourth year in September, and when a newly elected council must have met.

Source: the election acts, and kommuneloven § 7-1: a new council constitutes itself before the end of October.
"""

from __future__ import annotations

import datetime as dt

from samtak.lib.partial_dates import EARLIEST_YEAR, LATEST_YEAR, PartialDate

FIRST_YEAR, YEARS_BETWEEN = 1999, 4
# The days that are known. Of other years only the month is.
KNOWN_DAYS = (dt.date(2011, 9, 12), dt.date(2015, 9, 14), dt.date(2019, 9, 9), dt.date(2023, 9, 11))
# What a date may be here: nobody asks in earnest beyond it, but somebody asks.
_FIRST_DAY, _LAST_DAY = dt.date(EARLIEST_YEAR + YEARS_BETWEEN, 1, 1), dt.date(LATEST_YEAR, 12, 31)


def election_of(year: int) -> PartialDate:
    """The election day of an election year, or the month of it when the day is not known here."""
    known = next((day for day in KNOWN_DAYS if day.year == year), None)
    return PartialDate.of(known) if known else PartialDate(year, 9)


def last_election(on: dt.date) -> dt.date:
    """The last day of the latest municipal election that had been held by the end of the day."""
    on = min(max(on, _FIRST_DAY), _LAST_DAY)
    year = on.year - (on.year - FIRST_YEAR) % YEARS_BETWEEN
    held = election_of(year).last_day
    return held if held <= on else election_of(year - YEARS_BETWEEN).last_day


def must_have_met_by(election: dt.date) -> dt.date:
    """The last day on which a council elected then may constitute itself."""
    return dt.date(election.year, 10, 31)
