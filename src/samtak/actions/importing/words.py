"""The words for status, scope, priority and phase: our own in three languages, and those that regions use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django.db.models import TextChoices
from django.utils import translation

from samtak.actions.choices import NORWEGIAN_KEYS, Party, Phase, Priority, Scope, Status
from samtak.actions.importing.columns import folded
from samtak.lib.localtext import LANGUAGE_CHOICES, LANGUAGES

EACH_MEMBER, OTHER_MEMBERS = Party.EACH_MEMBER.value, Party.OTHER_MEMBERS.value

_SAID: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "status": {
        Status.NOT_STARTED: (
            *("arbeidet ikke startet", "ikke startet opp", "arbeidet ikkje starta", "planlagt", "ikke påbegynt"),
            *("ikkje påbyrja", "ikke begynt", "ny"),
        ),
        Status.IN_PROGRESS: (
            *("pågår", "under arbeid", "påbegynt", "startet", "starta", "igangsatt", "i gang", "løpende", "løpande"),
            *("under gjennomføring", "ongoing"),
        ),
        Status.COMPLETED: (
            *("arbeidet sluttført", "ferdig", "fullført", "utført", "avsluttet", "avslutta", "gjennomført", "done"),
            *("arbeidet sluttført", "sluttført"),
        ),
        Status.POSTPONED: ("utsatt", "utsett", "på vent"),
        Status.STOPPED: ("stoppet", "stoppa", "stansa", "stanset", "avlyst", "skrinlagt"),
        Status.CONTINUED: ("videreført", "vidareført", "overført"),
    },
    "scope": {
        Scope.JOINT: (
            *("felles", "fellestiltak", "regionalt", "direkte oppdrag", "i samarbeid", "joint"),
            *("direkte oppdrag for regionen", "i samarbeid med partnere", "felles tiltak"),
        ),
        Scope.OWN: ("kommunal", "kommunalt", "kommunevis", "eget tiltak", "eige tiltak", "kommunens eget", "own"),
        Scope.EXPECTATION: (
            *("forventning", "eid og utført av andre", "andre", "forventning til andre", "forventing", "expectation"),
        ),
    },
    "priority": {
        Priority.HIGH: ("høy", "høg", "1", "a", "hoy", "høyest"),
        Priority.MEDIUM: ("middels", "middel", "medium", "2", "b"),
        Priority.LOW: ("lav", "låg", "3", "c"),
    },
    "phase": {
        Phase.IDEA: ("idé", "forstudie"),
        Phase.PLANNED: ("planlagt", "forprosjekt"),
        Phase.UNDER_WAY: ("hovedprosjekt", "hovudprosjekt", "gjennomføring"),
        Phase.CLOSING: ("avslutning", "avslutting"),
    },
}
_CHOICES: Mapping[str, type[TextChoices]] = {"status": Status, "scope": Scope, "priority": Priority, "phase": Phase}
_PARTIES = {
    EACH_MEMBER: ("hver kommune", "kvar kommune", "alle kommunene", "alle kommunane", "kommunene", "kommunane"),
    OTHER_MEMBERS: ("de øvrige kommunene", "dei andre kommunane", "øvrige kommuner", "de andre kommunene"),
}

KINDS = frozenset(_CHOICES)


@cache
def known(kind: str) -> Mapping[str, str]:
    """Word → code."""
    found: dict[str, str] = {}
    for code, words in _SAID[kind].items():
        found |= {folded(word): str(code) for word in words}
    found |= {folded(key): code for key, code in NORWEGIAN_KEYS.items() if code in _CHOICES[kind].values}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {folded(str(choice.label)): choice.value for choice in _CHOICES[kind]}
    return found | {folded(code): code for code in _CHOICES[kind].values}


def code_of(kind: str, text: str) -> str | None:
    return known(kind).get(folded(text))


def choices_told(kind: str) -> str:
    """The words to choose among, in the reader's language."""
    return ", ".join(f"«{choice.label}»" for choice in _CHOICES[kind])


@cache
def _parties() -> Mapping[str, str]:
    found = {folded(word): party for party, words in _PARTIES.items() for word in words}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {folded(str(Party(party).label)): party for party in (EACH_MEMBER, OTHER_MEMBERS)}
    return found


def party_of(text: str) -> str | None:
    """Whether the text means members rather than a named organisation."""
    return _parties().get(folded(text))


@cache
def languages() -> Mapping[str, str]:
    found = {code: code for code, _name in LANGUAGE_CHOICES}
    for language in LANGUAGES:
        with translation.override(language):
            found |= {folded(str(name)): code for code, name in LANGUAGE_CHOICES}
    return found
