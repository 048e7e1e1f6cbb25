"""What the log says: in words, in the reader's language, with dates as people write them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from samtak.actions.choices import Publication, Status
from samtak.actions.workflow import PUBLICATION
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Outcome
from samtak.plans.models import Adoption
from samtak.plans.workflow import PLAN_WORKFLOW
from samtak.web.forms import PartialDateInput
from samtak.web.workspace.actions.forms import ActionForm, PartForm, ReportForm
from samtak.web.workspace.fields import DayInput
from samtak.web.workspace.plans.adoption_forms import AdoptionForm
from samtak.web.workspace.plans.forms import NodeForm, PlanForm
from samtak.web.workspace.verb_words import VERBS
from samtak.web.workspace.verbs import DATES, FIELDS
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan, make_version
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(?:action|plan|adoption)\.[a-z]+")
ISO_DATE = re.compile(r"\b\d{4}-\d{2}\b")
# What the forms carry that is no field of the thing: how it is told, and what is logged as a note.
NOT_LOGGED = {"version", "reason", "is_date_unknown"}
LOGGED_FORMS = (ActionForm, ReportForm, PartForm, PlanForm, NodeForm, AdoptionForm)


def rows_of(page: str) -> str:
    """What the log's own list says, as text."""
    rows = page.partition("reversed>")[2].partition("</ol>")[0]
    assert rows
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", rows))


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        (
            "",
            "publiserte: Klar | avklarte hvem som leder og støtter | ansvarlig: hver medlemskommune | "
            "bidragsyter: {other} | meldte fra | etter: utsatt | etter: Formannskapet 7/23 | "
            "etter: desember 2023 | etter: 31. desember 2024 | etter: 20. november 2023",
        ),
        (
            "/nn",
            "publiserte: Klar | avklarte kven som leiar og støttar | ansvarleg: kvar medlemskommune | "
            "bidragsytar: {other} | melde frå | etter: utsett | etter: Formannskapet 7/23 | "
            "etter: desember 2023 | etter: 31. desember 2024 | etter: 20. november 2023",
        ),
    ],
)
def test_the_log_of_an_action_is_in_words(place: Place, told: Told, prefix: str, said: str) -> None:
    action = make_action(place.region, leads=[place.own], publication=Publication.DRAFT, status=Status.NOT_STARTED)
    base = f"/workspace/actions/{place.region.slug}/{action.code}/"
    roles = {"version": "1", "lead_party": "each_member", "support_party": "organisation"}
    report = {"version": "3", "status": "postponed", "status_reason": "Penger", "status_decision": "Formannskapet 7/23"}
    report |= {"next_step_due": "12.2023", "decision_needed": "Bevilge", "decision_needed_by": "31.12.2024"}
    for page, given in (
        ("roles/", {**roles, "supports": [str(place.other.uuid)]}),
        ("move/", {"step": "publish", "reason": "Klar"}),
        ("report/", report),
    ):
        answer = place.secretariat.post(f"{base}{page}", given)
        assert answer.status_code == 302, told(answer)
    rows = rows_of(told(place.secretariat.get(f"{prefix}{base}log/")))
    for words in said.format(other=place.other.name).split(" | "):
        assert words in rows, words
    assert not CODE.findall(rows)
    assert not ISO_DATE.findall(rows)


@pytest.mark.parametrize(
    ("prefix", "said"),
    [
        (
            "",
            "merket planen som vedtatt | Status før: på høring etter: vedtatt | etter: 26. januar 2017 | "
            "endret det som står om planen | Forutsetning før: (tomt) etter: Folketalet | Hva slags tekst dette er | "
            "etter: gjengitt med våre egne ord | 1 Målår før: (tomt) etter: 2030 | etter: kommunene | "
            "Utfall før: ikke behandlet ennå etter: vedtatt | Vedtaksdato før: (tomt) etter: desember 2016",
        ),
        (
            "/nn",
            "merkte planen som vedteken | Status før: på høyring etter: vedteken | etter: 26. januar 2017 | "
            "endra det som står om planen | etter: gjengitt med våre eigne ord | "
            "Utfall før: ikkje handsama enno etter: vedteke | Vedtaksdato før: (tomt) etter: desember 2016",
        ),
    ],
)
def test_the_log_of_a_plan_is_in_words(place: Place, told: Told, prefix: str, said: str) -> None:
    """The plan is vedteken, and what the council has done with it is vedteke."""
    plan = make_plan(place.region, state="hearing")
    make_node(plan, "1")
    version = make_version(plan)
    adoption = Adoption.objects.create(plan_version=version, municipality=place.home, outcome=Outcome.NOT_YET)
    base = f"/workspace/plans/{plan.slug}/"
    about = {"version": "1", "title": plan.title, "language": "nn", "kind": "strategy", "text_status": "restated"}
    part = {"version": "1", "code": "1", "title": "Vekst", "target_year": "2030", "addressee": "municipalities"}
    for page, given in (
        (base, {**about, "premise": "Folketalet", "follow_up": "Kvart år", "reason": "Utelate"}),
        (f"{base}parts/1/", {**part, "reason": "Tydelegare", "work_form": "lobbying"}),
        (f"/workspace/adoptions/{adoption.uuid}/", {"version": "1", "outcome": "adopted", "decided": "12.2016"}),
        (f"{base}move/", {"step": "adopt", "adopted": "26.01.2017"}),
    ):
        answer = place.secretariat.post(page, given)
        assert answer.status_code == 302, told(answer)
    rows = rows_of(told(place.secretariat.get(f"{prefix}{base}log/")))
    for words in said.split(" | "):
        assert words in rows, words
    assert not CODE.findall(rows)
    assert not ISO_DATE.findall(rows)


