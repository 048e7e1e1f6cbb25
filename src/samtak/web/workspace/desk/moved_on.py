"""Local wordings and targets of one's own municipality whose shared text has moved on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString

from samtak.lib.actor import Actor
from samtak.plans import local_versions
from samtak.plans.local_versions import Held
from samtak.web.local_version_words import moved_on_words
from samtak.web.workspace.choosing import lang_mark
from samtak.web.workspace.plans.presenters import node_href


@dataclass(frozen=True)
class MovedOnRow:
    part: str
    lang: SafeString
    href: str
    municipality: str
    told: str
    do_href: str


def moved_on_rows(actor: Actor, today: dt.date) -> list[MovedOnRow]:
    """One query, none for those who advise nobody."""
    return [_row(held) for held in local_versions.moved_on_for(actor, today)]


def _row(held: Held) -> MovedOnRow:
    version, node = held.version, held.version.node
    return MovedOnRow(
        part=f"{node.code} {node.heading}",
        lang=lang_mark(node.plan.language),
        href=node_href(node),
        municipality=version.municipality.name,
        told=moved_on_words(held),
        do_href=reverse("workspace:local_version", args=(version.uuid,)),
    )
