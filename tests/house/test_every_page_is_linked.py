"""Whoever comes to the front page gets to every page by links: what no link leads to is as good as not there."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

from samtak.actions.choices import Scope
from tests.factories.actions import make_action
from tests.factories.mandates import make_mandate
from tests.house.access import PUBLISHED, World, build_world, names_of_addresses

# What leads on: links, and where forms are sent.
LEADS_ON = re.compile(r'<(?:a|link|form|button)\b[^>]*?\b(?:href|action|formaction)="([^"]*)"')
# So many pages of each name are looked at by each: in the own region drafts, published things and joint ones differ.
IN_OWN_REGION, ELSEWHERE = 3, 1
PERSONAS = ("anonymous", "colleague", "secretariat", "administrator")

# What no link leads to, and what does.
UNLINKED = {
    "account:invitation": "a link in an e-mail",
    "account:calendar_file": "an address that somebody has made for the own calendar",
    "account_reset_password_from_key": "a link in an e-mail",
    "account_reset_password_from_key_done": "the form for a new password",
    "account_reset_password_done": "the form for a forgotten password",
    "account_confirm_login_code": "the form for a code by e-mail",
    "account_inactive": "signing in to an account that is closed",
    "mfa_authenticate": "signing in with a second factor",
    "mfa_reauthenticate": "having a second factor",
    "mfa_reauthenticate_webauthn": "having a passkey",
    "mfa_edit_webauthn": "having a passkey",
    "mfa_remove_webauthn": "having a passkey",
    "mfa_deactivate_totp": "having an app",
    "mfa_generate_recovery_codes": "having a second factor",
    "mfa_view_recovery_codes": "having recovery codes",
    "mfa_download_recovery_codes": "having recovery codes",
    "workspace:import_done": "the form that reads the list in",
    "workspace:import_preview": "the form that says what the columns are",
    "workspace:worklist": "a desk with more than it shows",
}


def linked_from_the_front_page(world: World, persona: str) -> Iterator[str]:
    """The names of the addresses that links lead to, link by link, through a few pages of each name."""
    client, own = Client(), world.things["region"]
    if user := world.people.get(persona):
        client.force_login(user)
    waiting, known, looked_at = deque(["/"]), {"/"}, Counter[str]()
    while waiting:
        address = waiting.popleft()
        name = name_of(address)
        if name is None:
            continue
        yield name
        looked_at[name] += 1
        most = IN_OWN_REGION if own in address else ELSEWHERE
        if looked_at[name] > most or name.startswith(("api", "account_logout")):
            continue
        answer = client.get(address, follow=True)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        page = address if not answer.redirect_chain else answer.redirect_chain[-1][0]
        for found in links_in(answer.content.decode(), page):
            if found not in known:
                known.add(found)
                # Those of the region where people have roles first: there is most to do.
                waiting.insert(0 if own in found + page else len(waiting), found)


def links_in(html: str, page: str) -> Iterator[str]:
    for found in LEADS_ON.findall(html):
        address = urlsplit(urljoin(page, unescape(found)))._replace(query="", fragment="").geturl()
        if address.startswith("/") and not address.startswith("//"):
            yield address


def name_of(address: str) -> str | None:
    """By the addresses of the first language. Those of the others lead to the same pages."""
    with translation.override(settings.LANGUAGE_CODE):
        try:
            return resolve(address).view_name or None
        except Resolver404:
            return None


def never_linked(names: Iterable[str], linked: set[str]) -> set[str]:
    return set(names) - linked


@pytest.mark.django_db
def test_every_page_is_reached_by_links_from_the_front_page() -> None:
    world = build_world()
    mandate = world.things[PUBLISHED, "mandate"]
    joint = make_action(mandate.action.region, scope=Scope.JOINT, leads=[mandate.holder])
    make_mandate(joint, mandate.holder, mandate.giver)
    linked = {name for persona in PERSONAS for name in linked_from_the_front_page(world, persona)}
    missing = never_linked(names_of_addresses(), linked)
    assert (sorted(missing - set(UNLINKED)), sorted(set(UNLINKED) - missing)) == ([], [])


def test_a_page_without_a_link_would_be_seen() -> None:
    html = '<a class="x" href="/plans/?on=2020-01-01&amp;page=2#top">…</a><form method="post" action="?step=1">'
    assert list(links_in(html, "/actions/")) == ["/plans/", "/actions/"]
    assert never_linked({"public:plans", "public:about"}, {"public:plans"}) == {"public:about"}
