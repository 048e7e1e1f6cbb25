"""Loading what stands on the shelves: what sources tell of, and a few made-up files that say they are."""

from __future__ import annotations

from typing import Any

from samtak.actions.models import Action
from samtak.demo.places import Known
from samtak.files.kinds import TEXT
from samtak.files.operations import NO_FILE, KeptFile
from samtak.lib import store
from samtak.lib.facts import Row, keep_once
from samtak.regions.models import Region
from samtak.shelf.models import Document, FormerEdition

_MADE_UP = {name: name for name in ("title", "description", "kind", "date", "file")}


def load_documents(file: Row, known: Known) -> None:
    region = file.one_of("region", known.regions)
    language = file.text("language", region.language)
    actions = {action.code: action for action in Action.objects.filter(region=region)}
    documents: dict[str, Document] = {}
    for row in file.rows("documents"):
        former = row.rows("former")
        document = _document(row, region, language, known, actions, len(former) + 1)
        keep_once(row, "slug", documents, document.slug, document)
        document.save()
        row.finish()
        for number, edition in enumerate(former, start=1):
            _former(edition, document, number).save()
            edition.finish()
    file.finish()


def _document(
    row: Row, region: Region, language: str, known: Known, actions: dict[str, Action], number: int
) -> Document:
    plan = row.one_of_or_none("plan", known.plans)
    return row.checked(
        Document(
            region=region,
            slug=row.text("slug"),
            title=row.text("title"),
            language=row.text("language", language),
            description=row.text("description", ""),
            kind=row.text("kind"),
            date=row.partial_date("date"),
            url=row.text("url", ""),
            number=number,
            visibility=row.text("visibility"),
            plan=plan,
            node=row.one_of_or_none("node", known.nodes[plan.slug]) if plan else None,
            action=row.one_of_or_none("action", actions),
            source=row.text("source", ""),
            invented_fields=row.each_of("invented", _MADE_UP),
            **_file(row),
        )
    )


def _former(row: Row, document: Document, number: int) -> FormerEdition:
    return row.checked(
        FormerEdition(
            document=document,
            number=number,
            date=row.partial_date("date"),
            url=row.text("url", ""),
            replaced_on=row.first_day("replaced"),
            **_file(row),
        ),
        replaced_on="replaced",
    )


def _file(row: Row) -> dict[str, Any]:
    """A text that stands in the facts, kept as a file."""
    text = row.text("text", "")
    if not text:
        return vars(NO_FILE)
    kept = store.keep([f"{text}\n".encode()])
    return vars(KeptFile(kept.key, row.text("file_name"), kept.size, TEXT.media_type))
