"""A business rule: a named sentence and the test of whether it holds.

The sentence is the rule, the message to the user and the line in docs/rules.md, so that the three cannot drift apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, cast

from django.utils.text import format_lazy

from samtak.lib.errors import InvalidInput
from samtak.lib.verdict import Text, Verdict, allowed_if


@dataclass(frozen=True)
class Rule:
    """`holds` answers whether the rule is kept. `source` names the requirement or document behind it."""

    name: str
    text: Text
    holds: Callable[..., bool]
    source: str = ""

    def told(self, **words: Any) -> Text:
        """The sentence, where it has room for something of the case: "larger than {size} MB"."""
        return format_lazy(cast(Any, self.text), **words)

    def check(self, *args: Any, **kwargs: Any) -> Verdict:
        return allowed_if(self.holds(*args, **kwargs), self.text)


def uphold(rule: Rule, field: str, *args: Any) -> None:
    """Raise InvalidInput on `field`, with the rule as message, unless the rule is kept."""
    if not rule.holds(*args):
        raise InvalidInput({field: rule.text})


# A rule, the field it is told at, and what it is asked of.
Asked = tuple[Rule, str, tuple[Any, ...]]


def refuse(asked: Iterable[Asked]) -> None:
    """Raise InvalidInput with every rule that is not kept, so that all is told at once."""
    broken = {field: rule.text for rule, field, args in asked if not rule.holds(*args)}
    if broken:
        raise InvalidInput(broken)
