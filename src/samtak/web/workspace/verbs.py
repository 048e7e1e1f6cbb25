"""What the log's fields and their values are called."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.actions.choices import Party, Phase, Priority, Publication, RoleKind, Scope, Standing, Status
from samtak.advocacy.choices import IssueStatus, Stance, Voice
from samtak.alignment import choices as alignment_choices
from samtak.alignment.choices import Relevance
from samtak.governance.choices import BodyKind, ItemKind, MatterKind, Office, Side
from samtak.indicators.choices import AreaKind, Direction, Family, Form, FormulaOrigin, ValueKind
from samtak.lib.localtext import OWN_NAMES
from samtak.lib.partial_dates import PartialDate
from samtak.lib.verdict import Text
from samtak.outreach.choices import Channel
from samtak.plans.choices import (
    Addressee,
    Comparison,
    Outcome,
    PlanKind,
    PlanState,
    RankReading,
    TextStatus,
    WithWhom,
    WorkForm,
)
from samtak.projects.choices import InitiativeStatus
from samtak.results.choices import BenefitSort, ResultKind, Theme
from samtak.shelf.choices import DocumentKind, Visibility
from samtak.web.workspace.verb_words import VERBS

FIELDS: dict[str, Text] = {
    "title": _("Title"),
    "code": _("Number"),
    "scope": _("Scope"),
    "owner": _("Owner of an own action"),
    "description": _("Description"),
    "language": _("Language form"),
    "plan": _("Plan"),
    "plan_reference": _("Place in the plan, as given"),
    "strategies": _("Strategies"),
    "roles": _("Lead and support"),
    "status": _("Status"),
    "status_reason": _("Reason"),
    "status_decision": _("Decision reference"),
    "phase": _("Phase"),
    "priority": _("Priority"),
    "start": _("Start"),
    "deadline": _("Deadline"),
    "cost_nok": _("Cost in kroner"),
    "funding_note": _("Funding"),
    "result_indicator": _("Result indicator"),
    "sustainability": _("How it bears on sustainability"),
    "next_step": _("Next step"),
    "next_step_due": _("Next step by"),
    "deviation": _("Deviation"),
    "decision_needed": _("Decision needed"),
    "decision_needed_by": _("Decision needed by"),
    "source": _("Source"),
    "source_url": _("Link to the source"),
    "touched_on": _("Last reported"),
    "invented_fields": _("Made up for the demo"),
    "publication": _("Publication"),
    "milestone": _("Milestone"),
    "note": _("Note"),
    "state": _("Status"),
    "adopted": _("Adopted"),
    "period_from": _("Period from"),
    "period_to": _("Period to"),
    "kind": _("Kind"),
    "purpose": _("Purpose"),
    "programme_area": _("Programme area"),
    "adopted_note": _("About the adoption"),
    "premise": _("Premise"),
    "follow_up": _("How it is followed up"),
    "text_status": _("What the text is"),
    "addressee": _("Addressee"),
    "work_form": _("Form of work"),
    "target_year": _("Target year"),
    "text": _("Text"),
    "outcome": _("Outcome"),
    "decided": _("Date of the decision"),
    "committee_date": _("Dealt with by the executive committee"),
    "committee_note": _("The executive committee's recommendation"),
    "case_number": _("Case number"),
    "changes": _("Changes the council made"),
    "reservations": _("Reservations"),
    "not_before": _("Counted from"),
    "name": _("Name"),
    "aim": _("What it aims at"),
    "runner": _("Run by"),
    "runner_name": _("Run by, in words"),
    "end": pgettext_lazy("a date", "End"),
    "funders": _("Funders"),
    "target_groups": _("Target groups"),
    "partners": _("Partners"),
    "goals": _("Goals and strategies"),
    "appearance": _("Where it was seen"),
    "channel": _("Channel"),
    "seen_in": _("Where it was seen"),
    "occasion": _("Occasion"),
    "audience": _("Audience"),
    "on": _("Date"),
    "organisation": _("Done by"),
    "done_by": _("Done by, in words"),
    "link": _("Link to what was published"),
    "reach": _("Reach"),
    "reach_of": _("What was counted, and where"),
    "reach_on": _("Date of the count"),
    "reach_source": _("Source of the count"),
    "reach_method": _("How it was counted"),
    "action": _("Action"),
    "holder": _("Who may act"),
    "asked_of": _("Asked to take a role"),
    "standing": _("Answer"),
    "limit_task": _("For this task only"),
    "limit_from": _("From"),
    "limit_to": _("Up to and including"),
    "holder_title": _("Held by"),
    "givers": _("On behalf of"),
    "valid_from": _("From"),
    "valid_to": _("First day it no longer holds"),
    "decision": _("Decision reference"),
    "date": _("Date"),
    "url": _("Link"),
    "file_name": _("File"),
    "edition": _("Edition"),
    "visibility": _("For whom"),
    "node": _("Part of a plan"),
    "ask": _("What is asked for"),
    "towards": _("Towards whom"),
    "since": _("Since"),
    "stance": _("Stand"),
    "voice": _("Who spoke"),
    "reservation": _("Reservation"),
    "is_invented": _("Made up for the demo"),
    "statement": _("Statement"),
    "document": _("Document"),
    "added_value": _("Added value"),
    "effect": _("Effect"),
    "task": _("What it is for"),
    "percent": _("Per cent of a full position"),
    "employer": _("Employer"),
    "employer_name": _("Employer, in words"),
    "payers": _("Who pays"),
    "case_prefix": _("Letters of its case numbers"),
    "paper_days": _("Papers are delivered, days before the meeting"),
    "groups": _("Seats"),
    "side": _("Whose seat it is"),
    "group": _("Whose seat it is"),
    "office": _("Office"),
    "origin": _("From, in words"),
    "term_to": _("Last day of the term"),
    "left_on": _("Left on"),
    "meetings": _("Meetings"),
    "done_on": _("Done on"),
    "what": _("What was done"),
    "present": _("Who took part"),
    "months": _("Months"),
    "starts_on": _("Owed from"),
    "ground": _("Its ground, in words"),
    "until": _("Last day"),
    "day": _("Day"),
    "company": _("Company"),
    "politicians": _("Politicians"),
    "administration": _("From the administration"),
    "came_up": _("What came up"),
    "is_public": _("The name of the company is public"),
    "case_ref": _("Case number"),
    "meeting_date": _("The body meets"),
    "relevance": _("Relevant to business"),
    "relevance_reason": _("Why it is not relevant"),
    "reason": _("Reason"),
    "mitigation": _("What is done about it"),
    "reviewed_on": _("Read through on"),
    "body": _("Body"),
    "sent_on": _("Sent to the council"),
    "committee_planned": _("The executive committee is to meet"),
    "council_planned": _("The council is to meet"),
    "unit": _("Unit"),
    "definition": _("What it means"),
    "direction": _("Direction"),
    "family": _("What it is about"),
    "formula": _("Formula"),
    "formula_origin": _("Whose formula it is"),
    "statistic": _("Statistic or source"),
    "is_statistic_checked": _("The statistic is checked"),
    "is_measurement_chosen": _("A measurement is chosen"),
    "caveats": _("Read it with care"),
    "required_parameters": _("Must be chosen first"),
    "derived_from": _("Where it comes from"),
    "kept_by": _("Kept by"),
    "lead": _("Lead"),
    "support": _("Support"),
    "giver": _("On behalf of"),
    "file": _("File"),
    "number": _("Edition"),
    "municipality": _("Municipality"),
    "region": _("Region"),
    "level": _("Level"),
    "parent": _("Stands under"),
    "position": _("Place in the row"),
    "indicator": _("Indicator"),
    "geography": _("Geography"),
    "area_kind": _("Sort of area"),
    "steps": _("Steps"),
    "comparison": _("Comparison"),
    "value": _("Target figure"),
    "form": _("Kind of figure"),
    "wording": _("The target in words"),
    "is_each_year": _("It is to be reached every year"),
    "reading": _("How a rank is read"),
    "comparison_group": _("Compared with"),
    "series": _("Way of counting"),
    "papers": _("Papers"),
    "papers_url": _("Link to the papers"),
    "resolution": _("Decision"),
    "decided_on": _("Decided on"),
    "asked": _("What is to be done"),
    "responsible": _("Responsible organisation"),
    "role": _("Responsible, as a role"),
    "done_note": _("What was done"),
    "minutes": _("Minutes"),
    "minutes_url": _("Link to the minutes"),
    "background": _("Background"),
    "decide_by": _("To be decided by"),
    "councils": _("Councils that are asked"),
    "local_text": _("Local wording"),
    "local_target": _("Local target"),
    "target_date": _("To be reached by"),
    "held_on": _("Held against the shared text"),
    "withdrawn_on": _("Withdrawn on"),
    "with_whom": _("With whom"),
    "who": _("Who they were"),
    "came_of": _("What came of it"),
    "stated_baseline": _("Baseline the plan states"),
    "baseline_date": _("Date of the baseline"),
    "baseline_note": _("About the baseline"),
    "theme": _("Theme"),
    "serves_green_shift": _("Contributes to the green shift"),
    "actions": _("Actions"),
    "initiative": _("Initiative"),
    "benefit": _("What a municipality got"),
    "sort": _("How it came home"),
    "landed_in": _("Landed in"),
    "figure": _("Figure"),
    "amount": _("Figure"),
    "qualifier": _("The source's own caution"),
    "counted_on": _("Date of count"),
    "method": _("How it was counted"),
    "advice": _("Advice"),
    "learned_from": _("Learned from the result"),
    "result": _("Result"),
}


CHOICES: dict[str, type[models.TextChoices]] = {
    "scope": Scope,
    "publication": Publication,
    "status": Status,
    "phase": Phase,
    "priority": Priority,
    "kind": PlanKind,
    "state": PlanState,
    "text_status": TextStatus,
    "addressee": Addressee,
    "work_form": WorkForm,
    "outcome": Outcome,
    "channel": Channel,
    "visibility": Visibility,
    "stance": Stance,
    "voice": Voice,
    "direction": Direction,
    "family": Family,
    "formula_origin": FormulaOrigin,
    "area_kind": AreaKind,
    "comparison": Comparison,
    "form": Form,
    "reading": RankReading,
    "with_whom": WithWhom,
    "office": Office,
    "side": Side,
    "standing": Standing,
    "relevance": Relevance,
    "theme": Theme,
    "sort": BenefitSort,
}

# Fields that mean something else of another thing, with codes of their own. A code is asked for among these first.
ALSO: dict[str, tuple[type[models.TextChoices], ...]] = {
    "kind": (DocumentKind, BodyKind, ItemKind, MatterKind, ResultKind, ValueKind),
    "status": (IssueStatus, InitiativeStatus),
    "outcome": (alignment_choices.Outcome,),
    "state": (alignment_choices.State,),
}

DATES = frozenset(
    {
        "start",
        "end",
        "deadline",
        "next_step_due",
        "decision_needed_by",
        "touched_on",
        "adopted",
        "period_from",
        "period_to",
        "decided",
        "committee_date",
        "not_before",
        "target_year",
        "valid_from",
        "valid_to",
        "on",
        "reach_on",
        "date",
        "since",
        "baseline_date",
        "day",
        "done_on",
        "starts_on",
        "until",
        "sent_on",
        "committee_planned",
        "council_planned",
        "term_to",
        "left_on",
        "limit_from",
        "limit_to",
        "meeting_date",
        "reviewed_on",
        "counted_on",
        "decided_on",
        "decide_by",
        "target_date",
        "held_on",
        "withdrawn_on",
    }
)


def value_name(field: str, value: str) -> str:
    """A logged code by its public name; what is no code is told as it stands."""
    last = field.rpartition(" ")[2]
    if last == "roles":
        return _role_name(value)
    if last == "language":
        return OWN_NAMES.get(value, value)
    if last in DATES:
        return _date_name(value)
    if last not in FIELDS and value in Outcome.values:
        # A council's entry is logged under the council's own name.
        return str(Outcome(value).label)
    if last == "invented_fields":
        return str(FIELDS.get(value, value))
    for choices in (*ALSO.get(last, ()), CHOICES.get(last)):
        if choices is not None and value in choices.values:
            return str(choices(value).label)
    return value


def _role_name(value: str) -> str:
    """What is logged as "lead: each_member", in words."""
    kind, _colon, party = value.partition(": ")
    kinds, parties = dict(RoleKind.choices), dict(Party.choices)
    return f"{kinds.get(kind, kind)}: {parties.get(party, party)}" if party else value


def _date_name(value: str) -> str:
    """A logged date as people write it; what is no date is told as it stands."""
    try:
        return str(PartialDate.parse(value))
    except ValueError:
        return value


def verb_name(verb: str) -> str:
    return str(VERBS.get(verb, verb))


def field_name(name: str) -> str:
    """A field's name; a plan's part or a council in front of it is kept: "2.6 text" becomes "2.6 Text"."""
    before, _space, last = name.rpartition(" ")
    return f"{before} {FIELDS.get(last, last)}".strip()
