"""What the public reads of the demo's facts: known where known, and said to be unknown where not."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from samtak.accounts.models import RoleGrant
from samtak.actions.models import Action
from samtak.geography.models import Municipality
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Outcome
from samtak.plans.models import Plan
from samtak.web.public.municipalities.presenters import open_sentence

pytestmark = pytest.mark.usefixtures("demo_data")


def told(client: Client, address: str) -> str:
    """The page's text without tags, in English, with single spaces."""
    content = client.get("/en" + address).content.decode()
    text = re.sub(r"<[^>]+>", " ", content[content.index("<main") : content.index("</main>")])
    return re.sub(r"\s+", " ", html.unescape(text)).replace(" ,", ",").replace(" .", ".")


def test_trondheimsregionen_has_ten_members_in_2016_and_eight_in_2022(client: Client) -> None:
    before = told(client, "/regions/trondheimsregionen/?on=2016-12-31")
    after = told(client, "/regions/trondheimsregionen/?on=2022-06-01")

    assert "10 members" in before
    assert "Rissa" in before
    assert "Klæbu" in before
    assert "8 members" in after
    assert "Orkland" in after
    assert "Indre Fosen (after Leksvik and Rissa merged, 1 January 2018)" in after


def test_fosen_has_seven_members_in_2015_and_none_known_before(client: Client) -> None:
    assert "7 members" in told(client, "/regions/fosenregionen/?on=2015-01-01")

    before = told(client, "/regions/fosenregionen/?on=2014-12-31")
    assert "Members not known" in before
    assert "Who the members were before 1 January 2015 is not known to us." in before


def test_memberships_carried_back_are_marked_as_assumed(client: Client) -> None:
    assert "our assumption" in told(client, "/regions/trondheimsregionen/?on=2015-06-01")
    assert "our assumption" not in told(client, "/regions/trondheimsregionen/?on=2016-12-31")


def test_rissa_was_in_two_regions(client: Client) -> None:
    page = told(client, "/municipalities/1624/?on=2017-01-01")

    assert "Fosenregionen, Trondheimsregionen" in page


def test_the_old_number_says_what_rissa_became(client: Client) -> None:
    page = told(client, "/municipalities/1624/")

    assert "There is no municipality 1624 Rissa any more." in page
    assert "Rissa merged with Leksvik into Indre Fosen (5054) on 1 January 2018." in page


def test_a_municipality_that_grew_is_not_said_to_be_made(client: Client) -> None:
    grown = told(client, "/municipalities/5001/?on=2022-01-01")
    assert "Klæbu (5030) became part of the municipality on 1 January 2020." in grown
    assert "Made of" not in grown
    assert "Klæbu" not in told(client, "/municipalities/5001/?on=2019-01-01").partition("Show")[0]
    assert "Made of Rissa (1624) and Leksvik" in told(client, "/municipalities/5054/")


def test_one_open_action_is_told_as_one() -> None:
    for language, one, several in (
        ("nb", "Fosen leder 1 åpent tiltak, støtter 2 og har 1 eget.", "Fosen leder 3 åpne tiltak"),
        ("nn", "Fosen leiar 1 ope tiltak, støttar 2 og har 1 eige.", "Fosen leiar 3 opne tiltak"),
        ("en", "Fosen leads 1 open action, supports 2 and has 1 of its own.", "Fosen leads 3 open actions"),
    ):
        with override(language):
            assert open_sentence("Fosen", lead=1, support=2, own=1) == one
            assert several in open_sentence("Fosen", lead=3, support=0, own=0)


def test_a_divided_municipality_names_its_heirs(client: Client) -> None:
    page = told(client, "/municipalities/5012/")

    assert "Snillfjord was divided between Heim (5055), Hitra (5056) and Orkland (5059) on 1 January 2020." in page


def test_a_sami_name_is_shown_in_its_language_once_it_is_official(client: Client) -> None:
    assert '<span class="quiet" lang="sma">Snåase</span>' in client.get("/municipalities/5041/").content.decode()
    assert "Tråante" not in told(client, "/municipalities/5001/?on=2022-01-01")
    assert "Tråante" in told(client, "/municipalities/5001/?on=2023-01-01")


