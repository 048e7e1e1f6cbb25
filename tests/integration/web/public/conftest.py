from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.lib import clock
from samtak.regions.models import Region

SHOWN = dt.date(2023, 11, 20)

# Every public address with the demo's facts, without the language in front.
PAGES = (
    "/",
    "/regions/trondheimsregionen/",
    "/regions/trondheimsregionen/?on=2016-12-31",
    "/regions/steinkjerregionen/",
    "/regions/fosenregionen/",
    "/regions/fosenregionen/?on=2010-01-01",
    "/regions/kristiansandregionen/",
    "/regions/trondheimsregionen/adoptions/",
    "/regions/fosenregionen/adoptions/?on=2017-01-01",
    "/regions/trondheimsregionen/coverage/",
    "/regions/steinkjerregionen/coverage/",
    "/regions/trondheimsregionen/freshness/",
    "/regions/fosenregionen/freshness/?on=2023-06-30",
    "/regions/trondheimsregionen/goals/?plan=trondheim-snp-2016&level=4",
    "/regions/fosenregionen/goals/?on=2010-01-01",
    "/regions/trondheimsregionen/outreach/",
    "/regions/trondheimsregionen/outreach/?strategy=trondheim-snp-2016/5.5&channel=campaign",
    "/regions/trondheimsregionen/alignment/",
    "/regions/fosenregionen/alignment/?year=all",
    "/regions/trondheimsregionen/alignment/regulering-av-naeringsareal-ved-e6/",
    "/regions/steinkjerregionen/results/",
    "/regions/trondheimsregionen/results/?kind=not_achieved&on=2022-01-01",
    "/regions/trondheimsregionen/results/en-leverandor-til-havbruket-valgte-malvik/",
    "/advice/",
    "/plans/",
    "/plans/trondheim-snp-2016/",
    "/plans/trondheim-verdiskapingsstrategi/",
    "/plans/kristiansand-snp/",
    "/plans/agder-regionplan/",
    "/plans/trondheim-snp-2016/G0/",
    "/plans/trondheim-snp-2016/D4/",
    "/plans/trondheim-snp-2016/2.3/",
    "/plans/trondheim-verdiskapingsstrategi/2a/",
    "/actions/",
    "/actions/?page=2",
    "/actions/?region=fosenregionen&status=in_progress&scope=joint",
    "/actions/?municipality=5054&role=lead&strategy=trondheim-snp-2016/2.3&overdue=yes",
    "/actions/?plan=trondheim-snp-2010",
    "/actions/trondheimsregionen/TR-01/",
    "/actions/fosenregionen/FO-02/",
    "/municipalities/",
    "/municipalities/?on=2016-01-01",
    "/municipalities/1624/",
    "/municipalities/5054/",
    "/municipalities/5012/",
    "/municipalities/5054/action-plan/",
    "/municipalities/5054/handover/",
    "/municipalities/5054/council/",
    "/municipalities/1624/council/?on=2016-12-31",
    "/adoptions/",
    "/adoptions/?on=2010-06-12",
    "/indicators/technology-companies/",
    "/indicators/study-city/",
    "/changes/",
    "/changes/?region=fosenregionen",
    "/changes/feed/",
    "/about/",
    "/accessibility/",
    "/open-data/",
)


@pytest.fixture(autouse=True)
def _shown_date() -> Iterator[None]:
    """The date the demo opens on, also outside of requests."""
    with clock.showing(SHOWN):
        yield


@pytest.fixture
def person(db: None) -> Callable[..., Client]:
    """`person(Role.SECRETARIAT, region=region)` is a browser that somebody with that role has signed in with."""

    def sign_in(role: Role, **scope: Region) -> Client:
        grant = {f"grants__{name}": value for name, value in scope.items()}
        user = User.objects.filter(grants__role=role, is_demo=True, **grant).first()
        assert user is not None
        client = Client()
        client.force_login(user)
        return client

    return sign_in
