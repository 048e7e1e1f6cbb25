"""Indicators that are not there yet: taken in or written, changed, and the way on to target and figure."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.indicators.definitions import shipped
from samtak.indicators.models import Indicator, Value
from samtak.plans.models import Target
from samtak.projects.queries import INDICATOR
from tests.factories.figures import forget_indicators, make_indicator
from tests.factories.plans import make_node, make_plan
from tests.factories.projects import make_initiative
from tests.factories.regions import make_region
from tests.integration.web.workspace.conftest import Place, signed_in

pytestmark = pytest.mark.django_db

Told = Callable[[Any], str]
NEW = "/en/workspace/indicators/new/"
OWN = {
    "name_nb": "Gründere",
    "name_en": "Founders",
    "unit_nb": "personer",
    "definition_nb": "De som har startet for seg selv.",
    "direction": "up",
    "family": "region",
    "is_measurement_chosen": "on",
}


@pytest.fixture(autouse=True)
def _own_installation(db: None) -> None:
    forget_indicators()


def prefilled(page: str) -> dict[str, str]:
    """What a form would send in if nothing of it were touched."""

    class Fields(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.found: dict[str, str] = {}
            self.inside = self.choice = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            given = dict(attrs)
            name = given.get("name") or ""
            if tag == "input" and (given.get("type") != "checkbox" or "checked" in given):
                self.found[name] = given.get("value") or "on" * (given.get("type") == "checkbox")
            elif tag in {"textarea", "select"}:
                self.inside = name
                self.found[name] = ""
            elif tag == "option" and "selected" in given:
                self.found[self.inside] = given.get("value") or ""

        def handle_data(self, data: str) -> None:
            if self.lasttag == "textarea" and self.inside:
                self.found[self.inside] += data.removeprefix("\n")

        def handle_endtag(self, tag: str) -> None:
            self.inside = "" if tag in {"textarea", "select"} else self.inside

    reader = Fields()
    reader.feed(page[page.index('<form method="post" class="form"') :])
    return {name: value for name, value in reader.found.items() if name and name != "csrfmiddlewaretoken"}


def test_in_an_own_installation_from_nothing_to_a_figure_that_is_shown(place: Place, told: Told) -> None:
    node = make_node(make_plan(place.region, state="adopted"), "1")
    assert "write one of your own" in told(place.secretariat.get("/en/indicators/"))
    assert NEW in told(place.secretariat.get("/en/workspace/"))
    target_page = f"/en/workspace/plans/{node.plan.slug}/parts/1/targets/new/"
    assert NEW in told(place.secretariat.get(target_page))

    choosing = told(place.secretariat.get(NEW))
    assert f"{NEW}?from=clusters" in choosing
    form = prefilled(told(place.secretariat.get(f"{NEW}?from=clusters")))
    saved = place.secretariat.post(f"{NEW}?from=clusters", form)
    assert (saved.status_code, saved.headers["Location"]) == (302, "/en/indicators/clusters/")
    indicator = Indicator.objects.get()
    definition = shipped()["clusters"]
    assert {name: getattr(indicator, name) for name in definition.fields} == dict(definition.fields)
    assert (indicator.number, indicator.kept_by) == (definition.number, place.region)

    area = {"area_kind": "region", "region": place.region.slug, "geography": place.region.name}
    target = {"indicator": "clusters", "value": "5", "date": "2030", **area}
    assert place.secretariat.post(target_page, target).status_code == 302
    figure = {"value": "3", "kind": "counted", "date": "2022", "label": "Telling", "method": "Liste", "source": "Siva"}
    assert place.secretariat.post("/en/workspace/indicators/clusters/value/", {**figure, **area}).status_code == 302
    assert (Target.objects.count(), Value.objects.count()) == (1, 1)
    page = told(Client().get("/en/indicators/clusters/"))
    assert "Telling" in page
    assert place.region.name in page
    assert "1 indicator: 1 measured, 0 not measured." in told(Client().get("/en/indicators/"))
    assert "clusters" in told(Client().get("/en/search/?q=næringsklynger"))


def test_ones_own_needs_a_name_a_unit_and_a_definition(place: Place, told: Told) -> None:
    assert "Name, bokmål" in told(place.secretariat.get(f"{NEW}?own=yes"))
    refused = told(place.secretariat.post(NEW, {"is_measurement_chosen": "on"}))
    assert "Say what is measured" in refused or "Choose something" in refused
    for missing in ("name", "unit", "definition"):
        less = {name: value for name, value in OWN.items() if not name.startswith(missing)}
        answer = told(place.secretariat.post(NEW, less))
        assert "Nothing was saved" in answer, missing
        assert f'href="#id_{missing}_nb"' in answer, missing
    assert not Indicator.objects.exists()
    assert place.secretariat.post(NEW, OWN).status_code == 302
    assert Indicator.objects.get().slug == "grundere"


@pytest.mark.parametrize("wrong", [{"direction": "sideways"}, {"family": "song"}, {"name_nb": "x" * 201}])
def test_what_cannot_be_is_told_and_nothing_is_kept(place: Place, told: Told, wrong: dict[str, str]) -> None:
    assert "Nothing was saved" in told(place.secretariat.post(NEW, {**OWN, **wrong}))
    assert place.secretariat.get(f"{NEW}?from=no-such").status_code == 400
    assert not Indicator.objects.exists()


def test_what_is_here_already_is_not_offered_and_not_taken_in_twice(place: Place, told: Told) -> None:
    form = prefilled(told(place.secretariat.get(f"{NEW}?from=clusters")))
    assert place.secretariat.post(f"{NEW}?from=clusters", form).status_code == 302
    assert "?from=clusters" not in told(place.secretariat.get(NEW))
    assert place.secretariat.get(f"{NEW}?from=clusters").headers["Location"] == "/en/indicators/clusters/"
    assert "here already" in told(place.secretariat.post(f"{NEW}?from=clusters", form))
    assert Indicator.objects.count() == 1


def test_the_form_says_whose_it_is_only_when_there_is_a_choice(place: Place, told: Told) -> None:
    administrator = signed_in(Role.ADMINISTRATOR)
    assert 'name="kept_by"' not in told(place.secretariat.get(f"{NEW}?own=yes"))
    page = told(administrator.get(f"{NEW}?own=yes"))
    assert "the administrators" in page
    assert administrator.post(NEW, {**OWN, "kept_by": place.region.slug}).status_code == 302
    indicator = Indicator.objects.get()
    assert indicator.kept_by == place.region
    form = prefilled(told(administrator.get(f"/en/workspace/indicators/{indicator.slug}/edit/")))
    assert form["kept_by"] == place.region.slug
    assert administrator.post(f"/en/workspace/indicators/{indicator.slug}/edit/", {**form, "kept_by": ""}).status_code
    indicator.refresh_from_db()
    assert indicator.kept_by is None


def test_an_untouched_form_changes_nothing_and_a_stale_one_shows_both_texts(place: Place, told: Told) -> None:
    indicator = make_indicator(
        kept_by=place.region,
        name={"nb": "Grunnlagde", "se": "Vuođđuduvvon"},
        definition={"nb": "Nye"},
        caveats={"nb": "En\nTo"},
    )
    address = f"/en/workspace/indicators/{indicator.slug}/edit/"
    form = prefilled(told(place.secretariat.get(address)))
    assert place.secretariat.post(address, form).status_code == 302
    untouched = Indicator.objects.get()
    assert (untouched.name, untouched.caveats) == (indicator.name, indicator.caveats)
    form["version"] = str(untouched.version)
    assert place.secretariat.post(address, {**form, "name_en": "Founded"}).status_code == 302
    stale = place.secretariat.post(address, {**form, "name_en": "Started"})
    assert stale.status_code == 409
    assert "Founded" in told(stale)
    assert "Started" in told(stale)
    assert Indicator.objects.get().name == {"nb": "Grunnlagde", "en": "Founded", "se": "Vuođđuduvvon"}
    log = told(place.secretariat.get(f"/en/workspace/indicators/{indicator.slug}/log/"))
    assert "changed what is said of the indicator" in log
    assert "definition of an indicator changed" in told(Client().get("/en/changes/"))


def test_buttons_stand_for_those_who_may(place: Place, told: Told) -> None:
    assert "No indicator has been defined yet." in told(Client().get("/en/indicators/"))
    for client in (Client(), place.reader, place.adviser):
        assert NEW not in told(client.get("/en/indicators/"))
    indicator = make_indicator(kept_by=place.region)
    edit, page = f"/en/workspace/indicators/{indicator.slug}/edit/", f"/en/indicators/{indicator.slug}/"
    elsewhere = signed_in(Role.SECRETARIAT, region=make_region())
    assert edit in told(place.secretariat.get(page))
    assert edit in told(signed_in(Role.ADMINISTRATOR).get(page))
    for client in (elsewhere, place.reader, Client()):
        assert edit not in told(client.get(page))
    assert NEW in told(elsewhere.get("/en/indicators/"))


def test_desk_and_start_lead_there(place: Place, told: Told) -> None:
    administrator = signed_in(Role.ADMINISTRATOR)
    assert NEW in told(administrator.get("/en/workspace/"))
    for client in (place.adviser, place.reader):
        assert NEW not in told(client.get("/en/workspace/"))
    start = told(place.secretariat.get(f"/en/workspace/regions/{place.region.slug}/start/"))
    assert NEW in start
    assert "first an indicator" in start
    node = make_node(make_plan(place.region), "1")
    own_plan = make_node(make_plan(place.region, owner=place.own), "1")
    page = f"/en/workspace/plans/{own_plan.plan.slug}/parts/1/targets/new/"
    assert NEW not in told(place.adviser.get(page))
    Target.objects.create(indicator=make_indicator(), geography="Øya").placements.create(node=node)
    assert "1 target is set." in told(place.secretariat.get(f"/en/workspace/regions/{place.region.slug}/start/"))


def test_the_indicator_of_the_count_is_taken_in_in_one_step(place: Place, told: Told) -> None:
    make_initiative(place.region, funders=["Fylket"])
    make_initiative(place.region, funders=["Fylket"])
    count = f"/en/workspace/regions/{place.region.slug}/initiatives/count/"
    overlap = told(place.secretariat.get(f"/en/regions/{place.region.slug}/overlap/"))
    assert count in overlap
    assert f"/en/indicators/{INDICATOR}/" not in overlap
    assert "Take in the indicator" in told(place.secretariat.get(count))
    assert place.adviser.post(count).status_code == 403
    assert place.secretariat.post(count).headers["Location"] == count
    indicator = Indicator.objects.get()
    assert (indicator.slug, indicator.kept_by) == (INDICATOR, place.region)
    assert "Take in the indicator" not in told(place.secretariat.get(count))
    assert place.secretariat.post(count).headers["Location"] == f"/en/indicators/{INDICATOR}/"
    assert Value.objects.get().value == 2
