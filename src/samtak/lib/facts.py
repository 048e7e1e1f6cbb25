"""Reading files of facts so that a mistake in one is told by file, line and field, and nothing is guessed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.core.exceptions import ValidationError
from django.db import models

from samtak.lib.errors import SamtakError
from samtak.lib.localtext import LANGUAGE_NAMES, LocalText
from samtak.lib.partial_dates import PartialDate, PartialDateField
from samtak.lib.text import clean_text

_T = TypeVar("_T")
_M = TypeVar("_M", bound=models.Model)


class FactError(SamtakError):
    """A fact file holds something that cannot be loaded."""

    def __init__(self, file: str, line: int, field: str, what: str) -> None:
        super().__init__(f"{file}, line {line}, {field}: {what}")


class Facts(dict[str, Any]):
    """A mapping of a fact file that knows the line it began on."""

    line = 0


class PlainLoader(yaml.SafeLoader):
    """Reads every value as text: "no" stays a word, "0926" a municipality number and "2016-12" a month (T21)."""

    yaml_implicit_resolvers: dict[str, Any] = {}


def _facts(loader: PlainLoader, node: yaml.MappingNode) -> Facts:
    keys = [str(loader.construct_object(key)) for key, _ in node.value]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise yaml.constructor.ConstructorError(None, None, f"{twice} is given twice", node.start_mark)
    values: dict[Hashable, Any] = loader.construct_mapping(node, deep=True)
    facts = Facts({str(key): value for key, value in values.items()})
    facts.line = node.start_mark.line + 1
    return facts


PlainLoader.add_constructor("tag:yaml.org,2002:map", _facts)


def read(path: Path, folder: Path) -> Row:
    """The whole file as one row. What is wrong in it is told by its name under `folder`."""
    name = path.relative_to(folder).as_posix()
    try:
        # PlainLoader is SafeLoader with less: it makes nothing but text, lists and mappings.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise FactError(name, line, "YAML", str(error.problem)) from error
    if not isinstance(content, Facts):
        raise FactError(name, 1, "YAML", "the file must hold named fields")
    return Row(name, content)


class Row:
    """One mapping of a fact file. Fields are taken out by kind; `finish` refuses those nobody took."""

    def __init__(self, file: str, facts: Facts) -> None:
        self.file = file
        self._facts = facts
        self._taken: set[str] = set()

    def wrong(self, field: str, what: str) -> FactError:
        return FactError(self.file, self._facts.line, field, what)

    def has(self, field: str) -> bool:
        return field in self._facts

    def finish(self) -> None:
        if left := sorted(set(self._facts) - self._taken):
            raise self.wrong(left[0], "there is no such field here")

    def text(self, field: str, default: str | None = None) -> str:
        """The field's text. Without a default the field must be there."""
        value = self._take(field)
        if value is None:
            if default is None:
                raise self.wrong(field, "is missing")
            return default
        if not isinstance(value, str):
            raise self.wrong(field, "must be a text")
        try:
            return clean_text(value)
        except ValidationError as error:
            raise self.wrong(field, error.messages[0]) from error

    def texts(self, field: str) -> list[str]:
        values = self._take(field)
        if values is None:
            return []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise self.wrong(field, "must be a list of texts")
        return list(values)

    def local_text(self, field: str) -> LocalText:
        value = self._take(field)
        if value is None:
            return LocalText()
        if not isinstance(value, Facts) or not all(isinstance(text, str) for text in value.values()):
            raise self.wrong(field, "must be a text per language")
        if unknown := sorted(set(value) - set(LANGUAGE_NAMES)):
            raise self.wrong(field, f"{unknown[0]} is not a language here; use {', '.join(LANGUAGE_NAMES)}")
        return LocalText(value)

    def day(self, field: str) -> dt.date | None:
        value = self.text(field, "")
        try:
            return dt.date.fromisoformat(value) if value else None
        except ValueError:
            raise self.wrong(field, f"«{value}» is not a day (2016-12-31)") from None

    def first_day(self, field: str) -> dt.date:
        day = self.day(field)
        if day is None:
            raise self.wrong(field, "is missing")
        return day

    def partial_date(self, field: str) -> Any:
        """A PartialDate or None. Any, because the types of Django take every field of text for text."""
        value = self.text(field, "")
        try:
            return PartialDate.parse(value) if value else None
        except ValueError:
            raise self.wrong(field, f"«{value}» is not a year, month or day") from None

    def number(self, field: str) -> Decimal | None:
        value = self.text(field, "")
        try:
            return Decimal(value) if value else None
        except InvalidOperation:
            raise self.wrong(field, f"«{value}» is not a number") from None

    def rows(self, field: str) -> list[Row]:
        values = self._take(field)
        if values is None:
            return []
        if not isinstance(values, list) or not all(isinstance(value, Facts) for value in values):
            raise self.wrong(field, "must be a list of rows")
        return [Row(self.file, value) for value in values]

    def row(self, field: str) -> Row | None:
        value = self._take(field)
        if value is None:
            return None
        if not isinstance(value, Facts):
            raise self.wrong(field, "must hold named fields")
        return Row(self.file, value)

    def is_so(self, field: str, default: bool) -> bool:
        """A field that says yes or no; its default when it is not there."""
        answers = {"yes": True, "no": False}
        return self._known(field, self.text(field), answers) if self.has(field) else default

    def one_of(self, field: str, known: Mapping[str, _T]) -> _T:
        return self._known(field, self.text(field), known)

    def one_of_or_none(self, field: str, known: Mapping[str, _T]) -> _T | None:
        return self.one_of(field, known) if self.has(field) else None

    def each_of(self, field: str, known: Mapping[str, _T]) -> list[_T]:
        return [self._known(field, name, known) for name in self.texts(field)]

    def checked(self, instance: _M, **names: str) -> _M:
        """The instance, unless one of its own values is wrong. `names` maps its fields to the file's."""
        # Foreign keys were looked up by name and dates read already.
        settled = {
            field.name for field in instance._meta.fields if field.is_relation or isinstance(field, PartialDateField)
        }
        try:
            instance.clean_fields(exclude=settled)
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            raise self.wrong(names.get(field, field), messages[0]) from error
        return instance

    def _known(self, field: str, name: str, known: Mapping[str, _T]) -> _T:
        if name not in known:
            raise self.wrong(field, f"«{name}» is not known")
        return known[name]

    def _take(self, field: str) -> Any:
        self._taken.add(field)
        return self._facts.get(field)


def keep_once(row: Row, field: str, known: dict[str, _T], key: str, value: _T) -> None:
    """Remember the value under its key, or refuse the row when the key is taken."""
    if key in known:
        raise row.wrong(field, f"«{key}» stands twice")
    known[key] = value


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))
