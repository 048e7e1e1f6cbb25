"""Verbs on plans: make, write, send out, adopt, keep the register of who adopted what, put figures down."""

from samtak.plans.operations.anchoring import plan_treatment
from samtak.plans.operations.dialogues import correct_dialogue, take_dialogue_away, tell_of_dialogue
from samtak.plans.operations.discarding import discard_plan
from samtak.plans.operations.figures import correct_value, plans_aiming_at, record_value
from samtak.plans.operations.local_versions import (
    about_local_version,
    confirm_local_version,
    edit_local_version,
    keep_local_version,
    withdraw_local_version,
)
from samtak.plans.operations.moving import move_plan
from samtak.plans.operations.register import edit_adoption, register_adoption
from samtak.plans.operations.subject import about, is_public
from samtak.plans.operations.targets import carry_target_over, edit_target, set_target
from samtak.plans.operations.versions import freeze_version, snapshot_of
from samtak.plans.operations.writing import add_node, create_plan, edit_node, edit_plan

__all__ = [
    "about",
    "about_local_version",
    "add_node",
    "carry_target_over",
    "confirm_local_version",
    "correct_dialogue",
    "correct_value",
    "create_plan",
    "discard_plan",
    "edit_adoption",
    "edit_local_version",
    "edit_node",
    "edit_plan",
    "edit_target",
    "freeze_version",
    "is_public",
    "keep_local_version",
    "move_plan",
    "plan_treatment",
    "plans_aiming_at",
    "record_value",
    "register_adoption",
    "set_target",
    "snapshot_of",
    "take_dialogue_away",
    "tell_of_dialogue",
    "withdraw_local_version",
]
