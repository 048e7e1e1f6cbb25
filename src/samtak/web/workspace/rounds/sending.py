"""Sending those who have not answered their link again, in one click."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from samtak.followup import operations
from samtak.followup import queries as followup_queries
from samtak.followup.choices import NotSent
from samtak.followup.models import Asked
from samtak.followup.operations import SentAgain
from samtak.lib.errors import InvalidInput
from samtak.web.middleware import Request
from samtak.web.workspace.door import found, workspace_page
from samtak.web.workspace.rounds.views import round_to_run

MOST_NAMES = 10


@workspace_page
@require_POST
def send_links(request: Request, slug: str, number: int, key: UUID | None = None) -> HttpResponse:
    """To all who have not answered, or to the one with the key."""
    round_ = round_to_run(request, slug, number)
    only = found(followup_queries.asked_in(round_, key)) if key is not None else None
    try:
        done = operations.send_links_again(by=request.actor, round_=round_, only=only)
    except InvalidInput as refusal:
        messages.error(request, str(refusal.message))
    else:
        _tell(request, done)
    return HttpResponseRedirect(reverse("workspace:region_missing", args=(slug,)))


def _tell(request: Request, done: SentAgain) -> None:
    count = len(done.sent)
    if done.sent:
        told = ngettext(
            "The link is on its way to %(count)d organisation: %(names)s.",
            "The link is on its way to %(count)d organisations: %(names)s.",
            count,
        )
        messages.success(request, told % {"count": count, "names": _names(done.sent)})
    elif not done.skipped:
        messages.info(request, _("Everybody has answered. No link was sent."))
    for reason in NotSent:
        skipped = [asked for asked, why in done.skipped if why == reason]
        if skipped:
            told = _("Not sent (%(reason)s): %(names)s.")
            messages.warning(request, told % {"reason": reason.label, "names": _names(skipped)})


def _names(asked: Sequence[Asked]) -> str:
    """ "Malvik kommune, Melhus kommune and 31 more"."""
    names = ", ".join(each.organisation.name for each in asked[:MOST_NAMES])
    left = len(asked) - MOST_NAMES
    if left <= 0:
        return names
    return ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", left) % {
        "names": names,
        "count": left,
    }