def test_every_field_that_can_be_changed_has_a_name_and_every_date_is_known_as_one() -> None:
    fields = {name: field for form in LOGGED_FORMS for name, field in form.base_fields.items()}
    assert {name for name in fields if name not in FIELDS} - NOT_LOGGED == set()
    dates = {name for name, field in fields.items() if isinstance(field, PartialDateInput | DayInput)}
    assert dates <= DATES


def test_every_step_of_the_workflows_has_a_word_in_the_log() -> None:
    steps = {f"action.{step.code}" for step in PUBLICATION.steps} | {
        f"plan.{step.code}" for step in PLAN_WORKFLOW.steps
    }
    assert steps <= VERBS.keys()


@pytest.mark.parametrize(("prefix", "day"), [("", "1. mai 2017"), ("/nn", "1. mai 2017"), ("/en", "1 May 2017")])
def test_days_that_two_editors_disagree_on_are_shown_as_people_write_them(
    place: Place, told: Told, prefix: str, day: str
) -> None:
    version = make_version(make_plan(place.region), made_on=dt.date(2017, 5, 1))
    adoption = Adoption.objects.create(plan_version=version, municipality=place.home, outcome=Outcome.ADOPTED)
    given = {"version": "1", "outcome": "adopted", "is_date_unknown": "on"}
    address = f"{prefix}/workspace/adoptions/{adoption.uuid}/"
    assert place.secretariat.post(address, {**given, "not_before": "2017-05-01"}).status_code == 302
    stale = place.secretariat.post(address, {**given, "not_before": "2018-05-01"})
    assert stale.status_code == 409
    assert f"<pre>{day}</pre>" in told(stale)
    new = told(place.secretariat.get(f"{prefix}/workspace/plans/{version.plan.slug}/adoptions/new/"))
    assert day in new
    assert "2017-05-01" not in new


def test_a_stale_report_shows_the_newest_report_on_the_whole(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own], supports=[place.other])
    base = f"/workspace/actions/{place.region.slug}/{action.code}/"
    for version, text in (("1", "Den eldste"), ("2", "Den nyeste")):
        given = {"version": version, "status": "in_progress", "text": text}
        assert place.secretariat.post(f"{base}report/", given).status_code == 302
    part = {"version": "0", "status": "in_progress", "note": "Bare vår del"}
    assert place.colleague.post(f"{base}part/", part).status_code == 302
    stale = place.adviser.post(f"{base}report/", {"version": "1", "status": "completed", "text": "Min tekst"})
    assert stale.status_code == 409
    page = told(stale)
    assert "<pre>Den nyeste</pre>" in page
    assert "Den eldste" not in page
    assert "Bare vår del" not in page


@pytest.mark.parametrize(("prefix", "words"), [("", "sist meldt fra"), ("/nn", "sist meldt frå")])
def test_the_desk_tells_when_the_newest_report_came(place: Place, told: Told, prefix: str, words: str) -> None:
    shown = {"leads": [place.own], "supports": [place.other], "status": Status.IN_PROGRESS}
    make_action(place.region, touched_on=dt.date(2023, 11, 14), deadline=PartialDate(2023, 12, 31), **shown)
    page = told(place.adviser.get(f"{prefix}/workspace/"))
    assert f"frist 31. desember 2023 · {words} 14.11.2023" in page
    assert not ISO_DATE.findall(page.partition("<main")[2])
