"""Every list with filters can be taken away as a file, holding what the reader may see and no more."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication
from samtak.regions.models import Region
from tests.factories.accounts import make_grant, make_user
from tests.factories.actions import make_action

pytestmark = pytest.mark.usefixtures("demo_data")
LISTS = {
    "actions": "public:actions",
    "plans": "public:plans",
    "adoptions": "public:adoptions",
    "municipalities": "public:municipalities",
    "changes": "public:changes",
}


def address(name: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(name, args=args)


def signed_in(role: str, **scope: Any) -> Client:
    user = make_user()
    make_grant(user, role, **scope)
    client = Client()
    client.force_login(user)
    return client


def rows_of(response: Any) -> list[list[Any]]:
    assert response.status_code == 200
    book = load_workbook(io.BytesIO(response.content))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d"}
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


@pytest.mark.parametrize("name", LISTS)
def test_each_list_comes_as_both_kinds_of_file_and_says_so(name: str) -> None:
    here = address(LISTS[name])
    page = Client().get(here).content.decode()
    assert 'href="?format=xlsx"' in page
    assert 'href="?format=csv"' in page
    with CaptureQueriesContext(connection) as queries:
        rows = rows_of(Client().get(here, {"format": "xlsx"}))
    assert len(queries) <= 15
    assert len(rows) > 1
    response = Client().get(here, {"format": "csv"})
    assert response.headers["Content-Disposition"].startswith('attachment; filename="samtak-')
    assert response.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(lines) == len(rows)
    assert lines[0] == rows[0]


def test_the_filters_of_the_list_hold_for_the_file() -> None:
    here = address("public:actions")
    page = Client().get(here, {"region": "fosenregionen", "status": "completed"}).content.decode()
    assert 'href="?region=fosenregionen&amp;status=completed&amp;format=xlsx"' in page
    asked = {"region": "fosenregionen", "status": "completed", "format": "xlsx"}
    response = Client().get(here, asked)
    rows = rows_of(response)
    place, status = rows[0].index("Region"), rows[0].index("Status")
    assert {(row[place], row[status]) for row in rows[1:]} == {("Fosenregionen", "completed")}
    assert response.headers["Content-Disposition"] == (
        'attachment; filename="samtak-actions-fosenregionen-2023-11-20.xlsx"'
    )
    about = load_workbook(io.BytesIO(response.content)).worksheets[1]
    told = " ".join(str(cell.value) for row in about.iter_rows() for cell in row)
    assert "in Fosenregionen" in told
    assert "Samtak" in told


def test_the_headings_are_in_the_language_of_the_page() -> None:
    for language, heading in (("nb", "Ansvarlig"), ("nn", "Ansvarleg"), ("en", "Lead")):
        response = Client().get(address("public:actions", language=language), {"format": "xlsx"})
        assert heading in rows_of(response)[0]


def test_a_draft_is_in_the_file_of_those_who_see_it_alone() -> None:
    region = Region.objects.get(slug="fosenregionen")
    make_action(region, title="Hemmelig utkast", publication=Publication.DRAFT)
    secretariat = signed_in(Role.SECRETARIAT, region=region)
    elsewhere = signed_in(Role.SECRETARIAT, region=Region.objects.get(slug="trondheimsregionen"))
    here = address("public:actions")
    told = [
        "Hemmelig utkast" in str(rows_of(client.get(here, {"format": "xlsx"})))
        for client in (secretariat, elsewhere, Client())
    ]
    assert told == [True, False, False]


def test_people_are_for_administrators_alone() -> None:
    here = address("staff:people")
    rows = rows_of(signed_in(Role.ADMINISTRATOR).get(here, {"format": "xlsx", "q": "person-"}))
    assert rows[0][:2] == ["Name", "E-mail"]
    assert all("person-" in row[1] for row in rows[1:])
    assert signed_in(Role.READER).get(here, {"format": "xlsx"}).status_code == 403
    assert Client().get(here, {"format": "xlsx"}).status_code == 302


def test_who_did_what_is_for_those_who_are_signed_in() -> None:
    here = address("public:changes")
    assert "By whom" in rows_of(signed_in(Role.READER).get(here, {"format": "xlsx"}))[0]
    assert "By whom" not in rows_of(Client().get(here, {"format": "xlsx"}))[0]


@pytest.mark.parametrize("name", LISTS)
def test_a_format_nobody_knows_is_told(name: str) -> None:
    assert Client().get(address(LISTS[name]), {"format": "ods"}).status_code == 400


def test_one_regions_adoptions_are_one_regions() -> None:
    response = Client().get(address("public:region_adoptions", "fosenregionen"), {"format": "xlsx"})
    assert {row[0] for row in rows_of(response)[1:]} <= {"Fosenregionen"}
