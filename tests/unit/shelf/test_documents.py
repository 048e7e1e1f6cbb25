"""Putting documents on the shelf, changing, replacing and removing them; and who sees which."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samtak.lib import store
from samtak.lib.errors import InvalidInput, NotAllowed, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.search.models import Entry
from samtak.shelf import operations, queries, rules
from samtak.shelf.choices import DocumentKind, Visibility
from samtak.shelf.models import Document
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan
from tests.factories.regions import make_region
from tests.factories.shelf import PDF, make_document, upload
from tests.unit.shelf.conftest import Place

FIELDS: dict[str, Any] = {"title": "Næringsplan på høring", "visibility": Visibility.PUBLIC}


def add(place: Place, **fields: Any) -> Document:
    return operations.add_document(by=place.secretariat, region=place.region, fields={**FIELDS, **fields})


def test_a_file_is_kept_told_of_found_and_logged(place: Place) -> None:
    made = operations.add_document(by=place.secretariat, region=place.region, fields=FIELDS, upload=upload())
    assert (made.slug, made.number, made.file_name) == ("naeringsplan-pa-horing", 1, "plan.pdf")
    assert (made.file_type, made.file_size) == ("application/pdf", len(PDF))
    assert b"".join(store.chunks_of(made.file)) == PDF
    assert place.events(is_public=True) == ["document.added"]
    assert Entry.objects.filter(kind="document", object_id=made.pk).exists()
    assert add(place, url="https://example.org/b").slug == "naeringsplan-pa-horing-2"


def test_only_the_secretariat_of_the_region_writes(place: Place) -> None:
    document = make_document(place.region)
    for actor in (place.adviser, place.council, place.other_region, place.reader, place.nobody):
        with pytest.raises(NotAllowed):
            operations.add_document(
                by=actor, region=place.region, fields=FIELDS, upload=upload(b"%PDF-1.4 no", "a.pdf")
            )
        with pytest.raises(NotAllowed):
            operations.edit_document(by=actor, document=document, expected_version=1, changes={"title": "X"})
        with pytest.raises(NotAllowed):
            operations.replace_document(by=actor, document=document, expected_version=1, date=None, upload=upload())
        with pytest.raises(NotAllowed):
            operations.remove_document(by=actor, document=document, expected_version=1)
    assert place.events() == []
    assert list(store._home().glob("*")) == []


def test_what_is_for_members_is_seen_by_the_region_and_its_members_alone(place: Place) -> None:
    make_document(place.region, visibility=Visibility.MEMBERS)
    shown = make_document(place.region)
    actors = (place.secretariat, place.adviser, place.council)
    assert [queries.visible(actor).filter(region=place.region).count() for actor in actors] == [2, 2, 2]
    for actor in (place.stranger, place.other_region, place.reader, place.nobody):
        assert list(queries.visible(actor).filter(region=place.region)) == [shown]


def test_document_is_link_or_file(place: Place) -> None:
    assert rules.DOCUMENT_IS_LINK_OR_FILE.holds("https://example.org", None)
    with pytest.raises(InvalidInput):
        add(place)
    with pytest.raises(InvalidInput):
        operations.add_document(
            by=place.secretariat, region=place.region, fields={**FIELDS, "url": "https://x.org"}, upload=upload()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(place.region, url="")
    assert place.newly_named == set()


def test_link_stays_a_link(place: Place) -> None:
    link, file = make_document(place.region), make_document(place.region, file="a" * 64)
    assert rules.LINK_STAYS_A_LINK.holds(True, "")
    for document, url in ((link, ""), (file, "https://example.org")):
        with pytest.raises(InvalidInput):
            operations.edit_document(by=place.secretariat, document=document, expected_version=1, changes={"url": url})


def test_document_belongs_to_its_region(place: Place) -> None:
    assert rules.DOCUMENT_BELONGS_TO_ITS_REGION.holds(1, [None, 1])
    elsewhere = make_region()
    for wrong in ({"plan": make_plan(elsewhere)}, {"action": make_action(elsewhere)}):
        with pytest.raises(InvalidInput):
            add(place, url="https://example.org", **wrong)
    node = make_node(make_plan(place.region), "1")
    made = add(place, url="https://example.org", node=node)
    assert made.plan == node.plan
    assert [each.pk for each in queries.documents_of_plan(place.nobody, node.plan_id, [node.pk])] == [made.pk]


def test_an_edit_tells_what_changed_and_unmarks_what_was_made_up(place: Place) -> None:
    document = make_document(place.region, invented_fields=["title", "date"])
    changes = {"title": "Ærlig talt", "kind": DocumentKind.SLIDES, "visibility": Visibility.MEMBERS}
    operations.edit_document(by=place.secretariat, document=document, expected_version=1, changes=changes)
    assert document.invented_fields == ["date"]
    assert place.events(is_public=True) == []
    assert place.events() == ["document.edited"]
    with pytest.raises(StaleSave):
        operations.edit_document(by=place.secretariat, document=document, expected_version=1, changes=changes)


def test_a_newer_edition_takes_the_place_and_the_older_is_kept(place: Place) -> None:
    first = operations.add_document(
        by=place.secretariat, region=place.region, fields={**FIELDS, "date": PartialDate(2020)}, upload=upload()
    )
    old = first.file
    newer = upload(b"%PDF-1.7 newer", "plan-2.pdf")
    operations.replace_document(
        by=place.secretariat, document=first, expected_version=1, date=PartialDate(2021, 5), upload=newer
    )
    (former,) = queries.former_editions_of(first)
    assert (former.number, former.file, former.file_name, former.date) == (1, old, "plan.pdf", PartialDate(2020))
    assert (first.number, first.file_name, first.date) == (2, "plan-2.pdf", PartialDate(2021, 5))
    assert place.newly_named == {old, first.file}
    with pytest.raises(StaleSave):
        operations.replace_document(
            by=place.secretariat, document=first, expected_version=1, date=None, url="https://example.org"
        )
    operations.replace_document(
        by=place.secretariat, document=first, expected_version=2, date=None, url="https://example.org"
    )
    assert (first.file, first.file_size, first.url) == ("", 0, "https://example.org")


def test_removed_it_is_gone_from_everywhere_but_the_log(place: Place, django_capture_on_commit_callbacks: Any) -> None:
    document = operations.add_document(by=place.secretariat, region=place.region, fields=FIELDS, upload=upload())
    key, pk = document.file, document.pk
    with pytest.raises(StaleSave):
        operations.remove_document(by=place.secretariat, document=document, expected_version=7)
    with django_capture_on_commit_callbacks(execute=True) as waiting:
        operations.remove_document(by=place.secretariat, document=document, expected_version=1)
    assert len(waiting) == 2
    assert place.newly_named == set()
    assert store.has(key), "for a day, because a backup may be running"
    assert not Entry.objects.filter(kind="document", object_id=pk).exists()
    assert place.events() == ["document.added", "document.removed"]


def test_a_document_that_is_refused_is_not_named_by_any_row(place: Place) -> None:
    with pytest.raises(InvalidInput):
        operations.add_document(by=place.secretariat, region=place.region, fields=FIELDS, upload=upload(b"MZ", "a.pdf"))
    assert place.newly_named == set()
    assert not Document.objects.filter(region=place.region).exists()


def test_what_belongs_to_a_hidden_plan_or_action_does_not_tell_of_it(place: Place) -> None:
    draft, hidden = make_plan(place.region, state="draft"), make_action(place.region, publication="draft")
    document = make_document(place.region, plan=draft, node=make_node(draft, "1"), action=hidden)
    shown = queries.belonging_of(place.nobody, [document])
    assert (shown.plan_of(document), shown.node_of(document), shown.action_of(document)) == (None, None, None)
    assert queries.belonging_of(place.secretariat, [document]).plan_of(document) == draft
