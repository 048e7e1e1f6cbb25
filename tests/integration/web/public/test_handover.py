"""The hand-over pack of a municipality: on a page, in Word and as PDF, with nothing that the public may not read."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from bench.web.bounds import MOST_QUERIES
from samtak.actions.choices import Publication, Standing
from samtak.actions.models import Action, ActionRole
from samtak.duties.choices import Addressee, Rhythm
from samtak.duties.models import Duty
from samtak.duties.queries import RE_ANCHOR
from samtak.governance.choices import BodyKind, MatterKind, Outcome, Side, Tenure
from samtak.lib.partial_dates import PartialDate
from samtak.plans.models import Adoption, Plan
from samtak.regions.models import Membership
from tests.factories.actions import make_action
from tests.factories.contacts import make_contact_role, make_holding
from tests.factories.duties import make_duty
from tests.factories.governance import (
    make_body,
    make_council,
    make_group,
    make_matter,
    make_meetings,
    make_seat,
    make_treatment,
)
from tests.factories.plans import make_plan, make_version
from tests.integration.web.workspace.conftest import Place, place

__all__ = ["place"]

Told = Callable[[Any], str]
# Pages show the demo's day, 20 November 2023: two months after the election.


def page_of(place: Place, asked: str = "", language: str = "en") -> Any:
    return Client().get(f"/{language}/municipalities/{place.home.knr}/handover/{asked}")


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def plan(place: Place) -> Plan:
    """Adopted by the former council, and owed anew by the region's own duty."""
    plan = make_plan(place.region, title="Strategisk plan")
    adopted = {"outcome": Outcome.ADOPTED, "decided": PartialDate.parse("2017-05-04"), "case_number": "17/23"}
    Adoption.objects.create(plan_version=make_version(plan), municipality=place.home, **adopted)
    return plan


@pytest.fixture
def anew(place: Place) -> Duty:
    each = {"addressee": Addressee.EACH_MUNICIPALITY, "rhythm": Rhythm.AFTER_ELECTION, "months": 12}
    return make_duty(place.region, code=RE_ANCHOR, title={"en": "Anchoring anew"}, **each)


@pytest.fixture
def action(place: Place) -> Action:
    action = make_action(
        place.region, leads=[place.own], title="Kompetansebroen", deadline=PartialDate.parse("2024-06")
    )
    ActionRole.objects.filter(action=action).update(standing=Standing.ASKED, asked_on=dt.date(2023, 10, 2))
    make_action(place.region, leads=[place.own], title="Hemmelig utkast", publication=Publication.DRAFT)
    return action


@pytest.fixture
def seats(place: Place) -> None:
    business = make_body(place.region, BodyKind.BUSINESS_COUNCIL, name="Næringsrådet")
    chiefs = make_group(business, Side.CHIEF_EXECUTIVES, seats=4, tenure=Tenure.OWN_TERM)
    make_seat(chiefs, "Direktør Demo", organisation=place.own, since="2019-11")
    regional = make_body(place.region, BodyKind.REGIONAL_COUNCIL, name="Regionrådet")
    chosen = make_group(regional, Side.POLITICIANS, seats=6, tenure=Tenure.REPLACED)
    make_seat(chosen, "Ordfører Før", organisation=place.own, since="2019-10")
    make_seat(chosen, "Ordfører Nå", organisation=place.own, since="2023-10")
    make_seat(chosen, "Ordfører Nabo", organisation=place.other, since="2019-10")
    make_meetings(make_council(place.own), constituting="2023-10-12")


def test_the_pack_tells_what_is_bound_by_held_promised_and_waited_for(
    place: Place, plan: Plan, anew: Duty, action: Action, seats: None
) -> None:
    Membership.objects.filter(municipality=place.home).update(valid_from=dt.date(2016, 1, 1))
    make_treatment(make_matter(place.region, title="Uttalelse om havn", sent_on="2023-11-01"), place.home)
    role = make_contact_role(place.region, organisation=place.own, title={"en": "business contact"})
    make_holding(role, name="Kari Kontakt")
    page = text_of(page_of(place))
    for said in (
        "The council elected on 11 September 2023 took its seats on 12 October 2023.",
        "since 1 January 2016",
        "adopted, 4 May 2017",
        "17/23",
        "to be anchored anew by 11 September 2024",
        "1 plan binds us; 1 is to be put before the new council.",
        "1 role in open actions, of which 1 is not confirmed.",
        "nothing; nobody in the business council is elected by it",
        "to be chosen anew; sits until another is chosen",
        "chosen since the election; sits until another is chosen",
        "asked, not answered; asked about it 2 October 2023",
        "June 2024",
        "Uttalelse om havn",
        "1 case waits for the council.",
        "Kari Kontakt",
    ):
        assert said in page, said
    assert "Ordfører Nabo" not in page
    assert "Hemmelig utkast" not in text_of(place.adviser.get(f"/en/municipalities/{place.home.knr}/handover/"))


