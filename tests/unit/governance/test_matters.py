"""A matter that goes to five councils: who is asked, how far it has come on each date, and who keeps it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import translation

from samtak.accounts.choices import Role
from samtak.audit.models import Event
from samtak.geography.models import Municipality
from samtak.governance import matters, operations
from samtak.governance.choices import BodyKind, MatterKind, Outcome
from samtak.governance.models import Matter, MatterTreatment
from samtak.governance.picture import Stage
from samtak.governance.planning import Unknown
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from samtak.web.public.councils import adopted_among, mark_of_case
from tests.factories.geography import make_municipality
from tests.factories.governance import make_council, make_matter, make_meetings, make_treatment
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db
FIVE = ("Tromsø", "Storfjord", "Lyngen", "Balsfjord", "Karlsøy")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.fixture
def five() -> dict[str, Municipality]:
    return {name: make_municipality(name_nb=name) for name in FIVE}


@pytest.fixture
def region(five: dict[str, Municipality]) -> Region:
    return make_region(members=list(five.values()))


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, name="Sekretær", grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


@pytest.fixture
def sent(region: Region, five: dict[str, Municipality]) -> Matter:
    """One amends, one takes note, one postpones, one is only through its executive committee, one adopts."""
    matter = make_matter(region, sent_on="2018-07-02")
    told: dict[str, dict[str, Any]] = {
        "Tromsø": {
            "outcome": Outcome.ADOPTED_WITH_CHANGES,
            "changes": "Punkt 3 strykes",
            "committee_date": "2018-08-07",
            "decided": "2018-08-29",
        },
        "Storfjord": {"outcome": Outcome.NOTED, "decided": "2018-09-05"},
        "Lyngen": {"outcome": Outcome.NOT_YET, "committee_date": "2018-09-20", "council_planned": "2018-10-02"},
        "Balsfjord": {"outcome": Outcome.POSTPONED, "decided": "2018-09-19", "council_planned": "2018-10-31"},
        "Karlsøy": {"outcome": Outcome.ADOPTED, "decided": "2018-09-26", "reservations": "Ikke punkt 2"},
    }
    for name, fields in told.items():
        make_treatment(matter, five[name], **fields)
    return matter


TABLE = {
    # The day it was sent, no council had met.
    "2018-07-02": (
        0,
        {
            "Tromsø": ("sendt kommunestyret 2. juli 2018", "kommunestyret møtes 29. august 2018"),
            "Lyngen": ("sendt kommunestyret 2. juli 2018", "kommunestyret møtes 2. oktober 2018"),
            "Karlsøy": ("sendt kommunestyret 2. juli 2018", "kommunestyret møtes 26. september 2018"),
        },
    ),
    "2018-08-28": (
        0,
        {
            "Tromsø": (
                "behandlet i formannskapet 7. august 2018, ikke i kommunestyret",
                "kommunestyret møtes 29. august 2018",
            ),
            "Balsfjord": ("sendt kommunestyret 2. juli 2018", "kommunestyret møtes 19. september 2018"),
        },
    ),
    "2018-09-20": (
        1,
        {
            "Tromsø": ("vedtatt med endringer", "29. august 2018"),
            "Storfjord": ("tatt til orientering", "5. september 2018"),
            "Lyngen": (
                "behandlet i formannskapet 20. september 2018, ikke i kommunestyret",
                "kommunestyret møtes 2. oktober 2018",
            ),
            "Balsfjord": ("utsatt", "19. september 2018, til 31. oktober 2018"),
            "Karlsøy": ("sendt kommunestyret 2. juli 2018", "kommunestyret møtes 26. september 2018"),
        },
    ),
    "2018-12-31": (2, {"Karlsøy": ("vedtatt, med forbehold", "26. september 2018")}),
}


@pytest.mark.parametrize("on", TABLE)
def test_the_picture_is_right_on_each_date(sent: Matter, on: str) -> None:
    counted, expected = TABLE[on]
    entries = matters.treatments_of([sent])
    standings = matters.standings_on(entries, day(on))
    with translation.override("nb"):
        marks = {each.municipality.name: mark_of_case(standings[each.pk], "") for each in entries}
        sentence = str(adopted_among(list(standings.values())))
    assert {name: (mark.word, mark.detail) for name, mark in marks.items() if name in expected} == expected
    assert sum(standing.is_counted for standing in standings.values()) == counted
    assert f"{counted} av 5" in sentence


def test_a_council_that_came_through_its_committee_alone_has_not_decided(
    sent: Matter, five: dict[str, Municipality]
) -> None:
    entry = sent.treatments.get(municipality=five["Lyngen"])
    standing = matters.standings_on([entry], day("2018-12-31"))[entry.pk]
    assert (standing.stage, standing.is_counted) == (Stage.THROUGH_COMMITTEE, False)


def draft(secretary: Actor, region: Region, **more: Any) -> Matter:
    fields = {"kind": MatterKind.HEARING, "title": "Uttalelse om jernbanen", **more}
    return operations.create_matter(by=secretary, region=region, fields=fields)


ASK = LocalText({"nb": "Kommunestyret slutter seg til.", "nn": "Kommunestyret sluttar seg til."})


def test_a_matter_is_the_secretariats_own_until_it_is_sent(
    secretary: Actor, region: Region, five: dict[str, Municipality]
) -> None:
    matter = draft(secretary, region, ask=ASK)
    assert matters.matter_by_slug(NOBODY, matter.slug) is None
    assert matters.matter_by_slug(secretary, matter.slug) == matter
    operations.choose_councils(by=secretary, matter=matter, municipalities=list(five.values())[:3])
    operations.send_matter(by=secretary, matter=matter, expected_version=1, sent_on=day("2023-09-04"))
    assert matters.matter_by_slug(NOBODY, matter.slug) == matter
    assert {str(entry.sent_on) for entry in matter.treatments.all()} == {"2023-09-04"}
    shown = dict(Event.objects.filter(object_key=matter.slug).values_list("verb", "is_public"))
    assert shown == {"matter.created": False, "matter.councils_chosen": False, "matter.sent": True}


def test_it_is_not_sent_without_councils_without_a_question_or_tomorrow(
    secretary: Actor, region: Region, five: dict[str, Municipality]
) -> None:
    matter = draft(secretary, region)
    tomorrow = clock.today() + dt.timedelta(days=1)
    with pytest.raises(InvalidInput) as refusal:
        operations.send_matter(by=secretary, matter=matter, expected_version=1, sent_on=tomorrow)
    assert set(refusal.value.fields) == {"councils", "ask", "sent_on"}
    operations.choose_councils(by=secretary, matter=matter, municipalities=[five["Lyngen"]])
    operations.edit_matter(by=secretary, matter=matter, expected_version=1, changes={"ask": ASK})
    operations.send_matter(by=secretary, matter=matter, expected_version=2, sent_on=clock.today())
    with pytest.raises(InvalidInput) as emptied:
        operations.edit_matter(by=secretary, matter=matter, expected_version=3, changes={"ask": LocalText()})
    assert list(emptied.value.fields) == ["ask"]


def test_councils_that_have_dealt_with_it_stay(secretary: Actor, sent: Matter, five: dict[str, Municipality]) -> None:
    extra = make_municipality()
    with pytest.raises(InvalidInput) as stranger:
        operations.choose_councils(by=secretary, matter=sent, municipalities=[*five.values(), extra])
    assert list(stranger.value.fields) == ["councils"]
    with pytest.raises(InvalidInput):
        operations.choose_councils(by=secretary, matter=sent, municipalities=[five["Tromsø"]])
    assert sent.treatments.count() == 5


def test_a_council_that_was_asked_by_mistake_is_taken_out(
    secretary: Actor, region: Region, five: dict[str, Municipality]
) -> None:
    matter = draft(secretary, region)
    operations.choose_councils(by=secretary, matter=matter, municipalities=[five["Tromsø"], five["Lyngen"]])
    new = operations.choose_councils(by=secretary, matter=matter, municipalities=[five["Lyngen"], five["Karlsøy"]])
    assert new == [five["Karlsøy"]]
    assert {entry.municipality.name for entry in matter.treatments.all()} == {"Lyngen", "Karlsøy"}


def test_what_a_council_did_is_told_and_logged(secretary: Actor, sent: Matter, five: dict[str, Municipality]) -> None:
    entry = sent.treatments.get(municipality=five["Lyngen"])
    changes = {"outcome": Outcome.ADOPTED, "decided": PartialDate(2018, 10, 2), "case_number": "PS 44/18"}
    operations.tell_treatment(by=secretary, treatment=entry, expected_version=1, changes=changes)
    event = Event.objects.get(verb="matter.treated", object_key=sent.slug)
    assert event.changes["Lyngen outcome"] == ["not_yet", "adopted"]
    with pytest.raises(StaleSave):
        operations.tell_treatment(by=secretary, treatment=entry, expected_version=1, changes={"note": "X"})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": Outcome.ADOPTED_WITH_CHANGES, "decided": PartialDate(2018, 10, 2)}, "changes"),
        ({"outcome": Outcome.ADOPTED, "decided": PartialDate(2099)}, "decided"),
        ({"outcome": Outcome.NOT_YET, "decided": PartialDate(2018)}, "decided"),
        ({"committee_date": PartialDate(2099)}, "committee_date"),
        ({"committee_planned": dt.date(2018, 10, 9)}, "council_planned"),
        ({"sent_on": dt.date(2099, 1, 1)}, "sent_on"),
    ],
)
def test_what_cannot_be_is_refused_as_it_is_of_plans(
    secretary: Actor, sent: Matter, five: dict[str, Municipality], changes: dict[str, Any], field: str
) -> None:
    entry = sent.treatments.get(municipality=five["Lyngen"])
    with pytest.raises(InvalidInput) as refusal:
        operations.tell_treatment(by=secretary, treatment=entry, expected_version=1, changes=changes)
    assert list(refusal.value.fields) == [field]


def test_days_are_counted_backward_and_given_once(
    secretary: Actor, region: Region, five: dict[str, Municipality]
) -> None:
    matter = make_matter(region)
    asked = ("Tromsø", "Lyngen", "Karlsøy")
    for name in asked:
        make_treatment(matter, five[name])
    own = make_organisation(runs=five["Tromsø"])
    make_meetings(make_council(own, paper_days=10), "2026-12-09")
    make_meetings(make_council(own, BodyKind.EXECUTIVE_COMMITTEE, paper_days=14), "2026-12-08")
    make_meetings(make_council(make_organisation(runs=five["Lyngen"])), "2027-03-01")
    ahead = matters.councils_ahead(matters.treatments_of([matter]), day("2026-12-15"), day("2026-09-01"))
    delivery = {each.municipality.name: each.delivery for each in ahead}
    assert delivery["Tromsø"].deliver_by == day("2026-11-24")
    assert delivery["Lyngen"].unknown == Unknown.NO_MEETING_IN_TIME
    assert delivery["Karlsøy"].unknown == Unknown.NO_CALENDAR
    chances = {each.municipality: each.delivery for each in ahead} | {five["Storfjord"]: delivery["Tromsø"]}
    assert operations.plan_matter(by=secretary, matter=matter, chances=chances) == [five["Tromsø"]]
    entry = matter.treatments.get(municipality=five["Tromsø"])
    assert (entry.committee_planned, entry.council_planned) == (day("2026-12-08"), day("2026-12-09"))
    assert not MatterTreatment.objects.filter(matter=matter, municipality=five["Storfjord"]).exists()
    assert operations.plan_matter(by=secretary, matter=matter, chances=chances) == []


def test_where_no_meeting_is_known_it_is_said(secretary: Actor, region: Region, five: dict[str, Municipality]) -> None:
    matter = make_matter(region)
    make_treatment(matter, five["Karlsøy"])
    ahead = matters.councils_ahead(matters.treatments_of([matter]), day("2026-12-15"), day("2026-09-01"))
    with pytest.raises(InvalidInput):
        operations.plan_matter(
            by=secretary, matter=matter, chances={each.municipality: each.delivery for each in ahead}
        )


def test_strangers_keep_nothing_and_what_was_sent_is_not_discarded(
    secretary: Actor, region: Region, sent: Matter
) -> None:
    stranger = Actor(id=2, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),))
    with pytest.raises(NotAllowed):
        draft(stranger, region)
    with pytest.raises(NotAllowed):
        operations.edit_matter(by=stranger, matter=sent, expected_version=1, changes={"title": "Min"})
    with pytest.raises(NotAllowed):
        operations.choose_councils(by=stranger, matter=sent, municipalities=[])
    with pytest.raises(NotAllowed):
        operations.discard_matter(by=secretary, matter=sent)
    unsent = draft(secretary, region)
    operations.discard_matter(by=secretary, matter=unsent)
    assert not Matter.objects.filter(slug=unsent.slug).exists()


def test_two_of_one_name_have_addresses_of_their_own(secretary: Actor, region: Region) -> None:
    slugs = {draft(secretary, region, title="Åpent møte – sak").slug for _ in range(2)}
    assert slugs == {"apent-mote-sak", "apent-mote-sak-2"}
