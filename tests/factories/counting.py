"""Numbers that are never given twice in a run, for fields that must be unique."""

import itertools

_numbers = itertools.count(1)


def next_number() -> int:
    return next(_numbers)
