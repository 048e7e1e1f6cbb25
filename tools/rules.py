"""Builds docs/rules.md from the rules and workflows of the code. `python tools/rules.py` writes it."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "docs/rules.md"

HEAD = """# The rule book

Built from the code by `python tools/rules.py`; a test fails when the two differ. Each sentence is what the user reads
when the rule is broken. *Source* names the requirement or document behind it.
"""


def all_rules() -> list[tuple[str, tuple[Any, ...]]]:
    """(app, its rules in the order they stand in), for every app that has any."""
    from samtak.lib.rules import Rule

    return [
        (app, tuple(rule for rule in vars(module).values() if isinstance(rule, Rule)))
        for app, module in _modules("rules")
    ]


def workflows() -> Iterator[tuple[str, str, Any]]:
    """(app, name, workflow) of every workflow table."""
    from samtak.lib.workflow import Workflow

    for app, module in _modules("workflow"):
        yield from ((app, name, found) for name, found in vars(module).items() if isinstance(found, Workflow))


def rule_book() -> str:
    from django.utils import translation

    # The sentences in the code are English; other languages stand in the catalogues.
    with translation.override(None):
        parts = [HEAD]
        for app, rules in all_rules():
            rows = [f"| {rule.name} | {rule.text} | {rule.source} |" for rule in rules]
            parts.append(
                "\n".join([f"## {app.capitalize()}", "", "| rule | sentence | source |", "|---|---|---|", *rows]) + "\n"
            )
        parts.append("## Workflows\n")
        parts += [_workflow(app, name, flow) for app, name, flow in workflows()]
    return "\n".join(parts)


def _workflow(app: str, name: str, flow: Any) -> str:
    rows = []
    for step in flow.steps:
        before = ", ".join(str(flow.states[state].public_name) for state in step.from_states)
        after = flow.states[step.to_state]
        public = "everybody" if after.is_public else "those who work on it"
        rows.append(f"| {step.name} | {before} | {after.public_name} | {', '.join(step.roles)} | {public} |")
    title = f"{app.capitalize()}: {name.lower().replace('_', ' ')}"
    head = ["| step | from | to | taken by | then seen by |", "|---|---|---|---|---|"]
    return "\n".join([f"### {title}", "", *head, *rows]) + "\n"


def _modules(kind: str) -> Iterator[tuple[str, Any]]:
    import samtak

    for app in sorted(info.name for info in pkgutil.iter_modules(samtak.__path__) if info.ispkg):
        name = f"samtak.{app}.{kind}"
        if app != "lib" and importlib.util.find_spec(name):
            yield app, importlib.import_module(name)


def main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samtak.config.settings_test")
    django.setup()
    BOOK.parent.mkdir(exist_ok=True)
    BOOK.write_text(rule_book(), encoding="utf-8")
    print(f"{BOOK.relative_to(ROOT)} is written")


if __name__ == "__main__":
    sys.exit(main())
