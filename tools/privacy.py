"""Builds docs/privacy.md from the privacy register. `python tools/privacy.py` writes it."""

from __future__ import annotations

from pathlib import Path

from samtak.config.privacy import FieldClasses, register

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/privacy.md"

HEAD = """# Privacy register

Built from `src/samtak/config/privacy.yaml` by `python tools/privacy.py`; a test fails when the two differ, and another
when a field of any model has no class. *Public* fields may be given by the open API, when the row itself is public.
*Internal* ones are of no use or no business to outsiders. *Personal* ones tell of a living person.
"""


def page() -> str:
    models = register().items()
    personal = [_personal(label, classes) for label, classes in models if classes.personal]
    rest = [f"| {label} | {_listed(classes.public)} | {_listed(classes.internal)} |" for label, classes in models]
    return "\n".join(
        [
            HEAD,
            "## What is held of people\n",
            "| model | fields | why | for how long |",
            "|---|---|---|---|",
            *personal,
            "\n## The other fields\n",
            "| model | public | internal |",
            "|---|---|---|",
            *rest,
            "",
        ]
    )


def _personal(label: str, classes: FieldClasses) -> str:
    return f"| {label} | {_listed(classes.personal)} | {classes.why} | {classes.kept} |"


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written")
