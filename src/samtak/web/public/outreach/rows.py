"""Appearances as lists and pages tell them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions.models import Action
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.outreach import permissions
from samtak.outreach.models import Appearance
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link, date_or_not_given, lang_mark, listed
from samtak.web.templatetags.samtak import figure as written


@dataclass(frozen=True)
class AppearanceRow:
    anchor: str
    title: str
    lang: SafeString
    channel: str
    seen_in: str
    occasion: str
    audience: str
    date: str
    is_planned: bool
    done_by: str
    link: str
    reach: str
    reach_note: str
    action: Link | None
    strategies: Sequence[Link]
    source: str
    invented: str
    edit_href: str = ""


def rows_of(appearances: Iterable[Appearance], at: Addresses) -> list[AppearanceRow]:
    """As the list of a region tells them, with the strategies that the action of each carries out."""
    rows = []
    for each in appearances:
        nodes = [link.node for link in each.action.strategy_links.all()]
        rows.append(_row(each, _done_for(each, at), [Link(n.code, at.node(n.plan.slug, n.code)) for n in nodes]))
    return rows


def rows_of_node(appearances: Iterable[Appearance], at: Addresses) -> list[AppearanceRow]:
    """As the page of a strategy tells them."""
    return [_row(each, _done_for(each, at)) for each in appearances]


def _done_for(each: Appearance, at: Addresses) -> Link:
    action = each.action
    return Link(str(action), at.action(action.region.slug, action.code), lang_mark(action.language))


def rows_of_action(appearances: Iterable[Appearance], action: Action, actor: Actor | None) -> list[AppearanceRow]:
    """As the page of their action tells them. `actor` is given when those who keep them should find the way there."""
    can_edit = actor is not None and bool(permissions.can_keep_appearances(actor, action))
    return [
        _row(each, edit_href=reverse("workspace:appearance_edit", args=(each.uuid,)) if can_edit else "")
        for each in appearances
    ]


def _row(
    each: Appearance, action: Link | None = None, strategies: Sequence[Link] = (), edit_href: str = ""
) -> AppearanceRow:
    return AppearanceRow(
        anchor=f"seen-{each.pk}",
        title=each.title,
        lang=lang_mark(each.language),
        channel=str(each.get_channel_display()),
        seen_in=each.seen_in,
        occasion=each.occasion,
        audience=each.audience or _("not given"),
        date=date_or_not_given(each.on),
        is_planned=each.on is not None and each.on.first_day > clock.today(),
        done_by=done_by(each) or _("not given"),
        link=each.link,
        reach=f"{written(each.reach)} {each.reach_of}" if each.reach is not None else _("not known"),
        reach_note=_reach_note(each),
        action=action,
        strategies=strategies,
        source=each.source or _("not given"),
        invented=invented_of(each),
        edit_href=edit_href,
    )


def invented_of(each: Appearance) -> str:
    """ "made up for the demo", or what of it is: "made up for the demo: audience"."""
    if not each.invented_fields:
        return ""
    if "title" in each.invented_fields:
        return _("made up for the demo")
    names = {
        "action": _("which action it was done for"),
        "audience": _("audience"),
        "done_by": _("done by"),
        "on": _("date"),
        "reach": _("reach"),
        "seen_in": _("where it was seen"),
    }
    told = listed(names.get(name, name) for name in each.invented_fields)
    return _("made up for the demo: %(what)s") % {"what": told}


def done_by(each: Appearance) -> str:
    return each.organisation.name if each.organisation else each.done_by


def _reach_note(each: Appearance) -> str:
    """Where the count comes from, of which day, counted how."""
    if each.reach is None:
        return ""
    told = {"source": each.reach_source, "date": each.reach_on, "method": each.reach_method or _("not given")}
    return _("%(source)s, %(date)s. How it was counted: %(method)s.") % told
