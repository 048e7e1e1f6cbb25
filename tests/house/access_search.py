"""Who finds what: the same promise as the table of addresses, for the search.

Each draft is found by those who may see it and by nobody else, also when the index holds what it should not.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.test import Client

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.search.operations import refresh
from tests.factories.accounts import make_grant, make_user
from tests.factories.counting import next_number
from tests.factories.organisations import make_organisation
from tests.house.access import DRAFT, PERSONAS, PUBLISHED, World

# Who finds a draft of the owner, in the order of the personas.
OWN_DRAFT = {"owner", "secretariat"}
EVERYBODY = set(PERSONAS)


def disagreements(world: World) -> Iterator[str]:
    """Every place where the search shows somebody more, or less, than promised."""
    promised = _plant(world)
    for persona, user in world.people.items():
        client = Client()
        if user is not None:
            client.force_login(user)
        for word, finders in promised.items():
            page = client.get("/search/", {"q": word})
            # A role's title begins with a capital where it is shown.
            is_found = f"<mark>{word}</mark>" in page.content.decode().lower()
            if page.status_code != 200 or is_found != (persona in finders):
                yield f"search for {word}: {persona} {'finds' if is_found else 'does not find'} it"


def _plant(world: World) -> dict[str, set[str]]:
    """Put each thing into the index under a word of its own, with who should find it."""
    promised = {}
    for kind, finders in ((DRAFT, OWN_DRAFT), (PUBLISHED, EVERYBODY)):
        action, plan = world.things[kind, "action"], world.things[kind, "plan"]
        promised[_named(action, f"kvasira{kind}")] = finders
        promised[_named(plan, f"kvasirp{kind}")] = finders
        role, appearance = world.things[kind, "contact_role"], world.things[kind, "appearance"]
        promised[_named(role, f"kvasirr{kind}", "nb")] = finders
        promised[_named(appearance, f"kvasiro{kind}")] = finders
        refresh("contact_role", [role.pk])
        refresh("appearance", [appearance.pk])
        node = plan.nodes.get()
        promised[_named(node, f"kvasirn{kind}")] = finders
        document = world.things[kind, "document"]
        promised[_named(document, f"kvasird{kind}")] = {*finders, "colleague"}
        refresh("document", [document.pk])
        issue = world.things[kind, "issue"]
        promised[_named(issue, f"kvasiri{kind}")] = {*finders, "colleague"}
        refresh("issue", [issue.pk])
        position = world.things[kind, "position"]
        promised[_named(position, f"kvasirs{kind}")] = finders
        refresh("position", [position.pk])
        alignment = world.things[kind, "alignment"]
        promised[_named(alignment, f"kvasirg{kind}")] = finders
        refresh("alignment", [alignment.pk])
        result = world.things[kind, "result"]
        promised[_named(result, f"kvasirt{kind}")] = finders
        refresh("result", [result.pk])
        refresh("action", [action.pk])
        refresh("plan", [plan.pk])
    shown, hidden = _contact(f"kvasirc{next_number()}"), _contact(f"kvasirh{next_number()}")
    promised[shown.user.name] = EVERYBODY
    # The index still holds somebody who is no contact any more, as it would if a verb had forgotten to push.
    RoleGrant.objects.filter(pk=hidden.pk).update(is_public_contact=False)
    promised[hidden.user.name] = set()
    return promised


def _named(thing: object, word: str, language: str = "") -> str:
    word = f"{word}{next_number()}"
    title = {language: word} if language else word
    type(thing)._default_manager.filter(pk=thing.pk).update(title=title)  # type: ignore[attr-defined]
    return word


def _contact(name: str) -> RoleGrant:

    grant = make_grant(make_user(name=name), Role.ADVISER, organisation=make_organisation(), is_public_contact=True)
    refresh("contact", [grant.pk])
    return grant
