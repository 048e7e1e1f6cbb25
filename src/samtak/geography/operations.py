"""The one verb of geography: take in what the official register says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import Subject, record
from samtak.geography import permissions
from samtak.geography.choices import ChangeKind
from samtak.geography.models import Municipality, MunicipalityChange
from samtak.geography.register import ChangeFact, MunicipalityFact, Register
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.text import clean_text, norwegian_sort_key
from samtak.search import operations as search


@dataclass(frozen=True)
class Loaded:
    """What became of the register's facts. `differing` are those that contradict our own, which stand."""

    made: list[Municipality]
    ended: list[Municipality]
    changes: list[MunicipalityChange]
    differing: list[str]


@transaction.atomic
def load_municipalities(*, by: Actor, register: Register, source: str) -> Loaded:
    """Make the municipalities and changes that we lack, and end those that have ended. Nothing of ours is overwritten.

    All or nothing. Raises InvalidInput when the facts do not hold together.
    """
    require(permissions.can_load_municipalities(by))
    _refuse_broken(register)
    ours = {municipality.knr: municipality for municipality in Municipality.objects.select_for_update().order_by("pk")}
    differing = [line for fact in register.municipalities for line in _differences(fact, ours.get(fact.knr))]
    made = [_municipality(fact, source) for fact in register.municipalities if fact.knr not in ours]
    Municipality.objects.bulk_create(made)
    ended = _end(register, ours)
    standing = ours | {municipality.knr: municipality for municipality in made}
    changes, contradicted = _changes(register.changes, standing, source)
    MunicipalityChange.objects.bulk_create(changes)
    loaded = Loaded(made, ended, changes, [*differing, *contradicted])
    if made or ended or changes:
        record(
            by=by,
            verb="geography.municipalities_loaded",
            subject=Subject(kind="municipalities", key="klass-131", label=source),
            changes={"made": len(made), "ended": [one.knr for one in ended], "changes": len(changes)},
        )
        search.refresh("municipality", _touched(loaded))
    return loaded


def _touched(loaded: Loaded) -> set[int]:
    """Those that are told otherwise now, also for what they became and what became of them."""
    ids = {municipality.pk for municipality in (*loaded.made, *loaded.ended)}
    return ids.union(*((change.predecessor_id, change.successor_id) for change in loaded.changes))


def _municipality(fact: MunicipalityFact, source: str) -> Municipality:
    municipality = Municipality(
        knr=fact.knr,
        name_nb=fact.name,
        name_sami=fact.sami,
        sami_language=fact.sami_language,
        sami_name_from=fact.sami_from,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        latitude=Decimal(fact.at[0]) if fact.at else None,
        longitude=Decimal(fact.at[1]) if fact.at else None,
        source=source,
        sort_key=norwegian_sort_key(fact.name),
    )
    try:
        municipality.clean_fields()
        clean_text(fact.name + fact.sami)
    except ValidationError as error:
        raise InvalidInput({"municipalities": f"{fact.knr}: {'; '.join(error.messages)}"}) from None
    return municipality


def _end(register: Register, ours: dict[str, Municipality]) -> list[Municipality]:
    """Ours without an end get the register's."""
    ended = []
    for fact in register.municipalities:
        municipality = ours.get(fact.knr)
        if municipality is None or municipality.valid_to is not None or fact.valid_to is None:
            continue
        municipality.valid_to = fact.valid_to
        ended.append(municipality)
    Municipality.objects.bulk_update(ended, ["valid_to"], batch_size=500)
    return ended


def _changes(
    facts: Iterable[ChangeFact], standing: dict[str, Municipality], source: str
) -> tuple[list[MunicipalityChange], list[str]]:
    """The changes that we lack, oldest first, and those that ours contradict."""
    known: dict[tuple[int, dt.date], set[int]] = {}
    for old_id, new_id, date in MunicipalityChange.objects.values_list("predecessor_id", "successor_id", "date"):
        known.setdefault((old_id, date), set()).add(new_id)
    made: list[MunicipalityChange] = []
    differing: list[str] = []
    for fact in sorted(facts, key=lambda fact: (fact.date, fact.old, fact.new)):
        old, new = standing[fact.old], standing[fact.new]
        ours = known.get((old.pk, fact.date))
        if ours is None:
            is_whole = fact.kind != ChangeKind.SPLIT
            made.append(
                MunicipalityChange(
                    date=fact.date, kind=fact.kind, predecessor=old, successor=new, is_whole=is_whole, source=source
                )
            )
        elif new.pk not in ours:
            differing.append(f"{fact.old} → {fact.new} ({fact.date}): we know another successor")
    return made, differing


def _differences(fact: MunicipalityFact, ours: Municipality | None) -> list[str]:
    """Where the register says otherwise than we do. An end that we lack is no contradiction."""
    if ours is None:
        return []
    pairs = [("name", ours.name_nb, fact.name), ("from", ours.valid_from, fact.valid_from)]
    if ours.valid_to is not None:
        pairs.append(("to", ours.valid_to, fact.valid_to))
    return [
        f"{fact.knr} {name}: we have {mine}, the register {theirs}" for name, mine, theirs in pairs if mine != theirs
    ]


def _refuse_broken(register: Register) -> None:
    """Raise InvalidInput when a number stands twice, or a change leads from or to a number that is not there."""
    facts = {fact.knr: fact for fact in register.municipalities}
    wrong = [
        fact.knr for fact in facts.values() if fact.valid_from and fact.valid_to and fact.valid_to <= fact.valid_from
    ]
    if not facts or len(facts) != len(register.municipalities) or wrong:
        raise InvalidInput(
            {"municipalities": _("A number stands twice, or ends before it begins. Nothing was loaded.")}
        )
    for change in register.changes:
        old, new = facts.get(change.old), facts.get(change.new)
        if old is None or new is None or change.old == change.new or change.kind not in ChangeKind.values:
            raise InvalidInput({"changes": _("A change leads to or from a number not listed. Nothing was loaded.")})
