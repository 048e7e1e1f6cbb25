"""What may be said where: no domain nouns in lib, no traces of one machine, a reason for each dependency."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.apps import apps

from tests.house.source import PACKAGE, ROOT, kept_files, modules, parsed

NOUNS = {
    "action",
    "adoption",
    "council",
    "goal",
    "indicator",
    "milestone",
    "municipality",
    "organisation",
    "plan",
    "region",
    "strategy",
    "target",
}
# An Actor's roles hold in a region or an organisation: plain ids, so that low rooms can check without knowing either.
MAY_SAY = {"lib/actor.py": {"region", "organisation"}}

# Put together here, so that this file does not hold what it looks for.
MACHINE = re.compile(r"(?<![\w./~-])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me", "Us" + "ers"]) + r")/\w")
REGISTRY = re.compile(
    "|".join(["registry" + r"\.npmjs", "files" + r"\.pythonhosted", r"pypi\.org" + "/simple", "artifac" + "tory"])
    + "|"
    + r"https?://(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d"
)
TEXT = {
    ".cfg", ".css", ".csv", ".html", ".ini", ".json", ".lock", ".md", ".po", ".py", ".toml", ".txt", ".xml", ".yaml",
    ".yml", "",
}  # fmt: skip


def nouns_in(tree: ast.AST, allowed: Iterable[str] = ()) -> Iterator[str]:
    """Domain nouns among the names that code defines or uses."""
    for node in ast.walk(tree):
        name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "arg", None)
        name = name or (node.name if isinstance(node, ast.FunctionDef | ast.ClassDef) else "")
        words = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name or "").lower().split("_"))
        singular = words | {word.removesuffix("s") for word in words} | {word.replace("ies", "y") for word in words}
        yield from sorted(f"{name}: {noun}" for noun in (singular & NOUNS) - set(allowed))


def traces_in(text: str) -> list[str]:
    return [found.group() for pattern in (MACHINE, REGISTRY) for found in pattern.finditer(text)]


def without_reason(lines: Iterable[str]) -> list[str]:
    """Dependencies whose line ends without a comment."""
    return [line.strip() for line in lines if re.match(r'\s*"[\w\[\],.-]+\s*[<>=~].*",', line) and "# " not in line]


def test_lib_names_no_domain_noun() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): sorted(
            set(nouns_in(parsed(path), MAY_SAY.get(path.relative_to(PACKAGE).as_posix(), ())))
        )
        for path in modules(PACKAGE / "lib")
    }
    assert {path: nouns for path, nouns in found.items() if nouns} == {}


def test_no_kept_text_names_a_machine_or_a_registry() -> None:
    found = {str(path.relative_to(ROOT)): traces for path in text_files() if (traces := traces_in(path.read_text()))}
    assert found == {}


def text_files() -> list[Path]:
    return [path for path in kept_files() if path.suffix in TEXT]


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    assert without_reason(text.splitlines()) == []
    declared = tomllib.loads(text)
    count = len(declared["project"]["dependencies"]) + len(declared["dependency-groups"]["dev"])
    seen = [line for line in text.splitlines() if re.match(r'\s*"[\w\[\],.-]+\s*[<>=~].*",\s*# \S', line)]
    assert len(seen) == count


def test_every_model_has_its_word_in_the_glossary() -> None:
    words = set(re.findall(r"^\| (\w+) \|", (ROOT / "GLOSSARY.md").read_text(), re.MULTILINE))
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("samtak.")}
    assert models - words == set()


def test_every_app_tells_what_it_is_for_in_thirty_lines() -> None:
    rooms = [path for path in PACKAGE.iterdir() if (path / "__init__.py").exists()]
    assert [path.name for path in rooms if not (path / "README.md").exists()] == []
    assert [path.name for path in rooms if len((path / "README.md").read_text().splitlines()) > 30] == []


def test_no_page_links_to_a_file_that_is_not_there() -> None:
    pages = [path for path in kept_files() if path.suffix == ".md"]
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text())
        if not target.endswith(".png") and not (page.parent / target).exists()  # a script makes the pictures
    ]
    assert dead == []


def test_a_planted_word_would_be_seen() -> None:
    planted = "def goals_of(thing): ...\nclass PlanReader: ...\nx = thing.municipality_id\n"
    assert [found.split(": ")[1] for found in nouns_in(ast.parse(planted))] == ["goal", "plan", "municipality"]
    assert list(nouns_in(ast.parse("def planned(explained): return explained.reaction"))) == []


def test_a_planted_trace_would_be_seen() -> None:
    assert traces_in("see /" + "home/kari/samtak") == ["/" + "home/k"]
    assert traces_in("from https://" + "registry" + ".npmjs.org/x") == ["registry" + ".npmjs"]
    assert traces_in("the address /workspace/ and src/samtak/web") == []


def test_a_dependency_without_reason_would_be_seen() -> None:
    assert without_reason(['  "django>=5.2", # the framework', '  "left-pad>=1",']) == ['"left-pad>=1",']
