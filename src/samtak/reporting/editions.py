"""The same facts for each who reads them. Pure: what a report says comes in, what one reader gets goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from samtak.actions.choices import OPEN_STATUSES, Scope, Status
from samtak.reporting.choices import Reader
from samtak.reporting.facts import Facts

Told = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What is different from the report before: of one action, or of one council."""

    kind: str
    told: Told
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Edition:
    """What one reader gets. Actions stand in one list each, in the order of their codes.

    `waits` wait for a decision, `off_track` do not go as planned. For a council, `led`, `supported` and `own` are its
    own part, and `others` the rest; for others all stand in `others`. `changes` is None when there is no report before.
    """

    facts: Facts
    reader: Reader
    council: Told | None
    waits: Sequence[Told]
    off_track: Sequence[Told]
    completed: Sequence[Told]
    led: Sequence[Told]
    supported: Sequence[Told]
    own: Sequence[Told]
    others: Sequence[Told]
    duties: Sequence[Told]
    changes: Sequence[Change] | None = field(default=None)


def edition_for(facts: Facts, reader: Reader, organisation: str = "", before: Facts | None = None) -> Edition:
    """`organisation` is the address of the one that runs the municipality, for a council. Raises KeyError."""
    council = None
    if reader == Reader.COUNCIL:
        council = {each["organisation"]: each for each in facts["members"] if each["organisation"]}[organisation]
    actions = [each for each in facts["actions"] if _concerns(each, reader, organisation)]
    theirs = [each for each in actions if council is None or _is_theirs(each, organisation)]
    led, supported, own = _parts(theirs, organisation) if council else ([], [], [])
    mine = {each["code"] for each in (*led, *supported, *own)}
    return Edition(
        facts=facts,
        reader=reader,
        council=council,
        waits=[each for each in theirs if is_open(each) and each["decision_needed"]],
        off_track=[each for each in theirs if is_off_track(each)],
        completed=[each for each in theirs if each["status"] == Status.COMPLETED],
        led=led,
        supported=supported,
        own=own,
        others=[each for each in actions if each["code"] not in mine],
        duties=_duties(facts, reader, council),
        changes=None if before is None else list(changes(before, facts, {each["code"] for each in actions})),
    )


def is_open(action: Told) -> bool:
    return action["status"] in OPEN_STATUSES


def is_off_track(action: Told) -> bool:
    """Late or deviating while open, or postponed or stopped."""
    is_red = is_open(action) and (action["is_late"] or bool(action["deviation"]))
    return is_red or action["status"] in {Status.POSTPONED, Status.STOPPED}


def _concerns(action: Told, reader: Reader, organisation: str) -> bool:
    """A municipality's own actions are told to its own council, to the county and to everybody."""
    if action["scope"] != Scope.OWN or reader in {Reader.ALL, Reader.COUNTY}:
        return True
    return reader == Reader.COUNCIL and organisation in {action["owner"], *action["led_by"]}


def _is_theirs(action: Told, organisation: str) -> bool:
    return organisation in {action["owner"], *action["led_by"], *action["supported_by"]}


def _parts(theirs: Iterable[Told], organisation: str) -> tuple[list[Told], list[Told], list[Told]]:
    led: list[Told] = []
    supported: list[Told] = []
    own: list[Told] = []
    for action in theirs:
        if action["scope"] == Scope.OWN:
            own.append(action)
        elif organisation in action["led_by"]:
            led.append(action)
        else:
            supported.append(action)
    return led, supported, own


def _duties(facts: Facts, reader: Reader, council: Told | None) -> list[Told]:
    """Each duty with those whose it is that the reader is told of; a business council is told of the region's alone."""
    rows = []
    for duty in facts["duties"]:
        members = duty["of_members"] if reader in {Reader.ALL, Reader.COUNTY} else []
        if council is not None:
            members = [each for each in duty["of_members"] if each["knr"] == council["knr"]]
        of_region = duty["of_region"] if council is None else None
        if members or of_region:
            rows.append({**duty, "of_members": members, "of_region": of_region})
    return rows


# ---- What changed ---------------------------------------------------------------------------------------------------

NEW, GONE, STATUS, COUNCIL = "new", "gone", "status", "council"


def changes(before: Facts, after: Facts, codes: Iterable[str] | None = None) -> Iterable[Change]:
    """What is different between two reports of one region, of the actions with these codes, and of the councils."""
    was = {each["code"]: each for each in before["actions"]}
    now = {each["code"]: each for each in after["actions"]}
    told_of = set(now) if codes is None else set(codes)
    for code, action in now.items():
        if code not in told_of:
            continue
        if code not in was:
            yield Change(NEW, action, after=action["status"])
        elif was[code]["status"] != action["status"]:
            yield Change(STATUS, action, was[code]["status"], action["status"])
    yield from (Change(GONE, action, before=action["status"]) for code, action in was.items() if code not in now)
    if (before["plan"] or {}).get("slug") == (after["plan"] or {}).get("slug"):
        stood = {each["knr"]: each["outcome"] for each in before["councils"]}
        for council in after["councils"]:
            if council["outcome"] != stood.get(council["knr"], ""):
                yield Change(COUNCIL, council, stood.get(council["knr"], ""), council["outcome"])
