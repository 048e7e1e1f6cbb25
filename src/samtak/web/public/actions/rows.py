"""Actions as rows of a list: every cell a plain string made once, because a list may be long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions import queries as action_queries
from samtak.actions.choices import Freshness, Party, RoleKind, Scope
from samtak.actions.models import Action
from samtak.actions.queries import RoleLine
from samtak.web.public.addresses import Addresses
from samtak.web.public.bars import status_labels
from samtak.web.public.words import lang_mark, listed


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
        self.nobody = _("not given")
        self.languages: dict[str, SafeString] = {}

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
) -> list[ActionRow]:
    """`roles` are the actions' `role_lines`."""
    words = _Words()
    return [_row(action, roles.get(action.pk, ()), on, at, words, action.pk in ours) for action in actions]


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
    )


def _named(roles: Sequence[RoleLine], kind: str, words: _Words) -> str:
    return listed(role.name or words.party[role.party] for role in roles if role.kind == kind)
