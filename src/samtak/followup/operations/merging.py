"""Putting what supporters have delivered of their parts into what the one who leads says of the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from samtak.followup import rules
from samtak.followup.models import Asked
from samtak.followup.operations.answering import Given, bearer, save_answers
from samtak.followup.queries import Part, parts_led
from samtak.lib.rules import uphold


@transaction.atomic
def merge_parts(*, secret: str, given: Sequence[Given], into: UUID) -> Asked:
    """Keep all that is written, with the parts' texts after what is written of one action. It is no delivery.

    A part that stands there already is not put in again.
    """
    asked = bearer(secret)
    action_id = asked.answers.filter(uuid=into, of_the_whole=True).values_list("action_id", flat=True).first()
    parts = parts_led(asked).get(action_id or 0, [])
    uphold(rules.PARTS_SAY_SOMETHING, "text", parts)
    merged = [_with_parts(each, parts) if each.key == into else each for each in given]
    return save_answers(secret=secret, given=merged, deliver=False)


def _with_parts(given: Given, parts: Sequence[Part]) -> Given:
    text = str(given.fields.get("text", ""))
    lines = [line for part in parts if part.text and (line := f"{part.who}: {part.text}") not in text]
    whole = "\n\n".join(each for each in (text, *lines) if each)
    uphold(rules.MERGED_FITS, "text", whole)
    return replace(given, fields={**given.fields, "text": whole})
