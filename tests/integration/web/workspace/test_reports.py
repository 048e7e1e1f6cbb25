"""A report over the web: from a draft to every reader's edition in every form."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pptx import Presentation
from pypdf import PdfReader

from samtak.actions.choices import Status
from samtak.actions.models import Action
from samtak.reporting.models import Report
from tests.factories.actions import make_action
from tests.factories.status_reports import make_draft, make_report
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
WRITTEN = {
    "title": "Status",
    "since": "01.01.2023",
    "until": "20.11.2023",
    "foreword": "Vårt forord.",
    "language": "nb",
}


def test_the_secretariat_writes_looks_publishes_and_corrects(place: Place, told: Told) -> None:
    region = place.region.slug
    make_action(place.region, code="A-1", title="Bygg broen", status=Status.STOPPED, status_reason="Ingen penger")
    listing = f"/en/workspace/regions/{region}/reports/"
    assert "There is no report yet." in told(place.secretariat.get(listing))
    sent = place.secretariat.post(f"{listing}new/", WRITTEN)
    public = f"/en/regions/{region}/reports/1/"
    assert sent.url == public
    page = told(place.secretariat.get(public))
    assert "A draft: the secretariat alone sees it." in page
    assert "Ingen penger." in page
    assert Client().get(public).status_code == 404
    assert place.adviser.get(public).status_code == 404
    assert Client().get(f"/en/regions/{region}/reports/1/all/report.docx").status_code == 404
    assert Client().get(f"/en/regions/{region}/reports/1/facts.json").status_code == 404
    one = f"{listing}1/"
    late = place.secretariat.post(one, {"do": "publish", "version": "7"})
    assert late.url == one
    assert not Report.objects.get(region=place.region).is_published
    assert place.secretariat.post(one, {"do": "publish", "version": "1"}).url == public
    page = told(Client().get(public))
    assert "Vårt forord." in page
    assert "published 20 November 2023" in told(Client().get(f"/en/regions/{region}/reports/"))
    assert place.secretariat.post(one, {"text": "Det var tre."}).url == public
    assert "20 November 2023: Det var tre." in told(Client().get(public))


def test_a_form_that_makes_no_sense_is_told_at_its_field(place: Place, told: Told) -> None:
    new = f"/en/workspace/regions/{place.region.slug}/reports/new/"
    assert "The first day of the period is after the last." in told(
        place.secretariat.post(new, {**WRITTEN, "since": "21.11.2023", "until": "20.11.2023"})
    )
    assert "has not come yet" in told(place.secretariat.post(new, {**WRITTEN, "until": "01.01.2030"}))
    assert "32.13.2023" in told(place.secretariat.post(new, {**WRITTEN, "since": "32.13.2023"}))
    assert not Report.objects.filter(region=place.region).exists()


@pytest.mark.parametrize("language", ["", "nn/", "en/"])
def test_every_form_says_the_same_in_the_language_of_the_address(place: Place, language: str) -> None:
    make_action(place.region, code="A-1", title="Bygg broen", decision_needed="Skal vi?", status=Status.IN_PROGRESS)
    report = make_report(place.region, title="Status")
    base = f"/{language}regions/{place.region.slug}/reports/{report.number}/business-council/report"
    heading = {"": "Venter på en avgjørelse", "nn/": "Ventar på ei avgjerd", "en/": "Waits for a decision"}[language]
    word = docx.Document(io.BytesIO(Client().get(f"{base}.docx").content))
    assert heading in [paragraph.text for paragraph in word.paragraphs]
    assert word.tables[0].rows[1].cells[1].text == "Skal vi?"
    pages = PdfReader(io.BytesIO(Client().get(f"{base}.pdf").content)).pages
    assert heading in " ".join(page.extract_text() for page in pages)
    show = Presentation(io.BytesIO(Client().get(f"{base}.pptx").content))
    assert heading in [slide.shapes.title.text for slide in show.slides]
    answer = Client().get(f"{base}.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book.worksheets[0]["A"]][1:] == ["A-1"]
    assert answer["Content-Disposition"].endswith('.xlsx"')


def test_a_published_report_gives_the_same_bytes_whatever_happens_later(place: Place) -> None:
    action = make_action(place.region, code="A-1", title="Bygg broen")
    report = make_report(place.region)
    base = f"/regions/{place.region.slug}/reports/{report.number}"
    addresses = [f"{base}/all/report.{form}" for form in ("docx", "pdf", "pptx", "xlsx")] + [f"{base}/facts.json"]
    before = [Client().get(address).content for address in addresses]
    Action.objects.filter(pk=action.pk).update(title="Noe helt annet", status=Status.STOPPED)
    assert [Client().get(address).content for address in addresses] == before


@pytest.mark.parametrize("there", ["nowhere/", "all/report.exe", "nowhere/report.pdf", "council/", "../../9/"])
def test_what_is_not_there_is_not_found(place: Place, there: str) -> None:
    report = make_report(place.region)
    assert Client().get(f"/regions/{place.region.slug}/reports/{report.number}/{there}").status_code == 404


def test_two_editors_of_a_draft_see_both_texts(place: Place, told: Told) -> None:
    draft = make_draft(place.region, title="Først")
    one = f"/en/workspace/regions/{place.region.slug}/reports/{draft.number}/"
    assert place.secretariat.post(one, {**WRITTEN, "title": "Andre", "version": "1"}).status_code == 302
    second = place.secretariat.post(one, {**WRITTEN, "title": "Tredje", "version": "1"})
    assert second.status_code == 409
    assert "Andre" in told(second)
    assert "Tredje" in told(second)


def test_word_is_written_on_the_letterhead(place: Place, told: Told) -> None:
    letterhead = docx.Document()
    letterhead.sections[0].header.paragraphs[0].text = "Vår region"
    held = io.BytesIO()
    letterhead.save(held)
    page = f"/en/workspace/regions/{place.region.slug}/reports/letterhead/"
    assert "Choose a Word file first." in told(place.secretariat.post(page, {}))
    sent = place.secretariat.post(page, {"file": SimpleUploadedFile("Brevmal.docx", held.getvalue())})
    assert sent.url == page
    assert "In use: Brevmal.docx" in told(place.secretariat.get(page))
    report = make_report(place.region)
    word = Client().get(f"/regions/{place.region.slug}/reports/{report.number}/all/report.docx").content
    assert docx.Document(io.BytesIO(word)).sections[0].header.paragraphs[0].text == "Vår region"
    assert place.secretariat.post(page, {"do": "away"}).url == page
    assert "In use" not in told(place.secretariat.get(page))


def test_the_cooperations_own_figures_are_counted_and_written_down(place: Place, told: Told) -> None:
    make_action(place.region, leads=[place.own])
    address = f"/en/workspace/regions/{place.region.slug}/reports/own-figures/"
    page = told(place.secretariat.get(address))
    assert "Municipalities that lead a joint action" in page
    assert "The duty to hold an arena is not taken in." in page
    sent = {"year": "2022", "figure": "joint-action-coverage"}
    assert place.secretariat.post(address, sent).url == f"{address}?year=2022"
    page = told(place.secretariat.get(address))
    assert "written down" in page
    assert "already" in told(place.secretariat.post(address, sent))
    refused = told(
        place.secretariat.post(address, {"year": "2022", "figure": "alignment-statements", "cases": "mange"})
    )
    assert "Write a whole number" in refused
    for spoiled in ({"figure": "x"}, {"year": "1999", "figure": "arena-coverage"}, {"year": "2022"}):
        assert place.secretariat.post(address, spoiled).status_code == 200
    assert place.adviser.get(address).status_code == 403
