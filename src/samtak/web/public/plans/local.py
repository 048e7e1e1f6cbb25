"""Which municipalities have a wording or a target of their own beside a shared goal. The shared text stands first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.urls import reverse

from samtak.lib.actor import Actor
from samtak.plans import local_versions, rules
from samtak.plans.local_versions import Held
from samtak.plans.models import PlanNode
from samtak.plans.permissions import can_keep_local_version
from samtak.web.local_version_words import LocalLine, local_line
from samtak.web.public.addresses import Addresses
from samtak.web.public.words import Link, lang_mark


@dataclass(frozen=True)
class LocalEntry:
    """One of them, with where it is kept for those who keep it."""

    line: LocalLine
    part: Link
    municipality_href: str
    edit_href: str


@dataclass(frozen=True)
class LocalPart:
    entries: list[LocalEntry]
    new_href: str = ""


def beside_node(actor: Actor, node: PlanNode, on: dt.date, at: Addresses, *, advises: bool) -> LocalPart:
    """Beside one part of a plan; `advises` tells whether the actor does so for a member that has none. One query."""
    found = local_versions.at_node(actor, node, on)
    return LocalPart([_entry(actor, held, at) for held in found], _new_href(actor, node, advises=advises))


def of_municipality(actor: Actor, municipality_ids: Collection[int], on: dt.date, at: Addresses) -> list[LocalEntry]:
    """All that one municipality holds, plan by plan. One query."""
    found = local_versions.of_municipalities(actor, municipality_ids, on)
    return [_entry(actor, held, at) for held in found]


def _entry(actor: Actor, held: Held, at: Addresses) -> LocalEntry:
    version, node = held.version, held.version.node
    keeps = version.withdrawn_on is None and can_keep_local_version(actor, node.plan, held.organisation_id)
    return LocalEntry(
        line=local_line(held),
        part=Link(f"{node.code} {node.heading}", at.node(node.plan.slug, node.code), lang_mark(node.plan.language)),
        municipality_href=at.municipality(version.municipality.knr),
        edit_href=reverse("workspace:local_version", args=(version.uuid,)) if keeps else "",
    )


def _new_href(actor: Actor, node: PlanNode, *, advises: bool) -> str:
    """Where one may make a new one, for those who may."""
    if not rules.LOCAL_VERSION_OF_SHARED_PLAN.check(node.plan):
        return ""
    may = advises or can_keep_local_version(actor, node.plan, None)
    return reverse("workspace:local_version_new", args=(node.plan.slug, node.code)) if may else ""
