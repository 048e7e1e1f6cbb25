"""What a column of a list may hold, its name on our own lists, and what others call it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from samtak.lib.localtext import LANGUAGES
from samtak.lib.verdict import Text

# Columns that are no field by themselves.
NOT_READ = ""
MORE = "more"  # kept in the description, with its heading in front
TITLE_JOINT = "title_joint"
TITLE_OWN = "title_own"
GOAL = "goal"
PERIOD = "period"
MONEY = "money"


@dataclass(frozen=True)
class Target:
    """`headings` are what others call it, small letters, without signs. `is_many`: several columns may hold it."""

    name: str
    label: Text
    headings: tuple[str, ...] = ()
    is_many: bool = False


TARGETS: Mapping[str, Target] = {
    target.name: target
    for target in (
        Target("code", _("Number"), ("nr", "nummer", "tiltaksnr", "tiltaksnummer", "tiltak nr", "id", "no")),
        Target(
            "title",
            _("Title"),
            ("tiltak", "navn på tiltak", "tiltakets navn", "namn på tiltak", "action", "measure", "tittel", "title"),
        ),
        Target(
            TITLE_JOINT,
            _("Title of a joint action"),
            ("fellestiltak", "felles tiltak", "joint action", "regionale tiltak", "felles tiltak i regionen"),
        ),
        Target(
            TITLE_OWN,
            _("Title of an own action"),
            ("kommunens egne tiltak", "kommunens eget tiltak", "egne tiltak", "eigne tiltak", "kommunale tiltak"),
        ),
        Target(
            GOAL,
            _("Strategies"),
            (
                *("mål", "hovedmål", "hovudmål", "delmål", "strategi", "strategier", "strategiar", "målområde"),
                *("mål delmål strategi", "strategisk mål", "strategiske mål", "innsatsområde", "satsingsområde"),
                *("satsningsområde", "innsatsområder", "satsingsområder", "tema", "strategi nr", "strategy", "goal"),
                *("bedrift bosted besøk stedsutvikling omdømme", "fokusområde", "kap", "plandel"),
            ),
            is_many=True,
        ),
        Target("plan", _("Plan"), ("næringsplan", "plannavn")),
        Target(
            "plan_reference",
            _("Place in the plan, as given"),
            ("forankring", "forankring i plan", "forankring i planer", "forankring i tre planer", "plangrunnlag"),
        ),
        Target("scope", _("Scope"), ("eierform", "felles kommunevis", "felles eller kommunevis", "type tiltak")),
        Target("owner", _("Owner of an own action"), ("eier", "eigar", "tiltakseier", "owner")),
        Target(
            "leads",
            _("Lead"),
            (
                *("ansvarlig", "ansvarleg", "ansvar", "hovedansvar", "hovudansvar", "ansvarlig kommune", "leder"),
                *("ansvarlige", "ansvarlig for gjennomføring", "ansvar kommune", "verdiskapingsteam"),
                *("ansvar kommunen", "ansvar private virksomheter", "ansvar private", "organisering"),
                *("gjennomføringsansvar", "responsible", "prosjekteier"),
            ),
            is_many=True,
        ),
        Target(
            "supports",
            _("Support"),
            (
                *("samarbeidspartnere", "samarbeidspartnarar", "samarbeidspartner", "partnere", "partnarar"),
                *("viktige samarbeidspartnere", "viktige samarbeidspartnarar", "bistand", "bidragsytere", "deltakere"),
                *("bidragsytarar", "medvirkende", "aktører", "aktørar", "aktuelle samarbeidspartnere", "partners"),
            ),
            is_many=True,
        ),
        Target("description", _("Description"), ("beskrivelse", "skildring", "omtale", "innhold", "handlinger")),
        Target("status", _("Status"), ("status tredelt", "tiltaksstatus", "framdrift", "status pr dato")),
        Target("status_reason", _("Reason"), ("begrunnelse", "grunngjeving", "årsak")),
        Target("status_decision", _("Decision reference"), ("vedtak", "saksnr", "saksnummer", "sak", "arkivsak")),
        Target("phase", _("Phase"), ("fase",)),
        Target("priority", _("Priority"), ("prioritet", "pri", "prioritering")),
        Target(
            PERIOD,
            _("Period"),
            ("tidsrom", "tidsrom frist", "tidsperiode", "periode", "tid", "tidsplan", "når", "gjennomføringsperiode"),
        ),
        Target("start", _("Start"), ("oppstart", "startdato", "startar", "starter", "fra", "frå", "start")),
        Target("deadline", _("Deadline"), ("frist", "slutt", "sluttdato", "ferdig", "til", "år", "gjennomføres innen")),
        Target(MONEY, _("Cost or funding"), ("kostnad finansiering", "økonomi", "kostnader og finansiering")),
        Target(
            "cost_nok",
            _("Cost in kroner"),
            (
                *("kostnad", "kostnader", "kostnadar", "budsjett", "kroner", "kr", "beløp", "ressursinnsats budsjett"),
                *("ressursinnsats", "estimert kostnad", "cost", "budget"),
            ),
        ),
        Target(
            "funding_note",
            _("Funding"),
            ("finansiering", "finansieringskilde", "finansieringskjelde", "kobling til budsjett", "kopling budsjett"),
        ),
        Target(
            "result_indicator",
            _("Result indicator"),
            ("indikator", "indikator resultatmål", "resultatindikator", "prosjektmål", "måleindikator", "resultat"),
        ),
        Target("sustainability", _("How it bears on sustainability"), ("bærekraft", "berekraft", "fns bærekraftsmål")),
        Target("next_step", _("Next step"), ("neste skritt", "neste steg", "videre arbeid")),
        Target("next_step_due", _("Next step by")),
        Target("deviation", _("Deviation"), ("avvik",)),
        Target("decision_needed", _("Decision needed")),
        Target("decision_needed_by", _("Decision needed by")),
        Target("source", _("Source"), ("kilde", "kjelde")),
        Target("language", _("Language form")),
        Target("region", _("Region")),
        Target(
            MORE,
            _("Kept in the description, with the heading in front"),
            (
                *("kommentar", "kommentarer", "kommentarar", "merknad", "merknader", "forventning til andre parter"),
                *("kommunikasjon", "regnskap", "rekneskap", "nullpunkt", "tallgrunnlag", "innvilgningsstatus"),
                *("saksnavn", "innspill fra næringsrådet", "notat", "comment", "forventning til andre partar"),
            ),
            is_many=True,
        ),
    )
}

# On our own lists these tell what is decided elsewhere; a file cannot change them.
SHOWN_ONLY = {
    "publication": _("Publication"),
    "touched_on": _("Last reported"),
    "mandates": _("May act on behalf of"),
    "answers": _("Answers about roles"),
}


@cache
def labels(name: str) -> frozenset[str]:
    """What our own lists call the field, in every language."""
    label = TARGETS[name].label if name in TARGETS else SHOWN_ONLY[name]
    found = set()
    for language in LANGUAGES:
        with translation.override(language):
            found.add(str(label))
    return frozenset(found)
