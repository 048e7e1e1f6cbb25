"""An answer as a table: which columns its model makes, and a row for each item.

The columns come of the model and not of the data, so that a column is there also when nobody has filled it in.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from samtak.lib.localtext import LANGUAGES
from samtak.rendering import csv
from samtak.rendering.tables import Column, Table, Value

# Where an answer keeps what becomes rows: a list its items, a document its parts and what stands below them.
ROWS_IN = ("items", "tree")
BELOW = "children"
SEVERAL = " | "


@dataclass(frozen=True)
class Leaf:
    """One column: the way to it in an item, and where on that way a list is met, whose values share the cell."""

    path: tuple[str, ...]
    list_at: int | None = None

    @property
    def title(self) -> str:
        return "_".join(self.path)

    def value_in(self, item: Any) -> Value:
        if self.list_at is None:
            return _told(_at(item, self.path))
        several = [_text(_at(each, self.path[self.list_at :])) for each in _at(item, self.path[: self.list_at]) or ()]
        return SEVERAL.join(several) if any(several) else None


@dataclass(frozen=True)
class Tabular:
    """How the answers of one address become tables."""

    rows_in: str
    leaves: tuple[Leaf, ...]

    @property
    def is_list(self) -> bool:
        """Whether `limit` and `offset` choose among the rows."""
        return self.rows_in == "items"

    def written(self, answer: Mapping[str, Any]) -> bytes:
        columns = [Column(leaf.title) for leaf in self.leaves]
        rows = [[leaf.value_in(item) for leaf in self.leaves] for item in _with_those_below(answer[self.rows_in])]
        return csv.write(Table("", columns, rows))


def tabular(model: type[BaseModel]) -> Tabular | None:
    """How answers of the model become tables, or None when they have no rows."""
    for name in ROWS_IN:
        if name in model.model_fields:
            row = _inner(_plain(model.model_fields[name].annotation))
            return Tabular(name, tuple(_leaves(row)))
    return None


def _leaves(model: type[BaseModel], path: tuple[str, ...] = (), list_at: int | None = None) -> Iterator[Leaf]:
    for name, field in model.model_fields.items():
        way, annotation = (*path, name), _plain(field.annotation)
        if get_origin(annotation) is list:
            # A list within a list has addresses of its own, and what stands below becomes rows.
            if list_at is None and name != BELOW:
                yield from _leaves_of(_inner(annotation), way, len(way))
        else:
            yield from _leaves_of(annotation, way, list_at)


def _leaves_of(annotation: Any, way: tuple[str, ...], list_at: int | None) -> Iterator[Leaf]:
    if get_origin(annotation) is dict:
        yield from (Leaf((*way, language), list_at) for language in LANGUAGES)
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _leaves(annotation, way, list_at)
    else:
        yield Leaf(way, list_at)


def _plain(annotation: Any) -> Any:
    """The type without what is said of it, and without that it may be missing."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        return _plain(next(each for each in get_args(annotation) if each is not type(None)))
    return annotation


def _inner(annotation: Any) -> Any:
    return _plain(get_args(annotation)[0])


def _at(item: Any, path: Sequence[str]) -> Any:
    for name in path:
        if item is None:
            return None
        item = item.get(name)
    return item


def _told(value: Any) -> Value:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return _text(value) if isinstance(value, bool) else value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(_told(value)).replace(".", csv.DECIMAL_MARK)
    return "" if value is None else str(value)


def _with_those_below(items: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for item in items:
        yield item
        yield from _with_those_below(item.get(BELOW, ()))
