"""The walk notices when any permission or any visibility lets everybody through."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from itertools import chain
from types import ModuleType
from typing import Any

import pytest
from django.db.models import Q

from samtak.accounts import permissions as account_permissions
from samtak.actions import permissions as action_permissions
from samtak.advocacy import permissions as advocacy_permissions
from samtak.alignment import permissions as alignment_permissions
from samtak.contacts import permissions as contact_permissions
from samtak.duties import permissions as duty_permissions
from samtak.followup import permissions as followup_permissions
from samtak.governance import permissions as governance_permissions
from samtak.indicators import permissions as indicator_permissions
from samtak.lib.verdict import ALLOWED
from samtak.organisations import permissions as organisation_permissions
from samtak.outreach import permissions as outreach_permissions
from samtak.plans import permissions as plan_permissions
from samtak.positions import permissions as position_permissions
from samtak.projects import permissions as project_permissions
from samtak.regions import permissions as region_permissions
from samtak.reporting import permissions as report_permissions
from samtak.results import permissions as result_permissions
from samtak.shelf import permissions as shelf_permissions
from samtak.visits import permissions as visit_permissions
from samtak.weighing import permissions as weighing_permissions
from tests.house.access import build_world, walk
from tests.house.access_search import disagreements
from tests.house.access_table import TABLE
from tests.house.source import PACKAGE

# Where a guard that is gone is seen: that row is tried first, and the rest of the table only when it agrees.
SEEN_AT = {
    "accounts.can_administer": "staff:grant",
    "accounts.can_enter_workspace": "workspace:desk",
    "accounts.visible_invitations": "staff:invitation_revoke",
    "accounts.visible_people": "staff:grant",
    "actions.can_answer_role": "workspace:role_answer",
    "actions.can_assign_roles": "workspace:action_roles",
    "actions.can_create_action": "workspace:action_new",
    "actions.can_discard_action": "workspace:action_discard",
    "actions.can_edit_action": "workspace:action_report",
    "actions.can_edit_many": "workspace:grid",
    "actions.can_import_actions": "workspace:import_new",
    "actions.can_publish_action": "workspace:action_move",
    "actions.can_register_mandate": "workspace:mandates",
    "actions.can_report_on_action": "workspace:action_report",
    "actions.can_report_part": "workspace:action_part",
    "actions.can_see_action_log": "workspace:action_log",
    "actions.visible_actions": "workspace:action_part",
    "actions.visible_drafts": "workspace:import_columns",
    "actions.visible_mandates": "workspace:mandate_edit",
    "advocacy.can_argue": "workspace:issue_new",
    "advocacy.can_edit_issue": "workspace:issue_edit",
    "advocacy.can_see_issue_log": "workspace:issue_log",
    "advocacy.visible_issues": "workspace:issue_edit",
    "alignment.can_begin_alignment": "workspace:alignment_new",
    "alignment.can_edit_alignment": "workspace:alignment_edit",
    "alignment.can_review_alignment": "workspace:alignment_review",
    "alignment.can_see_alignment_log": "workspace:alignment_log",
    "alignment.can_write_alignment": "workspace:alignment_edit",
    "alignment.visible_alignments": "workspace:alignment_edit",
    "contacts.can_keep_contacts": "workspace:contact_edit",
    "contacts.visible_roles": "workspace:contact_edit",
    "duties.can_keep_duties": "workspace:duty_edit",
    "duties.can_show_done": "workspace:evidence",
    "reporting.can_write_reports": "workspace:report_new",
    "reporting.visible_reports": "workspace:report",
    "followup.can_run_rounds": "workspace:round_new",
    "followup.visible_rounds": "workspace:round",
    "governance.can_discard_matter": "workspace:matter_discard",
    "governance.can_keep_matter": "workspace:matter_edit",
    "governance.can_make_matters": "workspace:matter_new",
    "governance.can_report_done": "workspace:assignment",
    "governance.visible_matters": "workspace:matter_edit",
    "governance.can_keep_body": "workspace:body_edit",
    "governance.can_keep_municipal_bodies": "workspace:body_edit#council",
    "governance.can_keep_regions_bodies": "workspace:body_new",
    "indicators.can_create_indicator": "workspace:indicator_new",
    "indicators.can_edit_indicator": "workspace:indicator_edit",
    "indicators.can_see_indicator_log": "workspace:indicator_log",
    "organisations.can_make_organisation": "workspace:organisation_new",
    "organisations.can_register_organisation": "workspace:organisation_new",
    "outreach.can_keep_appearances": "workspace:appearance_new",
    "outreach.visible_appearances": "workspace:appearance_edit",
    "plans.can_create_plan": "workspace:plan_new",
    "plans.can_discard_plan": "workspace:plan_discard",
    "plans.can_edit_plan": "workspace:value_new",
    "plans.can_move_plan": "workspace:plan_move",
    "plans.can_put_down_figures": "workspace:value_new",
    "plans.can_register_adoption": "workspace:adoption_new",
    "plans.can_set_target": "workspace:value_new",
    "plans.can_keep_local_version": "workspace:local_version",
    "plans.can_tell_of_dialogues": "workspace:plan_dialogue_new",
    "plans.visible_local_versions": "workspace:local_version",
    "plans.visible_plans": "workspace:adoption_new",
    "positions.can_edit_position": "workspace:position_edit",
    "positions.can_keep_positions": "workspace:position_new",
    "positions.can_see_position_log": "workspace:position_log",
    "positions.visible_positions": "workspace:position_edit",
    "projects.can_edit_initiative": "workspace:initiative_edit",
    "projects.can_keep_register": "workspace:initiative_new",
    "projects.can_see_initiative_log": "workspace:initiative_log",
    "projects.visible_initiatives": "workspace:initiative_edit",
    "regions.can_create_region": "workspace:region_new",
    "regions.can_edit_region": "workspace:region_edit",
    "results.can_discard_result": "workspace:result_discard",
    "results.can_edit_result": "workspace:result_edit",
    "results.can_keep_advice": "workspace:advice_new",
    "results.can_publish_result": "workspace:result_move#republish",
    "results.can_register_result": "workspace:result_new",
    "results.can_see_result_log": "workspace:result_log",
    "results.visible_results": "workspace:result_edit",
    "shelf.can_edit_document": "workspace:document_edit",
    "shelf.can_keep_shelf": "workspace:document_new",
    "shelf.can_see_document_log": "workspace:document_log",
    "shelf.visible_documents": "workspace:document_edit",
    "visits.can_count_visits": "workspace:visit_count",
    "visits.can_log_visits": "workspace:visit_new#own",
    "visits.visible_visits": "workspace:visit",
    "weighing.can_choose_scale": "workspace:weighing_scale",
    "weighing.can_weigh": "workspace:action_weigh",
}
# Asked below the web alone, by commands and by verbs that have asked before: their unit tests hold them.
WITHOUT_PAGES = {"geography"}
MODULES = (
    account_permissions,
    action_permissions,
    advocacy_permissions,
    alignment_permissions,
    contact_permissions,
    duty_permissions,
    followup_permissions,
    governance_permissions,
    indicator_permissions,
    organisation_permissions,
    outreach_permissions,
    plan_permissions,
    position_permissions,
    project_permissions,
    region_permissions,
    report_permissions,
    result_permissions,
    shelf_permissions,
    visit_permissions,
    weighing_permissions,
)


def guards() -> Iterator[tuple[ModuleType, str]]:
    """Every `can_…` and every `visible_…` of the permissions."""
    for module in MODULES:
        for name, function in vars(module).items():
            is_own = inspect.isfunction(function) and function.__module__ == module.__name__
            if is_own and name.startswith(("can_", "visible_")):
                yield module, name


def title(module: ModuleType, name: str) -> str:
    return f"{module.__name__.split('.')[1]}.{name}"


def let_through(name: str) -> Any:
    return (lambda *_given, **_named: Q()) if name.startswith("visible_") else (lambda *_given, **_named: ALLOWED)


def test_all_permissions_are_known_here() -> None:
    found = {path.parent.name for path in PACKAGE.glob("*/permissions.py")}
    assert found == {module.__name__.split(".")[1] for module in MODULES} | WITHOUT_PAGES


@pytest.mark.django_db
@pytest.mark.parametrize(("module", "name"), [pytest.param(*guard, id=title(*guard)) for guard in guards()])
def test_the_walk_fails_without(module: ModuleType, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world()
    monkeypatch.setattr(module, name, let_through(name))
    seen_at = SEEN_AT.get(title(module, name), "")
    table = tuple(sorted(TABLE, key=lambda row: row.name != seen_at))
    looks = [walk(world, table), disagreements(world)]
    assert next(chain.from_iterable(looks if seen_at else reversed(looks)), None) is not None
