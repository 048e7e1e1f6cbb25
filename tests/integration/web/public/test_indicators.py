"""The pages of indicators: what is measured, what is not, and what may be held against what."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client

from samtak.indicators.models import Indicator, Series, Value
from samtak.plans.models import Plan, Target
from tests.factories.figures import make_series, make_target, make_value
from tests.factories.plans import make_node, make_plan
from tests.integration.web.public.test_facts import told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_data")]


def sections(page: str) -> dict[str, str]:
    """The page's text, series by series, by the label."""
    return {
        re.sub(r"<[^>]+>", "", part.partition("</h2>")[0]).rpartition(">")[2].strip(): part
        for part in page.split('aria-labelledby="series-')[1:]
    }


def raw(client: Client, address: str) -> str:
    response = client.get(address, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["", "/nn", "/en"])
def test_every_indicator_has_a_page_that_shows_no_figure_without_date_area_source_and_method(
    client: Client, language: str
) -> None:
    for indicator in Indicator.objects.prefetch_related("series__values"):
        page = raw(client, f"{language}/indicators/{indicator.slug}/")
        figures = [value for series in indicator.series.all() for value in series.values.all()]
        assert page.count('id="value-') == len(figures), indicator.slug
        rows = re.findall(r'<tr id="value-.*?</tr>', page, re.DOTALL)
        for row in rows:
            cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)]
            assert all(cells), (indicator.slug, cells)
        assert page.count('<p class="small"><span class="quiet">') >= len({value.series_id for value in figures})


def test_the_list_holds_all_36_and_tells_which_are_measured(client: Client) -> None:
    page = told(client, "/indicators/")
    assert "36 indicators: 11 measured, 25 not measured." in page
    assert "no measurement has been chosen" in page
    assert "only figures of another area or kind" in page
    ours = page.partition("The cooperation itself")[2]
    assert ours.count("nobody has put down a figure") == 7


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        ("?plan=trondheim-snp-2016", "Share of GDP", "Researchers"),
        ("?measured=yes", "Technology companies", "Best student city"),
        ("?measured=no", "Best student city", "Technology companies"),
        ("?region=fosenregionen", "Population", "Technology companies"),
        ("?region=trondheimsregionen", "Technology companies", "Projects competing"),
    ],
)
def test_the_list_is_narrowed(client: Client, query: str, inside: str, outside: str) -> None:
    page = told(client, f"/indicators/{query}")
    assert inside in page
    assert outside not in page


@pytest.mark.parametrize("query", ["?plan=none", "?measured=perhaps", "?region=%00", "?region=%ed%a0%80"])
def test_what_cannot_be_read_is_told(client: Client, query: str) -> None:
    assert client.get(f"/en/indicators/{query}").status_code == 400


def test_t03_the_choice_of_denominator_stands_next_to_the_figure(client: Client) -> None:
    page = told(client, "/indicators/gross-product-share/")
    for figure in ("0.982", "0.829", "0.940", "0.773"):
        assert figure in page
    assert page.count("Denominator: ") >= 4
    assert page.count("the target about Trondheimsregionen. It is not counted as progress.") == 4
    assert "it takes" not in page


def test_t04_figures_of_the_county_are_warned_of_and_never_drawn_with_the_regions_target(client: Client) -> None:
    page = told(client, "/indicators/outside-work/")
    assert "The figure is about Trøndelag, the target about Trondheimsregionen." in page
    assert "series-chart" not in raw(client, "/en/indicators/outside-work/")
    goal = told(client, "/plans/trondheim-verdiskapingsstrategi/1d/")
    assert "It is not counted as progress." in goal
    assert "no figure is about what the target is about" in goal


def test_t04_a_series_that_changes_area_is_drawn_for_one_of_them_and_without_the_others_target(client: Client) -> None:
    placement = make_target(make_node(make_plan(), "1"), value=Decimal(777), date="2030")
    series = make_series(placement.target.indicator)
    own = {"geography": "R", "area_kind": "region", "region": placement.target.region}
    county = {"geography": "Fylket", "area_kind": "county"}
    make_value(series=series, date="2017", value=Decimal(111), **own)
    for date, figure in (("2018", 222), ("2019", 333)):
        make_value(series=series, date=date, value=Decimal(figure), **county)
    page = raw(client, f"/en/indicators/{placement.target.indicator.slug}/")
    chart = page.partition('<svg class="series-chart"')[2].partition("</svg>")[0]
    assert ">222<" in chart
    assert ">333<" in chart
    assert ">111<" not in chart
    assert "777" not in chart


