"""One way to write a value, whichever database it stands in, and the way back.

A row is a JSON array. What JSON cannot say exactly is said as text: decimals with all their places, moments in UTC with
microseconds, JSON columns as JSON in a string with sorted keys. Equal content is equal bytes, so a digest compares.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import uuid
from collections.abc import Callable
from decimal import Context, Decimal
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field

Convert = Callable[[Any], Any]
_MICROSECOND = dt.timedelta(microseconds=1)
_EXACT = Context(prec=200)


def line(row: list[Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def told(field: Field[Any, Any], connection: BaseDatabaseWrapper) -> Convert:
    """How a column's value, as the driver gives it, is written."""
    own = _pointed_at(field)
    column = own.get_col(own.model._meta.db_table)
    converters = connection.ops.get_db_converters(column)
    write = _writer(own)

    def convert(value: Any) -> Any:
        for converter in converters:
            value = converter(value, column, connection)
        return None if value is None else write(value)

    return convert


def stored(field: Field[Any, Any], connection: BaseDatabaseWrapper) -> Convert:
    """How what is written becomes what the driver takes."""
    read = _reader(_pointed_at(field), connection)
    return lambda value: None if value is None else read(value)


def _pointed_at(field: Field[Any, Any]) -> Field[Any, Any]:
    """A foreign key holds what the key it points at holds."""
    while field.remote_field is not None:
        field = field.target_field  # type: ignore[attr-defined]
    return field


def _writer(field: Field[Any, Any]) -> Convert:
    writers: dict[str, Convert] = {
        "DecimalField": lambda value: _decimal(value, getattr(field, "decimal_places", 0)),
        "FloatField": repr,
        "BooleanField": bool,
        "DateField": lambda value: value.isoformat(),
        "TimeField": lambda value: value.isoformat(timespec="microseconds"),
        "DateTimeField": _moment,
        "DurationField": lambda value: value // _MICROSECOND,
        "UUIDField": str,
        "JSONField": canonical_json,
        "BinaryField": lambda value: base64.b64encode(bytes(value)).decode(),
    }
    return writers.get(field.get_internal_type(), lambda value: value)


def _reader(field: Field[Any, Any], connection: BaseDatabaseWrapper) -> Convert:
    ops = connection.ops
    has_durations = connection.features.has_native_duration_field
    readers: dict[str, Convert] = {
        "DecimalField": lambda text: ops.adapt_decimalfield_value(Decimal(text), None, None),
        "FloatField": float,
        "DateField": lambda text: ops.adapt_datefield_value(dt.date.fromisoformat(text)),
        "TimeField": lambda text: ops.adapt_timefield_value(dt.time.fromisoformat(text)),
        "DateTimeField": lambda text: ops.adapt_datetimefield_value(dt.datetime.fromisoformat(text)),
        "DurationField": lambda number: number * _MICROSECOND if has_durations else number,
        "UUIDField": lambda text: uuid.UUID(text) if connection.features.has_native_uuid_field else uuid.UUID(text).hex,
        "BinaryField": lambda text: base64.b64decode(text),
    }
    return readers.get(field.get_internal_type(), lambda value: value)


def _decimal(value: Decimal, places: int) -> str:
    return _plain(value.quantize(Decimal(1).scaleb(-places), context=_EXACT))


def _plain(number: Decimal) -> str:
    """Without exponent, and zero without a sign, as PostgreSQL keeps them."""
    return format(abs(number) if number.is_zero() else number, "f")


def _moment(value: dt.datetime) -> str:
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds")


def canonical_json(text: Any) -> str:
    """JSON with sorted keys and numbers written out: what the two databases make of it becomes the same."""
    return _json(json.loads(text, parse_float=Decimal, parse_int=Decimal) if isinstance(text, str) else text)


def _json(value: Any) -> str:
    if isinstance(value, dict):
        inner = ",".join(f"{json.dumps(key, ensure_ascii=False)}:{_json(value[key])}" for key in sorted(value))
        return f"{{{inner}}}"
    if isinstance(value, list):
        return f"[{','.join(_json(item) for item in value)}]"
    if isinstance(value, Decimal):
        return _plain(value)
    return json.dumps(value, ensure_ascii=False)
