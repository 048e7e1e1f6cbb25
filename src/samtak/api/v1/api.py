"""The open API, version 1: read-only, what anybody may see, described by OpenAPI."""

from __future__ import annotations

from ninja.errors import ValidationError

from samtak.api.v1 import (
    actions,
    adoptions,
    documents,
    indicators,
    initiatives,
    municipalities,
    plans,
    refusals,
    regions,
)
from samtak.api.v1.answers import OpenAPI

DESCRIPTION = """
What anybody may see of the cooperations, their plans, who adopted them, the actions that carry them out, the
initiatives that run beside them, and the documents on their shelves.

- Lists are `{"items": […], "count": n}`; `limit` and `offset` choose the page.
- What depends on a day takes `on`. Without it, the day is today in Norway.
- Dates of decisions and deadlines are as exact as the source: `2016-12-31`, `2016-12` or `2016`.
- Null means that the source does not say. Unknown is not the same as none.
- An answer carries an ETag; sent back as `If-None-Match`, it is answered 304 until something changes.
- Codes and names are the same in every language; messages are in the language of `Accept-Language` (nb, nn, en).
"""

api = OpenAPI(
    title="Samtak",
    version="1.0.0",
    description=DESCRIPTION.strip(),
    openapi_url="/openapi.json",
    docs_url=None,
)
for room in (regions, plans, adoptions, actions, initiatives, documents, indicators, municipalities):
    api.add_router("/v1", room.router)
# Ninja's types say that a handler may be given the class of an error; it never is.
api.add_exception_handler(ValidationError, refusals.validation_refused)  # type: ignore[arg-type]
api.add_exception_handler(refusals.NotUnderstood, refusals.not_understood)  # type: ignore[arg-type]
api.add_exception_handler(refusals.NothingHere, refusals.nothing_here)
