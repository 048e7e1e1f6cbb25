"""On whose behalf the one who leads a joint action may act, in sentences."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions import mandates as mandate_queries
from samtak.actions import permissions as action_permissions
from samtak.actions import queries as action_queries
from samtak.actions.choices import Scope
from samtak.actions.mandates import Mandate
from samtak.actions.models import Action
from samtak.geography.models import Municipality
from samtak.lib.actor import Actor
from samtak.web.public.actions.roles import Members
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import day, lang_mark, listed


@dataclass(frozen=True)
class MandateLine:
    """One mandate as a sentence, or several that say the same. `href` leads to the action from other pages."""

    sentence: str
    purpose: str
    lang: SafeString
    when: str
    decision: str
    note: str
    source: str
    source_url: str
    is_invented: bool
    action: str = ""
    href: str = ""


@dataclass(frozen=True)
class Mandates:
    """What holds on the date, what does not, and who has given none."""

    holding: list[MandateLine]
    others: list[MandateLine]
    without: str
    register_href: str


def mandates_in(actor: Actor, action: Action, on: dt.date, members: Members) -> Mandates | None:
    """Of a joint action; nothing of others. One query, and the members when there are mandates."""
    if action.scope != Scope.JOINT:
        return None
    found = mandate_queries.mandates_of([action.pk]).get(action.pk, [])
    holding = [mandate for mandate in found if mandate.holds_on(on)]
    leads = {role.organisation_id for role in action_queries.leads(action)}
    where = (action.region.slug, action.code)
    may_register = actor.is_signed_in and action_permissions.can_register_mandate(actor, action)
    return Mandates(
        holding=_lines(holding, leads),
        others=_lines([mandate for mandate in found if not mandate.holds_on(on)], leads),
        without=_without(holding, members),
        register_href=reverse("workspace:mandates", args=where) if may_register else "",
    )


def mandates_given(actor: Actor, municipality: Municipality, on: dt.date, at: Addresses) -> list[MandateLine]:
    """What the municipality has given that holds on the date, each with the action. One query."""
    found = mandate_queries.mandates_given_by(actor, municipality)
    return [
        _line([mandate], set(), _("%(holder)s may act on our behalf") % {"holder": mandate.row.holder.name}, at)
        for mandate in found
        if mandate.holds_on(on)
    ]


def _without(holding: Sequence[Mandate], members: Members) -> str:
    """A municipality that has given none is named, where others have."""
    if not holding:
        return _("As far as is registered, no member has given a mandate to act on its behalf.")
    told_of = {mandate.row.giver_id for mandate in holding} | {mandate.row.holder_id for mandate in holding}
    rest = [each for each in members.rows if each.organisation is None or each.organisation.pk not in told_of]
    names = [member.name for member in rest]
    return _("No mandate is registered from %(names)s.") % {"names": listed(names)} if names else ""


def _lines(found: Iterable[Mandate], leads: set[int | None]) -> list[MandateLine]:
    """Those that say the same, of the same days and by the same source, in one sentence."""
    alike: dict[tuple[object, ...], list[Mandate]] = {}
    for each in found:
        row = each.row
        said = (row.holder_id, row.purpose, row.valid_from, each.ends, each.ends_with_membership)
        alike.setdefault((*said, row.decision, row.source, row.source_url, row.is_invented), []).append(each)
    return [_line(group, leads, _sentence(group)) for group in alike.values()]


def _sentence(group: Sequence[Mandate]) -> str:
    givers = listed(mandate.row.giver.name for mandate in group)
    told = {"holder": group[0].row.holder.name, "givers": givers}
    return _("%(holder)s may act on behalf of %(givers)s") % told


def _line(group: Sequence[Mandate], leads: set[int | None], sentence: str, at: Addresses | None = None) -> MandateLine:
    mandate = group[0]
    row, action = mandate.row, mandate.row.action
    is_lead = at is not None or row.holder_id in leads
    return MandateLine(
        sentence=sentence,
        purpose=row.purpose,
        lang=lang_mark(action.language),
        when=_when(mandate),
        decision=row.decision or _("not given"),
        note="" if is_lead else _("%(holder)s no longer leads the action.") % {"holder": row.holder.name},
        source=row.source,
        source_url=row.source_url,
        is_invented=row.is_invented,
        action=f"{action.code} {action.title}" if at else "",
        href=at.action(action.region.slug, action.code) if at else "",
    )


def _when(mandate: Mandate) -> str:
    begins, ends = mandate.row.valid_from, mandate.ends
    first = {"first": day(begins)} if begins else {"first": _("not given")}
    if ends is None:
        return _("from %(first)s") % first
    if begins is not None and ends <= begins:
        return _("from %(first)s; not a member of the region that day, so it does not hold") % first
    told = {**first, "last": day(ends - dt.timedelta(days=1))}
    if mandate.ends_with_membership:
        return _("from %(first)s up to and including %(last)s, when the membership ended") % told
    return _("from %(first)s up to and including %(last)s") % told
