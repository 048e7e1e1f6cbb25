"""Actions as rows of a list: every cell a plain string made once, because a list may be long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.actions.choices import STATUSES_THAT_NEED_REASON, Freshness, Party, RoleKind, Scope, Standing
from samtak.actions.models import Action
from samtak.actions.queries import RoleLine
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import status_labels
from samtak.web.public.words import lang_mark, listed


@dataclass(frozen=True)
class Reason:
    """Why an action is off track. `word` names the field; an empty `lang` means the words are ours."""

    word: str
    text: str
    lang: SafeString


@dataclass(frozen=True)
class ActionRow:
    code: str
    title: str
    lang: SafeString
    href: str
    region: str
    status_code: str
    status: str
    is_status_invented: bool
    leads: str
    supports: str
    deadline: str
    is_overdue: bool
    freshness: str
    place: str
    is_ours: bool
    reasons: list[Reason]


class _Words:
    """Labels translated once for a whole list."""

    def __init__(self) -> None:
        self.status = status_labels()
        self.scope = {scope.value: str(scope.label) for scope in Scope}
        self.freshness = {freshness.value: str(freshness.label) for freshness in Freshness}
        self.party = {
            Party.EACH_MEMBER.value: str(Party.EACH_MEMBER.label),
            Party.OTHER_MEMBERS.value: str(Party.OTHER_MEMBERS.label),
        }
        self.unsettled = {
            Standing.ASKED.value: _("%(name)s (asked)"),
            Standing.DECLINED.value: _("%(name)s (declined)"),
        }
        self.nobody = _("not given")
        self.languages: dict[str, SafeString] = {}

    def of(self, role: RoleLine) -> str:
        """Who it is. Where an answer waits or is no, that is said; a role that nobody was asked about is as it was."""
        name = role.name or self.party[role.party]
        return self.unsettled[role.standing] % {"name": name} if role.standing in self.unsettled else name

    def lang(self, language: str) -> SafeString:
        if language not in self.languages:
            self.languages[language] = lang_mark(language)
        return self.languages[language]


def rows_of(
    actions: Sequence[Action],
    roles: Mapping[int, Sequence[RoleLine]],
    on: dt.date,
    at: Addresses,
    *,
    ours: Collection[int] = (),
    with_reasons: bool = False,
) -> list[ActionRow]:
    """`roles` are the actions' `role_lines`. Reasons need `queries.REASONS` read with the actions."""
    words = _Words()
    rows = [_row(action, roles.get(action.pk, ()), on, at, words, action.pk in ours) for action in actions]
    if not with_reasons:
        return rows
    return [replace(row, reasons=_reasons(action, words)) for row, action in zip(rows, actions, strict=True)]


def _row(
    action: Action, roles: Sequence[RoleLine], on: dt.date, at: Addresses, words: _Words, is_ours: bool
) -> ActionRow:
    return ActionRow(
        code=action.code,
        title=action.title,
        lang=words.lang(action.language),
        href=at.action(action.region.slug, action.code),
        region=action.region.name,
        status_code=action.status,
        status=words.status[action.status],
        is_status_invented="status" in action.invented_fields,
        leads=_named(roles, RoleKind.LEAD, words) or words.nobody,
        supports=_named(roles, RoleKind.SUPPORT, words),
        deadline=str(action.deadline) if action.deadline else words.nobody,
        is_overdue=action_queries.is_overdue(action, on),
        freshness=words.freshness[action_queries.freshness(action, action.region, on)],
        place=f"{action.code}, {action.region.name}, {words.scope[action.scope]}",
        is_ours=is_ours,
        reasons=[],
    )


def _reasons(action: Action, words: _Words) -> list[Reason]:
    """What somebody has said of why: of the status, of what deviates, of what must be decided."""
    lang = words.lang(action.language)
    ours = SafeString("")
    told = []
    if action.status in STATUSES_THAT_NEED_REASON:
        for word, text in ((_("Reason"), action.status_reason), (_("Decision"), action.status_decision)):
            told.append(Reason(word, text, lang) if text else Reason(word, words.nobody, ours))
    if action.deviation:
        told.append(Reason(_("Deviation"), action.deviation, lang))
    if action.decision_needed:
        told.append(Reason(_("Decision needed"), action.decision_needed, lang))
        if action.decision_needed_by:
            told.append(Reason(_("Decision needed by"), str(action.decision_needed_by), ours))
    return told or [Reason(_("Reason"), words.nobody, ours)]


def leads_named(lines: Mapping[int, Sequence[RoleLine]]) -> dict[int, str]:
    """Who leads each action, in one line, empty when nobody does, by what `role_lines` gives."""
    words = _Words()
    return {key: _named(roles, RoleKind.LEAD, words) for key, roles in lines.items()}


def _named(roles: Sequence[RoleLine], kind: str, words: _Words) -> str:
    return listed(words.of(role) for role in roles if role.kind == kind)