def test_the_plan_of_2016_stands_with_its_five_areas_and_all_its_strategies(client: Client) -> None:
    page = told(client, "/plans/trondheim-snp-2016/")
    codes = [f"{area}.{number}" for area, last in enumerate((5, 6, 4, 4, 5), start=1) for number in range(1, last + 1)]

    assert [code for code in codes if f" {code} " not in page] == []
    assert "Restated in our own words." in page
    assert "Replaced by Verdiskapingsstrategi" in page
    assert "Replaces Strategisk næringsplan 2010" in page


def test_every_number_of_a_plan_is_a_link_to_its_place(client: Client) -> None:
    page = client.get("/plans/trondheim-snp-2016/").content.decode()

    assert 'id="p-2-3"' in page
    assert 'href="#p-2-3"' in page


def test_the_successor_is_simplified_and_its_links_are_ours(client: Client) -> None:
    page = told(client, "/plans/trondheim-verdiskapingsstrategi/")

    assert "A simplified account, not the adopted wording." in page
    assert page.lower().count("simplified account") == 1
    assert page.count("our link") > 10
    assert "Adopted by 8 of 8 councils, date not given" in page


def test_a_plan_known_by_title_says_so(client: Client) -> None:
    page = told(client, "/plans/steinkjer-masterplan/")

    assert "Known by title only." in page
    assert "status not given" in page


def test_the_target_has_one_history_in_both_plans(client: Client) -> None:
    page = told(client, "/indicators/technology-companies/")

    assert "at least 1,000 companies by 2025" in page.replace("\xa0", ",").replace("1 000", "1,000")
    assert "Strategisk næringsplan, 2016, D4" in page
    assert "Verdiskapingsstrategi, 2a" in page
    assert "cannot be joined into one line" in page


def test_what_nobody_measures_is_not_measured(client: Client) -> None:
    assert "not measured" in told(client, "/indicators/study-city/")
    assert "not measured" in told(client, "/plans/trondheim-snp-2016/5.2/")


def test_conflicting_baselines_stand_side_by_side(client: Client) -> None:
    page = told(client, "/plans/trondheim-verdiskapingsstrategi/2a/")

    assert "do not agree" in page
    assert "The plan states a baseline of 800" in page


def test_the_councils_that_became_one_are_named(client: Client) -> None:
    page = told(client, "/adoptions/")

    assert "adopted by Rissa and Leksvik" in page
    assert "adopted by 4 of 4 councils" in page
    assert "date not given" in page


def test_a_plan_without_register_is_not_known_instead_of_zero(client: Client) -> None:
    page = told(client, "/regions/trondheimsregionen/adoptions/")

    assert "not known which councils adopted it" in page
    assert "0 of 8" not in page


def test_councils_nobody_knows_of_are_not_counted_as_a_no(client: Client) -> None:
    version = Plan.objects.get(slug="trondheim-snp-2016").versions.get()
    melhus = Municipality.objects.get(knr="1653")
    noted: dict[str, Any] = {"outcome": Outcome.NOTED, "decided": PartialDate(2017, 3)}
    version.adoptions.create(municipality=melhus, **noted)
    page = told(client, "/regions/trondheimsregionen/?on=2017-06-01")

    assert "0 known adoptions in 10 councils, 1 took note, 9 are not known" in page
    assert "0 of 10" not in page


def test_a_council_that_merged_with_one_nobody_knows_of_is_known_in_part(client: Client) -> None:
    """Trondheim adopted before Klæbu became part of it, and nothing is known of Klæbu: that is not a no."""
    version = Plan.objects.get(slug="trondheim-snp-2016").versions.get()
    before = Municipality.objects.get(knr="1601")
    adopted: dict[str, Any] = {"outcome": Outcome.ADOPTED, "decided": PartialDate(2016, 12, 15)}
    version.adoptions.create(municipality=before, **adopted)
    page = told(client, "/regions/trondheimsregionen/adoptions/?on=2022-06-01")

    assert "0 known adoptions in 8 councils, 1 is known in part, 7 are not known" in page
    assert "adopted by Trondheim, not known of all that became Trondheim" in page
    klaebu = Municipality.objects.get(knr="1662")
    version.adoptions.create(municipality=klaebu, outcome=Outcome.NOT_ADOPTED, decided=PartialDate(2016, 12, 16))
    page = told(client, "/regions/trondheimsregionen/adoptions/?on=2022-06-01")
    assert "adopted by Trondheim, not by all that became Trondheim" in page


