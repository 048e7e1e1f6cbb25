"""Who may keep duties. That they are there, and how they stand, is public."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.duties.models import Duty
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if

OWN_PEOPLE = (Role.ADVISER, Role.CHIEF_EXECUTIVE)


def can_keep_duties(actor: Actor, region_id: int) -> Verdict:
    """Which duties there are, how often, and who need not: the secretariat."""
    return allowed_if(
        actor.is_system or region_id in actor.regions_as(Role.SECRETARIAT),
        _("The duties of a region are kept by its secretariat."),
    )


def can_show_done(actor: Actor, duty: Duty, organisation_id: int | None) -> Verdict:
    """That a municipality did its duty is told by its own people or the secretariat."""
    is_own = organisation_id is not None and organisation_id in actor.organisations_as(*OWN_PEOPLE)
    return allowed_if(
        is_own or bool(can_keep_duties(actor, duty.region_id)),
        _("What a municipality did is told by its own people or by the secretariat."),
    )
