"""What a report says of actions, councils, duties and figures, in words; all of it read from what was frozen."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import Party, Status
from samtak.duties.choices import State
from samtak.duties.standing import Standing
from samtak.governance.picture import Stage
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Outcome
from samtak.plans.comparing import Difference
from samtak.rendering.blocks import Linked
from samtak.reporting.editions import COUNCIL, GONE, NEW, Change, Told
from samtak.results.choices import ResultKind
from samtak.web.public.addresses import Addresses
from samtak.web.public.duties.words import mark_of
from samtak.web.public.figures import Figure, figure_words
from samtak.web.public.words import capitalised, day, listed
from samtak.web.target_words import target_words, warning_words
from samtak.web.templatetags.samtak import figure as written_figure


def date_words(text: str | None) -> str:
    """A partial date as people write it, or nothing."""
    return str(PartialDate.parse(text)) if text else ""


def day_words(text: str) -> str:
    return day(dt.date.fromisoformat(text))


def sentences(parts: Iterable[str]) -> str:
    """Those that say something, each ended."""
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in parts if part)


# ---- Actions --------------------------------------------------------------------------------------------------------


def action_link(action: Told, region_slug: str, at: Addresses) -> Linked:
    return Linked(f"{action['code']} {action['title']}", at.action(region_slug, action["code"]))


def leads_words(action: Told) -> str:
    return listed(_party(each) for each in action["leads"]) or _("nobody yet")


def supports_words(action: Told) -> str:
    return listed(_party(each) for each in action["supports"])


def _party(told: Mapping[str, str]) -> str:
    return told["name"] or str(Party(told["party"]).label)


def status_words(action: Told) -> str:
    """ "in progress", "in progress, late", "stopped (invented)"."""
    word = str(Status(action["status"]).label)
    if action["is_late"]:
        word = _("%(status)s, past its deadline") % {"status": word}
    return _("%(status)s (made up)") % {"status": word} if action["is_status_invented"] else word


def why_words(action: Told) -> str:
    """Why it does not go as planned."""
    late = _("The deadline was %(date)s") % {"date": date_words(action["deadline"])} if action["is_late"] else ""
    decision = action["status_decision"]
    case = _("Decision: %(case)s") % {"case": decision} if decision else ""
    return sentences([action["status_reason"], action["deviation"], late, case]) or _("No reason is given.")


def next_words(action: Told) -> str:
    if not action["next_step"]:
        return ""
    due = date_words(action["next_step_due"])
    return _("%(step)s, by %(date)s") % {"step": action["next_step"], "date": due} if due else str(action["next_step"])


def counted_words(statuses: Sequence[str], is_theirs: bool) -> str:
    """ "31 actions: 4 completed, 20 in progress, 7 not started." """
    if not statuses:
        return _("The municipality takes part in no action.") if is_theirs else _("No action is published.")
    counts = Counter(statuses)
    parts = ", ".join(f"{counts[status]} {status.label}" for status in Status if counts[status])
    if is_theirs:
        sentence = ngettext(
            "The municipality takes part in %(n)d action: %(parts)s.",
            "The municipality takes part in %(n)d actions: %(parts)s.",
            len(statuses),
        )
    else:
        sentence = ngettext("%(n)d action: %(parts)s.", "%(n)d actions: %(parts)s.", len(statuses))
    return sentence % {"n": len(statuses), "parts": parts}


def happened_words(action: Told) -> str:
    """What was told in the period, the newest first; or since when nothing was."""
    if action["said"]:
        told = action["said"][0]
        return f"{told['text']} ({listed_who(told)})"
    if action["touched_on"]:
        return _("Nothing was told in the period; last %(date)s.") % {"date": day_words(action["touched_on"])}
    return _("Nobody has told how it goes.")


def listed_who(told: Mapping[str, str]) -> str:
    return ", ".join(part for part in (told["who"], day_words(told["on"])) if part)


def change_words(change: Change) -> str:
    told = change.told
    if change.kind == COUNCIL:
        council, word = told["municipality"], outcome_words(told)
        return _("%(council)s: %(outcome)s.") % {"council": council, "outcome": word}
    name = f"{told['code']} {told['title']}"
    if change.kind == NEW:
        return _("%(action)s is new.") % {"action": name}
    if change.kind == GONE:
        return _("%(action)s is no longer among the published.") % {"action": name}
    words = {"action": name, "before": Status(change.before).label, "after": Status(change.after).label}
    return _("%(action)s: from %(before)s to %(after)s.") % words


# ---- Councils and duties --------------------------------------------------------------------------------------------

STAGES = {
    Stage.PLANNED: lambda: _("planned"),
    Stage.SENT: lambda: _("sent to the council"),
    Stage.THROUGH_COMMITTEE: lambda: _("through the executive committee"),
}


def outcome_words(council: Told) -> str:
    """What the council did, or how far it has come, or that it is not known."""
    if council["outcome"] and council["outcome"] != Outcome.NOT_YET:
        word = str(Outcome(council["outcome"]).label)
        if council["outcome"] == Outcome.NOTED:
            return _("%(outcome)s, which is not an adoption") % {"outcome": word}
        return word
    if council["stage"]:
        return str(STAGES[Stage(council["stage"])]())
    if council["through"]:
        word = _("adopted") if council["is_counted"] else _("adopted in part")
        return _("%(outcome)s by %(councils)s") % {"outcome": word, "councils": listed(council["through"])}
    return str(Outcome.NOT_YET.label) if council["outcome"] else _("not known")


def decided_words(council: Told) -> str:
    if not council["outcome"] or council["outcome"] == Outcome.NOT_YET:
        return ""
    return date_words(council["decided"]) or _("date not given")


def duty_words(told: Told) -> tuple[str, str]:
    """How it stands, and the dates of that."""
    last = PartialDate.parse(told["last"]) if told["last"] else None
    due = dt.date.fromisoformat(told["due"]) if told["due"] else None
    mark = mark_of(Standing(State(told["state"]), last, due))
    return mark.word, mark.detail


# ---- Results --------------------------------------------------------------------------------------------------------


def result_link(result: Told, region_slug: str, at: Addresses) -> Linked:
    return Linked(result["title"], at.result(region_slug, result["slug"]))


def kind_words(result: Told) -> str:
    """ "not achieved", "achieved (made up)"."""
    word = str(ResultKind(result["kind"]).label)
    return _("%(status)s (made up)") % {"status": word} if result["is_invented"] else word


def amount_words(figure: Told) -> str:
    """The figure with date, place, source and method, as every figure is told."""
    amount = f"{figure['qualifier']} {written_figure(Decimal(figure['amount']))} {figure['unit']}".strip()
    origin = [date_words(figure["counted_on"]), figure["geography"], figure["source"], figure["method"]]
    return f"{amount} ({listed_plain(origin)})"


def benefit_words(benefit: Told) -> str:
    """What came home, and that the thing itself landed elsewhere when it did."""
    landed = benefit["landed_in"]
    where = _("It landed in %(place)s") % {"place": landed} if landed else ""
    return sentences([benefit["text"], where, *(amount_words(each) for each in benefit["figures"])])


# ---- Figures --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class FrozenAim:
    """A target as it stood: what `target_words` tells it by."""

    told: Mapping[str, Any]

    @property
    def comparison(self) -> str:
        return str(self.told["comparison"])

    @property
    def form(self) -> str:
        return str(self.told["form"])

    @property
    def value(self) -> Decimal | None:
        return Decimal(self.told["value"]) if self.told["value"] is not None else None

    @cached_property
    def wording(self) -> LocalText:
        return LocalText(self.told["wording"])

    @property
    def date(self) -> PartialDate | None:
        return PartialDate.parse(self.told["date"]) if self.told["date"] else None

    @property
    def is_each_year(self) -> bool:
        return bool(self.told["is_each_year"])

    @property
    def reading(self) -> str:
        return str(self.told["reading"])

    @property
    def edition(self) -> str:
        return str(self.told["edition"])

    @property
    def comparison_group(self) -> LocalText:
        return LocalText(self.told["comparison_group"])


def aim_words(target: Told) -> str:
    return target_words(FrozenAim(target), LocalText(target["unit"]))


def measured_words(figure: Told) -> str:
    told = Figure(
        Decimal(figure["value"]),
        figure["form"],
        str(LocalText(figure["qualifier"])),
        figure["ranked_units"],
        figure["edition"],
    )
    return figure_words(told)


def where_words(target: Told, figure: Told) -> str:
    """Of when and where a figure is, and what sets it apart from the target."""
    place = listed_plain([date_words(figure["date"]) or _("date not given"), figure["area"]])
    apart = [Difference(each) for each in figure["apart"]]
    return sentences([place, warning_words(apart, figure["area"], target["area"])])


def source_words(figure: Told) -> str:
    return listed_plain([capitalised(str(LocalText(figure["series"]))), figure["source"]]) or _("not given")


def listed_plain(parts: Iterable[str]) -> str:
    return "; ".join(part for part in parts if part)


def method_words() -> str:
    return _("Only what is published is in it, and what nobody has told is told as not known.")
