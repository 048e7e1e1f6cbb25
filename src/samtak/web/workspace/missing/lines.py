"""What is missing as lines: what it is about, what it lacks, and the one form that mends it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.accounts.choices import Role
from samtak.accounts.queries import Waiting
from samtak.actions import missing as of_actions
from samtak.actions.choices import Publication
from samtak.actions.missing import Lacking
from samtak.actions.missing_in_region import MissingInRegion, OwedAnew, organisation_of
from samtak.duties.queries import RE_ANCHOR
from samtak.governance.models import Assignment
from samtak.governance.queries import Composed
from samtak.lib.clock import OSLO
from samtak.plans import missing as of_plans
from samtak.plans.choices import Outcome
from samtak.plans.missing import CouncilGap, FigureGap
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Membership
from samtak.web.assignment_words import progress_words, responsible_words
from samtak.web.body_words import composition_sentence
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.desk.presenters import reported
from samtak.web.workspace.missing.kinds import ADVISER, ANEW, ASSIGNMENT, INVITATION, SEAT, UNCARRIED

NOWHERE = ("", "")
Do = tuple[str, str]


@dataclass(frozen=True)
class Line:
    """`do` is empty where the reader may not mend it. It is sent as a form where there is a `post_href`."""

    kinds: tuple[str, ...]
    title: str
    lang: SafeString
    href: str
    told: str
    do: str
    do_href: str
    post_href: str = ""


def action_lines(missing: MissingInRegion, found: Iterable[Lacking], kind: str) -> list[Line]:
    return [_action(missing, each, kind) for each in found]


def _action(missing: MissingInRegion, found: Lacking, kind: str) -> Line:
    action, slug = found.action, missing.region.slug
    action.region = missing.region
    told = [_of_action(missing, found, each) for each in found.kinds]
    if action.publication == Publication.DRAFT:
        told.insert(0, _("draft"))
    do = _mending(found, kind, slug) if missing.is_keeper else NOWHERE
    return Line(
        kinds=found.kinds,
        title=f"{action.code} {action.title}",
        lang=lang_mark(action.language),
        href=reverse("public:action", args=(slug, action.code)),
        told=" · ".join(told),
        do=do[0],
        do_href=do[1],
    )


def _of_action(missing: MissingInRegion, found: Lacking, kind: str) -> str:
    action = found.action
    if kind == of_actions.LATE:
        return _("the deadline was %(date)s") % {"date": action.deadline}
    if kind == of_actions.SILENT:
        return reported(action, None, missing.today)
    return {
        of_actions.STEP: _("no next step"),
        of_actions.DEADLINE: _("no deadline"),
        of_actions.LEAD: _("nobody leads it"),
        of_actions.ORPHAN: _("nobody stands behind a role"),
        of_actions.STRATEGY: _("not linked to the plan"),
    }[kind]


def _mending(found: Lacking, kind: str, region_slug: str) -> Do:
    """The form for what was asked about, else for what matters most."""
    address = (region_slug, found.action.code)
    wanted = kind or next(
        each for each in (of_actions.LEAD, of_actions.ORPHAN, *of_actions.KINDS) if each in found.kinds
    )
    if wanted == of_actions.LEAD:
        return _("Say who leads"), reverse("workspace:action_roles", args=address)
    if wanted == of_actions.ORPHAN:
        return _("See whose role it is"), reverse("workspace:action_roles", args=address)
    if wanted in {of_actions.DEADLINE, of_actions.STRATEGY} or found.action.publication == Publication.DRAFT:
        return _("Complete"), reverse("workspace:action_edit", args=address)
    return _("Report"), reverse("workspace:action_report", args=address)


def secretariat_lines(missing: MissingInRegion, kind: str) -> Iterator[Line]:
    """What the secretariat alone keeps. `kind` is what was asked about."""
    yield from _plan_lines(missing, kind)
    for owed in missing.anew:
        yield _anew(missing, owed)
    for body in missing.bodies:
        yield _body(missing, body)
    for assignment in missing.assignments:
        yield _assignment(missing, assignment)


def _assignment(missing: MissingInRegion, found: Assignment) -> Line:
    item = found.item
    return _line(
        missing,
        (ASSIGNMENT,),
        f"{item.case_number}: {found.asked}",
        lang_mark(item.body.language),
        reverse("public:meeting", args=(item.body.slug, item.meeting.day)),
        f"{responsible_words(found)}: {progress_words(found, missing.today)}",
        (_("Tell what came of it"), reverse("workspace:assignment", args=(found.uuid,))),
    )


def _body(missing: MissingInRegion, found: Composed) -> Line:
    body = found.body
    return _line(
        missing,
        (SEAT,),
        body.name,
        lang_mark(body.language),
        reverse("public:body", args=(body.slug,)),
        composition_sentence(found, missing.today),
        (_("Fill a seat"), reverse("workspace:seat_new", args=(body.slug,))),
    )


def _anew(missing: MissingInRegion, owed: OwedAnew) -> Line:
    """The whole round is begun in one step, which puts the plan before every council."""
    told = {"count": len(owed.councils), "total": owed.total, "names": ", ".join(owed.councils)}
    words = ngettext(
        "of %(total)d newly elected councils, %(count)d is still to stand behind it: %(names)s",
        "of %(total)d newly elected councils, %(count)d are still to stand behind it: %(names)s",
        len(owed.councils),
    )
    by = _("by %(date)s") % {"date": formats.date_format(owed.due, "DATE_FORMAT")} if owed.due else ""
    if owed.matter_slug:
        do = (_("See how far it has come"), reverse("public:matter", args=(owed.matter_slug,)))
    else:
        new = reverse("workspace:matter_new", args=(missing.region.slug,))
        do = (_("Put it before the councils anew"), f"{new}?{urlencode({'plan': owed.plan.slug})}")
    return _line(
        missing,
        (ANEW,),
        owed.plan.title,
        lang_mark(owed.plan.language),
        reverse("public:duty", args=(missing.region.slug, RE_ANCHOR)),
        " · ".join(filter(None, (words % told, by))),
        do,
    )


def _plan_lines(missing: MissingInRegion, kind: str) -> Iterator[Line]:
    """The plan, its register and its figures."""
    if missing.plan is None:
        return
    for node in missing.uncarried:
        yield _part(missing, missing.plan, node)
    for council in missing.councils:
        yield _council(missing, missing.plan, council)
    for figure in missing.figures:
        yield _figure(missing, missing.plan, figure, kind)


def _part(missing: MissingInRegion, plan: Plan, node: PlanNode) -> Line:
    asked = urlencode({"place": missing.region.slug, "strategy": node.uuid})
    return _line(
        missing,
        (UNCARRIED,),
        f"{node.code} {node.heading}",
        lang_mark(plan.language),
        reverse("public:plan_node", args=(plan.slug, node.code)),
        _("no action is linked to it"),
        (_("Create an action"), f"{reverse('workspace:action_new')}?{asked}"),
    )


def _council(missing: MissingInRegion, plan: Plan, gap: CouncilGap) -> Line:
    knr, name = gap.member.municipality.knr, gap.member.municipality.name
    if gap.entry is None:
        told = _("what the council did with the plan is not known")
        do = (
            _("Register"),
            f"{reverse('workspace:adoption_new', args=(plan.slug,))}?{urlencode({'council': f'm-{knr}'})}",
        )
    else:
        outcome = str(Outcome(gap.entry.outcome).label)
        no_date = _("%(outcome)s, but the date is not known") % {"outcome": outcome}
        told = no_date if gap.kind == of_plans.UNDATED else outcome
        name = str(gap.entry.municipality or name)
        do = (_("Complete"), reverse("workspace:adoption_edit", args=(gap.entry.uuid,)))
    href = reverse("public:region_adoptions", args=(missing.region.slug,))
    return _line(missing, (gap.kind,), f"{name}: {plan.title}", SafeString(""), href, told, do)


def _figure(missing: MissingInRegion, plan: Plan, gap: FigureGap, kind: str) -> Line:
    figure = gap.figure
    code = missing.codes[figure.node_id]
    name = figure.indicator_name.phrase()
    words = {
        of_plans.AIM: _("no figure is chosen for the target"),
        of_plans.FIGURE: _("no figure can be held against the target"),
        of_plans.OLD: _("the newest figure is of %(date)s") % {"date": figure.counted_on},
    }
    do = (_("Put down a figure"), reverse("workspace:value_new", args=(figure.indicator_slug,)))
    if (kind or gap.kinds[0]) == of_plans.AIM:
        do = (_("Set the target"), reverse("workspace:target_edit", args=(plan.slug, code, figure.target_uuid)))
    href = reverse("public:indicator", args=(figure.indicator_slug,))
    told = " · ".join(words[each] for each in gap.kinds)
    return _line(missing, gap.kinds, f"{code} {name.text}", lang_mark(name.language), href, told, do)


def _line(
    missing: MissingInRegion, kinds: tuple[str, ...], title: str, lang: SafeString, href: str, told: str, do: Do
) -> Line:
    label, do_href = do if missing.is_keeper else NOWHERE
    return Line(kinds, title, lang, href, told, label, do_href)


def people_lines(missing: MissingInRegion) -> Iterator[Line]:
    """What only an administrator can mend."""
    for member in missing.unadvised:
        yield _unadvised(missing, member)
    for waiting in missing.waiting:
        yield _waiting(missing, waiting)


def _unadvised(missing: MissingInRegion, member: Membership) -> Line:
    organisation = missing.organisations.get(organisation_of(member) or 0)
    asked = {"role": Role.ADVISER.value, **({"scope": f"organisation:{organisation.slug}"} if organisation else {})}
    may = missing.is_administrator
    return Line(
        kinds=(ADVISER,),
        title=member.municipality.name,
        lang=SafeString(""),
        href=reverse("public:municipality", args=(member.municipality.knr,)),
        told=_("no business adviser has an account here"),
        do=_("Invite an adviser") if may else "",
        do_href=f"{reverse('staff:invite')}?{urlencode(asked)}" if may else "",
    )


def _waiting(missing: MissingInRegion, waiting: Waiting) -> Line:
    """Of what role and since when; to whom it was sent is for administrators, on the page the button leads to."""
    organisation = missing.organisations.get(waiting.organisation_id or 0)
    told = {"sent": _day(waiting.invited_at), "until": _day(waiting.expires_at)}
    may = missing.is_administrator
    return Line(
        kinds=(INVITATION,),
        title=f"{Role(waiting.role).label}, {organisation or missing.region}",
        lang=SafeString(""),
        href="",
        told=_("sent %(sent)s, holds until %(until)s") % told,
        do=_("Send a new link") if may else "",
        do_href=reverse("staff:invitation_renew", args=(waiting.key,)) if may else "",
    )


def _day(moment: dt.datetime) -> str:
    return formats.date_format(moment.astimezone(OSLO), "DATE_FORMAT")
