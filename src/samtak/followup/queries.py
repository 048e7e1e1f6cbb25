"""Reading rounds, who is asked, and what they answered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from samtak.followup import permissions
from samtak.followup.choices import AnswerState
from samtak.followup.models import Answer, Asked, Round
from samtak.lib.actor import Actor
from samtak.regions.models import Region


def visible(actor: Actor) -> QuerySet[Round]:
    return Round.objects.filter(permissions.visible_rounds(actor))


def rounds_of(actor: Actor, region: Region) -> list[Round]:
    """The region's rounds that the actor may see, newest first, without what they say. One query."""
    return list(visible(actor).filter(region=region).order_by("-number").defer("edition"))


def round_by_number(actor: Actor, region_slug: str, number: int) -> Round | None:
    found = visible(actor).filter(region__slug=region_slug, number=number)
    return found.select_related("region__organisation").first()


@dataclass(frozen=True)
class Standing:
    """How far one of those asked has come."""

    asked: Asked
    count: int
    by_state: dict[str, int] = field(default_factory=dict)

    @property
    def delivered(self) -> int:
        return self.by_state.get(AnswerState.DELIVERED, 0)


def standings_of(round_: Round) -> list[Standing]:
    """Everybody who is asked, in Norwegian order. One query."""
    counts = {state: Count("answers", filter=Q(answers__state=state)) for state in AnswerState.values}
    rows = round_.asked.select_related("organisation").annotate(asked_about=Count("answers"), **counts)
    return [
        Standing(row, row.asked_about, {state: getattr(row, state) for state in AnswerState.values})
        for row in rows.order_by("organisation__sort_key", "id")
    ]


def answers_of(asked: Asked) -> list[Answer]:
    """In the order of the actions' numbers. One query."""
    return list(asked.answers.select_related("action__region").order_by("action__sort_key", "id"))


def is_delivered(asked: Asked) -> bool:
    """Whether it is so now. One query."""
    return Asked.objects.filter(pk=asked.pk, delivered_on__isnull=False).exists()


def delivered_in(round_: Round) -> list[Answer]:
    """What waits to be taken in. One query."""
    found = Answer.objects.filter(asked__round=round_, state=AnswerState.DELIVERED)
    return list(found.select_related("asked__organisation", "action__region").order_by("action__sort_key", "id"))


def answer_in(round_: Round, key: UUID) -> Answer | None:
    found = Answer.objects.filter(asked__round=round_, uuid=key)
    return found.select_related("asked__organisation", "action__region").first()


def asked_in(round_: Round, key: UUID) -> Asked | None:
    return round_.asked.select_related("organisation", "round__region").filter(uuid=key).first()


def asked_by_key(key: str) -> Asked | None:
    """For the letters, which know no more than the key."""
    return Asked.objects.select_related("round__region", "organisation").filter(uuid=key).first()


def owing_on(day: dt.date) -> list[Asked]:
    """Those of open rounds who can be reminded: with an address, a link that holds, and something left to answer."""
    found = Asked.objects.filter(
        round__closed_on__isnull=True, is_revoked=False, delivered_on__isnull=True, expires_on__gte=day
    )
    return list(found.exclude(email="").select_related("round").order_by("id"))


def still_asked(user_id: int, organisation_ids: Collection[int]) -> list[Asked]:
    """What a person is asked about in open rounds, for organisations they act for, and has not delivered. One query."""
    found = Asked.objects.filter(
        user_id=user_id,
        organisation_id__in=organisation_ids,
        round__closed_on__isnull=True,
        is_revoked=False,
        delivered_on__isnull=True,
    )
    return list(found.select_related("round__region", "organisation").order_by("id"))


def said_with(asked: Asked) -> dict[int, list[Answer]]:
    """What others have delivered on the actions that somebody is asked about, by action. One query."""
    mine = Answer.objects.filter(asked=asked).values("action_id")
    told = Answer.objects.filter(asked__round_id=asked.round_id, action_id__in=mine).exclude(asked=asked)
    told = told.filter(state__in=(AnswerState.DELIVERED, AnswerState.TAKEN)).select_related("asked__organisation")
    found: dict[int, list[Answer]] = {}
    for answer in told.order_by("-of_the_whole", "asked__organisation__sort_key", "id"):
        found.setdefault(answer.action_id, []).append(answer)
    return found


@dataclass(frozen=True)
class Part:
    """How far a supporter has come with its own part. What it says is told when it has delivered, and not before."""

    who: str
    is_delivered: bool = False
    status: str = ""
    text: str = ""
    next_step: str = ""


def parts_led(asked: Asked) -> dict[int, list[Part]]:
    """Every part of the actions that somebody leads, by action. One query."""
    led = Answer.objects.filter(asked=asked, of_the_whole=True).values("action_id")
    parts = Answer.objects.filter(asked__round_id=asked.round_id, action_id__in=led, of_the_whole=False)
    found: dict[int, list[Part]] = {}
    for answer in parts.select_related("asked__organisation").order_by("asked__organisation__sort_key", "id"):
        found.setdefault(answer.action_id, []).append(_part(answer))
    return found


def _part(answer: Answer) -> Part:
    who = answer.asked.organisation.name
    if answer.state not in (AnswerState.DELIVERED, AnswerState.TAKEN):
        return Part(who)
    return Part(who, True, answer.status, answer.text, answer.next_step)
