"""Verbs that read a list of actions in: keep its cells, match its columns, and carry it out as a whole or not at all.

What becomes of a draft is not logged: it is seen by one person and changes nothing. Each action it makes or changes is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.accounts import permissions as account_permissions
from samtak.actions import permissions
from samtak.actions.choices import Party, RoleKind
from samtak.actions.importing.comparing import holders_of
from samtak.actions.importing.drafts import ColumnMapping, comparison_for, guessed_mapping, stored
from samtak.actions.importing.proposals import Holders, Outcome, Proposal, SameTitle
from samtak.actions.models import Action, ImportDraft
from samtak.actions.operations.roles import Roles, settle_roles
from samtak.actions.operations.writing import create_action, edit_action, next_codes
from samtak.audit.operations import logged_together
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.organisations.models import Organisation
from samtak.plans.models import Plan
from samtak.regions.models import Region
from samtak.rendering.workbook import Sheet, clean
from samtak.search.operations import refreshed_together

KEPT_FOR = dt.timedelta(days=7)  # as the register of personal data says
MOST_DRAFTS = 10  # that one person has begun

HAS_FAULTS = _("Nothing is read in: some rows must be corrected first.")
NO_ANSWER = _("Say first what to do with the rows that have no number and a title that stands already.")
NOTHING_TO_DO = _("There is nothing to read in: every row says what stands already.")
CHANGED_MEANWHILE = _(
    "Nothing is read in: somebody has changed actions since you looked at the preview. Look at it again, as it is now."
)
TAKEN = _("The list has been read in or thrown away already.")


@dataclass(frozen=True)
class Imported:
    made: list[Action]
    changed: list[Action]


@transaction.atomic
def start_import(
    *, by: Actor, region: Region, plan: Plan | None, file_name: str, sheets: Sequence[Sheet]
) -> ImportDraft:
    """Keep the cells of a list until it is read in, for a week at most. The file is not kept."""
    require(permissions.can_import_actions(by, region.pk))
    if by.id is None:
        raise ValueError("a draft is kept for a person")
    ImportDraft.objects.filter(made_at__lt=clock.now() - KEPT_FOR).delete()
    own = ImportDraft.objects.filter(made_by_id=by.id).order_by("-made_at", "-id").values_list("pk", flat=True)
    ImportDraft.objects.filter(pk__in=list(own[MOST_DRAFTS - 1 :])).delete()
    return ImportDraft.objects.create(
        region=region,
        plan=plan,
        made_by_id=by.id,
        made_at=clock.now(),
        file_name=clean(file_name)[:200],
        sheets=stored(sheets),
        mapping=guessed_mapping(sheets).as_json(),
    )


@transaction.atomic
def forget_drafts(*, by: Actor, before: dt.datetime) -> int:
    """Delete lists that nobody went on with since a moment."""
    require(account_permissions.can_administer(by))
    count: int = ImportDraft.objects.filter(made_at__lt=before).delete()[0]
    return count


@transaction.atomic
def match_columns(*, by: Actor, draft: ImportDraft, mapping: ColumnMapping) -> ImportDraft:
    """Say what the columns of a draft are."""
    _require_own(by, draft)
    draft.mapping = mapping.as_json()
    draft.save(update_fields=["mapping"])
    return draft


@transaction.atomic
def discard_import(*, by: Actor, draft: ImportDraft) -> None:
    """Throw the cells of a draft away."""
    _require_own(by, draft)
    draft.delete()


@transaction.atomic
def import_actions(
    *,
    by: Actor,
    region: Region,
    plan: Plan | None,
    sheets: Sequence[Sheet],
    mapping: ColumnMapping,
    seen: str | None = None,
    draft: ImportDraft | None = None,
) -> Imported:
    """Make and change the actions of a list: all of them or, when a single one cannot be, none.

    `seen` is the seal of the preview that was looked at. When the list would do something else by now, because somebody
    has changed an action meanwhile, nothing is done and StaleSave tells so. The draft goes with the import, so that it
    is carried out once.
    """
    require(permissions.can_import_actions(by, region.pk))
    if draft is not None:
        _take(by, draft)
    comparison = comparison_for(by, region, plan, sheets, mapping)
    if seen is not None and seen != comparison.seal:
        raise StaleSave(CHANGED_MEANWHILE, {}, 0)
    if comparison.faults:
        raise InvalidInput({"rows": HAS_FAULTS})
    if comparison.by_title and mapping.same_title is SameTitle.ASK:
        raise InvalidInput({"same_title": NO_ANSWER})
    # One after another each row would be told to log and index by itself, while nobody else can write.
    with refreshed_together(), logged_together():
        changed = [_change(by, proposal) for proposal in comparison.of(Outcome.CHANGED)]
        made = _make_all(by, region, comparison.of(Outcome.NEW))
    return Imported(made, changed)


def _take(by: Actor, draft: ImportDraft) -> None:
    """Take the draft away, or refuse when another request has taken it already."""
    _require_own(by, draft)
    if ImportDraft.objects.select_for_update().filter(pk=draft.pk).first() is None:
        raise StaleSave(TAKEN, {}, 0)
    ImportDraft.objects.filter(pk=draft.pk).delete()


def _change(by: Actor, proposal: Proposal) -> Action:
    action = proposal.action
    if action is None:
        raise ValueError("a changed row needs its action")
    try:
        if proposal.changes or proposal.nodes is not None:
            edit_action(
                by=by,
                action=action,
                expected_version=action.version,
                changes=proposal.changes,
                strategies=proposal.nodes,
            )
        return _settle(by, action, proposal)
    except StaleSave as stale:
        raise StaleSave(CHANGED_MEANWHILE, stale.theirs, stale.version) from None


def _make_all(by: Actor, region: Region, proposals: Sequence[Proposal]) -> list[Action]:
    """The actions in the order of the rows. Numbers that the list gives come first, so that ours do not meet them."""
    numbered = [proposal for proposal in proposals if proposal.changes.get("code")]
    made = {proposal.row.number: _make(by, region, proposal) for proposal in numbered}
    codes = next_codes(region)
    for proposal in proposals:
        if not proposal.changes.get("code"):
            made[proposal.row.number] = _make(by, region, proposal, next(codes))
    return [made[number] for number in sorted(made)]


def _make(by: Actor, region: Region, proposal: Proposal, code: str = "") -> Action:
    given = dict(proposal.changes)
    given["code"] = given.get("code") or code
    owner = given.pop("owner", None)
    return create_action(
        by=by, region=region, owner=owner, fields=given, strategies=proposal.nodes or (), roles=_roles(owner, proposal)
    )


def _roles(owner: Organisation | None, proposal: Proposal) -> Roles | None:
    """Who leads and supports a new action; None when the list says nothing of it. An owner leads unless others do."""
    if proposal.leads is None and proposal.supports is None:
        return None
    leads = proposal.leads or Holders((owner,) if owner else (), Party.ORGANISATION.value)
    supports = proposal.supports or Holders((), Party.ORGANISATION.value)
    leading = {each.pk for each in leads.organisations}
    return Roles(
        leads=leads.organisations,
        supports=[each for each in supports.organisations if each.pk not in leading],
        lead_party=leads.party,
        support_party=supports.party,
    )


def _settle(by: Actor, action: Action, proposal: Proposal) -> Action:
    """Who leads and supports, when the list says so."""
    if proposal.leads is None and proposal.supports is None:
        return action
    leads = proposal.leads or holders_of(action, RoleKind.LEAD)
    supports = proposal.supports or holders_of(action, RoleKind.SUPPORT)
    leading = {each.pk for each in leads.organisations}
    return settle_roles(
        by=by,
        action=action,
        expected_version=action.version,
        leads=leads.organisations,
        supports=[each for each in supports.organisations if each.pk not in leading],
        lead_party=leads.party,
        support_party=supports.party,
    )


def _require_own(by: Actor, draft: ImportDraft) -> None:
    require(permissions.can_import_actions(by, draft.region_id))
    if draft.made_by_id != by.id:
        raise ValueError("a draft is changed by the one who made it")
