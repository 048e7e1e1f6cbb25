"""The rules of actions, asked of a row before anything is written, each told at the column it concerns."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from samtak.actions.checks import check_after, check_whole
from samtak.actions.choices import Party, Publication
from samtak.actions.importing import cells, fields
from samtak.actions.importing.faults import Fault
from samtak.actions.importing.proposals import Proposal
from samtak.actions.importing.rows import RawRow
from samtak.actions.models import Action
from samtak.actions.rules import JOINT_NEEDS_LEAD_TO_PUBLISH, OWN_ACTION_HAS_OWNER
from samtak.lib.errors import InvalidInput
from samtak.lib.rules import uphold
from samtak.regions.models import Region

# Where a field's rule is told when the list has no column of that field's own name.
_COLUMNS = {
    "status_reason": ("status_reason", "status"),
    "status_decision": ("status_decision", "status"),
    "deadline": ("deadline", fields.PERIOD, "start"),
    "cost_nok": ("cost_nok", fields.MONEY),
    "owner": ("owner", "leads", "scope", fields.TITLE_OWN),
    "leads": ("leads",),
}
# What a row must say and no other column can hold.
_MAY_NEED_COLUMN = frozenset({"status_reason", "status_decision"})


def rule_faults(region: Region, raw: RawRow, proposal: Proposal) -> list[Fault]:
    """What the verbs would refuse."""
    if proposal.row.faults:
        return []  # what else would be said may only follow from these
    found = []
    for check in (_check_fields, _check_owner, _check_leads, _check_length):
        found += _told(raw, lambda check=check: check(region, proposal))  # type: ignore[misc]
    return found


def _check_fields(region: Region, proposal: Proposal) -> None:
    if proposal.action is not None:
        check_after(proposal.action, proposal.changes)
        return
    code = proposal.changes.get("code") or "1"
    check_whole(Action(region=region, **{**proposal.changes, "code": code}))


def _check_owner(_region: Region, proposal: Proposal) -> None:
    action, changes = proposal.action, proposal.changes
    if action is not None and not {"scope", "owner"} & set(changes):
        return
    scope = changes.get("scope", action.scope if action else "")
    owner = changes.get("owner", action.owner if action else None)
    uphold(OWN_ACTION_HAS_OWNER, "owner", scope, owner.pk if owner else None)


def _check_leads(_region: Region, proposal: Proposal) -> None:
    if proposal.action is None or proposal.leads is None:
        return
    count = len(proposal.leads.organisations) + (proposal.leads.party != Party.ORGANISATION)
    uphold(JOINT_NEEDS_LEAD_TO_PUBLISH, "leads", proposal.action.publication or Publication.DRAFT, count)


def _check_length(_region: Region, proposal: Proposal) -> None:
    """What is kept from other columns adds to the description."""
    description = str(proposal.changes.get("description", ""))
    if len(description) > cells.LONGEST_TEXT:
        told = _("The text has %(length)d characters; there is room for %(longest)d. Shorten it.")
        raise InvalidInput({"description": told % {"length": len(description), "longest": cells.LONGEST_TEXT}})


def _told(raw: RawRow, check: Callable[[], None]) -> list[Fault]:
    try:
        check()
    except InvalidInput as refusal:
        return [
            Fault(raw.number, _heading(raw, name), f"{text}{_column_to_add(raw, name)}")
            for name, text in refusal.fields.items()
        ]
    return []


def _column_to_add(raw: RawRow, name: str) -> str:
    """What to call the column that the list lacks for something that must be said."""
    if name not in _MAY_NEED_COLUMN or name in raw.entries:
        return ""
    return " " + _("Add a column called “%(column)s” and write it there.") % {"column": fields.TARGETS[name].label}


def _heading(raw: RawRow, name: str) -> str:
    for target in _COLUMNS.get(name, (name,)):
        entries = raw.entries.get(target)
        if entries:
            return entries[0].heading
    return ""