def test_t05_a_rank_already_met_is_told_by_edition_and_as_a_place_to_hold(client: Client) -> None:
    page = told(client, "/indicators/innovation-scoreboard-rank/")
    assert "Already met in the 2019 edition: Trøndelag (NUTS 2) was no. 15 of 238 (2019 edition)." in page
    assert "From then on the target is a place to hold in every edition." in page
    assert "Lower is better" in page
    assert "It is not counted as progress." in page


def test_t06_a_target_carried_over_stands_once_with_both_plans(client: Client) -> None:
    page = told(client, "/indicators/technology-employees/")
    assert page.partition("target: at least")[0].count("at least 20") == 1
    assert "without baseline" in page


def test_t07_no_line_joins_two_series(client: Client) -> None:
    page = raw(client, "/en/indicators/technology-companies/")
    assert page.count("<polyline") == 1
    line = page.partition('<polyline points="')[2].partition('"')[0]
    assert len(line.split()) == Series.objects.get(key="impello-identified").values.count() == 4
    assert "Which of the ways of counting it means is not stated." in page


def test_the_pace_is_told_in_plain_words(client: Client) -> None:
    page = told(client, "/indicators/technology-employees/")
    assert "From 2018 it takes 7.3 % a year" in page
    assert "From 2014 to 2018 it went 4.4 % a year" in page
    assert "7,3 %" in raw(client, "/nn/indicators/technology-employees/").replace("\xa0", " ")


def test_t08_a_measure_that_does_not_fit_stands_with_its_reason(client: Client) -> None:
    page = told(client, "/indicators/business-friendliness/")
    assert "NHO's ranking of municipalities – does not measure it." in page
    assert "could be chosen" in page
    assert "No measurement has been chosen, so nothing can be counted." in page


def test_t09_among_the_shortest_waits_for_somebody_to_compare_with(client: Client) -> None:
    page = told(client, "/plans/trondheim-snp-2016/3.2/")
    assert page.count("among the shortest in Norway; whom to compare with has not been chosen") == 4
    assert page.count("nobody counts this in a way we know of") == 4
    Target.objects.filter(indicator__slug="building-time-first").update(comparison_group={"en": "all of Norway"})
    page = told(client, "/plans/trondheim-snp-2016/3.2/")
    assert "among the shortest in Norway; compared with all of Norway" in page


def test_t15_cautions_and_missing_dates_are_told_as_the_source_has_them(client: Client) -> None:
    assert "has passed 310" in told(client, "/indicators/population/")
    assert "more than 20" in told(client, "/indicators/commuters/")
    assert "two in three, about 0.667 (66.7 %)" in told(client, "/indicators/share-of-county/")
    assert "date not given" in told(client, "/indicators/commuters/")
    assert Value.objects.filter(date__isnull=True, retrieved__isnull=False).count() == 0


def test_the_regions_page_holds_only_what_the_region_is_measured_by_beside_its_targets(client: Client) -> None:
    page = told(client, "/regions/trondheimsregionen/")
    doing = page.partition("How the region is doing")[2].partition("What our actions delivered")[0]
    assert "It is not counted as progress." in doing
    assert "not measured" in doing


def test_the_two_families_of_figures_are_never_mixed(client: Client) -> None:
    plan = Plan.objects.get(slug="trondheim-verdiskapingsstrategi")
    indicator = Indicator.objects.get(slug="joint-action-coverage")
    make_target(plan.nodes.get(code="4a"), indicator, value=Decimal(1))
    page = told(client, "/regions/trondheimsregionen/")
    doing, _, delivered = page.partition("What our actions delivered")
    assert "Municipalities that lead a joint action" not in doing
    assert "Municipalities that lead a joint action" in delivered
