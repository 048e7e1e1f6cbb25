"""The hand-over pack: a page, and files to take along (B1, D03, governance.yaml)."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.geography import queries as geography_queries
from samtak.lib import clock
from samtak.rendering import docx, pdf
from samtak.rendering.blocks import Paper
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.addresses import Addresses
from samtak.web.public.handover.facts import Handover, read_handover
from samtak.web.public.handover.paper import paper_of
from samtak.web.public.municipalities.history import state_of
from samtak.web.public.pages import DateSwitch, date_switch
from samtak.web.public.papers import DOCX, PDF, Part, file_answer, parts_of
from samtak.web.public.words import Crumb

WRITERS = {DOCX: docx.write, PDF: pdf.write}


@dataclass(frozen=True)
class HandoverPage:
    crumbs: list[Crumb]
    title: str
    subtitle: str
    switch: DateSwitch
    state: str
    parts: list[Part]
    files: list[tuple[str, str]]


@unchanged_answers_304
def handover(request: Request, knr: str) -> HttpResponse:
    """What a newly elected council or a new contact has to know, on a day."""
    found, state = _found(request, knr)
    return render(request, "public/handover.html", {"page": _page(found, _paper(found), state)})


@unchanged_answers_304
def file(request: Request, knr: str, form: str) -> HttpResponse:
    """The same as a file, in the language of the address."""
    found, _state = _found(request, knr)
    if not found.exists:
        raise Http404
    name = f"samtak-handover-{knr}-{found.on.isoformat()}-{get_language()}"
    return file_answer(WRITERS[form](_paper(found)), form, name)


def _found(request: Request, knr: str) -> tuple[Handover, str]:
    """The facts, and that it is no municipality on the day, when it is not."""
    municipality, history = geography_queries.municipality_with_history(knr)
    if municipality is None:
        raise Http404
    on = queries_in_address.date(request)
    return read_handover(municipality, history, on), state_of(municipality, history.out, on)


def _paper(found: Handover) -> Paper:
    address = settings.SAMTAK_ADDRESS + reverse("public:handover", args=(found.municipality.knr,))
    return paper_of(found, get_language() or "nb", address=address, site=settings.SAMTAK_ADDRESS)


def _page(found: Handover, paper: Paper, state: str) -> HandoverPage:
    at, knr = Addresses(found.on), found.municipality.knr
    asked = "" if found.on == clock.today() else f"?{urlencode({'on': found.on.isoformat()})}"
    files = [(name, reverse("public:handover_file", args=(knr, form)) + asked) for form, name in FILES]
    return HandoverPage(
        crumbs=[
            (_("Front page"), at.home),
            (_("Municipalities"), at.municipalities),
            (found.municipality.name, at.municipality(knr)),
        ],
        title=paper.title,
        subtitle=paper.subtitle,
        switch=date_switch(found.on),
        state=state,
        parts=list(parts_of(paper.blocks)) if found.exists else [],
        files=files if found.exists else [],
    )


FILES = ((DOCX, "Word"), (PDF, "PDF"))
