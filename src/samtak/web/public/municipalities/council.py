"""A council's two pages: the paper of the day, what it is as a page, and the files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph, History
from samtak.lib import clock
from samtak.rendering.blocks import Paper
from samtak.reporting.council import council_told
from samtak.web.public.addresses import Addresses
from samtak.web.public.municipalities.council_paper import MOST, Gone, council_paper
from samtak.web.public.municipalities.history import became, came_from, heirs_on, state_of
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.papers import DOCX, PDF, Part, parts_of
from samtak.web.public.words import Crumb

FILES = ((DOCX, "Word"), (PDF, "PDF"))


@dataclass(frozen=True)
class CouncilPage:
    crumbs: list[Crumb]
    title: str
    subtitle: str
    switch: DateSwitch
    files: list[tuple[str, str]]
    parts: list[Part]


def paper_of_council(municipality: Municipality, history: History, on: dt.date) -> Paper:
    """Seven queries, one more about who became what."""
    graph = ChangeGraph() if history.is_empty else ChangeGraph.load()
    at = Addresses(on)
    gone = None
    if not municipality.holds_on(on):
        gone = Gone(
            state_of(municipality, history.out, on),
            [*came_from(municipality, history.into, on), *became(municipality, history, on)],
            heirs_on(municipality, on, graph, at.council),
        )
    return council_paper(
        council_told(municipality, on, graph, MOST),
        gone,
        language=get_language() or "nb",
        address=settings.SAMTAK_ADDRESS + at.council(municipality.knr),
        site=settings.SAMTAK_ADDRESS,
        made_on=clock.today(),
    )


def council_page(municipality: Municipality, paper: Paper, on: dt.date) -> CouncilPage:
    at = Addresses(on)
    return CouncilPage(
        crumbs=[
            (_("Front page"), at.home),
            (_("Municipalities"), at.municipalities),
            (municipality.name, at.municipality(municipality.knr)),
        ],
        title=paper.title,
        subtitle=paper.subtitle,
        switch=date_switch(on),
        files=[(name, at.council_file(municipality.knr, form)) for form, name in FILES],
        parts=list(parts_of(paper.blocks)),
    )
