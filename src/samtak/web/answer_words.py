"""What organisations answer about roles, and how much they have promised, in words that several rooms use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.accounts.choices import Role
from samtak.actions import orphans
from samtak.actions.choices import Standing
from samtak.actions.load import Load, load_of
from samtak.actions.models import ActionRole
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDate
from samtak.positions.queries import Paid, paid_by
from samtak.web.templatetags.samtak import figure


def share_told(percent: Decimal) -> str:
    return _("%(number)s %% of a position") % {"number": figure(percent)}


def period_told(begins: PartialDate | None, ends: PartialDate | None) -> str:
    if begins and ends:
        return _("from %(first)s up to and including %(last)s") % {"first": begins, "last": ends}
    if begins:
        return _("from %(first)s") % {"first": begins}
    return _("up to and including %(last)s") % {"last": ends} if ends else ""


def standing_told(role: ActionRole) -> str:
    """ "accepted with a limit: 20 % of a position, from 2023 up to and including 2024". Empty when nobody was asked."""
    if role.standing == Standing.NOT_ASKED:
        return ""
    label = str(Standing(role.standing).label)
    if role.standing != Standing.LIMITED:
        return label
    limits = [share_told(role.percent)] if role.percent is not None else []
    limits += [told] if (told := period_told(role.limit_from, role.limit_to)) else []
    return f"{label}: {', '.join(limits)}" if limits else label


def when_told(role: ActionRole) -> str:
    """When it was asked or answered, as what, and by which decision."""
    told = []
    if role.answered_on:
        words = {"date": formats.date_format(role.answered_on, "DATE_FORMAT")}
        if role.answered_as:
            words["who"] = str(Role(role.answered_as).label)
            told.append(_("answered %(date)s by the %(who)s") % words)
        else:
            told.append(_("answered %(date)s") % words)
    elif role.asked_on:
        told.append(_("asked about it %(date)s") % {"date": formats.date_format(role.asked_on, "DATE_FORMAT")})
    if role.decision:
        told.append(_("decision: %(decision)s") % {"decision": role.decision})
    return ", ".join(told)


def orphan_told(reason: str) -> str:
    """Why nobody stands behind a role."""
    return {
        orphans.MUNICIPALITY: _("runs no municipality any more"),
        orphans.HOLDER: _("whoever held it has no role there any more"),
        orphans.TERM: _("the period it was accepted for is over"),
    }[reason]


def load_lines(actor: Actor, name: str, organisation_ids: Collection[int], on: dt.date) -> list[str]:
    """Two queries."""
    told = load_told(name, load_of(actor, organisation_ids, on), paid_by(actor, organisation_ids, on))
    return told or [_("%(name)s has no role by name in open joint actions.") % {"name": name}]


def load_told(name: str, load: Load, paid: Paid) -> list[str]:
    """How much is promised. What is said is added up; what is not is counted, and never guessed."""
    return [*_of_roles(name, load), *_of_positions(name, paid)]


def _of_roles(name: str, load: Load) -> list[str]:
    told = []
    if load.shared:
        roles = ngettext("%(count)d role", "%(count)d roles", load.shared) % {"count": load.shared}
        words = {"name": name, "share": share_told(load.percent), "roles": roles}
        told.append(_("%(name)s has promised %(share)s in %(roles)s of open joint actions.") % words)
    if load.invented:
        told.append(_("Made up for the demo: %(count)d of what is promised.") % {"count": load.invented})
    if load.unsaid:
        roles = ngettext("%(count)d role", "%(count)d roles", load.unsaid) % {"count": load.unsaid}
        told.append(_("%(name)s has %(roles)s without a share.") % {"name": name, "roles": roles})
    if load.regions > 1:
        told.append(_("The roles are in %(count)d regions.") % {"count": load.regions})
    if load.asked:
        waits = ngettext("%(count)d role waits for an answer.", "%(count)d roles wait for an answer.", load.asked)
        told.append(waits % {"count": load.asked})
    return told


def _of_positions(name: str, paid: Paid) -> list[str]:
    told = []
    if paid.shared:
        words = {"name": name, "share": share_told(paid.percent)}
        told.append(_("Beside that, %(name)s pays for %(share)s that several pay for.") % words)
    if paid.unsaid:
        told.append(
            ngettext(
                "Of %(count)d position that several pay for, its share is not given.",
                "Of %(count)d positions that several pay for, its share is not given.",
                paid.unsaid,
            )
            % {"count": paid.unsaid}
        )
    return told
