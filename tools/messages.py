"""The message catalogues: collect what is translatable, find what is missing.

    python tools/messages.py update    bring the .po files up to date with the code and compile them
    python tools/messages.py check     fail when a string lacks a translation, or a placeholder differs

English is the language of the code, so only bokmål and nynorsk have catalogues. Babel does the work; Django's own
`templatize` turns a template into something Babel's Python extractor reads, so no gettext programs are needed.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from samtak.privacy.register import register

FIXED_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/samtak"
CATALOGUES = {language: SOURCE / "locale" / language / "LC_MESSAGES/django.po" for language in ("nb", "nn")}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# A module may call gettext by a name of its own, for instance beside the lazy one.
OTHER_NAME = re.compile(r"\b(n?p?gettext(?:_lazy|_noop)?) as (\w+)")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        return update()
    if arguments == ["check"]:
        return check()
    print(__doc__)
    return 2


def update() -> int:
    template = collected()
    for language, path in CATALOGUES.items():
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        # Dates of tools would make every update a change.
        catalogue.creation_date = catalogue.revision_date = FIXED_DATE
        catalogue.header_comment = f"# Samtak in {catalogue.locale.display_name if catalogue.locale else language}"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, no_location=True, sort_output=True, omit_header=False, width=110)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        missing = sum(1 for message in catalogue if message.id and not is_translated(message))
        print(f"{language}: {len(catalogue)} strings, {missing} to translate")
    return 0


def check() -> int:
    template = collected()
    faults = [fault for language in CATALOGUES for fault in faults_in(language, template)]
    for fault in faults:
        print(fault)
    print(f"{len(template)} strings, {len(faults)} faults")
    return 1 if faults else 0


def faults_in(language: str, template: Catalog) -> Iterator[str]:
    catalogue = read(language)
    for wanted in template:
        if not wanted.id:
            continue
        key = wanted.id[0] if isinstance(wanted.id, tuple) else wanted.id
        found = catalogue.get(key, wanted.context)
        if found is None or not is_translated(found):
            yield f"{language}: missing: {key!r}"
        elif placeholders(found.id) != placeholders(found.string):
            yield f"{language}: placeholders differ: {key!r}"


def is_translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple | list) else [message.string]
    return bool(texts) and all(texts) and not message.fuzzy


def placeholders(texts: Any) -> set[str]:
    parts = texts if isinstance(texts, tuple | list) else [texts]
    return {found for part in parts for found in PLACEHOLDER.findall(part or "")}


def read(language: str) -> Catalog:
    path = CATALOGUES[language]
    if not path.exists():
        return Catalog(locale=language, project="Samtak", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def collected() -> Catalog:
    """Every translatable string of code and templates."""
    catalogue = Catalog(project="Samtak", charset="utf-8", fuzzy=False)
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *SOURCE.rglob("*.txt")]):
        for _line, messages, _comments, context in found_in(path):
            catalogue.add(messages, context=context)
    for text in shown_of_the_register():
        catalogue.add(text)
    return catalogue


def shown_of_the_register() -> Iterator[str]:
    """What the register of personal data tells people themselves."""
    for classes in register().values():
        yield from filter(None, (classes.called, classes.why, classes.ground))
        yield from (kept.until for kept in classes.retention)


def found_in(path: Path) -> Iterator[Any]:
    text = path.read_text(encoding="utf-8")
    keywords = {**KEYWORDS, **{own: KEYWORDS[known] for known, own in OTHER_NAME.findall(text)}}
    if path.suffix != ".py":
        from django.utils.translation.template import templatize

        # A template's indentation means nothing, but would trip the reader of Python.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    yield from extract("python", io.BytesIO(text.encode()), keywords=keywords)


if __name__ == "__main__":
    from django.conf import settings

    settings.configure()
    sys.exit(main(sys.argv[1:]))
