"""A council's two pages: the same facts on the web, in Word and as PDF, on any day and in each language."""

from __future__ import annotations

import datetime as dt
import html
import io

import docx
import pytest
from django.test import Client
from pypdf import PdfReader

from samtak.actions.choices import Standing, Status
from samtak.actions.models import ActionRole
from samtak.geography.models import Municipality
from samtak.governance.choices import Outcome
from samtak.lib.partial_dates import PartialDate
from samtak.plans.models import Adoption
from samtak.results.choices import ResultKind
from tests.factories.actions import make_action
from tests.factories.duties import make_duty, make_evidence
from tests.factories.geography import make_municipality
from tests.factories.governance import make_matter, make_treatment
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_plan, make_version
from tests.factories.regions import make_region
from tests.factories.results import make_benefit, make_result, make_result_figure
from tests.factories.rounds import make_asked, make_round

pytestmark = pytest.mark.django_db

HEADINGS = {
    "": "Dette lovet vi",
    "nn/": "Dette lova vi",
    "en/": "What we promised",
}


@pytest.fixture
def home() -> Municipality:
    """A member that has adopted, promised, delivered, failed and got something."""
    home, neighbour = make_municipality(name_nb="Heimvik"), make_municipality(name_nb="Nabovik")
    region = make_region(members=[home, neighbour], name="Prøveregionen")
    own, other = make_organisation(runs=home), make_organisation(runs=neighbour)
    for title, outcome, number in (("Felles plan", "adopted", "12/22"), ("Notert plan", "noted", "")):
        version = make_version(make_plan(region, title=title, adopted=PartialDate(2022, 5)))
        day = PartialDate(2022, 5, 5) if number else None
        Adoption.objects.create(
            plan_version=version, municipality=home, outcome=outcome, decided=day, case_number=number
        )
    statement = make_matter(region, "2023-09-04", title="Felles uttalelse")
    make_treatment(statement, home, outcome=Outcome.ADOPTED_WITH_CHANGES, decided="2023-10-12", case_number="77/23")
    make_treatment(make_matter(region, "2023-11-01", title="Ny avtale"), home)
    led = make_action(region, code="A-1", title="Bygg broen", leads=[own])
    ActionRole.objects.filter(action=led).update(standing=Standing.ACCEPTED)
    late = {"deadline": PartialDate(2023, 6), "status": Status.IN_PROGRESS, "deviation": "Mangler folk"}
    make_action(region, code="A-2", title="Reis sammen", leads=[other], supports=[own], **late)
    make_action(region, code="A-3", title="Ferdig sti", supports=[own], status=Status.COMPLETED)
    make_action(region, code="A-4", title="Stanset kai", leads=[own], status=Status.STOPPED, status_reason="For dyrt")
    make_action(region, code="A-5", title="Naboens eget", leads=[other])
    make_evidence(make_duty(region, title={"nb": "Årlig møte"}), own)
    make_duty(region, title={"nb": "Rullering"})
    make_asked(make_round(region, closed_on=dt.date(2023, 11, 10)), own, delivered_on=dt.date(2023, 11, 8))
    make_result(region, title="Fagskolen", kind=ResultKind.NOT_ACHIEVED, reason="Staten sa nei", on=PartialDate(2023))
    result = make_result(region, title="Ny fabrikk", on=PartialDate(2023, 3))
    got = make_benefit(result, home, text="Fire fikk jobb.", landed_in=neighbour)
    make_result_figure(result, benefit=got, geography="Heimvik")
    make_benefit(result, neighbour, text="Tretti fikk jobb.")
    return home


def address(home: Municipality, language: str = "en/") -> str:
    return f"/{language}municipalities/{home.knr}/council/"


def read(where: str) -> str:
    return html.unescape(Client().get(where).content.decode())


def test_all_five_are_told_plainly(home: Municipality) -> None:
    page = read(address(home))
    told = (
        *("Member of Prøveregionen.", "Felles plan", "12/22", "5 May 2022", "Felles uttalelse", "77/23"),
        *("taken note of, which is not an adoption", "date not given"),
        "The municipality takes part in 4 actions: 1 not started, 1 in progress, 1 completed, 1 stopped.",
        *("Confirmed by us: 1 of 2 open roles by name.", "Duties: 1 of 2 done, 1 overdue.", "not confirmed here"),
        *("Ferdig sti", "Årlig møte (1 October 2023)", "Answered in 1 of 1 reporting round."),
        *("For dyrt.", "Mangler folk.", "in progress, past its deadline", "Staten sa nei", "Rullering"),
        *("Fire fikk jobb.", "It landed in Nabovik.", "12 skattytere (June 2023; Heimvik; Bedriften;"),
    )
    assert [each for each in told if each not in page] == []
    assert page.index("Felles plan") < page.index("What we dealt with and did not adopt") < page.index("Notert plan")
    assert page.index("Notert plan") < page.index("What lies before us and is not decided") < page.index("Ny avtale")
    assert "Naboens eget" not in page
    assert "Tretti fikk jobb." not in page


def test_on_a_day_before_it_nothing_of_it_was_known(home: Municipality) -> None:
    page = read(f"{address(home)}?on=2022-05-04")
    assert "As it was on 4 May 2022." in page
    assert [each for each in ("12/22", "77/23", "Ny fabrikk", "Staten sa nei", "Answered in") if each in page] == []


@pytest.mark.parametrize("language", HEADINGS)
def test_paper_says_the_same_in_the_language_of_the_address(home: Municipality, language: str) -> None:
    base = address(home, language)
    word = docx.Document(io.BytesIO(Client().get(f"{base}paper.docx").content))
    answer = Client().get(f"{base}paper.pdf")
    pages = PdfReader(io.BytesIO(answer.content)).pages
    told = " ".join(page.extract_text() for page in pages)
    assert HEADINGS[language] in [paragraph.text for paragraph in word.paragraphs]
    assert HEADINGS[language] in told
    assert HEADINGS[language] in read(base)
    assert "Bygg broen" in told
    assert len(pages) <= 2
    assert home.knr in answer["Content-Disposition"]


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("knr", ["5001", "5054", "5059", "5006", "4223"])
def test_two_sheets_hold_what_a_real_council_is_told(knr: str) -> None:
    paper = Client().get(f"/municipalities/{knr}/council/paper.pdf").content
    assert len(PdfReader(io.BytesIO(paper)).pages) <= 2


@pytest.mark.usefixtures("demo_data")
def test_a_municipality_that_is_no_more_says_what_it_became() -> None:
    page = read("/en/municipalities/1624/council/")
    assert "Rissa merged with Leksvik into Indre Fosen (5054) on 1 January 2018." in page
    assert "Strategisk næringsplan for Fosen 2016–2020" in page
    assert 'href="/en/municipalities/5054/council/"' in page
    assert "What we promised" not in page


def test_what_nobody_told_is_told_as_unknown() -> None:
    alone = make_municipality()
    assert "Member of no region that we know of." in read(address(alone))
    make_plan(make_region(members=[alone]), title="Ukjent plan", adopted=PartialDate(2022))
    page = read(address(alone))
    assert "Ukjent plan: it is not known what the council did with it." in page
    assert "Our sources do not tell of any adoption." in page
    assert "Nothing is registered of what came home to the municipality." in page


@pytest.mark.parametrize("there", ["paper.exe", "paper.pdf/", "paper."])
def test_there_is_no_other_form(home: Municipality, there: str) -> None:
    assert Client().get(address(home) + there).status_code == 404