def test_the_files_say_what_the_page_says(place: Place, plan: Plan, anew: Duty, action: Action, seats: None) -> None:
    for language, title in (
        ("nn/", "Overleveringspakke for"),
        ("", "Overleveringspakke for"),
        ("en/", "Hand-over pack"),
    ):
        base = f"/{language}municipalities/{place.home.knr}/handover/handover"
        answer = Client().get(f"{base}.docx?on=2023-11-19")
        assert "2023-11-19" in answer.headers["Content-Disposition"]
        word = docx.Document(io.BytesIO(answer.content))
        assert word.core_properties.title.startswith(title)
        told = [cell.text for table in word.tables for cell in table.column_cells(0)]
        assert {"Strategisk plan", "Næringsrådet", f"{action.code} Kompetansebroen"} <= set(told)
        paper = PdfReader(io.BytesIO(Client().get(f"{base}.pdf").content))
        assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
        assert "Kompetansebroen" in "".join(sheet.extract_text() for sheet in paper.pages)


def test_what_the_new_council_adopts_is_owed_no_more(place: Place, plan: Plan, anew: Duty) -> None:
    """By the plan's own register, or by the matter that puts it before the councils anew; taking note is neither."""
    matter = make_matter(place.region, kind=MatterKind.ANCHORING, sent_on="2023-10-20")
    entry = make_treatment(matter, place.home, outcome=Outcome.NOTED, decided="2023-11-09")
    owed = "to be anchored anew by 11 September 2024"
    assert owed in text_of(page_of(place))
    entry.outcome = Outcome.ADOPTED
    entry.save()
    page = text_of(page_of(place))
    assert owed not in page
    assert "anchored anew on 9 November 2023" in page
    assert owed in text_of(page_of(place, "?on=2023-11-08"))
    entry.delete()
    Adoption.objects.update(decided=PartialDate.parse("2023-11-16"))
    assert "the new council adopted it on 16 November 2023" in text_of(page_of(place))


def test_a_duty_that_follows_the_adoption_is_told_from_the_register(place: Place, plan: Plan) -> None:
    """The municipality's own page leaves it out; the pack has read the register anyway."""
    after = {"addressee": Addressee.EACH_MUNICIPALITY, "rhythm": Rhythm.AFTER_ADOPTION, "months": 12}
    make_duty(place.region, title={"en": "A local plan"}, starts_on=dt.date(2016, 1, 1), **after)
    assert "was due 4 May 2018" in text_of(page_of(place))
    Adoption.objects.update(decided=None)
    assert "cannot be told" in text_of(page_of(place))


def test_an_empty_pack_says_that_nothing_is_known(place: Place) -> None:
    Membership.objects.filter(municipality=place.home).delete()
    page = text_of(page_of(place))
    for said in ("No membership is registered.", "No plan is known to be in force.", "No seat is registered."):
        assert said in page, said
    assert "When it took its seats is not told here." in page
    assert page_of(place, "?on=i-går").status_code == 400
    assert Client().get("/municipalities/9999/handover/").status_code == 404
    assert Client().get("/municipalities/9999/handover/handover.pdf").status_code == 404


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("knr", ["5059", "5054", "5001", "5038"])
def test_it_takes_no_more_queries_than_a_page_may(knr: str, client: Client) -> None:
    """Municipalities that merged, one that sits in many bodies, and one that is no more."""
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(f"/municipalities/{knr}/handover/")
    assert answer.status_code == 200
    assert len(queries) <= MOST_QUERIES, "\n".join(each["sql"][:150] for each in queries)
