"""Making and changing actions, plans, the register, figures and regions by their forms."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest

from samtak.actions.choices import Publication, Scope
from samtak.actions.models import Action
from samtak.audit.models import Event
from samtak.geography.choices import ChangeKind
from samtak.geography.models import MunicipalityChange
from samtak.indicators.models import Indicator, Value
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Outcome, PlanState
from samtak.plans.models import Adoption, Plan, Target, TargetPlacement
from samtak.regions.models import Membership
from tests.factories.actions import make_action
from tests.factories.counting import next_number
from tests.factories.geography import make_municipality
from tests.factories.page_forms import form_with, forms_on
from tests.factories.plans import make_node, make_plan, make_version
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
ACTION = {"title": "Ny messe", "scope": "own", "language": "nb", "status": "not_started"}
PLAN = {"title": "Næring på Øya", "language": "nb", "kind": "strategy", "text_status": "adopted_wording"}


def test_an_adviser_makes_an_own_action_and_publishes_it(place: Place, told: Told) -> None:
    node = make_node(make_plan(place.region), "1", parent=make_node(make_plan(place.region), "0"))
    home = f"/en/workspace/actions/new/?place={place.region.slug}.{place.own.slug}"
    assert "An own action of" in told(place.adviser.get("/en/workspace/actions/new/"))
    answer = place.adviser.post(home, {**ACTION, "strategies": [str(node.uuid)], "cost_nok": "1 400 000"})
    action = Action.objects.get(region=place.region)
    assert answer.headers["Location"] == f"/en/actions/{place.region.slug}/{action.code}/"
    assert (action.owner, action.cost_nok, list(action.strategies.all())) == (place.own, 1_400_000, [node])
    move = f"/en/workspace/actions/{place.region.slug}/{action.code}/move/"
    assert "Everybody can then read" in told(place.adviser.get(f"{move}?step=publish"))
    assert place.adviser.post(move, {}).status_code == 200
    assert place.adviser.post(move, {"step": "publish", "reason": "Klar"}).status_code == 302
    action.refresh_from_db()
    assert action.publication == Publication.PUBLISHED
    log = told(place.adviser.get(f"/en/workspace/actions/{place.region.slug}/{action.code}/log/"))
    assert "published: Klar" in log
    assert "before: draft" in log


@pytest.mark.parametrize("field", ["title", "scope", "language", "status"])
def test_an_action_lacking_what_it_needs_is_not_made(place: Place, told: Told, field: str) -> None:
    answer = place.secretariat.post("/en/workspace/actions/new/", {**ACTION, "scope": "joint", field: ""})
    assert answer.status_code == 200
    assert "Nothing was saved" in told(answer)
    assert not Action.objects.filter(region=place.region).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": "x" * 201},
        {"code": "a/b"},
        {"cost_nok": "9" * 25},
        {"cost_nok": "mye"},
        {"deadline": "2024-13"},
        {"start": "2025", "deadline": "2024"},
        {"strategies": ["ikke-en-uuid"]},
        {"plan": "00000000-0000-0000-0000-000000000000"},
        {"description": "\x01"},
    ],
)
def test_bad_input_is_refused_with_what_was_typed_kept(place: Place, told: Told, wrong: dict[str, Any]) -> None:
    action = make_action(place.region, leads=[place.own], scope=Scope.JOINT)
    address = f"/en/workspace/actions/{place.region.slug}/{action.code}/"
    given = {**ACTION, "scope": "joint", "code": action.code, "source": "Beholdt kilde", "version": "1", **wrong}
    answer = place.adviser.post(address, given)
    assert answer.status_code == 200
    assert "Nothing was saved" in told(answer)
    assert "Beholdt kilde" in told(answer)
    action.refresh_from_db()
    assert action.version == 1


def test_an_edit_is_saved_and_a_stale_one_shows_both(place: Place, told: Told) -> None:
    plan = make_plan(place.region)
    goal = make_node(plan, "0")
    one, two = make_node(plan, "1", parent=goal), make_node(plan, "2", parent=goal)
    action = make_action(place.region, leads=[place.own], scope=Scope.JOINT)
    address = f"/en/workspace/actions/{place.region.slug}/{action.code}/"
    given = {**ACTION, "scope": "joint", "code": action.code, "version": "1", "plan": str(plan.uuid)}
    assert place.adviser.post(address, {**given, "title": "Deres", "strategies": [str(one.uuid)]}).status_code == 302
    stale = place.secretariat.post(address, {**given, "title": "Mitt", "strategies": [str(two.uuid)], "plan": ""})
    page = told(stale)
    assert stale.status_code == 409
    for text in ("Deres", "Mitt", "1 Del 1", "2 Del 2", plan.title, "(empty)"):
        assert f"<pre>{text}</pre>" in page
    action.refresh_from_db()
    assert (action.title, action.plan) == ("Deres", plan)


def test_what_the_editor_cannot_see_is_not_taken_away(place: Place) -> None:
    hidden = make_plan(place.region, state=PlanState.DRAFT)
    node = make_node(hidden, "1")
    action = make_action(place.region, leads=[place.own], plan=hidden)
    action.strategy_links.create(node=node)
    address = f"/en/workspace/actions/{place.region.slug}/{action.code}/"
    given = {**ACTION, "scope": "joint", "code": action.code, "version": "1"}
    assert hidden.title not in place.adviser.get(address).content.decode()
    assert place.adviser.post(address, given).status_code == 302
    action.refresh_from_db()
    assert action.plan == hidden
    assert list(action.strategies.all()) == [node]


def test_roles_are_settled_and_milestones_kept(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own], scope=Scope.OWN, owner=place.own)
    base = f"/en/workspace/actions/{place.region.slug}/{action.code}/"
    given = {"version": "1", "lead_party": "organisation", "support_party": "each_member"}
    both = {**given, "leads": [str(place.own.uuid)], "supports": [str(place.own.uuid)]}
    assert "not both" in told(place.adviser.post(f"{base}roles/", both))
    assert place.adviser.post(f"{base}roles/", {**given, "leads": [str(place.other.uuid)]}).status_code == 302
    stale = place.adviser.post(f"{base}roles/", {**given, "leads": [str(place.own.uuid)]})
    assert stale.status_code == 409
    assert f"<pre>{place.other.name}</pre>" in told(stale)
    assert place.adviser.post(f"{base}milestones/", {"title": "Avtale", "due": "2024-05"}).status_code == 302
    milestone = action.milestones.get()
    for do in ("tick", "open", "remove"):
        answer = place.adviser.post(f"{base}milestones/", {"do": do, "milestone": milestone.pk})
        assert answer.status_code == 302, do
    assert not action.milestones.exists()
    for wrong in ({"do": "tick", "milestone": "9" * 30}, {"do": "noe", "milestone": "1"}, {"do": "tick"}):
        assert place.adviser.post(f"{base}milestones/", wrong).status_code == 404


def test_a_plan_from_idea_to_adoption_by_a_council(place: Place, told: Told) -> None:
    answer = place.secretariat.post("/en/workspace/plans/new/", {**PLAN, "levels": "mål\nstrategi"})
    plan = Plan.objects.get(region=place.region)
    assert plan.slug == "naering-pa-oya"
    base = f"/en/workspace/plans/{plan.slug}/"
    assert answer.headers["Location"] == base
    node = {"code": "1", "title": "Vekst", "level": "1"}
    assert place.secretariat.post(f"{base}parts/new/", node).status_code == 302
    below = {"code": "1.1", "title": "Areal", "level": "2", "parent": "1"}
    assert place.secretariat.post(f"{base}parts/new/?parent=1", below).status_code == 302
    assert "Stands under" in told(place.secretariat.get(f"{base}parts/new/?parent=1"))
    assert "has no version" in told(place.secretariat.get(f"{base}adoptions/new/"))
    for step in ("start_draft", "send_to_hearing"):
        assert place.secretariat.post(f"{base}move/", {"step": step}).status_code == 302
    assert "Date of adoption" in told(place.secretariat.get(f"{base}move/"))
    assert place.secretariat.post(f"{base}move/", {"step": "adopt", "adopted": "2016-12"}).status_code == 302
    change = {"code": "1.1", "title": "Næringsareal", "version": "1"}
    assert "Say why it is corrected" in told(place.secretariat.post(f"{base}parts/1.1/", change))
    assert place.secretariat.post(f"{base}parts/1.1/", {**change, "reason": "Tydeligere"}).status_code == 302
    entry = {"council": f"m-{place.home.knr}", "plan_version": "1", "outcome": "adopted"}
    assert "tick that it is not given" in told(place.secretariat.post(f"{base}adoptions/new/", entry))
    entry |= {"is_date_unknown": "on", "not_before": "2017-01-01", "reservations": "Ikke 1.1\n\nIkke 1"}
    assert place.secretariat.post(f"{base}adoptions/new/", entry).status_code == 302
    adoption = Adoption.objects.get(plan_version__plan=plan)
    assert (adoption.municipality, adoption.decided, adoption.not_before) == (place.home, None, dt.date(2017, 1, 1))
    assert adoption.reservations.count() == 2
    assert "Tydeligere" in told(place.secretariat.get(f"{base}log/"))


def test_an_entry_of_the_register_is_corrected(place: Place, told: Told) -> None:
    version = make_version(make_plan(place.region))
    adoption = Adoption.objects.create(plan_version=version, municipality=place.home, outcome=Outcome.NOT_YET)
    address = f"/en/workspace/adoptions/{adoption.uuid}/"
    given = {"version": "1", "outcome": "noted", "decided": "26.01.2017", "case_number": "7/17"}
    assert place.secretariat.post(address, given).status_code == 302
    stale = place.secretariat.post(address, {**given, "case_number": "8/17"})
    assert stale.status_code == 409
    assert "<pre>7/17</pre>" in told(stale)
    assert place.secretariat.get("/en/workspace/adoptions/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_a_date_is_filled_in_where_it_was_not_given(place: Place, told: Told) -> None:
    """The box that says so is still ticked: whoever writes a date came to fill it in."""
    version = make_version(make_plan(place.region))
    adoption = Adoption.objects.create(plan_version=version, municipality=place.home, outcome=Outcome.ADOPTED)
    address = f"/en/workspace/adoptions/{adoption.uuid}/"
    sent = {"version": "1", "outcome": "adopted", "decided": "26.01.2017", "is_date_unknown": "on"}
    assert place.secretariat.post(address, sent).status_code == 302
    adoption.refresh_from_db()
    assert adoption.decided == PartialDate.parse("2017-01-26")
    # On a new entry somebody has ticked the box, so it is asked which of the two.
    new = {**sent, "council": f"m-{place.home.knr}", "plan_version": "1"}
    answer = place.secretariat.post(f"/en/workspace/plans/{version.plan.slug}/adoptions/new/", new)
    assert "but not both" in told(answer)


def test_a_plan_is_moved_on_by_the_first_button_and_taken_back_by_one_of_its_own(place: Place, told: Told) -> None:
    plan = make_plan(place.region, state=PlanState.HEARING)
    page = place.secretariat.get(f"/en/workspace/plans/{plan.slug}/move/").content.decode()
    adopt, back = forms_on(page)[-2:]
    assert "adopted" in adopt
    assert "adopted" not in back
    assert page.index('value="adopt"') < page.index('value="take_back"')


def test_a_plan_that_never_went_out_is_discarded_after_one_look(place: Place, told: Told) -> None:
    plan = make_plan(place.region, state=PlanState.IDEA)
    address = f"/en/workspace/plans/{plan.slug}/discard/"
    assert "Discard the plan" in told(place.secretariat.get(f"/en/workspace/plans/{plan.slug}/"))
    assert place.secretariat.post(address, {"version": "7"}).status_code == 409
    assert place.secretariat.post(address, {"version": "1"}).status_code == 302
    assert place.secretariat.get(address).status_code == 404


def test_what_is_not_adopted_is_told_as_a_proposal(place: Place, told: Told) -> None:
    plan = make_plan(place.region, state=PlanState.HEARING)
    page = told(place.secretariat.get(f"/en/plans/{plan.slug}/"))
    assert "A proposal." in page
    assert "No council has adopted it yet." in page
    assert "date not given" not in page


def test_a_message_is_said_once(place: Place, told: Told) -> None:
    """A page that says so is not kept: found unchanged later, it would say so again."""
    plan = make_plan(place.region, state=PlanState.HEARING)
    assert place.secretariat.post(f"/en/workspace/plans/{plan.slug}/move/", {"step": "adopt"}).status_code == 302
    first = place.secretariat.get(f"/en/plans/{plan.slug}/")
    assert "now stands as" in told(first)
    assert "ETag" not in first.headers
    assert "no-store" in first.headers["Cache-Control"]
    second = place.secretariat.get(f"/en/plans/{plan.slug}/")
    assert "now stands as" not in told(second)
    assert "ETag" in second.headers


def test_drafts_are_published_from_one_page(place: Place, told: Told) -> None:
    ready = [make_action(place.region, leads=[place.own], publication=Publication.DRAFT) for _ in range(2)]
    orphan = make_action(place.region, scope=Scope.JOINT, publication=Publication.DRAFT)
    address = f"/en/workspace/regions/{place.region.slug}/drafts/"
    assert "Publish drafts" in told(place.secretariat.get("/en/workspace/"))
    page = place.secretariat.get(address)
    assert "nobody leads it yet" in told(page)
    form = form_with(page.content.decode(), "actions")
    assert set(form["actions"]) == {str(each.uuid) for each in ready}
    refused = place.secretariat.post(address, {"actions": [*form["actions"], str(orphan.uuid)]})
    assert orphan.title in told(refused)
    assert "Nothing was saved" in told(refused)
    assert "Tick at least one draft" in told(place.secretariat.post(address, {}))
    assert place.secretariat.post(address, form).status_code == 302
    assert "2 actions are published." in told(place.secretariat.get("/en/workspace/"))
    assert form_with(place.secretariat.get(address).content.decode(), "csrfmiddlewaretoken").get("actions") is None
    assert place.adviser.get(address).status_code == 403


def test_levels_are_told_apart_by_commas_too(place: Place) -> None:
    given = {"title": "Plan", "language": "nb", "kind": "strategy", "text_status": "adopted_wording"}
    answer = place.secretariat.post("/en/workspace/plans/new/", {**given, "levels": "mål, delmål,strategi"})
    assert answer.status_code == 302
    assert [dict(level.name)["nb"] for level in Plan.objects.latest("pk").levels.order_by("depth")] == [
        "mål",
        "delmål",
        "strategi",
    ]


def test_publishing_without_a_strategy_is_warned_of_and_allowed(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own], publication=Publication.DRAFT)
    move = f"/en/workspace/actions/{place.region.slug}/{action.code}/move/"
    assert "linked to no strategy" in told(place.secretariat.get(move))
    assert place.secretariat.post(move, {"step": "publish"}).status_code == 302


def test_dates_stand_in_the_form_their_hint_asks_for(place: Place, told: Told) -> None:
    dates = {"start": PartialDate(2024, 5), "deadline": PartialDate(2024, 5, 17), "next_step_due": PartialDate(2024)}
    action = make_action(place.region, leads=[place.own], **dates)
    page = told(place.secretariat.get(f"/workspace/actions/{place.region.slug}/{action.code}/"))
    for name, value in (("start", "05.2024"), ("deadline", "17.05.2024"), ("next_step_due", "2024")):
        assert f'name="{name}" value="{value}"' in page
    assert ">English</option>" in page


def test_what_must_be_filled_in_is_marked_and_told_to_screen_readers(place: Place, told: Told) -> None:
    page = told(place.adviser.get(f"/workspace/actions/new/?place={place.region.slug}.{place.own.slug}"))
    must, may = '<span class="quiet small">(må fylles ut)</span>', '<span class="quiet small">(valgfritt)</span>'
    for label, mark in (
        ("Tittel", must),
        ("Hvem sitt tiltak er det?", must),
        ("Hvordan går det?", must),
        ("Nummer", may),
        ("Strategier tiltaket gjennomfører", may),
    ):
        assert re.search(rf"{re.escape(label)}\s*{re.escape(mark)}", page), label
    radios = re.findall(r'<input class="ds-input" type="radio"[^>]*>', page)
    assert {name for radio in radios for name in re.findall('name="(.*?)"', radio)} == {"scope", "status"}
    assert all(radio.endswith(" required>") for radio in radios)
    assert re.search(r'<input[^>]* name="title"[^>]* required', page)
    assert not re.search(r'<input[^>]* name="code"[^>]* required', page)


def test_an_own_action_needs_an_owner(place: Place, told: Told) -> None:
    new = f"/en/workspace/actions/new/?place={place.region.slug}"
    assert "An own action has an owner" in told(place.secretariat.post(new, ACTION))
    assert not Action.objects.filter(region=place.region).exists()
    action = make_action(place.region, leads=[place.own], scope=Scope.JOINT)
    address = f"/en/workspace/actions/{place.region.slug}/{action.code}/"
    given = {**ACTION, "code": action.code, "version": "1"}
    assert "An own action has an owner" in told(place.secretariat.post(address, given))
    assert place.secretariat.post(address, {**given, "owner": place.own.slug}).status_code == 302
    action.refresh_from_db()
    assert (action.scope, action.owner) == (Scope.OWN, place.own)


def test_a_draft_that_was_a_mistake_is_discarded(place: Place, told: Told) -> None:
    action = make_action(place.region, leads=[place.own], publication=Publication.DRAFT)
    base = f"/en/workspace/actions/{place.region.slug}/{action.code}/"
    assert f"{base}discard/" in told(place.secretariat.get(base))
    assert "cannot be brought back" in told(place.secretariat.get(f"{base}discard/"))
    stale = place.secretariat.post(f"{base}discard/", {"version": "7"})
    assert stale.status_code == 409
    assert "Somebody has changed the draft" in told(stale)
    assert place.secretariat.post(f"{base}discard/", {"version": "1"}).status_code == 302
    assert not Action.objects.filter(pk=action.pk).exists()
    assert Event.objects.filter(verb="action.discarded", object_label__startswith=action.code).exists()


@pytest.mark.parametrize("publication", [Publication.PUBLISHED, Publication.WITHDRAWN])
def test_what_was_published_is_not_discarded(place: Place, publication: str) -> None:
    action = make_action(place.region, leads=[place.own], publication=publication)
    address = f"/en/workspace/actions/{place.region.slug}/{action.code}/discard/"
    assert place.secretariat.post(address, {"version": "1"}).status_code == 403
    assert Action.objects.filter(pk=action.pk).exists()


def test_a_registered_decision_is_found_and_changed(place: Place, told: Told) -> None:
    version = make_version(make_plan(place.region))
    base = f"/en/workspace/plans/{version.plan.slug}/"
    assert f"{base}#register" in told(place.secretariat.get("/en/workspace/"))
    assert "No decision is registered yet" in told(place.secretariat.get(base))
    entry = {"council": f"m-{place.home.knr}", "plan_version": str(version.number), "outcome": "noted"}
    entry["decided"] = "26.01.2017"
    assert "Choose what the council did" in told(
        place.secretariat.post(f"{base}adoptions/new/", {**entry, "outcome": ""})
    )
    assert place.secretariat.post(f"{base}adoptions/new/", entry).status_code == 302
    address = f"/en/workspace/adoptions/{Adoption.objects.get(plan_version=version).uuid}/"
    assert address in told(place.secretariat.get(base))
    assert "after: taken note of" in told(place.secretariat.get(f"{base}log/"))
    again = told(place.secretariat.post(f"{base}adoptions/new/", entry))
    assert "in the register for this version already" in again
    assert address in again


def test_the_member_of_the_day_is_named_when_its_successor_was_chosen(place: Place, told: Told) -> None:
    day = dt.date(2018, 1, 1)
    old = make_municipality(valid_to=day)
    new = make_municipality(valid_from=day)
    MunicipalityChange.objects.create(date=day, predecessor=old, successor=new, kind=ChangeKind.MERGE, is_whole=True)
    Membership.objects.create(region=place.region, municipality=old, valid_from=dt.date(2010, 1, 1), valid_to=day)
    Membership.objects.create(region=place.region, municipality=new, valid_from=day)
    place.region.members_known_from = dt.date(2010, 1, 1)
    place.region.save()
    version = make_version(make_plan(place.region))
    address = f"/en/workspace/plans/{version.plan.slug}/adoptions/new/"
    page = told(place.secretariat.get(address))
    assert page.index(f"({new.knr}, from 2018)") < page.index(f"({old.knr}, until 2018)")
    entry = {"council": f"m-{new.knr}", "plan_version": str(version.number), "outcome": "adopted", "decided": "2017"}
    assert f"The member then was: {old.name} ({old.knr})" in told(place.secretariat.post(address, entry))


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "Æ Ø"},
        {"slug": "new"},
        {"title": "   "},
        {"levels": "\n \n"},
        {"levels": "\n".join("abcdefghi")},
        {"period_from": "2020", "period_to": "2019"},
        {"source_url": "ikke en lenke"},
        {"source_url": "javascript:alert(1)"},
    ],
)
def test_a_plan_that_cannot_be_is_not_made(place: Place, told: Told, wrong: dict[str, str]) -> None:
    answer = place.secretariat.post("/en/workspace/plans/new/", {**PLAN, "levels": "strategi", **wrong})
    assert answer.status_code == 200
    assert "Nothing was saved" in told(answer)
    assert not Plan.objects.filter(region=place.region).exists()


def test_a_figure_is_put_down_with_all_that_makes_it_worth_believing(place: Place, told: Told) -> None:
    plan = make_plan(place.region)
    indicator = Indicator.objects.create(slug=f"i-{next_number()}", name={"nb": "Bedrifter"}, unit={"nb": "antall"})
    TargetPlacement.objects.create(target=Target.objects.create(indicator=indicator), node=make_node(plan, "1"))
    address = f"/en/workspace/indicators/{indicator.slug}/value/"
    figure = {"value": "1 234,5", "geography": "Øya", "kind": "counted", "date": "2016-12"}
    assert "A new series needs a name" in told(place.secretariat.post(address, figure))
    for wrong in ("mange", "NaN", "Infinity", "1e99", "0,00001", "9" * 29):
        assert "Write a number" in told(place.secretariat.post(address, {**figure, "value": wrong})), wrong
    series = {"label": "Telling", "method": "For hånd", "source": "Planen"}
    assert place.secretariat.post(address, {**figure, **series}).status_code == 302
    value = Value.objects.get(series__indicator=indicator)
    assert (str(value.value), value.series.label["en"], value.date.isoformat()) == ("1234.5000", "Telling", "2016-12")


def test_a_region_is_described_and_its_members_come_and_go(place: Place, told: Told) -> None:
    base = f"/en/workspace/regions/{place.region.slug}/"
    given = {"version": "1", "name": "Øyregionen", "due_after_days": "30", "stale_after_days": "90"}
    assert place.secretariat.post(base, {**given, "description_nn": "Tre øyar"}).status_code == 302
    stale = place.secretariat.post(base, {**given, "description_nn": "Fire øyar", "aliases": "Holmane"})
    assert stale.status_code == 409
    assert "<pre>Tre øyar</pre>" in told(stale)
    called = {**given, "version": "2", "name_en": "The Islands", "aliases": "Øyriket\r\nHolmane\r\n"}
    assert place.secretariat.post(base, called).status_code == 302
    page = told(place.secretariat.get(f"/nn/regions/{place.region.slug}/"))
    assert '<span lang="en">The Islands</span>' in page
    assert "Holmane og Øyriket" in page
    for word in ("Holmane", "islands"):
        assert f"/nn/regions/{place.region.slug}/" in told(place.secretariat.get("/nn/search/", {"q": word}))
    form = told(place.secretariat.get(base))
    assert ("Name in English" in form, "Name in bokmål" in form) == (True, False)
    assert "Holmane\nØyriket</textarea>" in form
    longer = told(place.secretariat.post(base, {**called, "version": "3", "aliases": "x" * 151}))
    assert "A name has at most 150 characters" in longer
    assert "no later than" in told(place.secretariat.post(base, {**given, "version": "3", "due_after_days": "91"}))
    new = make_municipality()
    member = {"knr": new.knr, "valid_from": "2020-01-01"}
    for wrong in ({"knr": "9999x"}, {"knr": "0000"}, {"valid_from": "2020"}, {"valid_from": ""}):
        answer = place.secretariat.post(f"{base}members/", {**member, **wrong})
        assert "Nothing was saved" in told(answer), wrong
    assert place.secretariat.post(f"{base}members/", member).status_code == 302
    membership = place.region.memberships.get(municipality=new)
    end = {"do": "end", "membership": membership.pk, "valid_to": "2019-01-01"}
    assert "later than the day it started" in told(place.secretariat.post(f"{base}members/", end))
    assert place.secretariat.post(f"{base}members/", {**end, "valid_to": "2022-01-01"}).status_code == 302
    membership.refresh_from_db()
    assert membership.valid_to == dt.date(2022, 1, 1)
    for wrong_id in ("9" * 40, "x", ""):
        assert place.secretariat.post(f"{base}members/", {**end, "membership": wrong_id}).status_code == 404
