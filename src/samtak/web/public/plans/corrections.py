"""What was corrected in a text councils have read: when, why, and how it read before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.accounts.queries import roles_once_held
from samtak.audit.models import Event
from samtak.audit.queries import public_events
from samtak.plans.models import Plan
from samtak.plans.rules import WORDING
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import day

SHOWN = ("plan.edited", "plan.part_edited", "plan.part_added")


@dataclass(frozen=True)
class Earlier:
    term: str
    text: str


@dataclass(frozen=True)
class Correction:
    """`code` is the part's number before the correction, empty for the plan as a whole; `name` is what to call it.

    An `earlier` text that is empty stood there as nothing. `by` tells who corrected it as the public knows them: by
    the role, as it was held then, never by the person's name.
    """

    date: str
    by: str
    name: str
    code: str
    new_code: str
    href: str
    reason: str
    earlier: list[Earlier]


def corrections_of(plan: Plan, at: Addresses) -> list[Correction]:
    """Newest first. A fixed text never changes without a reason, which a draft's changes lack. Two queries at most."""
    events = list(public_events().filter(object_type="plan", object_key=plan.slug, verb__in=SHOWN).exclude(note=""))
    grants = roles_once_held([event.actor_uuid for event in events if event.actor_uuid]) if events else []
    return [_correction(plan, event, _office(plan, event, grants), at) for event in events]


def _correction(plan: Plan, event: Event, by: str, at: Addresses) -> Correction:
    if event.verb == "plan.part_added":
        code = new_code = next(iter(event.changes))
        earlier = [Earlier(_("Added"), str(event.changes[code][1] or ""))]
    else:
        changes = {name.rpartition(" ")[2]: change for name, change in event.changes.items()}
        code = next(iter(event.changes)).rpartition(" ")[0]
        new_code = str(changes["code"][1]) if code and "code" in changes else code
        shown = changes if code else {name: changes[name] for name in WORDING if name in changes}
        earlier = [Earlier(_term(name), str(before or "")) for name, (before, _after) in shown.items()]
    return Correction(
        date=day(event.on),
        by=by,
        name=new_code or _("the plan as a whole"),
        code=code,
        new_code=new_code,
        href=at.node(plan.slug, new_code) if new_code else at.plan(plan.slug),
        reason=event.note,
        earlier=earlier,
    )


def _office(plan: Plan, event: Event, grants: Sequence[RoleGrant]) -> str:
    """The role that let somebody correct the plan on that day. Empty when it cannot be told any more."""
    for grant in grants:
        was_held = grant.granted_at <= event.at and (grant.revoked_at is None or event.at <= grant.revoked_at)
        if grant.user.uuid != event.actor_uuid or not was_held:
            continue
        if grant.role == Role.SECRETARIAT and plan.region is not None and grant.region_id == plan.region_id:
            return _("by the secretariat of %(region)s") % {"region": plan.region.name}
        if grant.role == Role.ADVISER and plan.owner is not None and grant.organisation_id == plan.owner_id:
            return _("by %(owner)s") % {"owner": plan.owner.name}
    return ""


def corrections_at(code: str, corrections: Sequence[Correction]) -> list[Correction]:
    """Those of one part, also from when it had another number."""
    found = []
    for correction in corrections:
        if correction.new_code == code:
            found.append(correction)
            code = correction.code
    return found


def _term(field: str) -> str:
    terms = {
        "title": _("Earlier title"),
        "purpose": _("Earlier purpose"),
        "premise": _("Earlier premise"),
        "follow_up": _("How it was to be followed up earlier"),
        "text": _("Earlier wording"),
        "code": _("Earlier number"),
        "target_year": _("Earlier target year"),
    }
    return terms.get(field, _("Earlier"))
