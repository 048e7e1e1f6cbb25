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
    results,
)
from samtak.api.v1.answers import OpenAPI

DESCRIPTION = """
What anybody may see of the cooperations, their plans, who adopted them, the actions that carry them out, the
initiatives that run beside them, what came of it all and what each municipality got, and the documents on their
shelves.

- Lists are `{"items": […], "count": n}`; `limit` and `offset` choose the page.
- Whatever has rows is also a table, as CSV: with `.csv` at the end of its address, or with `Accept: text/csv`. Filters
  are the same. Without `limit` a table is the whole list, at most 5,000 rows; when it goes on, the header `Link` says
  where. What `Accept` asks for and an address does not have is answered 406.
- CSV is written for spreadsheets, alike in every language: UTF-8 with a mark in front, semicolons, decimal comma, dates
  as 2016-12-31. A text that would be calculated has an apostrophe in front. Programs are better served by JSON.
- In a table, what stands inside something bears both names (`area_name`), a text has a column for each language
  (`name_nb`), and several values share a cell, parted by ` | `. Lists within lists are left out.
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
for room in (regions, plans, adoptions, actions, initiatives, results, documents, indicators, municipalities):
    api.add_router("/v1", room.router)
# Ninja's types say that a handler may be given the class of an error; it never is.
api.add_exception_handler(ValidationError, refusals.validation_refused)  # type: ignore[arg-type]
api.add_exception_handler(refusals.NotUnderstood, refusals.not_understood)  # type: ignore[arg-type]
api.add_exception_handler(refusals.NothingHere, refusals.nothing_here)
