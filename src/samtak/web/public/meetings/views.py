from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samtak.governance import queries as governance_queries
from samtak.web import queries_in_address
from samtak.web.caching import unchanged_answers_304
from samtak.web.middleware import Request
from samtak.web.public.meetings.presenters import meeting_page


@unchanged_answers_304
def meeting(request: Request, slug: str, day: dt.date) -> HttpResponse:
    """What is put before a meeting of a body, what was decided, and how far it has been followed up on a date."""
    found = governance_queries.meeting_on(slug, day)
    if found is None:
        raise Http404
    page = meeting_page(request.actor, found, queries_in_address.date(request))
    return render(request, "public/meeting.html", {"page": page})