def test_a_reservation_is_told_wherever_the_decision_is(client: Client) -> None:
    version = Plan.objects.get(slug="trondheim-snp-2016").versions.get()
    melhus = Municipality.objects.get(knr="1653")
    entry = version.adoptions.create(municipality=melhus, outcome=Outcome.ADOPTED, decided=PartialDate(2016, 12, 15))
    entry.reservations.create(text="Ikke 1.1")
    for address in ("/regions/trondheimsregionen/adoptions/?on=2017-06-01", "/municipalities/1653/?on=2017-06-01"):
        assert "adopted, with a reservation" in told(client, address), address


def test_a_count_that_rests_on_adoptions_without_date_says_so(client: Client) -> None:
    undated = "8 of 8 councils, date not given"

    assert undated in told(client, "/")
    assert undated in told(client, "/regions/trondheimsregionen/")
    assert f"{undated} Source: midtnorskdebatt.no" in told(client, "/regions/trondheimsregionen/adoptions/")


def test_nothing_is_known_of_councils_before_they_dealt_with_it(client: Client) -> None:
    assert "adopted by 7 of 7" not in told(client, "/regions/fosenregionen/adoptions/?on=2015-06-01")
    assert "adopted by 7 of 7" in told(client, "/regions/fosenregionen/adoptions/?on=2016-06-01")


def test_each_region_shows_its_plan_in_force_and_no_more_than_is_known(client: Client) -> None:
    assert "Verdiskapingsstrategi" in told(client, "/regions/trondheimsregionen/")
    assert "Its period ended in 2020" in told(client, "/regions/fosenregionen/")
    assert "No shared plan is known" in told(client, "/regions/steinkjerregionen/")
    assert "2016-12" not in told(client, "/regions/trondheimsregionen/?on=2017-06-01")


def test_another_date_shows_the_plan_of_that_date(client: Client) -> None:
    page = client.get("/regions/trondheimsregionen/?on=2017-06-01").content.decode()

    assert page.index("/plans/trondheim-snp-2016/") < page.index("/plans/trondheim-verdiskapingsstrategi/")


def test_all_sixty_seven_actions_are_listed(client: Client) -> None:
    assert "67 actions. Showing 1–50." in told(client, "/actions/")
    assert "Showing 51–67." in told(client, "/actions/?page=2")


def test_norwegian_words_narrow_the_list_too(client: Client) -> None:
    assert told(client, "/actions/?status=i_arbeid&scope=felles") == told(
        client, "/actions/?status=in_progress&scope=joint"
    )


def test_each_member_is_resolved_on_the_date(client: Client) -> None:
    page = told(client, "/actions/fosenregionen/FO-02/")

    assert "supported by each member (4 municipalities)" in page
    assert "Each member : Indre Fosen, Osen, Ørland, Åfjord" in page


def test_invented_fields_are_marked(client: Client) -> None:
    page = told(client, "/actions/fosenregionen/FO-02/")

    assert page.count("made up for the demo") >= 2
    assert "( made up for the demo ). " in page


def test_what_the_source_does_not_say_is_not_given(client: Client) -> None:
    page = told(client, "/actions/fosenregionen/FO-02/")

    assert "Start not given" in page
    assert "Deadline not given" in page


def test_taking_note_stands_apart_from_what_was_adopted(client: Client) -> None:
    version = Plan.objects.get(slug="trondheim-snp-2016").versions.get()
    noted: dict[str, Any] = {"outcome": Outcome.NOTED, "decided": PartialDate(2017, 3)}
    version.adoptions.create(municipality=Municipality.objects.get(knr="5028"), **noted)

    page = told(client, "/municipalities/5028/")
    adopted = page[page.index("What we adopted") : page.index("What we dealt with and did not adopt")]
    assert "Verdiskapingsstrategi" in adopted
    assert "Strategisk næringsplan" not in adopted


def test_a_municipality_that_only_got_a_new_number_says_so(client: Client) -> None:
    page = told(client, "/municipalities/1663/")

    assert "Malvik got the new number 5031." in page
    assert "any more" not in page


