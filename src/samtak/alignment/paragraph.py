"""The statement as one paragraph, to be pasted into the case system. Pure: what is said comes in, a text goes out.

The text is in the language form of the case, whatever language its writer reads the pages in: the wordings of both
stand here. Real ones are one clause with the number of the part (governance.yaml, real_examples).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samtak.alignment.choices import HELD_AGAINST, Effect, Outcome

LONGEST_NAME = 60


@dataclass(frozen=True)
class Part:
    """A part of the plan, by its number and its name."""

    code: str
    name: str
    effect: str


@dataclass(frozen=True)
class Said:
    """What the statement says. `plan` is empty when none is known; `ran_out` is the year in which its period ended."""

    language: str
    plan: str
    outcome: str
    is_relevant: bool = True
    parts: Sequence[Part] = ()
    reason: str = ""
    deviation: str = ""
    mitigation: str = ""
    ran_out: str = ""


_WORDS = {
    "nb": {
        "held": "Saken er vurdert opp mot {plan}.",
        "held_nothing": "Saken er vurdert, men ingen felles næringsplan er kjent.",
        Outcome.IN_LINE: "Den er i tråd med planen",
        Outcome.PARTLY: "Den er delvis i tråd med planen",
        Outcome.NOT_IN_LINE: "Den er ikke i tråd med planen",
        Outcome.NOT_TOUCHED: "Den berører ingen av punktene i planen.",
        "unassessed": "Saken er ikke vurdert opp mot {plan}.",
        "unassessed_nothing": "Saken er ikke vurdert opp mot noen felles næringsplan.",
        "irrelevant": "Saken er uten betydning for næringslivet og er derfor ikke vurdert opp mot {plan}.",
        "irrelevant_nothing": "Saken er uten betydning for næringslivet.",
        "ran_out": "Perioden til planen gikk ut i {year}, og ingen nyere plan er kjent.",
        "it": "den",
        Effect.STRENGTHENS: "styrker {parts}",
        Effect.TOUCHES: "berører {parts} uten å endre noe",
        Effect.WEAKENS: "svekker {parts}",
        "one": "punkt",
        "several": "punktene",
        "and": "og",
        "deviation": "Avvik: {text}",
        "mitigation": "Avbøtende tiltak: {text}",
    },
    "nn": {
        "held": "Saka er vurdert opp mot {plan}.",
        "held_nothing": "Saka er vurdert, men ingen felles næringsplan er kjend.",
        Outcome.IN_LINE: "Ho er i tråd med planen",
        Outcome.PARTLY: "Ho er delvis i tråd med planen",
        Outcome.NOT_IN_LINE: "Ho er ikkje i tråd med planen",
        Outcome.NOT_TOUCHED: "Ho rører ikkje ved nokon av punkta i planen.",
        "unassessed": "Saka er ikkje vurdert opp mot {plan}.",
        "unassessed_nothing": "Saka er ikkje vurdert opp mot nokon felles næringsplan.",
        "irrelevant": "Saka har ikkje noko å seie for næringslivet og er difor ikkje vurdert opp mot {plan}.",
        "irrelevant_nothing": "Saka har ikkje noko å seie for næringslivet.",
        "ran_out": "Perioden til planen gjekk ut i {year}, og ingen nyare plan er kjend.",
        "it": "ho",
        Effect.STRENGTHENS: "styrkjer {parts}",
        Effect.TOUCHES: "rører ved {parts} utan å endre noko",
        Effect.WEAKENS: "svekkjer {parts}",
        "one": "punkt",
        "several": "punkta",
        "and": "og",
        "deviation": "Avvik: {text}",
        "mitigation": "Avbøtande tiltak: {text}",
    },
}


def paragraph(said: Said) -> str:
    """One paragraph in the language form of the case."""
    words = _WORDS[said.language]
    sentences = [*_against(said, words), _sentence(said.reason)]
    for name, text in (("deviation", said.deviation), ("mitigation", said.mitigation)):
        if text.strip() and said.is_relevant:
            sentences.append(words[name].format(text=_sentence(text)))
    return " ".join(filter(None, sentences))


def _against(said: Said, words: dict[str, str]) -> list[str]:
    """What the case was held against, and what came of it."""
    ran_out = words["ran_out"].format(year=said.ran_out) if said.ran_out and said.plan else ""
    if not said.is_relevant:
        return [_about_plan("irrelevant", said, words)]
    if said.outcome == Outcome.NOT_ASSESSED:
        return [_about_plan("unassessed", said, words)]
    held = _about_plan("held", said, words)
    if said.outcome in HELD_AGAINST:
        return [held, ran_out, f"{words[said.outcome]}{_touched(said, words)}."]
    return [held, ran_out, words[said.outcome] if said.plan else ""]


def _about_plan(name: str, said: Said, words: dict[str, str]) -> str:
    return words[name if said.plan else f"{name}_nothing"].format(plan=said.plan)


def _touched(said: Said, words: dict[str, str]) -> str:
    """ ": den styrker punkt 3.1 (Areal og samferdsel) og svekker punkt 4.4 (Det grønne skiftet)"."""
    done = []
    for effect in Effect:
        parts = [part for part in said.parts if part.effect == effect]
        if parts:
            many = words["one" if len(parts) == 1 else "several"]
            names = _in_a_row([f"{part.code} ({short(part.name)})" for part in parts], words["and"])
            done.append(words[effect].format(parts=f"{many} {names}"))
    return f": {words['it']} {_in_a_row(done, words['and'])}" if done else ""


def short(name: str) -> str:
    """A part without a title has only its text: as much of it as names it, cut between words."""
    if len(name) <= LONGEST_NAME:
        return name.rstrip(".")
    return f"{name[: LONGEST_NAME - 1].rsplit(' ', 1)[0].rstrip(' .,:;–')} …"


def _in_a_row(texts: Sequence[str], word: str) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} {word} {texts[-1]}"


def _sentence(text: str) -> str:
    """One line that ends as a sentence does."""
    line = " ".join(text.split())
    return line if not line or line[-1] in ".!?…»" else f"{line}."
