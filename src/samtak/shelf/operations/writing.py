"""Verbs that put a document on the shelf, change what is said of it, replace it and take it away.

A file is kept before the row that names it is written, and outside its transaction: writing it takes time, and a row
must never name a file that is not there. What then comes to nothing is cleared up later.
"""

from __future__ import annotations

import itertools
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from samtak.audit.operations import record
from samtak.files import operations as files
from samtak.files.kinds import Upload
from samtak.files.operations import NO_FILE, KeptFile
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, StaleSave, require
from samtak.lib.partial_dates import PartialDate
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale
from samtak.lib.text import address_of, norwegian_sort_key
from samtak.regions.models import Region
from samtak.shelf import permissions
from samtak.shelf.indexing import forget_document, index_document
from samtak.shelf.models import Document, FormerEdition
from samtak.shelf.operations.subject import about, is_public
from samtak.shelf.rules import DOCUMENT_BELONGS_TO_ITS_REGION, DOCUMENT_IS_LINK_OR_FILE, LINK_STAYS_A_LINK

CHANGED_MEANWHILE = _("Somebody has changed the document meanwhile. Look at it again before you remove it.")
_NOT_LOGGED = {"sort_key", "file", "file_size", "file_type", "number"}
_OF_A_FILE = ("file", "file_name", "file_size", "file_type")


def add_document(*, by: Actor, region: Region, fields: dict[str, Any], upload: Upload | None = None) -> Document:
    """Put a document on the shelf, as a link or as a file. Its address is made of its title, and stays."""
    require(permissions.can_keep_shelf(by, region.pk))
    uphold(DOCUMENT_IS_LINK_OR_FILE, "file", fields.get("url"), upload)
    document = Document(region=region, **_with_plan(fields))
    _check_place(document, {})
    _hold(document, files.keep_upload(upload) if upload else NO_FILE)
    return _put(by, document)


@transaction.atomic
def _put(by: Actor, document: Document) -> Document:
    document.slug = _free_slug(document.region, document.title)
    try:
        with transaction.atomic():
            document.save(force_insert=True)
    except IntegrityError:
        raise InvalidInput({"title": _("Somebody used the same title just now. Look at the list.")}) from None
    record(by=by, verb="document.added", subject=about(document), is_public=is_public(document))
    index_document(document)
    return document


@transaction.atomic
def edit_document(*, by: Actor, document: Document, expected_version: int, changes: dict[str, Any]) -> Document:
    """Change what is said of a document, its link too when it is one. The file changes with a newer edition only.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_document(by, document))
    if "url" in changes:
        uphold(LINK_STAYS_A_LINK, "url", bool(document.file), changes["url"])
    written = _with_plan(changes)
    _check_place(document, written)
    if "title" in written:
        written["sort_key"] = norwegian_sort_key(written["title"])
    # What is saved here is somebody's own word, and no longer made up.
    set_by_hand = {name for name, value in written.items() if getattr(document, name) != value}
    written["invented_fields"] = [name for name in document.invented_fields if name not in set_by_hand]
    changed = _told(save_unless_stale(document, expected_version, written))
    if changed:
        record(by=by, verb="document.edited", subject=about(document), changes=changed, is_public=is_public(document))
        index_document(document)
    return document


def replace_document(
    *,
    by: Actor,
    document: Document,
    expected_version: int,
    date: PartialDate | None,
    url: str = "",
    upload: Upload | None = None,
) -> Document:
    """Put a newer edition in the place of what stands, which is kept as a former one.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_document(by, document))
    uphold(DOCUMENT_IS_LINK_OR_FILE, "file", url, upload)
    if document.version != expected_version:  # before a large file is kept for nothing
        save_unless_stale(document, expected_version, {"url": document.url})
    kept = files.keep_upload(upload) if upload else NO_FILE
    with transaction.atomic():
        former = FormerEdition(document=document, replaced_on=clock.today())
        for name in ("number", "date", "url", *_OF_A_FILE):
            setattr(former, name, getattr(document, name))
        newer = {"number": document.number + 1, "date": date, "url": url, **vars(kept)}
        newer["invented_fields"] = [name for name in document.invented_fields if name not in newer]
        changed = _told(save_unless_stale(document, expected_version, newer))
        former.save(force_insert=True)
        changed["edition"] = [former.number, document.number]
        record(by=by, verb="document.replaced", subject=about(document), changes=changed, is_public=is_public(document))
        index_document(document)
    return document


@transaction.atomic
def remove_document(*, by: Actor, document: Document, expected_version: int) -> None:
    """Take a document off the shelf with all its editions. The log keeps its title; files nothing else names go.

    Raises StaleSave when somebody else saved since `expected_version`.
    """
    require(permissions.can_edit_document(by, document))
    current = Document.objects.select_for_update().select_related("region").get(pk=document.pk)
    if current.version != expected_version:
        raise StaleSave(CHANGED_MEANWHILE, {}, current.version)
    keys = [current.file, *current.former_editions.values_list("file", flat=True)]
    record(
        by=by,
        verb="document.removed",
        subject=about(current),
        changes={"title": [current.title, None]},
        is_public=is_public(current),
    )
    forget_document(current)
    current.delete()
    files.let_go(*keys)
    transaction.on_commit(files.clear_up)


def _hold(document: Document, kept: KeptFile) -> None:
    for name, value in vars(kept).items():
        setattr(document, name, value)


def _with_plan(fields: dict[str, Any]) -> dict[str, Any]:
    """A part of a plan brings its plan along."""
    node = fields.get("node")
    return {**fields, "plan": node.plan} if node is not None else dict(fields)


def _check_place(document: Document, changes: dict[str, Any]) -> None:
    plan = changes.get("plan", document.plan)
    action = changes.get("action", document.action)
    for field, thing in (("belongs_to", plan), ("action", action)):
        region_id = thing.region_id if thing else None
        uphold(DOCUMENT_BELONGS_TO_ITS_REGION, field, document.region_id, [region_id])


def _told(changed: dict[str, list[Any]]) -> dict[str, list[Any]]:
    return {name: pair for name, pair in changed.items() if name not in _NOT_LOGGED}


def _free_slug(region: Region, title: str) -> str:
    base = address_of(title, 70) or "dokument"
    taken = set(Document.objects.filter(region=region, slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in itertools.count(2))
    return next(slug for slug in itertools.chain([base], numbered) if slug not in taken)
