"""Reading the house's own source, for the tests that hold its order."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/samtak"

DOMAIN = (
    "audit",
    "files",
    "geography",
    "organisations",
    "regions",
    "accounts",
    "indicators",
    "plans",
    "actions",
    "shelf",
    "advocacy",
)


def kept_files() -> list[Path]:
    """Every file that is or will be in the repository."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in sorted(set(listed)) if (ROOT / name).is_file()]


def modules(*folders: Path) -> list[Path]:
    """Python files below the folders, migrations excepted."""
    found = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts and ".venv" not in path.parts]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str, str]]:
    """Every call `owner.name(…)`, as (node, owner, name)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, ast.unparse(node.func.value), node.func.attr


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every imported module, as (line, full name), with what is taken from it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
