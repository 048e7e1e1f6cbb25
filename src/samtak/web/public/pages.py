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


def date_switch(on: dt.date) -> DateSwitch:
    is_today = on == clock.today()
    told = day(on)
    sentence = _("As of %(date)s.") if is_today else _("As it was on %(date)s.")
    if on > clock.today():
        sentence = _("As it is known to be on %(date)s, which has not come yet.")
    note = _("Plans, actions and figures are shown as they are today, except what is dated.")
    return DateSwitch(on.isoformat(), told, is_today, sentence % {"date": told}, "" if is_today else note)
