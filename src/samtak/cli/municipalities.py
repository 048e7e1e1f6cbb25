"""Municipalities of the whole country: from the list that is shipped, and fetched anew from Statistics Norway."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from samtak.adapters.fetching import FetchFault
from samtak.adapters.klass import ADDRESS, Klass
from samtak.cli.errors import CommandFailed
from samtak.geography import register
from samtak.geography.models import Municipality
from samtak.geography.operations import Loaded, load_municipalities
from samtak.geography.register import AnswersDisagree, Register
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import SamtakError
from samtak.organisations.operations import ensure_administrations
from samtak.regions.operations import hand_on_memberships_through

SHOWN = 10


def load_shipped() -> None:
    """What comes with the program. May be done over."""
    loaded = take_in(register.shipped())
    if loaded.made:
        print(f"{len(loaded.made)} municipalities since 2018 are loaded, from the list that comes with Samtak.")
        print(f"Source: {register.SOURCE}, {register.LICENCE}. For later changes: samtak fetch-municipalities")


def fetch(klass: Klass | None = None) -> int:
    """Ask Klass what there is today and what has changed since 2018, and take in what we lack."""
    service = klass or Klass()
    today, known = clock.now().date(), register.shipped()
    try:
        found = register.from_klass(
            service.codes_at(register.SINCE),
            service.changes(register.SINCE, today + dt.timedelta(days=1)),
            service.codes_at(today),
            known,
        )
    except FetchFault as fault:
        raise CommandFailed(f"nothing was changed. {fault} The list that is shipped needs no network.") from fault
    except AnswersDisagree as fault:
        raise CommandFailed(f"nothing was changed. Klass's answers contradict each other: {fault}") from fault
    print(f"Fetched {clock.now():%Y-%m-%d %H:%M} from {ADDRESS}: {len(found.municipalities)} numbers since 2018,")
    print(f"{len(found.changes)} changes. Source: {register.SOURCE}, {register.LICENCE}.")
    _tell(take_in(found))
    return 0


@transaction.atomic
def take_in(found: Register) -> Loaded:
    """Load, and follow it up: memberships are handed on by new mergers, and the successors get their organisations."""
    try:
        loaded = load_municipalities(by=SYSTEM, register=found, source=register.SOURCE)
        made = hand_on_memberships_through(by=SYSTEM, changes=loaded.changes)
        heirs = Municipality.objects.filter(pk__in=[membership.municipality_id for membership in made])
        ensure_administrations(by=SYSTEM, municipalities=heirs)
    except SamtakError as error:
        raise CommandFailed(f"nothing was loaded. {error.message}") from error
    return loaded


def _tell(loaded: Loaded) -> None:
    print(f"New here: {len(loaded.made)}. Ended: {len(loaded.ended)}. New changes: {len(loaded.changes)}.")
    for line in loaded.differing[:SHOWN]:
        print(f"WARNING {line}; ours stands")
    if len(loaded.differing) > SHOWN:
        print(f"WARNING and {len(loaded.differing) - SHOWN} more")