def test_headings_of_a_municipality_tell_open_of_all_and_list_the_first(client: Client) -> None:
    page = client.get("/en/municipalities/5054/").content.decode()
    lists = re.findall(r'<h2 id="share-\w+">[^<]*\((\d+) open of (\d+)\)</h2>\s*(.*?)</section>', page, re.DOTALL)

    assert lists
    assert [rows.count("<li>") for _open, _all, rows in lists] == [min(int(count), 3) for _open, count, _rows in lists]


def test_another_date_tells_no_status_that_came_later(client: Client) -> None:
    page = told(client, "/regions/trondheimsregionen/?on=2015-06-01")
    plans = page[page.index("All plans of the region") : page.index("Go on")]

    assert page.count("shown as they are today, except what is dated") == 1
    assert "came later: December 2016" in plans
    assert "replaced" not in plans
    assert "replaced" in told(client, "/regions/trondheimsregionen/")


def test_a_lead_that_no_longer_exists_is_told_where_it_went(client: Client) -> None:
    action = Action.objects.filter(roles__organisation__slug="sogne-kommune", roles__kind="lead").get()
    page = told(client, f"/actions/kristiansandregionen/{action.code}/")

    assert "Søgne kommune – now part of Kristiansand since 1 January 2020" in page


def test_a_plan_nothing_is_known_of_says_so_once_for_all_councils(client: Client) -> None:
    page = client.get("/en/regions/trondheimsregionen/adoptions/").content.decode()

    assert '<td class="of-all" colspan="8"><span class="quiet">not known which councils adopted it</span>' in page
    assert page.count('<td data-label="Malvik">') == 1


def test_an_aim_without_action_is_told_although_its_area_has_some(client: Client) -> None:
    page = told(client, "/regions/trondheimsregionen/coverage/")

    assert "parts have no published action linked directly" in page
    assert "1a " in page


def test_plan_and_region_count_the_same_actions(client: Client) -> None:
    region = told(client, "/regions/trondheimsregionen/?on=2017-06-01")
    plan = told(client, "/plans/trondheim-snp-2016/")
    counts = re.findall(r"(\d+ actions: [^.]*?) (?=[2-5] |Counted)", region)

    assert len(counts) >= 4
    assert [count for count in counts if count not in plan] == []


def test_a_public_contact_is_shown_with_phone_and_email(client: Client) -> None:
    grant = RoleGrant.objects.filter(is_public_contact=True, organisation__administrations__municipality__knr="5054")
    person = grant.get().user
    page = client.get("/en/municipalities/5054/").content.decode()
    assert f'href="mailto:{person.email}"' in page
    assert "phone not given" in page

    person.phone = "73 00 00 00"
    person.save()
    assert 'href="tel:73000000">73 00 00 00</a>' in client.get("/en/municipalities/5054/").content.decode()


def test_the_local_action_plan_refers_to_joint_actions(client: Client) -> None:
    page = client.get("/en/municipalities/5054/action-plan/").content.decode()

    assert 'href="/en/actions/fosenregionen/FO-02/"' in page


def test_a_text_in_another_language_says_so(client: Client) -> None:
    english = client.get("/en/plans/kristiansand-snp/").content.decode()

    assert '<h1 lang="nn">' in english
    assert "exists in Nynorsk only" in english
    assert "exists in" not in client.get("/nn/plans/kristiansand-snp/").content.decode()


def test_borders_are_drawn_when_they_are_installed_and_said_whose(
    client: Client, settings: Settings, tmp_path: Path
) -> None:
    assert 'class="border' not in client.get("/en/").content.decode()
    ring = [[7.9, 58.2], [8.1, 58.2], [8.1, 58.3], [7.9, 58.2]]
    members = Municipality.objects.filter(memberships__region__slug="kristiansandregionen", valid_to=None)
    features = [
        {"properties": {"kommunenummer": one.knr}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for one in members
    ]
    content = {"type": "FeatureCollection", "features": features, "source": "Kartverket <b>"}
    (tmp_path / "boundaries.geojson").write_text(json.dumps(content))
    settings.SAMTAK_DATA_DIR = tmp_path
    page = client.get("/en/").content.decode()
    assert page.count('class="border') == len(members)
    assert "Source of the borders: Kartverket &lt;b&gt;." in page
