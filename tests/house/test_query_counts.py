"""No page needs more than twelve queries, whatever the amount of data: the short form of bench/web."""

from __future__ import annotations

import datetime as dt

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.web.bounds import MOST_QUERIES, broken
from bench.web.measure import own_examples
from bench.web.pages import ACTION, EXAMPLES, NOT_PAGES, ONLY_POST, REGION, SECRETARIAT, Page, named_addresses, pages
from bench.web.pages import NOBODY as NOBODY_SIGNED_IN
from samtak.accounts.models import User
from samtak.actions.queries import action_by_code
from samtak.demo.scale import load_scale
from samtak.geography.models import MunicipalityChange
from samtak.geography.queries import municipality_with_history
from samtak.lib import clock
from samtak.lib.actor import NOBODY
from samtak.regions.models import Membership
from samtak.regions.queries import known_region
from samtak.web.public.actions.presenters import action_page
from samtak.web.public.municipalities.presenters import municipality_page
from samtak.web.public.regions.presenters import region_page

KNR = EXAMPLES["municipality"]["knr"]


def visitor(role: str) -> Client:
    """Somebody with the role, signed in, or nobody."""
    client = Client()
    if role:
        people = User.objects.filter(grants__role=role, grants__revoked_at__isnull=True)
        of_region = people.filter(grants__region__slug="trondheimsregionen")
        client.force_login(of_region.first() or people.order_by("id")[0])
    return client


def queries_of(client: Client, page: Page) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page.address)
    return response.status_code, len(queries)


def is_within_the_bound(client: Client, address: str) -> bool:
    status, count = queries_of(client, Page(address, address, ""))
    return status == 200 and count <= MOST_QUERIES


@pytest.mark.usefixtures("demo_data")
def test_no_page_needs_more_queries_than_the_bound() -> None:
    load_scale(1000)
    visitors: dict[str, Client] = {}
    wrong = []
    for page in pages(own_examples()):
        for who in readers(page):
            client = visitors.setdefault(who, visitor(who))
            client.get(page.address)
            status, count = queries_of(client, page)
            if status != ONLY_POST and (status != 200 or count > MOST_QUERIES):
                wrong.append(f"{page.name} as {who or 'nobody'}: {status}, {count} queries")
    assert wrong == []


def readers(page: Page) -> list[str]:
    """Whoever it is measured as, and what anybody may read also as one whose session and person are to be read too."""
    return [NOBODY_SIGNED_IN, SECRETARIAT] if page.name.startswith("public:") else [page.who]


# What is for those who are signed in, or is read together with a list that holds something.
MAY_BE_EMPTY = {"buttons", "reason", "own_figures", "dealt_with", "heirs"}


@pytest.mark.usefixtures("demo_data")
def test_what_is_measured_has_everything() -> None:
    """Whoever adds a list to one of these pages gives it something to hold, in `demo.everything_scale`."""
    load_scale(40)
    today = dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE)
    action, region = action_by_code(NOBODY, REGION, ACTION), known_region(REGION)
    municipality, history = municipality_with_history(KNR)
    assert action is not None
    assert region is not None
    assert municipality is not None
    with clock.showing(today):
        shown = action_page(NOBODY, action, today)
        pages = region_page(NOBODY, region, today), municipality_page(NOBODY, municipality, history, today)
    parts = (shown, shown.roles, shown.weighing, shown.mandates, shown.beside, *pages, pages[1].beside)
    assert {name for part in parts for name, value in vars(part).items() if value == []} <= MAY_BE_EMPTY
    holders = [*shown.roles.leads, *shown.roles.supports]
    assert any(each.now for each in holders)
    assert any(each.members for each in holders)
    assert shown.beside.origin


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("knr", [KNR, "5030", "1662", "1624", "5012", "1613"])
def test_municipalities_that_merged_or_were_divided_need_no_more(client: Client, knr: str) -> None:
    assert is_within_the_bound(client, f"/municipalities/{knr}/")


@pytest.mark.usefixtures("demo_data")
def test_without_members_or_changes_they_need_no_more(client: Client) -> None:
    """What is not found where it is read together with something else is read apart, in the stead of what it spares."""
    Membership.objects.filter(region__slug=REGION).delete()
    MunicipalityChange.objects.all().delete()
    assert is_within_the_bound(client, f"/regions/{REGION}/")
    assert is_within_the_bound(client, f"/municipalities/{KNR}/")


@pytest.mark.usefixtures("demo_data")
def test_every_page_is_measured() -> None:
    """An address is measured, or it is said why not; and nothing is said of addresses that are gone."""
    names = {f"{room}:{name}" for room, name, _parameters in named_addresses()}
    measured = {page.name.partition("?")[0] for page in pages(own_examples())}
    assert names - measured == set(NOT_PAGES)
    assert set(EXAMPLES) <= {name.partition(":")[2] for name in names}


def test_a_broken_bound_would_be_seen() -> None:
    fine = {"status": 200, "queries": 12, "bytes": 1000, "empties": 40.0}
    slow = {**fine, "empties": 61.0}
    fuller = {**fine, "bytes": 2000, "empties": 100.0}
    name = "public:actions"
    assert list(broken({100: {name: fine}, 10000: {name: fine}})) == []
    assert list(broken({100: {"public:plan_node": fine}, 10000: {"public:plan_node": fuller}})) == []
    assert list(broken({100: {"public:region": fine}, 10000: {"public:region": slow}})) == []
    assert list(broken({100: {name: {**fine, "queries": 13}}})) == [f"{name} at 100: 13 queries, more than 12"]
    assert list(broken({100: {name: {**fine, "status": 500}}})) == [f"{name} at 100: answers 500"]
    assert list(broken({100: {name: fine}, 10000: {name: slow}})) == [
        f"{name} at 10000: costs 61 empty views, more than 60",
        f"{name}: costs 1.52 times as much at 10000 as at 100",
    ]
