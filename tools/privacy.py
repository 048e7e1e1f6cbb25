"""Builds docs/privacy.md from the privacy register. `python tools/privacy.py` writes it."""

from __future__ import annotations

from pathlib import Path

from samtak.privacy.register import FieldClasses, Retention, register

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
            "| model | fields | why |",
            "|---|---|---|",
            *personal,
            "\n## For how long, and what takes it away\n",
            "*forget* is a rule that `samtak forget` carries out every day. *Erasing* is done when a person asks for",
            "it, by the administration or `samtak erase-person`, and by *forget* some time after it was closed.\n",
            "| model | fields | for how long | because | by |",
            "|---|---|---|---|---|",
            *(line for label, classes in models for line in _retention(label, classes)),
            "\n## What erasing leaves, and why\n",
            "Where a name was, stands what the person was: *former business adviser*.\n",
            *(f"- {label}: {classes.ground}" for label, classes in models if classes.ground),
            "\n## The other fields\n",
            "| model | public | internal |",
            "|---|---|---|",
            *rest,
            "",
        ]
    )


def _personal(label: str, classes: FieldClasses) -> str:
    return f"| {label} | {_listed(classes.personal)} | {classes.why} |"


def _retention(label: str, classes: FieldClasses) -> list[str]:
    return [
        f"| {label} | {_listed(one.fields)} | {_until(one)} | {one.because} | {_by(one.by)} |"
        for one in classes.retention
    ]


def _until(kept: Retention) -> str:
    return f"{kept.days} days after {kept.until}" if kept.days else f"until {kept.until}"


def _by(by: str) -> str:
    kind, _, what = by.partition(":")
    return {"forget": f"*forget*: {what}", "verb": f"`{what.rpartition('.')[2]}`", "erase": "erasing"}.get(
        kind, "nothing"
    )


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} is written")
