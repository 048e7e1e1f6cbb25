"""Lists as regions keep them: one with the columns most have in common, one for each kind we have seen, restated.

Every list is messy in its own way: titles above, two lines of headings, merged goals, empty rows, sums and footers.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

Row = Sequence[Any]


@dataclass(frozen=True)
class Layout:
    """`titles` are the actions it holds; `says` what is read of the first by field; `chosen` what a person must say."""

    name: str
    rows: Sequence[Row]
    titles: Sequence[str]
    says: dict[str, Any] = field(default_factory=dict)
    merged: Sequence[str] = ()
    chosen: dict[str, str] = field(default_factory=dict)
    left_out: int = 0

    def workbook(self) -> bytes:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in self.rows:
            sheet.append(list(row))
        for cells in self.merged:
            sheet.merge_cells(cells)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()


LAYOUTS = [
    Layout(
        "what most have in common",
        [
            ["Handlingsplan for næringsutvikling"],
            ["Sist oppdatert 12.3.2018"],
            [],
            [
                *("Nr.", "Mål/delmål/strategi", "Tiltak", "Beskrivelse", "Ansvarlig", "Samarbeidspartnere"),
                *("Tidsrom/frist", "Kostnad/finansiering", "Indikator/resultatmål", "Status", "Kommentar"),
            ],
            [
                *("A-1", "2.3", "Bedriftsbesøk hver måned", "To og to kommuner", "Trondheim kommune"),
                *("NTNU, SINTEF og Melhus", "2016–2018", "1,5 mill.", "antall besøk", "Pågår", "Godt mottatt"),
            ],
            [],
            [
                *("A-2", "1.2", "Felles ordførermøter", None, "kommunene", None, "desember 2016", "Egne midler", None),
                *("Ikke startet", None),
            ],
            ["Sum", None, None, None, None, None, None, "1,5 mill."],
        ],
        ["Bedriftsbesøk hver måned", "Felles ordførermøter"],
        {
            "code": "A-1",
            "start": "2016",
            "deadline": "2018",
            "cost_nok": 1_500_000,
            "status": "in_progress",
            "leads": ["Trondheim kommune"],
            "supports": ["NTNU", "SINTEF", "Melhus kommune"],
            "nodes": ["2.3"],
            "description": "To og to kommuner\n\nKommentar: Godt mottatt",
        },
        left_out=1,
    ),
    Layout(
        "goals, strategies and what is expected of others",
        [
            ["Strategisk næringsplan – tiltak"],
            ["Mål", "Strategi", "Tiltak", "Forventning til andre parter", "Viktige samarbeidspartnere"],
            ["2 Samarbeid", "2.3", "Besøke bedrifter", "Fylket følger opp", "Innovasjon Norge; NAV"],
            [None, "2.5", "Møte fylket fast", None, "Sør-Trøndelag fylkeskommune"],
            [None, "2.6", "Redegjøre i saker", None, None],
        ],
        ["Besøke bedrifter", "Møte fylket fast", "Redegjøre i saker"],
        {"nodes": ["2.3"], "supports": ["Innovasjon Norge", "NAV"]},
        merged=["A3:A5"],
    ),
    Layout(
        "owned, together with others, or by others",
        [
            ["Tiltak", "Eierform", "Innspill fra næringsrådet"],
            ["Felles gründerprogram", "i samarbeid med partnere", "Ønskes raskt"],
            ["Kartlegge selskaper", "eid og utført av andre", None],
            ["Drive felles nettsted", "direkte oppdrag for regionen", None],
        ],
        ["Felles gründerprogram", "Kartlegge selskaper", "Drive felles nettsted"],
        {"scope": "joint", "description": "Innspill fra næringsrådet: Ønskes raskt"},
    ),
    Layout(
        "who answers, in two columns under one heading",
        [
            ["Næringsplan 2018"],
            [],
            ["Innsatsområde", "Tiltak", "Ansvar", None, "Forankring i tre planer"],
            [None, None, "Kommune", "Private virksomheter", None],
            ["1.3", "Ferdigstille næringsareal", "Melhus", "Næringsforeningene", "Kommuneplanen kap. 4"],
            ["1.3", "Merke turstier", "Skaun kommune", None, None],
        ],
        ["Ferdigstille næringsareal", "Merke turstier"],
        {"leads": ["Melhus kommune", "Næringsforeningene"], "plan_reference": "Kommuneplanen kap. 4", "nodes": ["1.3"]},
        merged=["C3:D3", "A3:A4", "B3:B4", "E3:E4"],
    ),
    Layout(
        "joint, or municipality by municipality",
        [
            ["Tiltak", "Felles / kommunevis", "Ansvarlig", "Frist"],
            ["Støtte rekruttering", "Felles", "Trondheimsregionen", "høsten 2017"],
            ["Egen handlingsplan", "Kommunevis", "Malvik kommune", "innen 2018"],
        ],
        ["Støtte rekruttering", "Egen handlingsplan"],
        {"scope": "joint", "deadline": "2017-11", "leads": ["Trondheimsregionen"]},
    ),
    Layout(
        "joint and own actions in columns of their own",
        [
            ["Tiltak i planen"],
            ["Fellestiltak", "Kommunens egne tiltak", "Ansvarlig kommune", "Bistand"],
            ["Kompetanseregion", None, "Stjørdal", "de øvrige kommunene"],
            [None, "Tilrettelegge industriområde", "Orkdal", None],
        ],
        ["Kompetanseregion", "Tilrettelegge industriområde"],
        {"scope": "joint", "leads": ["Stjørdal kommune"], "supports": ["other_members"]},
    ),
    Layout(
        "three words for status",
        [
            ["Mål", "Tiltak", "Handlinger", "Status (tredelt)", "Kobling til budsjett"],
            ["3.1", "Felles arealplan", "Kartportal\nMassedeponi", "Arbeidet sluttført", "Driftsbudsjettet"],
            ["3.1", "Ny rullering", None, "Arbeidet ikke startet", None],
            ["Fotnote: vedtatt i regionrådet"],
        ],
        ["Felles arealplan", "Ny rullering"],
        {
            "status": "completed",
            "funding_note": "Driftsbudsjettet",
            "description": "Kartportal\nMassedeponi",
            "nodes": ["3.1"],
        },
        left_out=1,
    ),
    Layout(
        "project portfolio with money",
        [
            [
                "Innsatsområde",
                "Strategi",
                "Tiltak",
                "Prosjektmål",
                "Ressursinnsats/budsjett",
                "Finansiering",
                "Kommunikasjon",
            ],
            ["1", "1.1", "Forprosjekt reiseliv", "Ti nye bedrifter", 250000, "Fylket og egne midler", "Pressemelding"],
            ["1", "1.1", "Hovedprosjekt reiseliv", None, "kr 250.000,-", None, None],
        ],
        ["Forprosjekt reiseliv", "Hovedprosjekt reiseliv"],
        {"cost_nok": 250_000, "result_indicator": "Ti nye bedrifter", "funding_note": "Fylket og egne midler"},
    ),
    Layout(
        "matters of a board",
        [
            ["SAKSNR.", "SAKSNAVN", "TILTAK"],
            ["02/19", "Digital forvaltning", "Skrive sluttrapport"],
            ["05/19", "Næringsfond", "Lyse ut midler"],
        ],
        ["Skrive sluttrapport", "Lyse ut midler"],
        {"status_decision": "02/19", "description": "SAKSNAVN: Digital forvaltning"},
    ),
    Layout(
        "themes and teams",
        [
            ["Tema", "Tiltak", "Verdiskapingsteam"],
            ["Grønt skifte", "Kartlegge biogass", "Trøndelag fylkeskommune"],
            [None, "Samle bedriftene", "SINTEF"],
        ],
        ["Kartlegge biogass", "Samle bedriftene"],
        {"plan_reference": "Grønt skifte", "leads": ["Trøndelag fylkeskommune"]},
    ),
    Layout(
        "results with baselines",
        [
            ["Mål for 2026"],
            ["Strategisk mål", "Delmål", "Resultatmål", "Nullpunkt", "Tallgrunnlag", "År"],
            ["Vekst", "Flere i arbeid", "Sysselsettingen øker", 61.5, "SSB", 2026],
            ["Vekst", "Fornøyde bedrifter", "Tilfredsheten øker", None, "Egen undersøkelse", 2025],
        ],
        ["Sysselsettingen øker", "Tilfredsheten øker"],
        {"deadline": "2026", "description": "Nullpunkt: 61,5\n\nTallgrunnlag: SSB"},
        chosen={"Resultatmål": "title"},
    ),
    Layout(
        "five fields with strategies instead of actions",
        [
            ["Bedrift/bosted/besøk/stedsutvikling/omdømme", "Delmål", "Strategi", "Organisering", "Finansiering"],
            ["Bosted", "Flere boliger", "Legge ut tomter", "Rådmannsforum", "Kommunene"],
            ["Besøk", "Flere gjester", "Bygge reisemål", "NTNU", None],
        ],
        ["Legge ut tomter", "Bygge reisemål"],
        {"leads": ["Rådmannsforum (Trondheimsregionen)"], "plan_reference": "Bosted / Flere boliger"},
        chosen={"Strategi": "title"},
    ),
    Layout(
        "portfolio with grants and accounts",
        [
            ["Mål", "Strategier og prosjektportefølje", "Resultat", "Innvilgningsstatus", "Regnskap"],
            ["Mål 1: Nye arbeidsplasser"],
            [None, "Industriprosjektet", "20 arbeidsplasser", "Innvilget", "245 000"],
            [None, "Gründerhuset", None, "Avslått", None],
            ["Mål 2: Omdømme"],
            [None, "Felles merkevare", None, "Innvilget", None],
            ["Mål", "Strategier og prosjektportefølje", "Resultat", "Innvilgningsstatus", "Regnskap"],
            [None, "Filmen om regionen", None, None, None],
        ],
        ["Industriprosjektet", "Gründerhuset", "Felles merkevare", "Filmen om regionen"],
        {"result_indicator": "20 arbeidsplasser", "nodes": ["1"]},
        chosen={"Strategier og prosjektportefølje": "title"},
        left_out=3,
    ),
    Layout(
        "eight measures of regions beyond the founding four",
        [
            [
                *("id", "region", "plan", "tema/mål", "tiltak", "scope", "ansvarlig", "partnere", "start", "frist"),
                *("status", "prioritet", "kostnad", "finansiering", "resultatindikator", "kilde"),
            ],
            *(
                [
                    *(f"TO-0{n}", None, None, "tema", title, "felles", "NTNU", "Malvik; Skaun", 2015, 2018),
                    *(
                        "gjennomfort",
                        "middels",
                        cost,
                        "KMD 2 460 000 kr til hele prosjektet",
                        None,
                        "tromso.kommune.no",
                    ),
                ]
                for n, title, cost in (
                    (1, "Mat fra sjø og land", None),
                    (2, "Opplevelsesnæringer", None),
                    (3, "Industrimiljø og næringsklynger", None),
                    (4, "Ny regional strategisk næringsplan 2018–2022", 2_460_000),
                )
            ),
            [
                *(
                    "SA-01",
                    None,
                    None,
                    "mål 1",
                    "Spørre bedriftene hvert tredje år",
                    "kommunal",
                    "Melhus kommune",
                ),
                *("næringsforeningene", 2019, 2025, "i_arbeid", "middels", None, None, "tilfredshet", "sandefjord"),
            ],
            [
                *(
                    "SA-02",
                    None,
                    None,
                    "mål 1",
                    "Rask og forutsigbar saksbehandling",
                    "kommunal",
                    "Malvik kommune",
                ),
                *(None, 2023, 2026, "i_arbeid", "hoy", None, None, "saksbehandlingstid", "sandefjord.kommune.no"),
            ],
            [
                *("SB-01", None, None, "oppfølging", "Arena med NHO og LO", "kommunal", "Skaun kommune", "NHO; LO"),
                *("2023-11", None, "ikke_startet", "middels", None, None, None, "sarpsborg.com 2023-11-14"),
            ],
            [
                *(
                    "SB-02",
                    None,
                    None,
                    "hovedmål",
                    "Jobbvekst på 1,5 % i året",
                    "kommunal",
                    "Klæbu kommune",
                    None,
                ),
                *(2023, 2030, "i_arbeid", "hoy", None, None, "arbeidsplasser per år", "sarpsborg.com 2023-11-14"),
            ],
        ],
        [
            *("Mat fra sjø og land", "Opplevelsesnæringer", "Industrimiljø og næringsklynger"),
            *("Ny regional strategisk næringsplan 2018–2022", "Spørre bedriftene hvert tredje år"),
            *(
                "Rask og forutsigbar saksbehandling",
                "Arena med NHO og LO",
                "Jobbvekst på 1,5 % i året",
            ),
        ],
        {"start": "2015", "deadline": "2018", "status": "completed", "priority": "medium"},
        chosen={"tema/mål": "goal"},
    ),
]
