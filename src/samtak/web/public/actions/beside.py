"""What other rooms hold of an action: documents, positions that serve it, results, and the initiative it came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db.models import CharField, DecimalField, F, IntegerField, JSONField, QuerySet, Value

from samtak.actions.models import Action
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDateField
from samtak.positions import queries as position_queries
from samtak.positions.models import Position
from samtak.projects import operations as initiative_operations
from samtak.projects import queries as initiative_queries
from samtak.regions.models import Region
from samtak.results import queries as result_queries
from samtak.results.models import Result
from samtak.shelf import queries as shelf_queries
from samtak.shelf.models import Document
from samtak.web.public.addresses import Addresses
from samtak.web.public.documents.lines import DocumentLine, lines_of
from samtak.web.public.positions.words import PositionLine
from samtak.web.public.positions.words import lines as position_lines
from samtak.web.public.results.words import ResultLine, result_lines
from samtak.web.public.words import Link, lang_mark

_T = TypeVar("_T")


@dataclass(frozen=True)
class Beside:
    documents: list[DocumentLine]
    positions: list[PositionLine]
    results: list[ResultLine]
    origin: Link | None


class _Row(NamedTuple):
    """Something beside the action. What only one kind has is empty in the others. The two dates are partial ones."""

    what: str
    key: int
    sort_key: str
    region: str
    slug: str
    title: str
    language: str
    state: str
    begins: Any
    ends: Any
    percent: Decimal | None
    kind: str
    url: str
    file_type: str
    file_size: int
    invented_fields: list[str]


_NO_TEXT, _NO_DATE = Value("", output_field=CharField()), Value(None, output_field=PartialDateField())
_NO_FILE = (_NO_TEXT, _NO_TEXT, _NO_TEXT, Value(0, output_field=IntegerField()))
_NOTHING_INVENTED = Value([], output_field=JSONField())
_NO_PERCENT = Value(None, output_field=DecimalField(max_digits=5, decimal_places=2))


def beside(actor: Actor, action: Action, at: Addresses) -> Beside:
    """As far as the reader may see it. One query whatever there is."""
    asked = [_documents(actor, action), _positions(actor, action), _results(actor, action)]
    if action.origin_kind == initiative_operations.ORIGIN_KIND:
        asked.append(_origin(actor, action))
    first, *others = asked
    rows = sorted((_Row(*row) for row in first.union(*others, all=True)), key=lambda row: (row.sort_key, row.key))
    documents = [_document(row) for row in rows if row.what == "document"]
    results = [_result(row) for row in rows if row.what == "result"]
    return Beside(
        documents=lines_of(_newest_first(documents, lambda each: each.date), at),
        positions=position_lines([_position(row) for row in rows if row.what == "position"], at),
        results=result_lines(_newest_first(results, lambda each: each.on), at),
        origin=next((_link(row, at) for row in rows if row.what == "initiative"), None),
    )


def _documents(actor: Actor, action: Action) -> QuerySet[Any, Any]:
    state, dates = F("visibility"), (F("date"), _NO_DATE, _NO_PERCENT)
    file = (F("kind"), F("url"), F("file_type"), F("file_size"))
    found = shelf_queries.visible(actor).filter(action=action)
    return _rows("document", found, F("title"), state, *dates, *file, F("invented_fields"))


def _positions(actor: Actor, action: Action) -> QuerySet[Any, Any]:
    dates = (F("start"), F("end"), F("percent"))
    found = position_queries.visible(actor).filter(action=action)
    return _rows("position", found, F("title"), F("publication"), *dates, *_NO_FILE, _NOTHING_INVENTED)


def _results(actor: Actor, action: Action) -> QuerySet[Any, Any]:
    dates = (F("on"), _NO_DATE, _NO_PERCENT)
    found = result_queries.visible(actor).filter(action_links__action=action)
    return _rows("result", found, F("title"), F("publication"), *dates, F("kind"), *_NO_FILE[1:], _NOTHING_INVENTED)


def _origin(actor: Actor, action: Action) -> QuerySet[Any, Any]:
    dates = (_NO_DATE, _NO_DATE, _NO_PERCENT)
    found = initiative_queries.visible(actor).filter(uuid=UUID(action.origin_key))
    return _rows("initiative", found, F("name"), _NO_TEXT, *dates, *_NO_FILE, _NOTHING_INVENTED)


def _rows(what: str, found: QuerySet[Any], name: F, *rest: Any) -> QuerySet[Any, Any]:
    told = (F("pk"), F("sort_key"), F("region__slug"), F("slug"), name, F("language"))
    return found.order_by().values_list(Value(what, output_field=CharField()), *told, *rest)


def _document(row: _Row) -> Document:
    return Document(
        region=Region(slug=row.region),
        slug=row.slug,
        title=row.title,
        language=row.language,
        kind=row.kind,
        date=row.begins,
        url=row.url,
        visibility=row.state,
        file_type=row.file_type,
        file_size=row.file_size,
        invented_fields=row.invented_fields,
    )


def _position(row: _Row) -> Position:
    return Position(
        region=Region(slug=row.region),
        slug=row.slug,
        title=row.title,
        language=row.language,
        percent=row.percent,
        start=row.begins,
        end=row.ends,
        publication=row.state,
    )


def _result(row: _Row) -> Result:
    return Result(
        region=Region(slug=row.region),
        slug=row.slug,
        title=row.title,
        language=row.language,
        kind=row.kind,
        on=row.begins,
        publication=row.state,
    )


def _newest_first(things: list[_T], dated: Callable[[_T], Any]) -> list[_T]:
    """Those without a date last."""
    found = sorted((each for each in things if dated(each)), key=dated, reverse=True)
    return [*found, *(each for each in things if not dated(each))]


def _link(row: _Row, at: Addresses) -> Link:
    return Link(row.title, at.initiative(row.region, row.slug), lang_mark(row.language))
