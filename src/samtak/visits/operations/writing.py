"""Logging visits. What is logged of it names nobody and repeats no text: the log is kept, and those are not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.geography.models import Municipality
from samtak.governance.models import Seat
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import StaleSave, require
from samtak.lib.rules import refuse, uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation
from samtak.visits import permissions, queries, rules
from samtak.visits.models import Presence, Visit
from samtak.visits.operations.subject import about

_NOT_REPEATED = ("company", "came_up", "follow_up")
_CHANGED = "…"


@dataclass(frozen=True)
class Said:
    """What somebody tells of a visit. `politicians` are all who were there, those with `seats` among them."""

    company: str
    day: dt.date
    politicians: int = 0
    administration: int = 0
    organisation: Organisation | None = None
    came_up: str = ""
    follow_up: str = ""
    is_public: bool = False


@transaction.atomic
def log_visit(
    *, by: Actor, municipality: Municipality, said: Said, seats: Collection[Seat] = (), is_another: bool = False
) -> Visit:
    """A municipality was at a company. Refused at `same` when such a visit stands, unless it `is_another`."""
    # Two who log the same at once wait for each other here, and the second is asked.
    Municipality.objects.select_for_update(of=("self",)).order_by("pk").get(pk=municipality.pk)
    _require_keeper(by, municipality, said.day)
    _check(municipality, said, seats)
    uphold(rules.POLITICIANS_SAT_THEN, "seats", _ids(seats), _sitting(municipality, said.day))
    stands = queries.same_visits(municipality, said.company, said.organisation, said.day)
    uphold(rules.VISIT_IS_LOGGED_ONCE, "same", bool(stands), is_another)
    visit = Visit(municipality=municipality, **_fields(said))
    visit.save(force_insert=True)
    _add(visit, seats)
    told = {"day": [None, visit.day], "politicians": [None, visit.politicians]}
    record(by=by, verb="visit.logged", subject=about(visit), changes=told)
    return visit


@transaction.atomic
def join_visit(*, by: Actor, visit: Visit, said: Said, seats: Collection[Seat] = ()) -> Visit:
    """Somebody else was at a visit that stands, or tells of it too. Each who was there counts once.

    Where numbers differ the larger one holds, and texts are kept after each other.
    """
    current = Visit.objects.select_for_update(of=("self",)).order_by("pk").get(pk=visit.pk)
    _require_keeper(by, current.municipality, current.day)
    _check(current.municipality, said, seats)
    present = {seat.pk for seat in queries.seats_at(current)}
    sitting = {*_sitting(current.municipality, current.day), *present}
    uphold(rules.POLITICIANS_SAT_THEN, "seats", _ids(seats), sitting)
    changes = {
        "politicians": max(current.politicians, said.politicians, len(present | set(_ids(seats)))),
        "administration": max(current.administration, said.administration),
        "came_up": _both(current.came_up, said.came_up),
        "follow_up": _both(current.follow_up, said.follow_up),
    }
    changed = save_unless_stale(current, current.version, changes)
    _add(current, [seat for seat in seats if seat.pk not in present])
    record(by=by, verb="visit.joined", subject=about(current), changes=_told(changed))
    return current


@transaction.atomic
def edit_visit(*, by: Actor, visit: Visit, expected_version: int, said: Said, seats: Collection[Seat] = ()) -> Visit:
    """Tell it rightly. Raises StaleSave, with those who are now said to have been there as `seats`."""
    _require_keeper(by, visit.municipality, visit.day)
    _require_keeper(by, visit.municipality, said.day)
    _check(visit.municipality, said, seats)
    present = {seat.pk for seat in queries.seats_at(visit)}
    stayed = present if said.day == visit.day else set()
    uphold(rules.POLITICIANS_SAT_THEN, "seats", _ids(seats), {*_sitting(visit.municipality, said.day), *stayed})
    try:
        changed = save_unless_stale(visit, expected_version, {**_fields(said), "is_invented": False})
    except StaleSave as stale:
        raise StaleSave(stale.message, {**stale.theirs, "seats": queries.seats_at(visit)}, stale.version) from None
    chosen = set(_ids(seats))
    Presence.objects.filter(visit=visit).exclude(seat_id__in=chosen).delete()
    _add(visit, [seat for seat in seats if seat.pk not in present])
    if present != chosen:
        changed["present"] = [len(present), len(chosen)]
    changed.pop("is_invented", None)
    if changed:
        record(by=by, verb="visit.edited", subject=about(visit), changes=_told(changed))
    return visit


@transaction.atomic
def remove_visit(*, by: Actor, visit: Visit, expected_version: int) -> None:
    """It was logged by mistake. Raises StaleSave when somebody joined or changed it meanwhile."""
    current = Visit.objects.select_for_update(of=("self",)).order_by("pk").get(pk=visit.pk)
    _require_keeper(by, current.municipality, current.day)
    if current.version != expected_version:
        told = _("Somebody changed the visit while you were reading. Look at it again.")
        raise StaleSave(told, {}, current.version)
    record(by=by, verb="visit.removed", subject=about(current), changes={"day": [current.day, None]})
    current.delete()


def _require_keeper(by: Actor, municipality: Municipality, day: dt.date) -> None:
    administration = getattr(municipality, "administration", None)
    regions = [region.pk for region in queries.regions_counting(municipality, day)]
    require(permissions.can_log_visits(by, administration.organisation_id if administration else None, regions))


def _check(municipality: Municipality, said: Said, seats: Collection[Seat]) -> None:
    refuse(
        [
            (rules.MUNICIPALITY_WAS_THERE, "day", (municipality.holds_on(said.day),)),
            (rules.VISIT_HAS_BEEN, "day", (said.day, clock.today())),
            (rules.COMPANY_IS_NAMED, "company", (said.company,)),
            (rules.SOMEBODY_WAS_THERE, "others", (said.politicians, said.administration)),
            (rules.NAMED_ARE_AMONG_THEM, "others", (said.politicians, len(set(_ids(seats))))),
            (rules.PRESENT_ARE_FEW, "others", (said.politicians,)),
            (rules.PRESENT_ARE_FEW, "administration", (said.administration,)),
        ]
    )


def _sitting(municipality: Municipality, day: dt.date) -> set[int]:
    administration = getattr(municipality, "administration", None)
    if administration is None:
        return set()
    return {each.seat.pk for each in queries.politicians_of(administration.organisation_id, day)}


def _fields(said: Said) -> dict[str, Any]:
    told = {each.name: getattr(said, each.name) for each in fields(said)}
    return told | {"company": said.organisation.name if said.organisation else said.company.strip()}


def _ids(seats: Collection[Seat]) -> list[int]:
    return [seat.pk for seat in seats]


def _add(visit: Visit, seats: Collection[Seat]) -> None:
    Presence.objects.bulk_create(
        Presence(visit=visit, seat=seat) for seat in {seat.pk: seat for seat in seats}.values()
    )


def _both(stood: str, said: str) -> str:
    """What two told, the first first; what was told already is not repeated."""
    if not said or said in stood:
        return stood
    return f"{stood}\n\n{said}" if stood else said


def _told(changed: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The organisation goes with the company's name."""
    told = {name: pair for name, pair in changed.items() if name != "organisation"}
    return {name: [_CHANGED, _CHANGED] if name in _NOT_REPEATED else pair for name, pair in told.items()}
