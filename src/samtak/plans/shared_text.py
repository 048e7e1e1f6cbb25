"""What a part of a plan says to all: its text and what it aims at, so that it can be kept and compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.plans.models import PlanNode, Target, TargetPlacement


@dataclass(frozen=True)
class SharedTarget:
    """A target as a part of the plan states it. What the indicator and its unit are called may change underneath."""

    indicator: str
    comparison: str
    form: str
    value: Decimal | None
    wording: LocalText
    date: PartialDate | None
    is_each_year: bool
    reading: str
    edition: str
    comparison_group: LocalText
    name: LocalText = field(compare=False)
    unit: LocalText = field(compare=False)

    @classmethod
    def of(cls, target: Target) -> SharedTarget:
        indicator = target.indicator
        told = {name: getattr(target, name) for name in _TOLD}
        return cls(indicator=indicator.slug, name=indicator.name, unit=indicator.unit, **told)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> SharedTarget:
        texts = {name: LocalText(data[name]) for name in _TEXTS}
        value = None if data["value"] is None else Decimal(data["value"])
        return cls(**{**data, **texts, "value": value, "date": _date_of(data["date"])})

    def as_data(self) -> dict[str, Any]:
        data = {name: getattr(self, name) for name in (*_TOLD, "indicator")}
        texts = {name: dict(getattr(self, name)) for name in _TEXTS}
        value = None if self.value is None else _plain_number(self.value)
        return {**data, **texts, "value": value, "date": self.date.isoformat() if self.date else None}


_TEXTS = ("wording", "comparison_group", "name", "unit")
_TOLD = ("comparison", "form", "value", "wording", "date", "is_each_year", "reading", "edition", "comparison_group")


@dataclass(frozen=True)
class SharedText:
    """A part of a plan as it reads, or as it read when somebody held something against it."""

    title: str = ""
    text: str = ""
    target_year: PartialDate | None = None
    targets: tuple[SharedTarget, ...] = ()

    @property
    def wording(self) -> str:
        """What another wording may stand beside: the text, or the title of a part that has no more."""
        return self.text or self.title

    @classmethod
    def of(cls, node: PlanNode, targets: Iterable[SharedTarget]) -> SharedText:
        return cls(node.title, node.text, node.target_year, tuple(targets))

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> SharedText:
        targets = tuple(SharedTarget.of_data(each) for each in data.get("targets", ()))
        return cls(data.get("title", ""), data.get("text", ""), _date_of(data.get("target_year")), targets)

    def as_data(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "text": self.text,
            "target_year": self.target_year.isoformat() if self.target_year else None,
            "targets": [target.as_data() for target in self.targets],
        }


def mark_of(texts: Iterable[SharedText]) -> str:
    """A short sum of what somebody was shown: when it is another now, they have not read what stands."""
    told = []
    for text in texts:
        data = text.as_data()
        for target in data["targets"]:
            del target["name"], target["unit"]
        told.append(data)
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]


def shared_texts(nodes: Iterable[PlanNode]) -> dict[int, SharedText]:
    """Each part by its id as it reads now. One query."""
    by_id = {node.pk: node for node in nodes}
    targets: dict[int, list[SharedTarget]] = {pk: [] for pk in by_id}
    placements = TargetPlacement.objects.filter(node__in=list(by_id)).select_related("target__indicator")
    for placement in placements.order_by("node_id", "id"):
        targets[placement.node_id].append(SharedTarget.of(placement.target))
    return {pk: SharedText.of(node, targets[pk]) for pk, node in by_id.items()}


def shared_text_of(node: PlanNode) -> SharedText:
    """One query."""
    return shared_texts([node])[node.pk]


def _date_of(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _plain_number(value: Decimal) -> str:
    """20.0000 and 20 are the same number, and are written alike."""
    return format(value.normalize(), "f")
