"""The verb that tells whether somebody stands behind an issue."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.advocacy import permissions
from samtak.advocacy.models import Issue, Stand
from samtak.advocacy.operations.subject import about, is_public
from samtak.advocacy.rules import (
    MEMBER_TAKES_STAND,
    RESERVATION_BELONGS_TO_ITS_STAND,
    RESERVATION_IS_TOLD,
    STAND_IS_TAKEN_ON_A_DAY_THAT_HAS_COME,
)
from samtak.audit.operations import record
from samtak.geography.models import Municipality
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.organisations.models import Organisation

TOLD_MEANWHILE = _("Somebody else has just told where they stand. Look at it before you save.")


@transaction.atomic
def take_stand(
    *,
    by: Actor,
    issue: Issue,
    who: Municipality | Organisation,
    expected_version: int,
    fields: dict[str, Any],
) -> Stand:
    """Tell where a member, or another organisation, stands. A first telling expects version 0.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_issue(by, issue))
    municipality = who if isinstance(who, Municipality) else None
    organisation = who if isinstance(who, Organisation) else None
    stand = Stand.objects.filter(issue=issue, municipality=municipality, organisation=organisation).first()
    is_member = municipality is not None and _has_been_member(issue, municipality)
    uphold(MEMBER_TAKES_STAND, "who", is_member, organisation is not None)
    _check(fields)
    told = {**fields, "is_invented": False}
    if stand is None:
        stand = Stand(issue=issue, municipality=municipality, organisation=organisation, **told)
        try:
            with transaction.atomic():
                stand.save(force_insert=True)
        except IntegrityError:
            raise InvalidInput({"stance": TOLD_MEANWHILE}) from None
        changed = {name: [None, value] for name, value in fields.items() if value}
    else:
        changed = save_unless_stale(stand, expected_version, told)
    if changed:
        record(
            by=by,
            verb="issue.stand_taken",
            subject=about(issue),
            changes={f"{who.name} {name}": pair for name, pair in changed.items()},
            is_public=is_public(issue),
        )
    return stand


def _check(fields: dict[str, Any]) -> None:
    stance, reservation = fields["stance"], fields.get("reservation", "")
    uphold(RESERVATION_IS_TOLD, "reservation", stance, reservation)
    uphold(RESERVATION_BELONGS_TO_ITS_STAND, "reservation", stance, reservation)
    uphold(STAND_IS_TAKEN_ON_A_DAY_THAT_HAS_COME, "decided", fields.get("decided"), clock.today())


def _has_been_member(issue: Issue, municipality: Municipality) -> bool:
    """Also one that is no member any more: what it then said was said."""
    return issue.region.memberships.filter(municipality=municipality).exists()
