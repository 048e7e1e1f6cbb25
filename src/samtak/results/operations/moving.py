"""The verb that publishes and withdraws a result."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.saving import save_unless_stale
from samtak.results import permissions
from samtak.results.models import Result
from samtak.results.operations.subject import about
from samtak.results.workflow import RESULT_PUBLICATION


@transaction.atomic
def move_result(*, by: Actor, result: Result, step_code: str, reason: str = "") -> Result:
    """Publish or withdraw, as the workflow allows."""
    step = RESULT_PUBLICATION.step(step_code)
    require(permissions.can_publish_result(by, result, step))
    current = Result.objects.select_for_update().order_by("pk").get(pk=result.pk)
    if step is None or current.publication not in step.from_states:
        raise InvalidInput({"publication": _("The result has been moved on meanwhile. Look at it again.")})
    changed = save_unless_stale(result, current.version, {"publication": step.to_state})
    record(by=by, verb=f"result.{step.code}", subject=about(result), changes=changed, note=reason, is_public=True)
    return result
