"""Results as anybody reads them: what was not achieved as plainly, and what came home in the order of names."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from samtak.actions.choices import Publication
from samtak.geography.models import Municipality
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from samtak.results.choices import ResultKind
from tests.factories.actions import make_action
from tests.factories.projects import make_initiative
from tests.factories.regions import make_region
from tests.factories.results import make_advice, make_benefit, make_result, make_result_figure

TRONDHEIM = "/regions/trondheimsregionen/results/"
STEINKJER = "/regions/steinkjerregionen/results/"
MALVIK = f"{TRONDHEIM}en-leverandor-til-havbruket-valgte-malvik/"
pytestmark = pytest.mark.usefixtures("demo_data")


def told(client: Client, address: str) -> str:
    return re.sub(r"\s+", " ", client.get(address).content.decode())


def test_what_was_not_achieved_stands_in_the_same_list_with_why(client: Client) -> None:
    page = told(client, STEINKJER)
    assert "5 resultater: 4 oppnådd, 0 delvis oppnådd, 1 ikke oppnådd, 0 for tidlig å si." in page
    assert page.count('<th scope="row">') == 5
    assert page.count('class="status status-stopped">ikke oppnådd') == 1
    assert "Prosjektet sto ikke sterkt nok" in page
    only = told(client, f"{STEINKJER}?kind=not_achieved")
    assert "1 resultat: 0 oppnådd, 0 delvis oppnådd, 1 ikke oppnådd, 0 for tidlig å si." in only


def test_narrowed_by_who_got_something_year_and_theme(client: Client) -> None:
    stjordal = told(client, f"{TRONDHEIM}?municipality=5035")
    assert stjordal.count('<th scope="row">') == 1
    assert "Malvik, Stjørdal og Trondheim" in stjordal
    assert "Ingenting som er registrert, passer" in told(client, f"{TRONDHEIM}?municipality=5035&kind=too_early")
    assert told(client, f"{TRONDHEIM}?year=2022").count('<th scope="row">') == 2
    assert told(client, f"{TRONDHEIM}?theme=anchoring").count('<th scope="row">') == 1
    for wrong in ("kind=bad", "municipality=4204", "year=1066", "theme=bad", "page=2"):
        assert client.get(f"{TRONDHEIM}?{wrong}").status_code == 400


def test_what_was_got_by_one_that_is_part_of_another_is_found_under_the_other(client: Client) -> None:
    region = Region.objects.get(slug="trondheimsregionen")
    rissa = Municipality.objects.get(knr="1624")
    make_benefit(make_result(region, title="Ny kai"), rissa)
    assert "Ny kai" in told(client, f"{TRONDHEIM}?municipality=5054")
    assert "Ny kai" in told(client, "/municipalities/5054/")


def test_a_result_tells_what_each_got_by_name_and_of_whom_nothing_is_registered(client: Client) -> None:
    page = told(client, MALVIK)
    homes = page[page.index('id="came-home"') :]
    assert homes.index("Malvik</strong>") < homes.index("Stjørdal</strong>") < homes.index("Trondheim</strong>")
    assert "En del av dem som fikk jobb, bor i Stjørdal.</span> Arbeidsplassene er i Malvik." in homes
    assert ">12 skattytere</strong>" in homes
    assert "Stjørdal, september 2023." in homes
    assert "Bedriftens liste over hvor de ansatte bor" in homes
    assert "Ingenting er registrert for Indre Fosen, Melhus, Midtre Gauldal, Orkland og Skaun." in homes
    assert "minst 40 arbeidsplasser" in page


def test_a_municipality_reads_what_came_home_with_where_the_figure_comes_from(client: Client) -> None:
    page = told(client, "/municipalities/5035/")
    assert "Dette kom hjem til oss" in page
    assert "Arbeidsplassene er i Malvik." in page
    assert "(Stjørdal, september 2023; Laget for demonstrasjonen; Bedriftens liste" in page
    skaun = told(client, "/municipalities/5029/")
    assert 'id="came-home">Dette kom hjem til oss</h2> <p class="small quiet">Ingenting er registrert.</p>' in skaun


def test_what_came_home_stands_the_newest_first_with_all_its_figures(client: Client) -> None:
    home = Municipality.objects.get(knr="5029")
    region = Region.objects.get(slug="trondheimsregionen")
    for year in (None, 2019, 2021):
        result = make_result(region, title=f"År {year}", on=PartialDate(year) if year else None)
        benefit = make_benefit(result, home, text=f"Fra {year}")
        for amount in (7, 8):
            make_result_figure(result, benefit=benefit, amount=amount, unit=f"i {year}")
    page = told(client, "/municipalities/5029/")
    assert page.index("Fra 2021") < page.index("8 i 2021") < page.index("Fra 2019") < page.index("Fra None")
    assert page.count("7 i 2019") == 1
    assert "?municipality=5029" in page


def test_action_and_initiative_tell_what_came_of_them_drafts_left_out(client: Client) -> None:
    region = Region.objects.get(slug="fosenregionen")
    action, initiative = make_action(region), make_initiative(region)
    make_result(region, title="Av tiltaket", actions=[action], kind=ResultKind.NOT_ACHIEVED, reason="Nei")
    make_result(region, title="Av initiativet", initiative=initiative, on=PartialDate(2020))
    make_result(region, title="Kladden", actions=[action], initiative=initiative, publication=Publication.DRAFT)
    of_action = told(client, f"/actions/fosenregionen/{action.code}/")
    assert 'Av tiltaket</a> <span class="small status status-stopped">ikke oppnådd' in of_action
    of_initiative = told(client, f"/regions/fosenregionen/initiatives/{initiative.slug}/")
    assert "Av initiativet" in of_initiative
    assert "Kladden" not in of_action + of_initiative + told(client, "/regions/fosenregionen/results/")


def test_drafts_of_actions_and_initiatives_are_not_named(client: Client) -> None:
    region = Region.objects.get(slug="fosenregionen")
    hidden = make_action(region, title="Skjult tiltak", publication=Publication.DRAFT)
    project = make_initiative(region, name="Skjult initiativ", publication=Publication.DRAFT)
    result = make_result(region, actions=[hidden], initiative=project)
    page = told(client, f"/regions/fosenregionen/results/{result.slug}/")
    assert "Skjult" not in page
    assert "Samarbeidet som helhet" in page
    assert "Skjult" not in client.get("/regions/fosenregionen/results/?format=csv").content.decode()
    assert (
        client.get(f"/regions/fosenregionen/results/{make_result(region, publication='draft').slug}/").status_code
        == 404
    )


def test_the_list_is_taken_away_with_figures_and_what_came_home(client: Client) -> None:
    answer = client.get(f"{TRONDHEIM}?municipality=5035&format=csv")
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="samtak-resultater-')
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    (row,) = (each for each in rows if each and each[0].startswith("En leverandør"))
    assert "Stjørdal: En del av dem som fikk jobb, bor i Stjørdal. Arbeidsplassene er i Malvik." in "".join(row)
    assert "12 skattytere (Stjørdal, september 2023;" in "".join(row)
    assert client.get(f"{STEINKJER}?format=xlsx").status_code == 200
    assert client.get(f"{STEINKJER}?format=pdf").status_code == 400


def test_advice_is_read_theme_by_theme_across_regions(client: Client) -> None:
    page = told(client, "/advice/")
    theme = page[page.index('id="theme-anchoring"') : page.index('id="theme-business"')]
    assert "Steinkjerregionen" in theme
    assert "Fosenregionen" in theme
    assert "Kristiansandregionen" in theme
    one = told(client, "/advice/?region=trondheimsregionen")
    assert one.count("Avklar eierskap") == 1
    assert "Lært av: <a" in one
    assert client.get("/advice/?theme=bad").status_code == 400
    assert "Ingenting som er registrert, passer" in told(client, "/advice/?region=fosenregionen&theme=business")


def test_advice_does_not_name_the_draft_it_was_learned_from(client: Client) -> None:
    region = make_region()
    draft = make_result(region, title="Skjult lærdom", publication=Publication.DRAFT)
    make_advice(region, title="Godt råd", learned_from=draft)
    page = told(client, f"/advice/?region={region.slug}")
    assert "Godt råd" in page
    assert "Skjult lærdom" not in page


def test_many_results_are_read_page_by_page(client: Client) -> None:
    region = make_region()
    for number in range(51):
        make_result(region, on=PartialDate(1900 + number))
    first, second = (told(client, f"/regions/{region.slug}/results/?page={number}") for number in (1, 2))
    assert first.count('<th scope="row">') == 50
    assert second.count('<th scope="row">') == 1
    assert "51 resultater" in second


def test_a_figure_of_an_unknown_method_says_so(client: Client) -> None:
    region = make_region()
    result = make_result(region)
    make_result_figure(result, kind="stated", method="Kilden sier ikke hvordan", qualifier="mer enn", amount=1400000)
    page = told(client, f"/regions/{region.slug}/results/{result.slug}/")
    assert "mer enn 1 400 000 skattytere" in page.replace("\xa0", " ")
    assert "Kilden sier ikke hvordan (oppgitt uten metode)" in page
