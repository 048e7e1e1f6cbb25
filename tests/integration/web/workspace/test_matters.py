"""Something that several councils are asked to decide, over the web."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.test import Client

from samtak.governance.choices import BodyKind, Outcome
from samtak.governance.models import Matter, MatterTreatment
from samtak.plans.models import Dialogue
from tests.factories.governance import make_council, make_matter, make_meetings, make_treatment
from tests.factories.plans import make_plan
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
# Pages show the demo's day, 20 November 2023.

SAID = {
    "kind": "hearing",
    "title": "Uttalelse om jernbanen",
    "language": "nb",
    "ask_nb": "Kommunestyret slutter seg til uttalelsen.",
    "ask_nn": "Kommunestyret sluttar seg til fråsegna.",
    "decide_by": "2024-03-01",
}


def write(place: Place, **more: str) -> Matter:
    place.secretariat.post(f"/en/workspace/regions/{place.region.slug}/matters/new/", {**SAID, **more})
    return Matter.objects.get(region=place.region)


def test_from_the_draft_to_what_a_council_did(place: Place, told: Told) -> None:
    matter = write(place)
    public, own = f"/en/matters/{matter.slug}/", f"/en/workspace/matters/{matter.slug}/"
    listing = f"/en/regions/{place.region.slug}/matters/"
    assert Client().get(public).status_code == 404
    assert matter.title not in told(Client().get(listing))
    # Every member is ticked until somebody chooses.
    assert told(place.secretariat.get(f"{own}councils/")).count(" checked") == 2
    chosen = place.secretariat.post(f"{own}councils/", {"councils": [place.home.knr]})
    assert chosen.url == f"{own}councils/"
    sent = place.secretariat.post(f"{own}councils/", {"do": "send", "sent_on": "2023-11-01", "version": "1"})
    assert sent.url == public
    page = told(Client().get(public))
    assert "Kommunestyret slutter seg til uttalelsen." in page
    assert "Kommunestyret sluttar seg til fråsegna." in page
    assert "sent to the council 1 November 2023" in page
    assert "The councils have not been asked yet on this day." in told(Client().get(f"{public}?on=2023-10-31"))
    entry = MatterTreatment.objects.get(matter=matter)
    did = {"outcome": "adopted_with_changes", "decided": "2023-11-16", "changes": "Punkt 3 strykes", "version": "2"}
    answer = place.secretariat.post(f"/en/workspace/treatments/{entry.uuid}/", {**did, "reservations": "Ikke nå"})
    assert answer.url == f"{public}#councils"
    after = told(Client().get(public))
    assert "adopted with changes, with a reservation" in after
    assert "Punkt 3 strykes" in after
    assert "Adopted by 1 of 1 council." in after
    assert "Punkt 3 strykes" not in told(Client().get(f"{public}?on=2023-11-15"))
    assert "Adopted by 1 of 1 council." in told(Client().get(listing))


def test_what_is_missing_before_it_is_sent_is_told(place: Place, told: Told) -> None:
    matter = write(place, ask_nb="", ask_nn="")
    address = f"/en/workspace/matters/{matter.slug}/councils/"
    assert "Send it" not in told(place.secretariat.get(address))
    place.secretariat.post(address, {"councils": [place.home.knr]})
    page = told(place.secretariat.post(address, {"do": "send", "sent_on": "2023-11-01", "version": "1"}))
    assert "Write what the councils are asked to decide before it is sent." in page
    early = told(place.secretariat.post(address, {"do": "send", "sent_on": "2024-11-01", "version": "1"}))
    assert "The day it was sent has not come yet." in early


def test_what_somebody_else_saved_meanwhile_is_shown_beside(place: Place, told: Told) -> None:
    matter = write(place)
    address = f"/en/workspace/matters/{matter.slug}/"
    assert place.secretariat.post(address, {**SAID, "ask_nn": "Ny", "version": "1"}).status_code == 302
    stale = place.secretariat.post(address, {**SAID, "title": "Annen tittel", "version": "1"})
    assert stale.status_code == 409
    assert "Somebody else saved" in told(stale)


@pytest.fixture
def planned(place: Place) -> Matter:
    matter = make_matter(place.region, title="Uttalelse", background="Vi gir én uttalelse.")
    matter.ask["nn"] = "Kommunestyret sluttar seg til fråsegna."
    matter.save()
    make_treatment(matter, place.home)
    make_meetings(make_council(place.own, paper_days=10), "2024-02-08", "2024-04-11")
    make_meetings(make_council(place.own, BodyKind.EXECUTIVE_COMMITTEE, paper_days=14), "2024-01-25", "2024-03-21")
    return matter


def test_papers_are_counted_backward_and_the_days_given(place: Place, told: Told, planned: Matter) -> None:
    address = f"/en/workspace/matters/{planned.slug}/anchoring/"
    assert "11 January 2024" in told(place.secretariat.get(f"{address}?by=2024-03-01"))
    sent = place.secretariat.post(address, {"by": "2024-03-01"})
    assert sent.url == f"{address}?by=2024-03-01"
    assert "the council meets 8 February 2024" in told(Client().get(f"/en/matters/{planned.slug}/"))
    wrong = place.secretariat.post(address, {"by": "snart"})
    assert "is not a date" in told(wrong)


@pytest.mark.parametrize(
    ("language", "ask"),
    [
        ("nb", "Kommunestyret slutter seg til uttalelsen."),
        ("nn", "Kommunestyret sluttar seg til fråsegna."),
    ],
)
def test_the_case_paper_is_in_the_councils_language_form(
    place: Place, planned: Matter, language: str, ask: str
) -> None:
    address = f"/en/workspace/matters/{planned.slug}/anchoring/{place.home.knr}/case-paper/"
    answer = place.secretariat.get(address, {"language": language, "by": "2024-03-01"})
    assert answer.headers["Content-Disposition"].endswith(f'{language}.docx"')
    paper = docx.Document(io.BytesIO(answer.content))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    assert ask in texts
    assert "Vi gir én uttalelse." in texts
    assert paper.core_properties.language == f"{language}-NO"
    assert "8. februar 2024" in [cell.text for cell in paper.tables[0].column_cells(1)]
    assert place.secretariat.get(address.replace(place.home.knr, "0000")).status_code == 404


def test_a_council_keeps_its_place_when_it_has_decided(place: Place, told: Told, planned: Matter) -> None:
    MatterTreatment.objects.filter(matter=planned).update(outcome=Outcome.ADOPTED)
    page = told(place.secretariat.post(f"/en/workspace/matters/{planned.slug}/councils/", {"councils": []}))
    assert "A council that has dealt with the matter stays in the list." in page
    assert MatterTreatment.objects.filter(matter=planned).exists()


def test_what_was_not_sent_is_discarded_and_what_was_sent_is_not(place: Place, planned: Matter) -> None:
    assert place.secretariat.post(f"/en/workspace/matters/{planned.slug}/discard/").status_code == 403
    unsent = make_matter(place.region, sent_on="")
    assert place.secretariat.post(f"/en/workspace/matters/{unsent.slug}/discard/").status_code == 302
    assert not Matter.objects.filter(pk=unsent.pk).exists()


@pytest.mark.parametrize("kind", ["plan", "matter"])
def test_meetings_with_others_are_counted_beside_the_councils(place: Place, told: Told, kind: str) -> None:
    slug = (make_plan(place.region) if kind == "plan" else make_matter(place.region)).slug
    said = {"day": "2023-09-01", "with_whom": "business", "who": "Næringsforeningen", "came_of": "Vil ha flere tog"}
    address = f"/en/workspace/{kind}s/{slug}/dialogues/new/"
    shown = f"/en/matters/{slug}/" if kind == "matter" else f"/en/regions/{place.region.slug}/adoptions/"
    assert place.secretariat.post(address, said).url == f"{shown}#dialogues"
    page = told(Client().get(shown))
    assert "Talked over in 1 meeting: business 1." in page
    assert "Vil ha flere tog" in page
    dialogue = Dialogue.objects.get(**{f"{kind}__slug": slug})
    edit = f"/en/workspace/dialogues/{dialogue.uuid}/"
    assert place.colleague.get(edit).status_code == 403
    early = place.secretariat.post(edit, {**said, "day": "2024-09-01", "version": "1"})
    assert "A meeting is told of when it has been held." in told(early)
    assert place.secretariat.post(edit, {"do": "away"}).status_code == 302
    assert not Dialogue.objects.filter(pk=dialogue.pk).exists()
