"""Reports: what goes into one, what each reader gets, and that a published one stands."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication, Scope, Status
from samtak.actions.models import Action, ActionUpdate
from samtak.audit.models import Event
from samtak.duties.choices import Addressee
from samtak.geography.models import Municipality
from samtak.lib import clock
from samtak.lib.actor import NOBODY, Actor, Grant
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import Rule
from samtak.organisations.models import Administration, Organisation
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption
from samtak.regions.models import Region
from samtak.reporting import operations, queries, rules
from samtak.reporting.choices import Reader
from samtak.reporting.editions import COUNCIL, GONE, NEW, STATUS, changes, edition_for
from samtak.reporting.facts import digest, written
from samtak.reporting.gathering import facts_of
from samtak.reporting.kept import content_of
from samtak.reporting.models import Letterhead, Report
from samtak.reporting.operations import choose_letterhead, take_letterhead_away
from samtak.results.choices import ResultKind
from tests.factories.actions import make_action
from tests.factories.duties import make_duty
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_plan, make_version
from tests.factories.regions import make_membership, make_region
from tests.factories.results import make_benefit, make_result
from tests.factories.status_reports import make_draft, make_report

pytestmark = pytest.mark.django_db
TODAY = dt.date(2023, 11, 20)
FIELDS = {
    "title": "Statusrapport",
    "since": dt.date(2023, 1, 1),
    "until": dt.date(2023, 11, 1),
    "foreword": "",
    "language": "nb",
}


@pytest.fixture
def region() -> Region:
    return make_region()


@pytest.fixture
def home(region: Region) -> Organisation:
    municipality = make_municipality()
    make_membership(region, municipality)
    return make_organisation(runs=municipality)


@pytest.fixture
def neighbour(region: Region) -> Organisation:
    municipality = make_municipality()
    make_membership(region, municipality)
    return make_organisation(runs=municipality)


@pytest.fixture
def secretary(region: Region) -> Actor:
    return Actor(id=1, grants=(Grant(Role.SECRETARIAT, region_id=region.pk),))


def refused(rule: Rule) -> Any:
    return pytest.raises(InvalidInput, match=re.escape(str(rule.text)))


def run_by(organisation: Organisation) -> Municipality:
    return Administration.objects.get(organisation=organisation).municipality


def codes(actions: object) -> list[str]:
    return [each["code"] for each in actions]  # type: ignore[attr-defined]


def test_only_what_anybody_may_see_goes_in(region: Region, home: Organisation) -> None:
    shown = make_action(region, leads=[home], code="A-1")
    make_action(region, leads=[home], code="A-2", publication=Publication.DRAFT)
    make_action(region, leads=[home], code="A-3", publication=Publication.WITHDRAWN)
    ActionUpdate.objects.create(action=shown, on=dt.date(2023, 5, 1), text="I perioden", status=Status.IN_PROGRESS)
    ActionUpdate.objects.create(action=shown, on=dt.date(2022, 5, 1), text="Før perioden", status=Status.IN_PROGRESS)
    facts = make_draft(region).facts
    assert codes(facts["actions"]) == ["A-1"]
    assert [told["text"] for told in facts["actions"][0]["said"]] == ["I perioden"]
    assert b"A-2" not in written(facts)


def test_a_council_gets_its_own_part_apart_and_not_the_own_actions_of_others(
    region: Region, home: Organisation, neighbour: Organisation
) -> None:
    make_action(region, leads=[home], code="A-1")
    make_action(region, leads=[neighbour], supports=[home], code="A-2")
    make_action(region, leads=[home], owner=home, scope=Scope.OWN, code="A-3")
    make_action(region, leads=[neighbour], owner=neighbour, scope=Scope.OWN, code="A-4")
    make_action(region, leads=[neighbour], code="A-5", status=Status.STOPPED, status_reason="Ingen penger")
    facts = make_draft(region).facts
    council = edition_for(facts, Reader.COUNCIL, home.slug)
    assert [codes(part) for part in (council.led, council.supported, council.own, council.others)] == [
        ["A-1"],
        ["A-2"],
        ["A-3"],
        ["A-5"],
    ]
    assert codes(council.off_track) == []  # what others stopped is told among what they do
    assert codes(edition_for(facts, Reader.COUNTY).others) == ["A-1", "A-2", "A-3", "A-4", "A-5"]
    business = edition_for(facts, Reader.BUSINESS)
    assert codes(business.others) == ["A-1", "A-2", "A-5"]
    assert codes(business.off_track) == ["A-5"]
    with pytest.raises(KeyError):
        edition_for(facts, Reader.COUNCIL, "finnes-ikke")


def test_what_waits_for_a_decision_is_told_while_it_is_open(region: Region, home: Organisation) -> None:
    make_action(region, leads=[home], code="A-1", status=Status.IN_PROGRESS, decision_needed="Skal vi?")
    make_action(region, leads=[home], code="A-2", status=Status.COMPLETED, decision_needed="Skulle vi?")
    assert codes(edition_for(make_draft(region).facts, Reader.ALL).waits) == ["A-1"]


def test_duties_are_told_to_those_they_concern(region: Region, home: Organisation, neighbour: Organisation) -> None:
    make_duty(region, addressee=Addressee.EACH_MUNICIPALITY)
    facts = make_draft(region).facts
    both, one = edition_for(facts, Reader.COUNTY), edition_for(facts, Reader.COUNCIL, home.slug)
    assert [len(duty["of_members"]) for duty in both.duties] == [2]
    assert [each["knr"] for duty in one.duties for each in duty["of_members"]] == [run_by(home).knr]
    assert edition_for(facts, Reader.BUSINESS).duties == []


def test_which_councils_adopted_is_told_as_the_register_has_it(region: Region, home: Organisation) -> None:
    plan = make_plan(region)
    version = make_version(plan)
    Adoption.objects.create(plan_version=version, municipality=run_by(home), outcome=Outcome.ADOPTED)
    councils = make_draft(region).facts["councils"]
    assert [(each["outcome"], each["is_counted"]) for each in councils] == [("adopted", True)]


def test_what_came_of_it_in_the_period_is_told_and_to_a_council_what_came_home(
    region: Region, home: Organisation, neighbour: Organisation
) -> None:
    inside = make_result(
        region, title="Ferja kom", on=PartialDate(2023, 5), kind=ResultKind.NOT_ACHIEVED, reason="Dyrt"
    )
    make_result(region, title="Før", on=PartialDate(2022))
    make_result(region, title="Udatert")
    make_result(region, title="Utkast", on=PartialDate(2023, 5), publication=Publication.DRAFT)
    make_benefit(inside, run_by(home), landed_in=run_by(neighbour), text="Pendlere")
    facts = make_draft(region).facts
    assert [each["title"] for each in facts["results"]] == ["Ferja kom"]
    assert facts["results"][0]["reason"] == "Dyrt"
    benefit = facts["results"][0]["benefits"][0]
    assert (benefit["knr"], benefit["landed_in"]) == (run_by(home).knr, run_by(neighbour).name)


def test_what_changed_since_the_report_before_is_told(region: Region, home: Organisation, secretary: Actor) -> None:
    first = make_action(region, leads=[home], code="A-1", status=Status.IN_PROGRESS)
    make_action(region, leads=[home], code="A-2", status=Status.IN_PROGRESS)
    before = make_report(region).facts
    Action.objects.filter(pk=first.pk).update(status=Status.COMPLETED)
    Action.objects.filter(code="A-2", region=region).update(publication=Publication.WITHDRAWN)
    make_action(region, leads=[home], code="A-3")
    after = make_draft(region).facts
    found = [(change.kind, change.told["code"], change.before, change.after) for change in changes(before, after)]
    assert found == [
        (STATUS, "A-1", "in_progress", "completed"),
        (NEW, "A-3", "", "not_started"),
        (GONE, "A-2", "in_progress", ""),
    ]
    assert edition_for(after, Reader.ALL).changes is None
    assert len(edition_for(after, Reader.ALL, before=before).changes or ()) == 3


def test_a_council_that_decided_since_is_a_change() -> None:
    council = {"knr": "1", "municipality": "Nes", "outcome": ""}
    before = {"actions": [], "plan": {"slug": "p"}, "councils": [council]}
    after = {**before, "councils": [{**council, "outcome": "adopted"}]}
    assert [(each.kind, each.before, each.after) for each in changes(before, after)] == [(COUNCIL, "", "adopted")]
    another_plan = {**after, "plan": {"slug": "q"}}
    assert list(changes(before, another_plan)) == []


def test_a_published_report_is_the_same_after_a_year_and_a_hundred_edits(
    region: Region, home: Organisation, secretary: Actor
) -> None:
    action = make_action(region, leads=[home], code="A-1")
    report = make_report(region)
    stood = written(report.facts)
    for number in range(100):
        Action.objects.filter(pk=action.pk).update(title=f"Endret {number}", status=Status.STOPPED)
    with clock.showing(TODAY + dt.timedelta(days=366)):
        again = queries.report_by_number(NOBODY, region.slug, report.number)
    assert again is not None
    assert written(again.facts) == stood
    assert digest(again.facts) == Event.objects.get(verb="report.published", object_key=f"{region.slug}/1").note


def test_a_draft_is_read_anew_when_it_is_saved_and_published_as_it_was_seen(
    region: Region, home: Organisation, secretary: Actor
) -> None:
    draft = operations.start_report(by=secretary, region=region, fields=FIELDS)
    assert draft.facts["actions"] == []
    make_action(region, leads=[home], code="A-1")
    operations.edit_report(by=secretary, report=draft, expected_version=1, changes={"title": "Ny tittel"})
    assert codes(draft.facts["actions"]) == ["A-1"]
    make_action(region, leads=[home], code="A-2")
    operations.publish_report(by=secretary, report=draft, expected_version=2)
    assert codes(Report.objects.get(pk=draft.pk).facts["actions"]) == ["A-1"]
    with pytest.raises(StaleSave):
        operations.publish_report(by=secretary, report=replaced_as_draft(draft), expected_version=1)


def replaced_as_draft(report: Report) -> Report:
    report.published_on = None
    return report


def test_period_is_in_order(region: Region, secretary: Actor) -> None:
    with refused(rules.PERIOD_IS_IN_ORDER):
        operations.start_report(by=secretary, region=region, fields={**FIELDS, "since": dt.date(2023, 11, 2)})


def test_period_has_ended(region: Region, secretary: Actor) -> None:
    ahead = clock.today() + dt.timedelta(days=1)
    with refused(rules.PERIOD_HAS_ENDED):
        operations.start_report(by=secretary, region=region, fields={**FIELDS, "until": ahead})


def test_published_stands(region: Region, secretary: Actor) -> None:
    report = make_report(region)
    for verb in (
        lambda: operations.edit_report(by=secretary, report=report, expected_version=2, changes={"title": "Ny"}),
        lambda: operations.publish_report(by=secretary, report=report, expected_version=2),
        lambda: operations.discard_report(by=secretary, report=report),
    ):
        with refused(rules.PUBLISHED_STANDS):
            verb()


def test_correction_needs_a_report(region: Region, secretary: Actor) -> None:
    with refused(rules.CORRECTION_NEEDS_A_REPORT):
        operations.correct_report(by=secretary, report=make_draft(region), text="Feil")


def word_file(head: str = "Vår kommune") -> SimpleUploadedFile:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    held = io.BytesIO()
    document.save(held)
    return SimpleUploadedFile("Brevmal.docx", held.getvalue())


def head_of(report: Report) -> str:
    content = content_of(report.letterhead)
    assert content is not None
    return str(docx.Document(io.BytesIO(content)).sections[0].header.paragraphs[0].text)


def test_a_published_report_keeps_the_letterhead_it_had(region: Region, secretary: Actor) -> None:
    choose_letterhead(by=secretary, region=region, upload=word_file())
    first = make_report(region)
    choose_letterhead(by=secretary, region=region, upload=word_file("Ny kommune"))
    assert (head_of(first), head_of(make_report(region))) == ("Vår kommune", "Ny kommune")
    take_letterhead_away(by=secretary, region=region)
    assert make_report(region).letterhead == ""
    for verb in (
        lambda: choose_letterhead(by=NOBODY, region=region, upload=word_file()),
        lambda: take_letterhead_away(by=NOBODY, region=region),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_letterhead_is_chosen(region: Region, secretary: Actor) -> None:
    with refused(rules.LETTERHEAD_IS_CHOSEN):
        choose_letterhead(by=secretary, region=region, upload=None)


def test_letterhead_is_a_word_file(region: Region, secretary: Actor) -> None:
    hollow = io.BytesIO()
    with zipfile.ZipFile(hollow, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<w/>" * 10)
    for name, content in (("tall.csv", b"a;b"), ("Brevmal.docx", hollow.getvalue())):
        with refused(rules.LETTERHEAD_IS_A_WORD_FILE):
            choose_letterhead(by=secretary, region=region, upload=SimpleUploadedFile(name, content))
    assert not Letterhead.objects.filter(region=region).exists()


def test_correction_says_what(region: Region, secretary: Actor) -> None:
    report = make_report(region)
    with refused(rules.CORRECTION_SAYS_WHAT):
        operations.correct_report(by=secretary, report=report, text=" ")
    operations.correct_report(by=secretary, report=report, text="Tre, ikke fire")
    assert [each.text for each in report.corrections.all()] == ["Tre, ikke fire"]


def test_only_the_secretariat_of_the_region_writes_and_sees_drafts(region: Region, secretary: Actor) -> None:
    other = replace(secretary, grants=(Grant(Role.SECRETARIAT, region_id=make_region().pk),))
    draft = make_draft(region)
    for actor in (NOBODY, other):
        with pytest.raises(NotAllowed):
            operations.start_report(by=actor, region=region, fields=FIELDS)
        with pytest.raises(NotAllowed):
            operations.edit_report(by=actor, report=draft, expected_version=1, changes={})
        with pytest.raises(NotAllowed):
            operations.publish_report(by=actor, report=draft, expected_version=1)
        with pytest.raises(NotAllowed):
            operations.discard_report(by=actor, report=draft)
        with pytest.raises(NotAllowed):
            operations.correct_report(by=actor, report=draft, text="x")
        assert queries.report_by_number(actor, region.slug, draft.number) is None
    assert queries.reports_of(secretary, region) == [draft]
    operations.discard_report(by=secretary, report=draft)
    assert not Report.objects.filter(region=region).exists()


def test_gathering_takes_as_many_queries_for_many_actions_as_for_few(
    region: Region, home: Organisation, django_assert_max_num_queries: object
) -> None:
    draft = make_draft(region)
    for number in range(30):
        make_action(region, leads=[home], code=f"A-{number}")
    with django_assert_max_num_queries(19):  # type: ignore[operator]
        facts = facts_of(draft, TODAY)
    assert len(facts["actions"]) == 30
