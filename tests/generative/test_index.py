"""Whatever the verbs do, in any order, the index is as a rebuild makes it. A verb that forgets to push is found."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction
from django.utils import translation

from samtak.accounts import operations as account_verbs
from samtak.accounts.models import RoleGrant
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import SamtakError
from samtak.search import operations as search_verbs
from tests.factories.search import fresh_index, whole_index
from tests.generative.index_steps_core import CORE_STEPS
from tests.generative.index_steps_rooms import ROOM_STEPS
from tests.generative.index_world import Refused, World

STEPS = CORE_STEPS | ROOM_STEPS
ROOMS = (
    "geography",
    "organisations",
    "regions",
    "accounts",
    "governance",
    "indicators",
    "plans",
    "actions",
    "projects",
    "shelf",
    "advocacy",
    "contacts",
    "alignment",
    "outreach",
    "positions",
    "visits",
    "results",
    "weighing",
)

# Verbs that change nothing anything is found by.
SAY_NOTHING_NEW = {
    "accept_invitation",
    "choose_councils",
    "correct_dialogue",
    "edit_assignment",
    "give_assignment",
    "plan_matter",
    "remove_assignment",
    "report_done",
    "send_matter",  # held before it is sent too, and shown to those who may see it
    "take_dialogue_away",
    "tell_of_dialogue",
    "tell_treatment",
    "write_minutes",
    "add_milestone",
    "add_count",
    "add_value",
    "series_of_counts",
    "answer_role",
    "ask_for_role",
    "carry_target_over",
    "choose_password",
    "choose_scale",
    "confirm_holder",
    "correct_value",
    "discard_import",
    "edit_mandate",
    "edit_seat",  # who sits is not found
    "edit_target",
    "edit_visit",  # visits are not found: most of what is told of them is for few
    "forget_who_was_there",
    "join_visit",
    "log_visit",
    "remove_visit",
    "end_sessions",
    "erase_former_holders",  # former ones are not found
    "erase_former_sitters",
    "fill_seat",
    "leave_seat",
    "take_seat_away",
    "write_calendar",
    "faults_of",  # writes nothing
    "forget_drafts",
    "freeze_version",
    "invite",
    "link_strategies",
    "publish_together",
    "match_columns",
    "move_action",
    "note_sign_in_change",
    "reach_milestone",
    "record_value",
    "register_mandates",
    "remove_mandate",
    "remove_milestone",
    "renew_invitation",
    "reopen_account",
    "report_on_action",
    "report_part",
    "reset_mfa",
    "revoke_invitation",
    "set_target",
    "start_import",
    "end_initiative",
    "move_issue",
    "move_position",
    "take_alignment_back",
    "review_alignment",
    "move_result",
    "add_figure",
    "edit_figure",
    "remove_figure",
    "take_reports",
    "take_stand",
    "weigh",
    "move_initiative",
    "end_membership",  # found under the regions they are or have been members of
}
# Verbs that call others which are tried, or that are tried in a test of their own below.
TRIED_ELSEWHERE = {
    "become_action",
    "edit_together",
    "hand_on_memberships",
    "hand_on_memberships_through",
    "import_actions",
    "write_down_count",
    "write_year_down",
}


# What others need something of.
FIRST = (
    "create_plan",
    "add_node",
    "create_action",
    "create_indicator",
    "create_initiative",
    "create_issue",
    "make_statement",
    "add_document",
    "create_role",
    "change_holder",
    "add_appearance",
    "create_position",
    "create_result",
    "add_benefit",
    "give_advice",
    "create_body",
    "write_alignment",
    "add_item",
    "create_matter",
    "grant_role",
    "register_adoption",
    "keep_local_version",
)


def verbs() -> Iterator[str]:
    """The names of all that writes."""
    for room in ROOMS:
        try:
            operations = importlib.import_module(f"samtak.{room}.operations")
        except ModuleNotFoundError:
            continue
        parts = pkgutil.iter_modules(getattr(operations, "__path__", []))
        for module in (operations, *(importlib.import_module(f"{operations.__name__}.{part.name}") for part in parts)):
            for name, function in vars(module).items():
                if getattr(function, "__module__", "") != module.__name__ or name.startswith("_"):
                    continue
                if inspect.isfunction(function) and {"by", "secret"} & set(inspect.signature(function).parameters):
                    yield name


def take(world: World, name: str) -> bool:
    """Whether the step was taken: a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            STEPS[name](world)
    except (SamtakError, Refused):
        return False
    return True


def test_every_verb_is_tried_or_said_to_change_nothing() -> None:
    """A new verb gets a step here, or its name among those that change nothing anything is found by."""
    found = set(verbs())
    assert found - {"invitation_of"} - set(STEPS) - SAY_NOTHING_NEW - TRIED_ELSEWHERE == set()
    assert set(STEPS) <= found


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("seed", range(6))
def test_after_any_verbs_the_index_is_as_new(seed: int) -> None:
    world = World(Random(seed))
    order = [name for name in STEPS for _ in range(3)]
    world.random.shuffle(order)
    taken = {name for name in [*FIRST, *order] if take(world, name)}
    assert whole_index() == fresh_index()
    assert len(taken) >= len(STEPS) - 5


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_verb_that_forgets_to_push_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is taken once with a search that hears nothing, and the difference is seen."""
    world = World(Random(sum(name.encode())))
    for before in FIRST:
        assert take(world, before)
    for grant in RoleGrant.objects.filter(user__in=world.people):
        account_verbs.show_as_contact(by=SYSTEM, grant=grant, is_shown=True)
    assert whole_index() == fresh_index()
    monkeypatch.setattr(search_verbs, "refresh", lambda *_given: None)
    monkeypatch.setattr(search_verbs, "forget", lambda *_given: None)
    for _ in range(24):
        if take(world, name) and whole_index() != fresh_index():
            return
    pytest.fail(f"{name} changes nothing that is found")


@pytest.mark.usefixtures("demo_data")
def test_what_is_held_does_not_hang_on_the_language_of_whoever_saved() -> None:
    with translation.override("en"):
        assert fresh_index() == whole_index()


@pytest.mark.usefixtures("demo_data")
def test_a_rebuild_makes_what_is_told() -> None:
    search_verbs.rebuild()
    assert whole_index() == fresh_index()
