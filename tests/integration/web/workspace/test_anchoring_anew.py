"""After an election: what is missing and the duty say that a plan is owed to the new councils, and start the round."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client

from samtak.duties.choices import Addressee, Rhythm
from samtak.duties.queries import RE_ANCHOR
from samtak.governance.choices import MatterKind, Outcome
from samtak.governance.models import Matter, MatterTreatment
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import PlanKind
from samtak.plans.models import Adoption, Plan
from tests.factories.duties import make_duty
from tests.factories.page_forms import forms_on
from tests.factories.plans import make_plan, make_version
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
# Pages show the demo's day, 20 November 2023; the election was on 11 September.


@pytest.fixture
def plan(place: Place) -> Plan:
    """A strategy that both councils adopted before the election, with the duty to anchor it anew within a year."""
    plan = make_plan(place.region, title="Strategisk plan", kind=PlanKind.STRATEGY)
    version = make_version(plan)
    for member in place.region.memberships.all():
        decided = {"outcome": Outcome.ADOPTED, "decided": PartialDate(2017, 5, 4)}
        Adoption.objects.create(plan_version=version, municipality=member.municipality, **decided)
    each = {"addressee": Addressee.EACH_MUNICIPALITY, "rhythm": Rhythm.AFTER_ELECTION, "months": 12}
    make_duty(place.region, code=RE_ANCHOR, title={"en": "Anchoring anew"}, **each)
    return plan


def missing(place: Place) -> str:
    return f"/en/workspace/regions/{place.region.slug}/missing/?kind=anew"


def values_in(page: str) -> dict[str, str]:
    """What the form says before anybody writes in it."""
    form = next(fields for fields in forms_on(page) if "ask_nb" in fields)
    return {name: values[0] for name, values in form.items()}


def test_the_round_is_begun_in_one_step_and_what_councils_decide_ends_it(place: Place, plan: Plan, told: Told) -> None:
    page = told(place.secretariat.get(missing(place)))
    assert "of 2 newly elected councils, 2 are still to stand behind it" in page
    assert "by 11 September 2024" in page
    new = f"/en/workspace/regions/{place.region.slug}/matters/new/?plan={plan.slug}"
    assert new in unescape(page)
    said = values_in(told(place.secretariat.get(new)))
    assert (said["title"], said["kind"]) == ("Ny forankring: Strategisk plan", MatterKind.ANCHORING.value)
    assert said["ask_nn"] == "Kommunestyret stiller seg bak Strategisk plan i perioden som har begynt."
    assert "11. september 2023" in said["background"]
    assert said["decide_by"] == "2024-09-11"

    sent = {name: said[name] for name in ("kind", "title", "language", "ask_nb", "ask_nn", "background", "decide_by")}
    assert place.secretariat.post(new, sent).status_code == 302
    matter = Matter.objects.get(region=place.region)
    assert f"/en/matters/{matter.slug}/" in told(place.secretariat.get(missing(place)))
    own = f"/en/workspace/matters/{matter.slug}/councils/"
    place.secretariat.post(own, {"councils": [m.municipality.knr for m in place.region.memberships.all()]})
    place.secretariat.post(own, {"do": "send", "sent_on": "2023-11-01", "version": "1"})
    adopted = {"outcome": Outcome.ADOPTED, "decided": PartialDate(2023, 11, 16)}
    MatterTreatment.objects.filter(matter=matter, municipality=place.home).update(**adopted)
    assert "of 2 newly elected councils, 1 is still" in told(place.secretariat.get(missing(place)))
    duty = told(Client().get(f"/en/regions/{place.region.slug}/duties/{RE_ANCHOR}/"))
    assert "last done 16 November 2023" in duty
    MatterTreatment.objects.filter(matter=matter).update(**adopted)
    assert "newly elected councils" not in told(place.secretariat.get(missing(place)))


def test_a_plan_that_new_councils_have_adopted_is_owed_no_more(place: Place, plan: Plan, told: Told) -> None:
    Adoption.objects.filter(municipality=place.home).update(decided=PartialDate(2023, 10, 26))
    assert "of 2 newly elected councils, 1 is still" in told(place.secretariat.get(missing(place)))
    Adoption.objects.filter(plan_version__plan=plan).update(decided=PartialDate(2023, 10, 26))
    assert "newly elected councils" not in told(place.secretariat.get(missing(place)))


def test_the_duty_leads_the_secretariat_to_the_form_and_everybody_to_the_packs(
    place: Place, plan: Plan, told: Told
) -> None:
    duty = f"/en/regions/{place.region.slug}/duties/{RE_ANCHOR}/"
    button = "Put Strategisk plan before the councils anew"
    assert button in told(place.secretariat.get(duty))
    public = told(Client().get(duty))
    assert button not in public
    assert f"/en/municipalities/{place.home.knr}/handover/" in public
    assert "Strategisk plan" in public
    assert "1 overdue" not in told(Client().get(f"/en/regions/{place.region.slug}/duties/"))
    assert "2 overdue" in told(Client().get(f"/en/regions/{place.region.slug}/duties/?on=2024-10-01"))


@pytest.mark.parametrize("asked", ["nowhere", "%00", "foreign"])
def test_a_plan_of_another_region_is_told_as_none(place: Place, plan: Plan, told: Told, asked: str) -> None:
    if asked == "foreign":
        asked = make_plan().slug
    answer = place.secretariat.get(f"/en/workspace/regions/{place.region.slug}/matters/new/?plan={asked}")
    assert answer.status_code == 400
    assert "plan:" in told(answer)
