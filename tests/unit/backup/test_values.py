"""One way to write a value, whichever database it stood in."""

from __future__ import annotations

import pytest

from samtak.backup.values import canonical_json


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('{"b": 1, "a": 2}', '{"a":2,"b":1}'),
        ("1e22", "10000000000000000000000"),
        ("1e-07", "0.0000001"),
        ("-0.0", "0.0"),
        ('"\\u00e5"', '"å"'),
        ('{"å": [], "a": {}}', '{"a":{},"å":[]}'),
    ],
)
def test_the_same_said_in_two_ways_is_written_in_one(one: str, other: str) -> None:
    assert canonical_json(one) == canonical_json(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1", "1.0"), ("null", '"null"'), ("[]", "{}"), ('""', "null"), ("0", "false")]
)
def test_what_differs_is_written_differently(one: str, other: str) -> None:
    assert canonical_json(one) != canonical_json(other)


def test_a_number_of_any_length_keeps_its_digits() -> None:
    digits = "9" * 5000
    assert canonical_json(digits) == digits
