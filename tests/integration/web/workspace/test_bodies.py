"""Bodies, their seats and calendars over the web, and a plan that goes to every council."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.test import Client

from samtak.governance.choices import BodyKind, Side
from samtak.governance.models import Body, Meeting, Seat
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption
from tests.factories.governance import make_body, make_council, make_group, make_meetings, make_seat
from tests.factories.plans import make_node, make_plan, make_version
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
# Pages show the demo's day, 20 November 2023.


def told_of(place: Place, **more: Any) -> Any:
    said = {
        "kind": "business_council",
        "name": "Næringsrådet",
        "language": "nb",
        "paper_days": "10",
        "how_business": "so_many",
        "seats_business": "4",
        "substitutes_business": "1",
        "tenure_business": "own_term",
        "how_secretariat": "attend",
        **more,
    }
    return place.secretariat.post(f"/en/workspace/regions/{place.region.slug}/bodies/new/", said)


def test_a_body_is_told_of_its_seats_filled_and_what_is_missing_named(place: Place, told: Told) -> None:
    sent = told_of(place)
    body = Body.objects.get(region=place.region)
    assert sent.url == f"/en/bodies/{body.slug}/"
    said = {"group": "business", "office": "member", "name": "Kari Prøve", "origin": "Verft AS", "since": "2021"}
    filled = place.secretariat.post(f"/en/workspace/bodies/{body.slug}/seats/new/", said)
    assert filled.status_code == 302
    page = told(Client().get(f"/en/bodies/{body.slug}/"))
    assert "1 of 4 seats are filled" in page
    assert "3 seats are empty." in page
    assert "1 substitute is missing." in page
    assert "Kari Prøve" in page
    assert "Verft AS" in page


def test_a_number_of_seats_needs_the_number(place: Place, told: Told) -> None:
    page = told(told_of(place, seats_business=""))
    assert "Write how many seats they have." in page
    assert "Næringsrådet" in page
    assert not Body.objects.filter(region=place.region).exists()


def test_what_somebody_else_saved_meanwhile_is_shown_beside(place: Place, told: Told) -> None:
    told_of(place)
    body = Body.objects.get(region=place.region)
    address = f"/en/workspace/bodies/{body.slug}/"
    said = {"kind": body.kind, "name": "Rådet", "language": "nb", "paper_days": "10", "version": "1", "task": "A"}
    assert place.secretariat.post(address, said).status_code == 302
    answer = place.secretariat.post(address, {**said, "task": "B"})
    assert answer.status_code == 409
    assert "Somebody else saved" in told(answer)
    body.refresh_from_db()
    assert body.task == "A"


def test_a_holder_leaves_and_a_mistake_is_taken_away(place: Place) -> None:
    group = make_group(make_body(place.region), seats=2)
    seat, mistake = make_seat(group, since="2021"), make_seat(group, "Feil Navn")
    address = f"/en/workspace/seats/{seat.uuid}/"
    early = place.secretariat.post(address, {"do": "leave", "version": "1", "left_on": "2020-01-01"})
    assert "The holder came later than that" in early.content.decode()
    assert place.secretariat.post(address, {"do": "leave", "version": "1", "left_on": "2023-11-01"}).status_code == 302
    seat.refresh_from_db()
    assert str(seat.left_on) == "2023-11-01"
    place.secretariat.post(f"/en/workspace/seats/{mistake.uuid}/", {"do": "away"})
    assert not Seat.objects.filter(uuid=mistake.uuid).exists()


def test_a_calendar_is_pasted_as_it_stands(place: Place, told: Told) -> None:
    body = make_council(place.own)
    address = f"/en/workspace/bodies/{body.slug}/calendar/?year=2024"
    said = {"days": "torsdag 8.2.\n11. april kl. 18\n13.06.2024", "paper_days": "10", "version": "1"}
    assert place.adviser.post(address, said).status_code == 302
    days = Meeting.objects.filter(body=body).order_by("day").values_list("day", flat=True)
    assert list(days) == [dt.date(2024, 2, 8), dt.date(2024, 4, 11), dt.date(2024, 6, 13)]
    # Ten days before 8 February is Monday 29 January.
    assert "29 January 2024" in told(Client().get(f"/en/bodies/{body.slug}/"))
    wrong = place.adviser.post(address, {"days": "8.2.2025", "paper_days": "10", "version": "2"})
    assert "One of the days lies in another year" in told(wrong)


def test_the_calendars_of_all_councils_are_begun_from_one_page(place: Place, told: Told) -> None:
    address = f"/en/workspace/regions/{place.region.slug}/calendars/"
    sent = place.secretariat.post(address, {"knr": place.home.knr, "kind": "council"})
    council = Body.objects.get(owner=place.own)
    assert sent.url == f"/en/workspace/bodies/{council.slug}/calendar/"
    make_meetings(council, "2023-12-14")
    assert "1 meeting" in told(place.secretariat.get(address))
    assert place.secretariat.post(address, {"knr": place.home.knr, "kind": "team"}).status_code == 404


@pytest.fixture
def plan_slug(place: Place) -> str:
    plan = make_plan(place.region, title="Felles næringsplan", purpose="Flere arbeidsplasser på Fosen.")
    make_node(plan, "1", title="Kompetanse")
    make_version(plan)
    council = make_council(place.own, paper_days=10)
    make_meetings(council, "2024-02-08", "2024-04-11")
    make_meetings(make_council(place.own, BodyKind.EXECUTIVE_COMMITTEE, paper_days=14), "2024-01-25", "2024-03-21")
    return plan.slug


def test_papers_are_counted_backward_and_the_days_written(place: Place, told: Told, plan_slug: str) -> None:
    address = f"/en/workspace/plans/{plan_slug}/anchoring/"
    page = told(place.secretariat.get(f"{address}?by=2024-03-01"))
    assert "11 January 2024" in page
    assert "its calendar has not been told" in page
    sent = place.secretariat.post(address, {"by": "2024-03-01"})
    assert sent.url == f"{address}?by=2024-03-01"
    entry = Adoption.objects.get(plan_version__plan__slug=plan_slug)
    assert (entry.outcome, str(entry.council_planned)) == (Outcome.NOT_YET, "2024-02-08")
    public = told(Client().get(f"/en/regions/{place.region.slug}/adoptions/"))
    assert "the council meets 8 February 2024" in public


@pytest.mark.parametrize("by", ["", "i morgen", "2024", "31.02.2024"])
def test_a_day_that_is_none_is_told_at_its_field(place: Place, told: Told, plan_slug: str, by: str) -> None:
    page = place.secretariat.get(f"/en/workspace/plans/{plan_slug}/anchoring/", {"by": by})
    assert page.status_code == 200
    assert "ds-validation-message" in told(page)
    assert not Adoption.objects.filter(plan_version__plan__slug=plan_slug).exists()


@pytest.mark.parametrize(
    ("language", "heading", "proposal"),
    [
        ("nb", "Saksopplysninger", "vedtar Felles næringsplan."),
        ("nn", "Saksopplysningar", "vedtek Felles næringsplan."),
    ],
)
def test_the_case_paper_is_a_word_file_in_the_councils_language_form(
    place: Place, plan_slug: str, language: str, heading: str, proposal: str
) -> None:
    address = f"/en/workspace/plans/{plan_slug}/anchoring/{place.home.knr}/case-paper/"
    answer = place.secretariat.get(address, {"language": language})
    assert answer.headers["Content-Disposition"].endswith(f'{language}.docx"')
    paper = docx.Document(io.BytesIO(answer.content))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert heading in texts
    assert "1 Kompetanse" in texts
    assert any(text.endswith(proposal) for text in texts)
    assert paper.core_properties.language == f"{language}-NO"
    cells = [cell.text for row in paper.tables[0].rows for cell in row.cells]
    assert "8. februar 2024" in cells
    later = place.secretariat.get(address, {"language": language, "by": "2024-05-01"})
    assert "11. april 2024" in [
        cell.text for cell in docx.Document(io.BytesIO(later.content)).tables[0].column_cells(1)
    ]
    place.secretariat.post(f"/en/workspace/plans/{plan_slug}/anchoring/", {"by": "2024-03-01"})
    settled = place.secretariat.get(address, {"language": language, "by": "2024-05-01"})
    assert "8. februar 2024" in [
        cell.text for cell in docx.Document(io.BytesIO(settled.content)).tables[0].column_cells(1)
    ]
    nobody = place.secretariat.get(address.replace(place.home.knr, "0000"))
    assert nobody.status_code == 404
    assert place.secretariat.get(address, {"language": "xx"}).status_code == 400


def test_a_chief_executive_is_called_as_the_day_has_it(place: Place, told: Told) -> None:
    """T20: rådmann until the act of 2018 came into force, kommunedirektør since."""
    body = make_body(place.region)
    make_group(body, Side.CHIEF_EXECUTIVES, seats=4)
    reader = Client(headers={"accept-language": "nb"})
    assert "Rådmenn" in told(reader.get(f"/bodies/{body.slug}/?on=2016-12-31"))
    assert "Kommunedirektører" in told(reader.get(f"/bodies/{body.slug}/?on=2023-11-20"))
