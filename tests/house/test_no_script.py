"""No page needs JavaScript, because no page has any."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).resolve().parents[2] / "src/samtak/web/templates"
STATIC = Path(__file__).resolve().parents[2] / "src/samtak/web/static/samtak"
SCRIPTED = re.compile(r"<script|\son[a-z]+\s*=|javascript:|\sstyle\s*=", re.IGNORECASE)


def scripted(text: str) -> list[str]:
    """What a Content-Security-Policy without unsafe-inline would refuse, or a browser without script would miss."""
    return SCRIPTED.findall(text)


def test_no_template_holds_script_or_inline_style() -> None:
    found = {path.name: scripted(path.read_text()) for path in TEMPLATES.rglob("*.html")}
    assert {name: parts for name, parts in found.items() if parts} == {}
    assert list(STATIC.rglob("*.js")) == []


@pytest.mark.parametrize(
    "fault", ["<script src='x.js'>", '<a onclick="x()">', '<a href="javascript:x">', '<p style="color:red">']
)
def test_a_planted_fault_is_seen(fault: str) -> None:
    assert scripted(fault)
