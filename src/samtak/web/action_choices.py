"""What a list of actions may be narrowed to, as drop-downs, and what it is narrowed to, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.choices import RoleKind, Scope, Status
from samtak.web.action_filters import Asked


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class OptionGroup:
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Choice:
    """One drop-down of the filter form."""

    name: str
    label: str
    anything: str
    groups: list[OptionGroup]


def choices_of(asked: Asked) -> list[Choice]:
    region = asked.region.slug if asked.region else ""
    knr = asked.municipality.knr if asked.municipality else ""
    knrs = [(m.municipality.knr, m.municipality.name) for m in asked.members]
    if asked.municipality and knr not in {value for value, _label in knrs}:
        knrs.append((knr, asked.municipality.name))
    made = [
        _choice("region", _("Region"), [(each.slug, each.name) for each in asked.regions], region),
        _choice("municipality", _("Municipality"), knrs, knr),
        _choice("role", _("Role of the municipality"), RoleKind.choices, asked.role),
        _choice("status", _("Status"), Status.choices, asked.status),
        _choice("scope", _("Kind"), Scope.choices, asked.scope),
    ]
    return [*made, _strategies(asked)] if asked.nodes else made


def _choice(name: str, label: str, options: Iterable[tuple[str, object]], chosen: str) -> Choice:
    made = [Option(str(value), str(text), value == chosen) for value, text in options]
    return Choice(name, label, _("all"), [OptionGroup("", made)])


def _strategies(asked: Asked) -> Choice:
    by_plan: dict[str, list[Option]] = {}
    for node in asked.nodes:
        label = f"{node.code} {node.heading}"
        option = Option(f"{node.plan.slug}/{node.code}", label[:80], node == asked.node)
        by_plan.setdefault(node.plan.title, []).append(option)
    return Choice(
        "strategy", _("Strategy"), _("all"), [OptionGroup(title, options) for title, options in by_plan.items()]
    )


def narrowed_told(asked: Asked) -> str:
    """What the list is narrowed to, in one line; empty for all."""
    return ", ".join(_narrowings(asked))


def list_sentence(asked: Asked, count: int, offset: int, shown: int) -> str:
    """ "67 actions in Fosenregionen, in progress. Showing 1–50." """
    number = ngettext("%(count)d action", "%(count)d actions", count) % {"count": count}
    told = number if count else _("No actions")
    narrowed = narrowed_told(asked)
    sentence = f"{told} {narrowed}." if narrowed else f"{told}."
    if count > shown:
        sentence += " " + _("Showing %(first)d–%(last)d.") % {"first": offset + 1, "last": offset + shown}
    return sentence


def _narrowings(asked: Asked) -> Iterable[str]:
    if asked.region:
        yield _("in %(region)s") % {"region": asked.region.name}
    if asked.municipality:
        told = {"name": asked.municipality.name}
        by_role = {"lead": _("led by %(name)s"), "support": _("supported by %(name)s")}
        yield by_role.get(asked.role, _("with %(name)s taking part")) % told
    if asked.node:
        yield _("carrying out %(code)s in %(plan)s") % {"code": asked.node.code, "plan": asked.node.plan.title}
    if asked.plan:
        yield _("made under %(plan)s") % {"plan": asked.plan.title}
    if asked.status:
        yield _("with status “%(status)s”") % {"status": Status(asked.status).label}
    if asked.scope:
        yield _("of the kind “%(scope)s”") % {"scope": Scope(asked.scope).label}
    if asked.is_overdue:
        yield _("past the deadline")
    if asked.is_off_track:
        yield _("that do not go as planned")
    if asked.narrowed.without_withdrawn:
        yield _("without those that are withdrawn")
