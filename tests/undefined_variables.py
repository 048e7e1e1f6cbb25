"""Makes Django's templates fail on a name that nobody defined."""

from __future__ import annotations


class UndefinedVariableError(Exception):
    """A template uses a variable that its view does not give. Give it, or ask with {% if %} first."""


class FailsWhenUsed(str):
    """Stands for `string_if_invalid`. Django asks whether it holds %s, and then formats it with the name."""

    __slots__ = ()

    def __new__(cls) -> FailsWhenUsed:
        return super().__new__(cls, "undefined: %s")

    def __mod__(self, name: object) -> str:
        raise UndefinedVariableError(f"the template uses «{name}», which is not defined")
