"""What the page's script sends while somebody types. Without it the page does the same by its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import JsonResponse
from django.utils.translation import gettext as _

from samtak.followup import operations
from samtak.followup import queries as followup_queries
from samtak.followup.models import Answer, Asked
from samtak.followup.operations import Drafted, Given
from samtak.lib import clock
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.web.answering.forms import AnswerForm, form_on

Forms = Sequence[tuple[Answer, AnswerForm]]


def drafted(secret: str, asked: Asked, forms: Forms) -> JsonResponse:
    """Keep what can be read of the actions that were sent, and tell what became of it in a sentence."""
    sent = [(each, form) for each, form in forms if form.is_sent]
    half_typed = [(form, name) for _each, form in sent if not form.is_valid() for name in form.errors]
    given = [Given(each.uuid, form.version_read, form.readable) for each, form in sent]
    try:
        became = operations.keep_draft(secret=secret, given=given)
    except (InvalidInput, NotAllowed) as refusal:
        return over(str(refusal.message))
    now = {each.uuid: each for each in followup_queries.answers_of(asked)}
    fields = [_("“%(field)s”") % {"field": form.fields[name].label} for form, name in half_typed if name in form.fields]
    return JsonResponse(
        {
            "told": _told(became, now, fields),
            "kept": {_prefix(now[key]): _standing(now[key]) for key in became.kept},
            "stopped": [_prefix(now[key]) for key in (*became.stale, *became.left) if key in now],
        },
        status=409 if became.stale else 200,
    )


def over(told: str) -> JsonResponse:
    """Nothing is kept any more, whatever is tried again."""
    return JsonResponse({"told": told, "isOver": True}, status=404)


def _prefix(answer: Answer) -> str:
    return str(form_on(answer, None).prefix)


def _standing(answer: Answer) -> dict[str, str]:
    """What the page's hidden fields say of the answer from now on."""
    return {"version": str(answer.version), "seen": form_on(answer, None).seen_now()}


def _told(became: Drafted, now: dict[UUID, Answer], half_typed: Sequence[str]) -> str:
    said = []
    if became.stale:
        titles = ", ".join(str(now[key].action) for key in became.stale)
        said.append(
            _(
                "In another window something else is written about %(titles)s. Nothing of yours is lost: press “Keep "
                "and go on later”, and you see both."
            )
            % {"titles": titles}
        )
    if became.left:
        said.append(_("What is delivered is changed when you deliver it again."))
    if half_typed:
        said.append(
            _("What you write under %(fields)s cannot be read yet, and is not saved.")
            % {"fields": ", ".join(half_typed)}
        )
    if became.kept:
        said.append(_("Saved %(time)s.") % {"time": clock.now().strftime("%H:%M")})
    return " ".join(said)
