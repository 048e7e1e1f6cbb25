"""No page needs more than twelve queries, whatever the amount of data: the short form of bench/web."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.web.bounds import MOST_QUERIES, broken
from bench.web.measure import own_examples
from bench.web.pages import EXAMPLES, NOT_PAGES, ONLY_POST, Page, named_addresses, pages
from samtak.accounts.models import User
from samtak.demo.scale import load_scale


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


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("size", [100, 1000])
def test_no_page_needs_more_queries_than_the_bound(size: int) -> None:
    load_scale(size)
    visitors: dict[str, Client] = {}
    wrong = []
    for page in pages(own_examples()):
        client = visitors.setdefault(page.who, visitor(page.who))
        client.get(page.address)
        status, count = queries_of(client, page)
        if status != ONLY_POST and (status != 200 or count > MOST_QUERIES):
            wrong.append(f"{page.name}: {status}, {count} queries")
    assert wrong == []


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
