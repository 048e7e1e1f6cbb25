"""Who may see and do what with actions. Every list starts from `visible_actions`."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.actions.choices import Party, Publication, RoleKind, Scope, Standing
from samtak.actions.models import Action, ActionRole
from samtak.lib.actor import Actor
from samtak.lib.verdict import ALLOWED, Verdict, allowed_if, refused
from samtak.lib.workflow import Step


def visible_actions(actor: Actor) -> Q:
    """Published actions; for the secretariat all of its region; for an organisation's people its own drafts too.

    An organisation's own drafts are those it owns, those it is to lead, and those it was asked to take a role in.
    """
    if actor.is_system:
        return Q()
    visible = Q(publication=Publication.PUBLISHED)
    regions = actor.regions_as(Role.SECRETARIAT)
    if regions:
        visible |= Q(region_id__in=regions)
    organisations = actor.organisations_as(*ORGANISATION_ROLES)
    if organisations:
        leads = ActionRole.objects.filter(
            Q(kind=RoleKind.LEAD) | ~Q(standing=Standing.NOT_ASKED),
            action=OuterRef("pk"),
            organisation_id__in=sorted(organisations),
        )
        visible |= Q(owner_id__in=organisations) | Q(Exists(leads))
    return visible


def is_secretariat_of(actor: Actor, action: Action) -> bool:
    return actor.is_system or action.region_id in actor.regions_as(Role.SECRETARIAT)


def _roles(action: Action) -> list[ActionRole]:
    """Those that nobody has declined."""
    return [role for role in action.roles.all() if role.standing != Standing.DECLINED]


def _advises_lead(actor: Actor, action: Action) -> bool:
    advised = actor.organisations_as(Role.ADVISER)
    return any(role.kind == RoleKind.LEAD and role.organisation_id in advised for role in _roles(action))


def _advises_owner(actor: Actor, action: Action) -> bool:
    owns = action.owner_id is not None and action.owner_id in actor.organisations_as(Role.ADVISER)
    return owns and action.scope == Scope.OWN


def can_create_action(actor: Actor, scope: str, region_id: int, owner_id: int | None) -> Verdict:
    """The secretariat in its region; an adviser an own action of the organisation advised."""
    if actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT):
        return ALLOWED
    if scope == Scope.OWN and owner_id is not None and owner_id in actor.organisations_as(Role.ADVISER):
        return ALLOWED
    return refused(
        _("A joint action is made by the secretariat; an adviser makes own actions for the organisation advised.")
    )


def can_edit_action(actor: Actor, action: Action) -> Verdict:
    """The secretariat of the region; an adviser the actions its organisation owns and those it leads."""
    if is_secretariat_of(actor, action) or _advises_lead(actor, action):
        return ALLOWED
    return allowed_if(
        _advises_owner(actor, action),
        _("Only the secretariat and the advisers of those who lead this action may change it."),
    )


def can_edit_many(actor: Actor) -> Verdict:
    """Those who may edit some action at all: secretariats and advisers."""
    return allowed_if(
        actor.is_system or bool(actor.regions_as(Role.SECRETARIAT) or actor.organisations_as(Role.ADVISER)),
        _("Only secretariats and business advisers change actions."),
    )


def can_report_on_action(actor: Actor, action: Action) -> Verdict:
    """Those who may edit it may say how it goes."""
    return allowed_if(
        bool(can_edit_action(actor, action)),
        _("Only the secretariat and the advisers of those who lead this action may report on the whole of it."),
    )


def can_report_part(actor: Actor, action: Action, organisation_id: int, member_ids: frozenset[int]) -> Verdict:
    """An adviser the own organisation's part of an action it supports, or carries out as one of the members.

    `member_ids` are the organisations of the region's members on the day.
    """
    is_own = organisation_id in actor.organisations_as(Role.ADVISER)
    takes_part = any(
        role.organisation_id == organisation_id or (role.party != Party.ORGANISATION and organisation_id in member_ids)
        for role in _roles(action)
    )
    return allowed_if(
        takes_part and (is_own or is_secretariat_of(actor, action)),
        _("Only an adviser of an organisation that takes part may report on that organisation's part."),
    )


def can_publish_action(actor: Actor, action: Action, step: Step | None = None) -> Verdict:
    """The secretariat; an adviser the own actions of the organisation advised.

    With a step, whether that one: some are for the secretariat alone, as the workflow's table says.
    """
    if is_secretariat_of(actor, action):
        return ALLOWED
    if not _advises_owner(actor, action):
        return refused(
            _("A joint action is published and withdrawn by the secretariat, an own action by its owner's adviser.")
        )
    return allowed_if(
        step is None or Role.ADVISER in step.roles, _("Only the secretariat of the region can take this step.")
    )


def can_assign_roles(actor: Actor, action: Action) -> Verdict:
    """Who leads and supports is settled by the secretariat; for an own action by its owner's adviser."""
    if is_secretariat_of(actor, action):
        return ALLOWED
    return allowed_if(
        _advises_owner(actor, action),
        _("Who leads and supports a joint action is settled by the secretariat."),
    )


def can_answer_role(actor: Actor, role: ActionRole) -> Verdict:
    """An adviser or the chief executive of the organisation named, on its behalf, also to change the answer later."""
    speaks = role.organisation_id in actor.organisations_as(Role.ADVISER, Role.CHIEF_EXECUTIVE)
    return allowed_if(
        actor.is_system or speaks,
        _("Only the organisation's own business adviser or chief executive answers for its role."),
    )


def can_register_mandate(actor: Actor, action: Action) -> Verdict:
    """The secretariat: on whose behalf somebody may act is a fact about others than the one who would write it down."""
    return allowed_if(is_secretariat_of(actor, action), _("Mandates are registered by the secretariat of the region."))


def visible_mandates(actor: Actor) -> Q:
    """Those of the actions that the actor may see."""
    return Q(action__in=Action.objects.filter(visible_actions(actor)))


def can_discard_action(actor: Actor, action: Action) -> Verdict:
    """Those who may edit it may throw away a draft. What has been published is withdrawn instead, and stays."""
    if action.publication != Publication.DRAFT:
        return refused(_("Only a draft that was never published can be discarded. Withdraw the action instead."))
    return allowed_if(
        bool(can_edit_action(actor, action)),
        _("Only the secretariat and the advisers of those who lead this action may discard the draft."),
    )


def can_see_action_log(actor: Actor, action: Action) -> Verdict:
    """The log names people, so it is for those who may edit the action."""
    return allowed_if(bool(can_edit_action(actor, action)), _("The log is for those who may change the action."))


def can_import_actions(actor: Actor, region_id: int) -> Verdict:
    """The secretariat of the region: a list may touch every action in it."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("Only the secretariat of the region can read actions in from a list."),
    )


def visible_drafts(actor: Actor) -> Q:
    """A list that is being read in is seen by the one who reads it in, and by nobody else."""
    return Q(made_by_id=actor.id) if actor.is_signed_in else Q(pk__in=[])
