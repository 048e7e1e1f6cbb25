"""The hand-over pack as a document: the same parts in the same order on a page, in Word and as PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Standing
from samtak.rendering.blocks import Block, Bullets, Heading, Linked, Paper, Paragraph, TableBlock, Words
from samtak.web.public.addresses import Addresses
from samtak.web.public.councils import mark_of_case
from samtak.web.public.duties.words import mark_of, summed_up
from samtak.web.public.handover.facts import Binding, Handover
from samtak.web.public.handover.words import (
    adopted_words,
    anew_words,
    answer_words,
    case_words,
    election_words,
    end_words,
    member_since,
    reached_words,
    role_words,
    seat_words,
    waiting_words,
)
from samtak.web.public.words import day

Blocks = list[Block]


def paper_of(found: Handover, language: str, *, address: str, site: str) -> Paper:
    """The whole pack in the language that is active. `address` is where the newest stands."""
    at = Addresses(found.on)
    title = _("Hand-over pack for %(municipality)s") % {"municipality": found.municipality.name}
    told = {"date": day(found.on), "municipality": found.municipality.name}
    subtitle = _("What %(municipality)s takes part in, is bound by and has promised, as it stood on %(date)s.") % told
    blocks: Blocks = []
    for part in (
        _in_short(found),
        _waiting(found, at),
        _cooperations(found, at),
        _plans(found, at),
        _seats(found, at),
        _promises(found, at),
        _duties(found, at),
        _contacts(found),
        _origin(found, address),
    ):
        blocks += part
    return Paper(title, subtitle, blocks, language, found.on.isoformat(), title, site)


def _in_short(found: Handover) -> Blocks:
    """What somebody who reads no further has to know."""
    return [Heading(_("In short")), Bullets([*election_words(found), *_counts(found)])]


def _counts(found: Handover) -> Iterator[str]:
    count = len(found.memberships)
    yield ngettext("Member of %(n)d cooperation.", "Member of %(n)d cooperations.", count) % {"n": count}
    due = len(found.due)
    bound = ngettext("%(n)d plan binds us", "%(n)d plans bind us", len(found.bindings)) % {"n": len(found.bindings)}
    anew = ngettext("%(n)d is to be put before the new council", "%(n)d are to be put before the new council", due)
    yield _("%(bound)s; %(anew)s.") % {"bound": bound, "anew": anew % {"n": due}} if due else f"{bound}."
    roles = ngettext("%(n)d role in open actions", "%(n)d roles in open actions", len(found.promises))
    unsure = sum(role.standing in {Standing.NOT_ASKED, Standing.ASKED} for role in found.promises)
    unconfirmed = ngettext("%(n)d is not confirmed", "%(n)d are not confirmed", unsure) % {"n": unsure}
    told = {"roles": roles % {"n": len(found.promises)}, "unconfirmed": unconfirmed}
    yield _("%(roles)s, of which %(unconfirmed)s.") % told if unsure else f"{told['roles']}."
    if found.duties:
        yield _("Duties: %(sum)s.") % {"sum": summed_up([each.standing for each in found.duties])}
    waits = len(found.matters) + len(found.plans)
    yield ngettext("%(n)d case waits for the council.", "%(n)d cases wait for the council.", waits) % {"n": waits}


def _waiting(found: Handover, at: Addresses) -> Blocks:
    """What the council has before it, what it should have, and what its own actions wait for."""
    name = found.municipality.name
    rows: list[list[Words]] = []
    for plan in found.plans:
        link = Linked(plan.plan.title, at.plan(plan.plan.slug))
        rows.append([link, waiting_words(mark_of_case(plan.standing, name)), _("not given")])
    for each in found.matters:
        matter = each.entry.matter
        by = day(matter.decide_by) if matter.decide_by else _("not given")
        told = waiting_words(mark_of_case(each.standing, name))
        rows.append([Linked(matter.title, at.matter(matter.slug)), told, by])
    for binding in found.due:
        due = binding.anew.due if binding.anew else None
        told = _("to be put before the council elected %(date)s") % {"date": day(found.election)}
        rows.append([_plan_link(binding, at), told, day(due) if due else _("not given")])
    for action in {role.action: None for role in found.promises if role.action.decision_needed}:
        link = Linked(f"{action.code} {action.title}", at.action(action.region.slug, action.code))
        told = _("Decision needed: %(decision)s") % {"decision": action.decision_needed}
        rows.append([link, told, str(action.decision_needed_by or _("not given"))])
    if not rows:
        return [Heading(_("What waits for a decision")), Paragraph(_("Nothing that is registered waits."))]
    head = [_("Case"), _("How far it has come"), _("By")]
    return [Heading(_("What waits for a decision")), TableBlock(head, rows, (5, 5, 3))]


def _plan_link(binding: Binding, at: Addresses) -> Linked:
    return Linked(binding.plan.title, at.plan(binding.plan.slug))


def _cooperations(found: Handover, at: Addresses) -> Blocks:
    heading = Heading(_("Which cooperations we are in"))
    if not found.memberships:
        return [heading, Paragraph(_("No membership is registered."))]
    rows: list[list[Words]] = [
        [Linked(each.region.name, at.region(each.region.slug)), member_since(each), each.source or _("not given")]
        for each in found.memberships
    ]
    return [heading, TableBlock([_("Cooperation"), _("Member since"), _("Source")], rows, (4, 5, 4))]


def _plans(found: Handover, at: Addresses) -> Blocks:
    heading = Heading(_("Which plans bind us"))
    if not found.bindings:
        return [heading, Paragraph(_("No plan is known to be in force."))]
    name = found.municipality.name
    rows: list[list[Words]] = [
        [_plan_link(each, at), adopted_words(each, name), case_words(each), anew_words(each)] for each in found.bindings
    ]
    head = [_("Plan"), _("What our council did"), _("Case number"), _("After the election")]
    return [heading, TableBlock(head, rows, (4, 4, 3, 5))]


def _seats(found: Handover, at: Addresses) -> Blocks:
    heading = Heading(_("Our seats in shared bodies"))
    rule = Paragraph(
        _(
            "The election by itself ends no seat in a shared body. Those whom councils choose sit until others are "
            "chosen, and nobody in a business council is elected by it: they sit for terms of their own."
        )
    )
    if not found.seats:
        return [heading, rule, Paragraph(_("No seat is registered."))]
    rows: list[list[Words]] = [
        [Linked(each.seat.group.body.name, at.body(each.seat.group.body.slug)), *seat_words(each), end_words(each)]
        for each in found.seats
    ]
    head = [_("Body"), _("Who sits"), _("Since"), _("What the election means")]
    return [heading, rule, TableBlock(head, rows, (4, 4, 3, 5))]


def _promises(found: Handover, at: Addresses) -> Blocks:
    heading = Heading(_("What we have promised"))
    if not found.promises:
        return [heading, Paragraph(_("We know of no role in an open action."))]
    rows: list[list[Words]] = []
    for role in found.promises:
        action = role.action
        link = Linked(f"{action.code} {action.title}", at.action(action.region.slug, action.code))
        deadline = str(action.deadline or _("no deadline given"))
        rows.append([link, role_words(role), answer_words(role, found.on), deadline])
    head = [_("Action"), _("Our role"), _("Our answer"), _("Deadline")]
    return [heading, TableBlock(head, rows, (6, 3, 4, 3))]


def _duties(found: Handover, at: Addresses) -> Blocks:
    heading = Heading(_("Our duties, and how they stand"))
    if not found.duties:
        return [heading, Paragraph(_("No duty is registered."))]
    rows: list[list[Words]] = []
    for each in found.duties:
        mark, region = mark_of(each.standing), each.duty.region
        link = Linked(str(each.duty.title), at.duty(region.slug, each.duty.code))
        rows.append([link, region.name, mark.word, mark.detail])
    head = [_("Duty"), _("Cooperation"), _("How it stands"), _("Dates")]
    return [heading, TableBlock(head, rows, (5, 3, 2, 5))]


def _contacts(found: Handover) -> Blocks:
    rows: list[Sequence[Words]] = [
        [role.title.text, role.owner.text if role.owner else "", role.name or role.said, reached_words(role)]
        for role in found.roles
    ]
    rows += [[each.title or _("contact"), "", each.name, reached_words(each)] for each in found.contacts]
    if not rows:
        return [Heading(_("Whom to call")), Paragraph(_("Nobody is shown as a contact."))]
    head = [_("Role"), _("Where"), _("Who"), _("How to reach them")]
    return [Heading(_("Whom to call")), TableBlock(head, rows, (3, 3, 4, 5))]


def _origin(found: Handover, address: str) -> Blocks:
    made = _("Made from what is registered in Samtak, as it stood on %(date)s.") % {"date": day(found.on)}
    method = _("Only what is published is in it, and what nobody has told is told as not known.")
    texts: list[Words] = [made, method, Linked(_("The newest pack"), address)]
    return [Heading(_("Where this comes from")), Bullets(texts)]
