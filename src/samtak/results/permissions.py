"""Who may see and do what with results. Every list starts from `visible_results`."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.actions.choices import Publication, RoleKind
from samtak.actions.models import Action, ActionRole
from samtak.actions.permissions import can_edit_action, can_publish_action
from samtak.lib.actor import Actor
from samtak.lib.verdict import ALLOWED, Verdict, allowed_if, refused
from samtak.lib.workflow import Step
from samtak.results.models import Result, ResultAction


def visible_results(actor: Actor) -> Q:
    """Published ones; for the secretariat all of its region; for an organisation's people those of its own actions.

    Its own are those it owns and those it leads, as with the actions themselves.
    """
    if actor.is_system:
        return Q()
    visible = Q(publication=Publication.PUBLISHED)
    regions = actor.regions_as(Role.SECRETARIAT)
    if regions:
        visible |= Q(region_id__in=regions)
    organisations = actor.organisations_as(*ORGANISATION_ROLES)
    if organisations:
        leads = ActionRole.objects.filter(kind=RoleKind.LEAD, organisation_id__in=sorted(organisations))
        own = Q(action__owner_id__in=sorted(organisations)) | Q(action__in=leads.values("action"))
        visible |= Q(pk__in=ResultAction.objects.filter(own).values("result"))
    return visible


def _is_secretariat(actor: Actor, region_id: int) -> bool:
    return actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT)


def can_register_result(actor: Actor, region_id: int, actions: Collection[Action], of_initiative: bool) -> Verdict:
    """The secretariat what came of anything in its region; an adviser what came of actions that the own one leads."""
    if _is_secretariat(actor, region_id):
        return ALLOWED
    may_tell = bool(actions) and not of_initiative and all(can_edit_action(actor, action) for action in actions)
    return allowed_if(
        may_tell,
        _("An adviser tells what came of actions that the own organisation leads. The secretariat tells of the rest."),
    )


def can_edit_result(actor: Actor, result: Result) -> Verdict:
    """The secretariat of the region, and the advisers of those who lead every action it came of."""
    actions = [link.action for link in result.action_links.all()]
    return allowed_if(
        bool(can_register_result(actor, result.region_id, actions, result.initiative_id is not None)),
        _("Only the secretariat and the advisers of those who lead the actions may change this result."),
    )


def can_publish_result(actor: Actor, result: Result, step: Step | None = None) -> Verdict:
    """As with the actions it came of: an adviser what came of own actions alone, the secretariat all."""
    if _is_secretariat(actor, result.region_id):
        return ALLOWED
    actions = [link.action for link in result.action_links.all()]
    is_own = bool(actions) and result.initiative_id is None
    return allowed_if(
        is_own and all(can_publish_action(actor, action, step) for action in actions),
        _("What came of joint actions is published and withdrawn by the secretariat of the region."),
    )


def can_discard_result(actor: Actor, result: Result) -> Verdict:
    """Those who may edit it may throw away a draft. What has been published is withdrawn instead, and stays."""
    if result.publication != Publication.DRAFT:
        return refused(_("Only a draft that was never published can be discarded. Withdraw the result instead."))
    return allowed_if(
        bool(can_edit_result(actor, result)),
        _("Only the secretariat and the advisers of those who lead the actions may discard the draft."),
    )


def can_see_result_log(actor: Actor, result: Result) -> Verdict:
    """The log names people, so it is for those who may edit the result."""
    return allowed_if(bool(can_edit_result(actor, result)), _("The log is for those who may change the result."))


def can_keep_advice(actor: Actor, region_id: int) -> Verdict:
    """What a region advises others is said by its secretariat."""
    return allowed_if(
        _is_secretariat(actor, region_id), _("What a region advises others is written by its secretariat.")
    )
