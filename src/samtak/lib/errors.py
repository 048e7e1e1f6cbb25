"""Errors that a user must read, apart from faults of our own."""

from __future__ import annotations

from collections.abc import Mapping

from samtak.lib.verdict import Text, Verdict


class SamtakError(Exception):
    """A refusal whose message is written for the user."""

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(SamtakError):
    """The actor may see the thing but not do this to it."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reason)


class InvalidInput(SamtakError):
    """Something the user gave is wrong. `fields` maps a field's name to what is wrong with it."""

    def __init__(self, fields: Mapping[str, Text]) -> None:
        super().__init__(next(iter(fields.values())))
        self.fields = dict(fields)


# Faults by the id of the thing and the name of its field; the name is empty when the thing as a whole is meant.
RowFaults = dict[int, dict[str, Text]]


class InvalidRows(SamtakError):
    """As InvalidInput, for several things given at once."""

    def __init__(self, rows: RowFaults) -> None:
        super().__init__(next(iter(next(iter(rows.values())).values())))
        self.rows = rows


class StaleSave(SamtakError):
    """Somebody else saved since this editor read. `theirs` holds what now stands, by field name."""

    def __init__(self, message: Text, theirs: Mapping[str, object], version: int) -> None:
        super().__init__(message)
        self.theirs = dict(theirs)
        self.version = version


def require(verdict: Verdict) -> None:
    """Raise NotAllowed unless the verdict is yes."""
    if not verdict:
        raise NotAllowed(verdict)
