"""Choosing among many: boxes to tick, grouped, each group folded until one looks into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from samtak.web.lang_marks import lang_mark as lang_mark


@dataclass(frozen=True)
class Box:
    """One box to tick, as plain strings."""

    id: str
    name: str
    value: str
    label: str
    lang: SafeString
    is_ticked: bool


@dataclass(frozen=True)
class BoxGroup:
    heading: str
    lang: SafeString
    boxes: list[Box]
    was_asked_for: bool = False

    @property
    def is_open(self) -> bool:
        """A group with something ticked, or that was looked for, is not hidden away."""
        return self.was_asked_for or any(box.is_ticked for box in self.boxes)


class ManyBoxes(forms.MultipleChoiceField):
    """Ticked things by their public ids. `offer` says which there are; `chosen` gives the things themselves."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.things: dict[str, Any] = {}
        self.groups: dict[str, str] = {}

    def offer(self, things: Iterable[Any]) -> None:
        self.things = {str(thing.uuid): thing for thing in things}
        self.choices = [(key, self.label_of(thing)) for key, thing in self.things.items()]

    def label_of(self, thing: Any) -> str:
        return str(thing)

    def group_of(self, thing: Any) -> tuple[str, str]:
        """The heading a thing stands under, and its language form."""
        return "", ""

    def language_of(self, thing: Any) -> str:
        return ""

    def chosen(self, keys: Sequence[str]) -> list[Any]:
        return [self.things[key] for key in keys if key in self.things]


class StrategyChoice(ManyBoxes):
    """The parts of plans that actions carry out, grouped by plan."""

    def label_of(self, thing: Any) -> str:
        return f"{thing.code} {thing.heading}"[:160]

    def group_of(self, thing: Any) -> tuple[str, str]:
        return thing.plan.title, thing.plan.language

    def language_of(self, thing: Any) -> str:
        return str(thing.plan.language)


class OrganisationChoice(ManyBoxes):
    """Organisations, the region's members first. `first` names the group of those."""

    def offer_members(self, members: Iterable[Any], others: Iterable[Any], headings: tuple[str, str]) -> None:
        members, others = list(members), list(others)
        self.offer([*members, *others])
        self._headings = {str(thing.uuid): headings[0] for thing in members}
        self._rest = headings[1]

    def group_of(self, thing: Any) -> tuple[str, str]:
        return self._headings.get(str(thing.uuid), self._rest), ""


def box_groups(field: BoundField, *, are_asked_for: bool = False) -> list[BoxGroup]:
    """A field of many boxes as plain strings, group by group, in the order they are offered."""
    choice = cast(ManyBoxes, field.field)
    ticked = {str(key) for key in _as_list(field.value())}
    groups: dict[str, BoxGroup] = {}
    for position, (key, thing) in enumerate(choice.things.items()):
        heading, language = choice.group_of(thing)
        group = groups.setdefault(heading, BoxGroup(heading, lang_mark(language), [], are_asked_for))
        box = Box(
            f"{field.auto_id}_{position}",
            field.html_name,
            key,
            choice.label_of(thing),
            lang_mark(choice.language_of(thing)),
            key in ticked,
        )
        group.boxes.append(box)
    return list(groups.values())


def _as_list(value: Any) -> list[Any]:
    if value in (None, ""):
        return []
    return list(value) if isinstance(value, list | tuple | set) else [value]
