"""Sizes to feel at home in. They are a smell, not a fence: what is larger is named here, and shrinks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import PACKAGE, ROOT, modules, parsed

FILE = 400
TEST_FILE = 600
FUNCTION = 40
TEMPLATE = 120

# "path" or "path::function" → lines it may have. A number may only go down; an entry that is not needed fails.
ALLOWED: dict[str, int] = {}


def long_functions(tree: ast.AST, limit: int) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > limit:
                yield node.name, length


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def too_large() -> dict[str, int]:
    code = [*modules(PACKAGE, ROOT / "tools", ROOT / "bench"), ROOT / "run.py", ROOT / "build_hook.py"]
    limits = [(path, FILE) for path in code]
    limits += [(path, TEST_FILE) for path in modules(ROOT / "tests")]
    limits += [(path, TEMPLATE) for path in PACKAGE.rglob("templates/**/*") if path.is_file()]
    found = {name(path): line_count(path) for path, limit in limits if line_count(path) > limit}
    for path in code:
        found |= {f"{name(path)}::{function}": size for function, size in long_functions(parsed(path), FUNCTION)}
    return found


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_nothing_is_too_large() -> None:
    assert {what: size for what, size in too_large().items() if size > ALLOWED.get(what, 0)} == {}


def test_the_list_of_exceptions_shrinks() -> None:
    assert set(ALLOWED) - set(too_large()) == set()


def test_a_long_function_would_be_seen() -> None:
    body = "\n".join("    x = 1" for _ in range(FUNCTION))
    assert list(long_functions(ast.parse(f"def long():\n{body}\n"), FUNCTION)) == [("long", FUNCTION + 1)]
