"""An edition as plain strings."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import OPEN_STATUSES, Status
from samtak.followup.models import Round
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Crumb, Link, day, lang_mark, listed


@dataclass(frozen=True)
class SaidLine:
    who: str
    status_code: str
    status: str
    text: str
    next_step: str


@dataclass(frozen=True)
class ActionCard:
    """One action as it stood when the round was closed."""

    name: str
    lang: SafeString
    href: str
    status_code: str
    status: str
    is_status_invented: bool
    facts: list[tuple[str, str]]
    said: list[SaidLine]
    silent: str


@dataclass(frozen=True)
class EditionPage:
    crumbs: list[Crumb]
    region: str
    title: str
    asked: str
    counts: list[tuple[str, str, int]]
    needs_attention: list[ActionCard]
    others: list[ActionCard]
    unanswered: str
    digest: str
    file_href: str


@dataclass(frozen=True)
class RoundsPage:
    crumbs: list[Crumb]
    region: str
    rounds: list[Link]


def rounds_page(region: Region, closed: Sequence[Round], on: dt.date) -> RoundsPage:
    at = Addresses(on)
    rows = [
        Link(each.title, at.round(region.slug, str(each.number)), note=day(each.closed_on))
        for each in closed
        if each.closed_on
    ]
    return RoundsPage([(_("Front page"), at.home), (region.name, at.region(region.slug))], region.name, rows)


def edition_page(edition: dict[str, Any], digest: str, on: dt.date) -> EditionPage:
    at = Addresses(on)
    region = edition["region"]
    cards = [(each, _card(each, region["slug"], at)) for each in edition["actions"]]
    counted = Counter(each["status"] for each in edition["actions"])
    return EditionPage(
        crumbs=[(_("Front page"), at.home), (region["name"], at.region(region["slug"]))],
        region=region["name"],
        title=edition["title"],
        asked=_asked(edition),
        counts=[(status.value, str(status.label), counted[status.value]) for status in Status if counted[status.value]],
        needs_attention=[card for each, card in cards if _needs_attention(each, edition["closed_on"])],
        others=[card for each, card in cards if not _needs_attention(each, edition["closed_on"])],
        unanswered=listed(edition["unanswered"]),
        digest=digest,
        file_href=reverse("public:round_edition", args=(region["slug"], edition["number"])),
    )


def _asked(edition: dict[str, Any]) -> str:
    count = len(edition["actions"])
    told = ngettext(
        "%(count)d action was asked about from %(opened)s; the round was closed %(closed)s.",
        "%(count)d actions were asked about from %(opened)s; the round was closed %(closed)s.",
        count,
    )
    days = {name: str(PartialDate.parse(edition[f"{name}_on"])) for name in ("opened", "closed")}
    return told % {"count": count, **days}


def _needs_attention(action: dict[str, Any], closed_on: str) -> bool:
    """Stopped, postponed, deviating, waiting for a decision, or open past its deadline on the day of the close."""
    deadline = action["deadline"]
    is_late = bool(deadline) and PartialDate.parse(deadline).last_day.isoformat() < closed_on
    is_open = action["status"] in OPEN_STATUSES
    is_red = is_open and (is_late or action["deviation"] or action["decision_needed"])
    return bool(is_red or action["status"] in {Status.POSTPONED, Status.STOPPED})


def _card(action: dict[str, Any], region_slug: str, at: Addresses) -> ActionCard:
    facts = [
        (_("Reason"), action["status_reason"]),
        (_("Decision"), action["status_decision"]),
        (_("Deviation"), action["deviation"]),
        (_("Decision needed"), action["decision_needed"]),
        (_("Next step"), action["next_step"]),
        (_("Deadline"), str(PartialDate.parse(action["deadline"])) if action["deadline"] else ""),
    ]
    return ActionCard(
        name=f"{action['code']} {action['title']}",
        lang=lang_mark(action["language"]),
        href=at.action(region_slug, action["code"]),
        status_code=action["status"],
        status=str(Status(action["status"]).label),
        is_status_invented="status" in action["invented_fields"],
        facts=[(word, text) for word, text in facts if text],
        said=[_said(each) for each in action["said"]],
        silent=listed(action["silent"]),
    )


def _said(said: dict[str, Any]) -> SaidLine:
    return SaidLine(
        said["organisation"], said["status"], str(Status(said["status"]).label), said["text"], said["next_step"]
    )
