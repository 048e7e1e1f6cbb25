"""Positions as people tell of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.actions.choices import Publication
from samtak.positions import queries as position_queries
from samtak.positions.models import Payer, Position
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link, lang_mark, period
from samtak.web.templatetags.samtak import figure


@dataclass(frozen=True)
class PositionLine:
    """A position in a list beside something else."""

    title: str
    lang: SafeString
    href: str
    note: str


def lines(positions: list[Position], at: Addresses) -> list[PositionLine]:
    return [
        PositionLine(
            title=each.title,
            lang=lang_mark(each.language),
            href=at.position(each.region.slug, each.slug),
            note=", ".join(fact for fact in (size_of(each), period(each.start, each.end), hidden_note(each)) if fact),
        )
        for each in positions
    ]


def hidden_note(position: Position) -> str:
    is_hidden = position.publication != Publication.PUBLISHED
    return str(position.get_publication_display()) if is_hidden else ""


def per_cent(percent: object) -> str:
    return _("%(number)s %%") % {"number": figure(percent)}  # type: ignore[arg-type]


def size_of(position: Position) -> str:
    """ "50 % position", or nothing when it is not given."""
    return _("%(percent)s of a full position") % {"percent": per_cent(position.percent)} if position.percent else ""


def paid_by(payer: Payer) -> str:
    """ "Kristiansand kommune: share not given"."""
    share = per_cent(payer.percent) if payer.percent is not None else _("share not given")
    return _("%(name)s: %(share)s") % {"name": payer, "share": share}


def rest_of(position: Position) -> str:
    """What nobody is known to pay of what is told."""
    rest = position_queries.not_given(position)
    return _("Who pays the remaining %(percent)s is not given.") % {"percent": per_cent(rest)} if rest else ""


def served_by(position: Position, at: Addresses) -> list[Link]:
    """The action and the part of a plan that it serves, as far as the reader may open them."""
    found = []
    if position.action is not None and position.sees_action:  # type: ignore[attr-defined]
        address = at.action(position.region.slug, position.action.code)
        found.append(Link(str(position.action), address, lang_mark(position.action.language)))
    if position.node is not None and position.sees_node:  # type: ignore[attr-defined]
        node, plan = position.node, position.node.plan
        address = at.node(plan.slug, node.code)
        found.append(Link(f"{node.code} {node.heading}", address, lang_mark(plan.language), note=plan.title))
    return found
