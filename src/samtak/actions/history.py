"""What actions were on earlier days: from what they are now, and from what the log says was changed since. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

# What the log is read for. Each change is told as what stood before and after.
STATUS, PUBLICATION, CODE, ROLES = "status", "publication", "code", "roles"
TRACED = (STATUS, PUBLICATION, CODE, ROLES)


class Change(NamedTuple):
    """One act that the log knows, `order` is its number in it."""

    order: int
    key: str
    on: dt.date
    changes: Mapping[str, Any]


class State(NamedTuple):
    """`roles` is how the log told them before they were settled anew. None while they are those of today."""

    status: str
    publication: str
    roles: tuple[str, ...] | None = None


def changes_by_action(changes: Iterable[Change], keys: Mapping[str, int]) -> dict[int, list[Change]]:
    """Those of each action, the newest first. `keys` are the actions by how the log names them today.

    The log names an action by its number, so an action that got another number is followed to the former one.
    """
    named = dict(keys)
    found: dict[int, list[Change]] = {}
    for change in sorted(changes, key=lambda each: -each.order):
        action = named.get(change.key)
        if action is None:
            continue
        found.setdefault(action, []).append(change)
        if CODE in change.changes:
            place = change.key.partition("/")[0]
            del named[change.key]
            named[f"{place}/{change.changes[CODE][0]}"] = action
    for each in found.values():
        each.sort(key=lambda change: (change.on, change.order), reverse=True)
    return found


def states_on(days: Sequence[dt.date], now: State, changes: Sequence[Change]) -> list[State]:
    """What an action was at the end of each of the days. `changes` come with the newest first."""
    state, left = now, list(reversed(changes))
    found: dict[dt.date, State] = {}
    for day in sorted(set(days), reverse=True):
        while left and left[-1].on > day:
            state = _before(state, left.pop().changes)
        found[day] = state
    return [found[day] for day in days]


def _before(state: State, changes: Mapping[str, Any]) -> State:
    roles = tuple(changes[ROLES][0]) if ROLES in changes else state.roles
    return State(
        changes[STATUS][0] if STATUS in changes else state.status,
        changes[PUBLICATION][0] if PUBLICATION in changes else state.publication,
        roles,
    )
