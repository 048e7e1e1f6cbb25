"""Calendar files (RFC 5545), of whole days: a region's year, and what falls due for one person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import icalendar


@dataclass(frozen=True)
class Event:
    """Something on a day. `key` names it, so that a calendar that is read again changes it and adds no second."""

    day: dt.date
    what: str
    who: str
    href: str
    key: str


def in_order(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=lambda event: (event.day, event.who, event.what, event.key))


def calendar_file(name: str, events: Iterable[Event], site: str, today: dt.date) -> bytes:
    """A day has no time of day, so that no clock change moves it. `site` is where links lead."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Samtak//NONSGML//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for event in events:
        entry = icalendar.Event()
        entry.add("uid", f"{event.key}@{urlsplit(site).hostname}")
        entry.add("dtstamp", dt.datetime.combine(today, dt.time(), dt.UTC))
        entry.add("dtstart", event.day)
        entry.add("dtend", event.day + dt.timedelta(days=1))
        entry.add("summary", f"{event.what} ({event.who})" if event.who else event.what)
        entry.add("url", urljoin(site, event.href))
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content
