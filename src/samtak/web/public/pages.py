"""What the public views share."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.lib import clock
from samtak.web.public.words import day


@dataclass(frozen=True)
class DateSwitch:
    """The form that redraws a page on another date."""

    value: str
    day: str
    is_today: bool
    sentence: str
    today_note: str


@dataclass(frozen=True)
class Carried:
    """What a page without a form for the date says of the day its reader came from. None when that is today."""

    sentence: str
    note: str
    today_href: str


def carried(on: dt.date, today_href: str = "?") -> Carried | None:
    """For a page where some things depend on the day."""
    if on == clock.today():
        return None
    told = _("Members and decisions are those of %(date)s.") % {"date": day(on)}
    return Carried(told, date_switch(on).today_note, today_href)


def carried_by_links(on: dt.date, today_href: str = "?") -> Carried | None:
    """For a page that is the same whatever the day."""
    if on == clock.today():
        return None
    told = _("This page shows what is known today, %(today)s.") % {"today": day(clock.today())}
    return Carried(told, _("Its links lead on to %(date)s.") % {"date": day(on)}, today_href)


def date_switch(on: dt.date) -> DateSwitch:
    is_today = on == clock.today()
    told = day(on)
    sentence = _("As of %(date)s.") if is_today else _("As it was on %(date)s.")
    if on > clock.today():
        sentence = _("As it is known to be on %(date)s, which has not come yet.")
    note = _("Plans, actions and figures are shown as they are today, except what is dated.")
    return DateSwitch(on.isoformat(), told, is_today, sentence % {"date": told}, "" if is_today else note)
