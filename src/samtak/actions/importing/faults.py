"""What is wrong, in words for the person with the list in front of them."""

from __future__ import annotations

from dataclasses import dataclass


class CellFault(Exception):
    """One cell cannot be read. The message says what is wrong and how to mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Fault:
    """What is wrong with a row: its number in the file, the heading of the column, and what to do about it."""

    number: int
    heading: str
    message: str
