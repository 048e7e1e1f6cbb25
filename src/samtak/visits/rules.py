"""What must hold for company visits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from samtak.lib.rules import Rule

MOST_PRESENT = 200

COMPANY_IS_NAMED = Rule(
    name="CompanyIsNamed",
    text=_("Write which company was visited."),
    holds=lambda name: any(char.isalnum() for char in name),
    source="E04",
)

VISIT_HAS_BEEN = Rule(
    name="VisitHasBeen",
    text=_("That day has not come yet. Log the visit when it has been."),
    holds=lambda day, today: day <= today,
    source="E04",
)

MUNICIPALITY_WAS_THERE = Rule(
    name="MunicipalityWasThere",
    text=_("There was no such municipality on that day. Choose the one of the day, or correct the day."),
    holds=lambda exists: exists,
    source="E04, T1",
)

SOMEBODY_WAS_THERE = Rule(
    name="SomebodyWasThere",
    text=_("Say who was there from the municipality: at least one politician or one from the administration."),
    holds=lambda politicians, administration: politicians + administration > 0,
    source="E04",
)

PRESENT_ARE_FEW = Rule(
    name="PresentAreFew",
    text=_("Write how many were there, at most 200."),
    holds=lambda count: 0 <= count <= MOST_PRESENT,
    source="E04",
)

NAMED_ARE_AMONG_THEM = Rule(
    name="NamedAreAmongThem",
    text=_("More politicians are named than were there. Count those who are named too."),
    holds=lambda politicians, named: politicians >= named,
    source="E04",
)


def _sat(chosen: Collection[int], sitting: Collection[int]) -> bool:
    return set(chosen) <= set(sitting)


POLITICIANS_SAT_THEN = Rule(
    name="PoliticiansSatThen",
    text=_("One of those you ticked held no seat on that day. Tick again among those who did, or correct the day."),
    holds=_sat,
    source="E04, D03",
)

VISIT_IS_LOGGED_ONCE = Rule(
    name="VisitIsLoggedOnce",
    text=_("A visit to this company about that day stands already. Join it, or say that yours is another."),
    holds=lambda stands, is_another: is_another or not stands,
    source="practice: duties and waivers",
)


def _is_over(year: int, today: dt.date) -> bool:
    return year < today.year


YEAR_IS_OVER = Rule(
    name="YearIsOver",
    text=_("The year is not over. Its count is written down when it is, so that years can be compared."),
    holds=_is_over,
    source="C25",
)

VISITS_WERE_LOGGED = Rule(
    name="VisitsWereLogged",
    text=_("No visit is logged in that year, so there is nothing to count. That is not the same as none."),
    holds=lambda count: count > 0,
    source="C25",
)

COUNTED_ONCE_A_YEAR = Rule(
    name="CountedOnceAYear",
    text=_("The count of this year is written down already. Correct that figure, and say why."),
    holds=lambda is_written: not is_written,
    source="C25",
)

RULES = (
    COMPANY_IS_NAMED,
    VISIT_HAS_BEEN,
    MUNICIPALITY_WAS_THERE,
    SOMEBODY_WAS_THERE,
    PRESENT_ARE_FEW,
    NAMED_ARE_AMONG_THEM,
    POLITICIANS_SAT_THEN,
    VISIT_IS_LOGGED_ONCE,
    YEAR_IS_OVER,
    VISITS_WERE_LOGGED,
    COUNTED_ONCE_A_YEAR,
)
