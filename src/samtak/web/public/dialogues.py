"""What was talked over with others than the councils: on the page of the plan or matter it was about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.governance.models import Matter
from samtak.lib.actor import Actor
from samtak.plans import dialogues as dialogue_queries
from samtak.plans import permissions as plan_permissions
from samtak.plans.choices import WithWhom
from samtak.plans.models import Dialogue, Plan
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link, day, lang_mark, listed


@dataclass(frozen=True)
class DialogueLine:
    day: str
    about: Link | None
    with_whom: str
    who: str
    came_of: str
    is_invented: bool
    edit_href: str


@dataclass(frozen=True)
class DialoguePart:
    """Newest first, and the sum of them as a sentence."""

    sentence: str
    lines: list[DialogueLine]
    new_href: str


def about_matter(matter: Matter, on: dt.date, keeps: bool) -> DialoguePart:
    """What had been talked over by the day. One query."""
    found = [each for each in dialogue_queries.dialogues_about(matter=matter) if each.day <= on]
    new = reverse("workspace:matter_dialogue_new", args=(matter.slug,)) if keeps else ""
    return DialoguePart(_sentence(found), [_line(each, keeps, None) for each in found], new)


def about_plans(actor: Actor, plans: Sequence[Plan], on: dt.date, at: Addresses) -> DialoguePart:
    """The same of some plans, each meeting with the plan it was about. One query."""
    found = [each for each in dialogue_queries.dialogues_about(plans=plans) if each.day <= on]
    by_id = {plan.pk: plan for plan in plans}
    lines = []
    for each in found:
        plan = by_id[each.plan_id or 0]
        link = Link(plan.title, at.plan(plan.slug), lang_mark(plan.language))
        lines.append(_line(each, bool(plan_permissions.can_tell_of_dialogues(actor, plan)), link))
    return DialoguePart(_sentence(found), lines, "")


def _sentence(found: list[Dialogue]) -> str:
    """ "Talked over in 3 meetings: administration 2, business 1." """
    if not found:
        return ""
    counts = [(kind, sum(each.with_whom == kind for each in found)) for kind in WithWhom]
    told = listed(f"{kind.label} {count}" for kind, count in counts if count)
    sentence = ngettext(
        "Talked over in %(count)d meeting: %(told)s.", "Talked over in %(count)d meetings: %(told)s.", len(found)
    )
    return sentence % {"count": len(found), "told": told}


def _line(found: Dialogue, keeps: bool, about: Link | None) -> DialogueLine:
    return DialogueLine(
        day=day(found.day),
        about=about,
        with_whom=str(WithWhom(found.with_whom).label),
        who=found.who,
        came_of=found.came_of or _("not told"),
        is_invented=found.is_invented,
        edit_href=reverse("workspace:dialogue", args=(found.uuid,)) if keeps else "",
    )
