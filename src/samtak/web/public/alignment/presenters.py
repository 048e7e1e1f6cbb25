"""One statement: what the case is, what came of it, and the paragraph to paste."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.accounts.choices import name_told
from samtak.alignment import permissions, rules
from samtak.alignment.choices import SIGNS, Effect, Relevance, State
from samtak.alignment.models import Alignment
from samtak.alignment.telling import body_of, plan_named, text_of
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.localtext import LANGUAGE_NAMES
from samtak.web.public.addresses import Addresses
from samtak.web.public.alignment.words import outcome_sign, outcome_word
from samtak.web.public.pages import Carried, carried_by_links
from samtak.web.public.words import NO_LANGUAGE_MARK, Crumb, Link, Told, day, lang_mark, told


@dataclass(frozen=True)
class PartRow:
    sign: str
    words: str
    title: str
    href: str


@dataclass(frozen=True)
class Fact:
    term: str
    text: str
    href: str = ""
    lang: SafeString = NO_LANGUAGE_MARK


@dataclass(frozen=True)
class AlignmentPage:
    crumbs: list[Crumb]
    carried: Carried | None
    title: Told
    lang: SafeString
    case_ref: str
    draft_note: str
    sign: str
    outcome: str
    warning: str
    is_invented: bool
    text: str
    text_language: str
    can_paste: bool
    parts: list[PartRow]
    parts_lang: SafeString
    facts: list[Fact]
    signed: str
    reviewed: str
    source: str
    buttons: list[Link]


def alignment_page(actor: Actor, alignment: Alignment, on: dt.date) -> AlignmentPage:
    """No query: all was read with the statement."""
    at, region, plan = Addresses(on), alignment.region, alignment.plan
    can_edit = bool(permissions.can_edit_alignment(actor, alignment))
    return AlignmentPage(
        crumbs=[
            (_("Front page"), at.home),
            (region.name, at.region(region.slug)),
            (_("Cases and the plan"), at.region_alignment(region.slug)),
        ],
        carried=carried_by_links(on, Addresses().alignment(region.slug, alignment.slug)),
        title=told(alignment.title, alignment.language),
        lang=lang_mark(alignment.language),
        case_ref=alignment.case_ref,
        draft_note=_draft_note(alignment),
        sign=outcome_sign(alignment),
        outcome=outcome_word(alignment),
        warning=_warning(alignment),
        is_invented=alignment.is_invented,
        text=text_of(alignment),
        text_language=_language_named(alignment.language),
        can_paste=can_edit,
        parts=[
            PartRow(
                SIGNS[Effect(each.effect)],
                str(Effect(each.effect).label),
                f"{each.node.code} {each.node.heading}",
                at.node(plan.slug, each.node.code) if plan else "",
            )
            for each in alignment.strategies.all()
        ],
        parts_lang=lang_mark(plan.language) if plan else lang_mark(alignment.language),
        facts=_facts(alignment, at),
        signed=_signed(alignment, can_edit),
        reviewed=_reviewed(alignment, can_edit),
        source=alignment.source,
        buttons=_buttons(actor, alignment, can_edit) if on == clock.today() else [],
    )


def _language_named(language: str) -> str:
    """In a sentence: Norwegian writes its languages with a small letter."""
    name = str(LANGUAGE_NAMES[language])
    return name if get_language() == "en" else name.lower()


def _draft_note(alignment: Alignment) -> str:
    if alignment.state == State.FINISHED:
        return ""
    return _("This is a draft. Only those of the municipality and the secretariat see it, and it is not counted.")


def _warning(alignment: Alignment) -> str:
    if alignment.plan is None or not alignment.is_relevant:
        return ""
    verdict = rules.PERIOD_HAS_NOT_RUN_OUT.check(alignment.plan.period_to, alignment.meeting_date)
    return str(verdict.reason)


def _facts(alignment: Alignment, at: Addresses) -> list[Fact]:
    plan, body = alignment.plan, alignment.body
    return [
        Fact(_("Body"), body_of(alignment), at.body(body.slug) if body else ""),
        Fact(_("Meeting"), str(alignment.meeting_date)),
        Fact(
            _("Held against"),
            plan_named(plan) if plan else _("no plan"),
            at.plan(plan.slug) if plan else "",
            lang_mark(plan.language) if plan else NO_LANGUAGE_MARK,
        ),
        Fact(_("Relevant to business"), str(Relevance(alignment.relevance).label)),
    ]


def _signed(alignment: Alignment, can_edit: bool) -> str:
    """ "Melhus kommune, 14 March 2019": colleagues read who wrote it, others for whom."""
    whose = alignment.organisation.name if alignment.organisation else alignment.region.name
    name = alignment.author_name if can_edit else ""
    who = f"{name_told(name)}, {whose}" if name else whose
    return _("Written by %(who)s, %(date)s.") % {"who": who, "date": day(alignment.written_on)}


def _reviewed(alignment: Alignment, can_edit: bool) -> str:
    if alignment.reviewed_on is None:
        return ""
    date = day(alignment.reviewed_on)
    if can_edit and alignment.reviewer_name:
        said = {"who": name_told(alignment.reviewer_name), "date": date}
        return _("Read through by %(who)s, %(date)s.") % said
    return _("Read through by somebody else, %(date)s.") % {"date": date}


def _buttons(actor: Actor, alignment: Alignment, can_edit: bool) -> list[Link]:
    where = (alignment.region.slug, alignment.slug)
    buttons = []
    if can_edit:
        buttons.append(Link(_("Change the statement"), reverse("workspace:alignment_edit", args=where)))
    is_another = rules.REVIEWER_IS_ANOTHER.check(alignment.author_id, actor.id)
    if permissions.can_review_alignment(actor, alignment) and is_another and alignment.reviewed_on is None:
        buttons.append(Link(_("Read it through"), reverse("workspace:alignment_review", args=where)))
    if can_edit:
        buttons.append(Link(_("Log"), reverse("workspace:alignment_log", args=where)))
    return buttons
