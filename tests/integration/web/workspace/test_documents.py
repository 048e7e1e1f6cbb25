"""Putting documents on the shelf over the web, and fetching them."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samtak.lib import store
from samtak.shelf.choices import Visibility
from samtak.shelf.models import Document
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan
from tests.factories.shelf import PDF, make_document, upload
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.SAMTAK_DATA_DIR = tmp_path


def form(**more: Any) -> dict[str, Any]:
    return {"title": "Årsrapport 2022", "language": "nb", "kind": "report", "visibility": "public", **more}


def put(place: Place, **more: Any) -> Any:
    return place.secretariat.post(f"/en/workspace/regions/{place.region.slug}/documents/new/", form(**more))


def test_a_file_is_put_there_and_fetched_as_a_file_and_nothing_else(place: Place) -> None:
    node = make_node(make_plan(place.region), "1.4")
    action = make_action(place.region)
    sent = put(place, file=upload(), belongs_to=f"node:{node.uuid}", action=action.code.lower(), date="2022")
    document = Document.objects.get(region=place.region)
    assert sent.url.endswith(f"/documents/{document.slug}/")
    assert (document.plan, document.node, document.action) == (node.plan, node, action)
    page = Client().get(f"/en/regions/{place.region.slug}/documents/{document.slug}/").content.decode()
    assert "1.4" in page
    answer = Client().get(f"/en/regions/{place.region.slug}/documents/{document.slug}/file/")
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_neither_kind_nor_readers_are_chosen_for_anybody(place: Place, told: Told) -> None:
    page = told(place.secretariat.get(f"/en/workspace/regions/{place.region.slug}/documents/new/"))
    assert '<option value="" selected>choose</option>' in page
    assert " checked" not in page.partition("<form")[2]


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({}, "Give a link to where the document stands"),
        ({"file": upload(b"<script>alert(1)</script>", "a.html")}, "Files of this kind are not taken"),
        ({"file": upload(b"MZ\x90\x00", "a.pdf")}, "What the file holds is not PDF, as its name says"),
        ({"file": upload(b"Ingen tabell", "a.xlsx")}, "What the file holds is not Excel, as its name says"),
        ({"file": upload(b"PK\x03\x04 med passord", "a.docx")}, "without macros or password"),
        ({"url": "https://example.org", "kind": ""}, "Choose something under “Kind”"),
        ({"url": "https://example.org", "visibility": ""}, "Choose whom it is for"),
        ({"file": upload(b"", "a.pdf")}, "The file is empty"),
        ({"url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"url": "https://example.org", "title": "a\x00b"}, "cannot be stored"),
        ({"url": "https://example.org", "title": "x" * 201}, "At most 200 characters"),
        ({"url": "https://example.org", "date": "2022-02-30"}, "is not a date"),
        ({"url": "https://example.org", "action": "X-1"}, "There is no action with this number"),
        ({"url": "https://example.org", "belongs_to": "plan:other"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_field(place: Place, told: Told, more: dict[str, Any], wanted: str) -> None:
    answer = put(place, **more)
    assert answer.status_code == 200
    assert wanted in told(answer)
    assert not Document.objects.filter(region=place.region).exists()


def test_a_file_that_is_too_large_is_told_so_and_never_kept(place: Place, settings: Any, told: Told) -> None:
    settings.SAMTAK_LARGEST_FILE = 2**20
    answer = put(place, file=upload(PDF + bytes(2**20)))
    assert "The file is larger than 1 MB" in told(answer)
    assert list(store._home().glob("*")) == []


def test_a_full_disk_saves_nothing_and_says_so(place: Place, monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("samtak.lib.store.os.fsync", full)
        answer = put(place, file=upload())
        assert answer.status_code == 507
        assert "Årsrapport 2022" in told(answer)
        assert list(store._home().glob("*")) == []
    assert not Document.objects.filter(region=place.region).exists()
    assert put(place, file=upload()).status_code == 302


def test_what_is_for_members_is_no_page_and_no_file_for_others(place: Place) -> None:
    put(place, file=upload(), visibility=Visibility.MEMBERS)
    document = Document.objects.get(region=place.region)
    page = f"/en/regions/{place.region.slug}/documents/{document.slug}/"
    for address in (page, f"{page}file/"):
        assert [c.get(address).status_code for c in (place.secretariat, place.adviser)] == [200, 200]
        assert [c.get(address).status_code for c in (place.reader, Client())] == [404, 404]
    kept = place.adviser.get(f"{page}file/").headers["Cache-Control"]
    assert kept == "private, no-store"
    listed = f"/en/regions/{place.region.slug}/documents/"
    assert document.title in place.adviser.get(listed).content.decode()
    assert document.title not in Client().get(listed).content.decode()


def test_a_newer_edition_and_the_older_one_are_both_fetched(place: Place) -> None:
    put(place, file=upload())
    document = Document.objects.get(region=place.region)
    where = f"{place.region.slug}/{document.slug}/"
    newer = {"file": upload(b"%PDF-1.7 newer", "b.pdf"), "version": "1", "date": "2023-05"}
    assert place.secretariat.post(f"/en/workspace/documents/{where}replace/", newer).status_code == 302
    base = f"/en/regions/{place.region.slug}/documents/{document.slug}/"
    assert b"".join(Client().get(f"{base}file/").streaming_content) == b"%PDF-1.7 newer"  # type: ignore[attr-defined]
    assert b"".join(Client().get(f"{base}editions/1/file/").streaming_content) == PDF  # type: ignore[attr-defined]
    assert Client().get(f"{base}editions/2/file/").status_code == 404
    page = Client().get(base).content.decode()
    assert "Edition 1" in page


def test_a_stale_edit_shows_both_and_a_fresh_one_saves(place: Place, told: Told) -> None:
    document = make_document(place.region)
    address = f"/en/workspace/documents/{place.region.slug}/{document.slug}/"
    changed = form(title="Ny tittel", url=document.url, version="1")
    assert place.secretariat.post(address, changed).status_code == 302
    stale = place.secretariat.post(address, form(title="Sist", url=document.url, version="1"))
    assert stale.status_code == 409
    assert "Ny tittel" in told(stale)


def test_a_removed_document_leads_nowhere_and_stays_in_the_log(place: Place, told: Told) -> None:
    document = make_document(place.region)
    address = f"/en/workspace/documents/{place.region.slug}/{document.slug}/"
    assert place.secretariat.post(f"{address}remove/", {"version": "1"}).status_code == 302
    assert place.secretariat.get(address).status_code == 404
    assert "document removed" in told(Client().get("/en/changes/"))
