"""The verb that throws a plan away that never went out."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.rules import uphold
from samtak.plans import permissions
from samtak.plans.indexing import forget_plan
from samtak.plans.models import Plan, Target
from samtak.plans.operations.subject import about
from samtak.plans.rules import PLAN_NEVER_WENT_OUT


@transaction.atomic
def discard_plan(*, by: Actor, plan: Plan, expected_version: int) -> None:
    """Delete a plan with its parts and targets. Refused where councils were sent it or something carries it out.

    The log keeps its title. Raises StaleSave when somebody wrote on it meanwhile.
    """
    current = Plan.objects.select_for_update().get(pk=plan.pk)
    require(permissions.can_discard_plan(by, current))
    if current.version != expected_version:
        raise StaleSave(_("Somebody changed the plan while you were reading. Look at it again."), {}, current.version)
    uphold(PLAN_NEVER_WENT_OUT, "plan", current.versions.exists())
    targets = list(Target.objects.filter(placements__node__plan=current).values_list("pk", flat=True))
    record(by=by, verb="plan.discarded", subject=about(current), changes={"title": [current.title, None]})
    forget_plan(current)
    try:
        current.nodes.all().delete()  # first, because a part protects its level
        current.delete()
    except ProtectedError:
        raise InvalidInput(
            {"plan": _("Something is linked to the plan: an action, an issue, a contact role. Take that away first.")}
        ) from None
    Target.objects.filter(pk__in=targets, placements__isnull=True).delete()
