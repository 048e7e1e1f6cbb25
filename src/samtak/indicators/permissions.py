"""Who may define indicators. What is defined is public: everybody may read all of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.accounts.choices import Role
from samtak.indicators.models import Indicator
from samtak.lib.actor import Actor
from samtak.lib.verdict import Verdict, allowed_if


def can_create_indicator(actor: Actor) -> Verdict:
    """The administrators, and the secretariat of any region."""
    return allowed_if(
        _administers(actor) or bool(actor.regions_as(Role.SECRETARIAT)),
        _("Indicators are defined by the secretariats and by administrators."),
    )


def can_edit_indicator(actor: Actor, indicator: Indicator) -> Verdict:
    """The administrators, and the secretariat of the region that keeps it."""
    return allowed_if(
        _keeps(actor, indicator),
        _("Only the secretariat of the region that keeps this indicator, or an administrator, may change it."),
    )


def can_see_indicator_log(actor: Actor, indicator: Indicator) -> Verdict:
    """The log names people, so it is for those who may change the indicator."""
    return allowed_if(_keeps(actor, indicator), _("The log is for those who may change the indicator."))


def _administers(actor: Actor) -> bool:
    return actor.is_system or actor.has_role(Role.ADMINISTRATOR)


def _keeps(actor: Actor, indicator: Indicator) -> bool:
    return _administers(actor) or indicator.kept_by_id in actor.regions_as(Role.SECRETARIAT)
