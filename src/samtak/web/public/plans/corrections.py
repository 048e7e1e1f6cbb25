"""What was corrected in a text councils have read: when, why, and how it read before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from samtak.audit.queries import public_events
from samtak.plans.models import Plan
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import day


@dataclass(frozen=True)
class Earlier:
    term: str
    text: str


@dataclass(frozen=True)
class Correction:
    """`code` is the part's number before the correction. An `earlier` text that is empty stood there as nothing."""

    date: str
    code: str
    new_code: str
    href: str
    reason: str
    earlier: list[Earlier]


def corrections_of(plan: Plan, at: Addresses) -> list[Correction]:
    """Newest first. A fixed text is never changed without a reason, which a draft's changes lack. One query."""
    events = public_events().filter(object_type="plan", object_key=plan.slug, verb="plan.part_edited").exclude(note="")
    found = []
    for event in events:
        changes = {name.rpartition(" ")[2]: change for name, change in event.changes.items()}
        code = next(iter(event.changes)).rpartition(" ")[0]
        new_code = str(changes["code"][1]) if "code" in changes else code
        found.append(
            Correction(
                date=day(event.on),
                code=code,
                new_code=new_code,
                href=at.node(plan.slug, new_code),
                reason=event.note,
                earlier=[Earlier(_term(name), str(before or "")) for name, (before, _after) in changes.items()],
            )
        )
    return found


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
        "text": _("Earlier wording"),
        "code": _("Earlier number"),
        "target_year": _("Earlier target year"),
    }
    return terms.get(field, _("Earlier"))
