"""No page needs JavaScript. What uses it does so from files of our own, and the page works where it is missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "src/samtak/web/templates"
STATIC = Path(__file__).resolve().parents[2] / "src/samtak/web/static/samtak"
# The browser makes and uses passkeys by script alone: the pages that have them offer another way. An answer is kept
# while it is typed, and by a button.
WITH_FILES = ("components/passkey_scripts.html", "answering/answer.html")
ONLY_FILES = re.compile(r"""<script src="{% static '[\w/.-]+' %}" defer></script>""")
SCRIPTED = re.compile(r"<script|\son[a-z]+\s*=|javascript:|\sstyle\s*=", re.IGNORECASE)


def scripted(text: str) -> list[str]:
    """What a Content-Security-Policy without unsafe-inline would refuse, or a browser without script would miss."""
    return SCRIPTED.findall(text)


def test_no_template_holds_script_or_inline_style() -> None:
    found = {path.name: scripted(without_files(path)) for path in TEMPLATES.rglob("*.html")}
    assert {name: parts for name, parts in found.items() if parts} == {}
    assert {path.name for path in STATIC.rglob("*.js")} == {"passkeys.js", "drafts.js"}


def without_files(path: Path) -> str:
    text = path.read_text()
    return ONLY_FILES.sub("", text) if path.relative_to(TEMPLATES).as_posix() in WITH_FILES else text


@pytest.mark.parametrize(
    "fault", ["<script src='x.js'>", '<a onclick="x()">', '<a href="javascript:x">', '<p style="color:red">']
)
def test_a_planted_fault_is_seen(fault: str) -> None:
    assert scripted(fault)
