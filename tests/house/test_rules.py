"""A rule is one sentence, one test and one line in the rule book."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.house.source import ROOT
from tools.rules import BOOK, all_rules, rule_book


def expected_test(rule_name: str) -> str:
    """PeriodInOrder and period-in-order are both tested by test_period_in_order."""
    return "test_" + re.sub(r"(?<!^)(?=[A-Z])", "_", rule_name).lower().replace("-", "_")


def untested(names: Iterable[str], tests: str) -> list[str]:
    return [name for name in names if not re.search(rf"def {expected_test(name)}\(", tests)]


def test_every_rule_has_a_test_of_its_name() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests").rglob("test_*.py")))
    assert untested((rule.name for _, rules in all_rules() for rule in rules), tests) == []


def test_the_rule_book_is_built_from_the_rules() -> None:
    assert BOOK.read_text(encoding="utf-8") == rule_book(), "run: python tools/rules.py"


def test_rule_names_are_unique() -> None:
    names = [rule.name for _, rules in all_rules() for rule in rules]
    assert sorted(names) == sorted(set(names))


def test_an_untested_rule_would_be_seen() -> None:
    assert untested(["StatusNeedsReason", "OneCouncil"], "def test_one_council() -> None:") == ["StatusNeedsReason"]
