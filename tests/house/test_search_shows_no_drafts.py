"""The search finds what one may see, and the check of it notices when any filter is gone."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from django.db.models import Q

from samtak.accounts import permissions as account_permissions
from samtak.actions import permissions as action_permissions
from samtak.advocacy import permissions as advocacy_permissions
from samtak.alignment import permissions as alignment_permissions
from samtak.plans import permissions as plan_permissions
from samtak.positions import permissions as position_permissions
from samtak.results import permissions as result_permissions
from samtak.search import queries
from samtak.search.sources import sources
from samtak.shelf import permissions as shelf_permissions
from samtak.web.public.search.kinds import KINDS
from tests.house.access import build_world
from tests.house.access_search import disagreements

FILTERS = [
    pytest.param(action_permissions, "visible_actions", lambda *_given: Q(), id="actions"),
    pytest.param(plan_permissions, "visible_plans", lambda *_given: Q(), id="plans"),
    pytest.param(position_permissions, "visible_positions", lambda *_given: Q(), id="positions"),
    pytest.param(result_permissions, "visible_results", lambda *_given: Q(), id="results"),
    pytest.param(shelf_permissions, "visible_documents", lambda *_given: Q(), id="documents"),
    pytest.param(advocacy_permissions, "visible_issues", lambda *_given: Q(), id="issues"),
    pytest.param(alignment_permissions, "visible_alignments", lambda *_given: Q(), id="alignment"),
    pytest.param(account_permissions, "visible_contacts", lambda *_given: Q(), id="contacts"),
    pytest.param(queries, "visible_entries", lambda *_given: Q(), id="the search's own"),
    pytest.param(action_permissions, "visible_actions", lambda *_given: Q(pk__in=[]), id="too much"),
]


@pytest.mark.django_db
def test_everybody_finds_what_they_may_see_and_no_more() -> None:
    assert list(disagreements(build_world())) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "name", "instead"), FILTERS)
def test_the_check_fails_without(
    module: ModuleType, name: str, instead: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = build_world()
    monkeypatch.setattr(module, name, instead)
    assert next(disagreements(world), None) is not None


def test_every_kind_that_is_found_has_a_name_and_an_address() -> None:
    assert {source.kind for source in sources()} == set(KINDS)
