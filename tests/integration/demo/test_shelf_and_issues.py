"""What the demo's shelves and issues say is from a source, or says that it was made up."""

from __future__ import annotations

import pytest

from samtak.advocacy.models import Issue, Stand, Statement
from samtak.lib import store
from samtak.shelf.models import Document, FormerEdition

pytestmark = pytest.mark.usefixtures("demo_data")


def test_a_document_has_a_source_or_is_marked_as_made_up() -> None:
    for document in Document.objects.all():
        assert document.source or {"title", "file"} <= set(document.invented_fields), document.slug
    files = [*Document.objects.exclude(file=""), *FormerEdition.objects.exclude(file="")]
    assert len(files) == 3
    for each in files:
        assert b"Oppdiktet for demoen" in b"".join(store.chunks_of(each.file))


def test_no_source_tells_who_stands_behind_so_what_does_is_made_up() -> None:
    named = Issue.objects.exclude(source="")
    assert set(named.values_list("slug", flat=True)) == {
        "samferdselskrav-mot-nasjonal-transportplan",
        "vilkar-for-forskning-laboratorier-og-utdanning",
    }
    assert not Stand.objects.filter(issue__in=named).exists()
    assert not Statement.objects.filter(issue__in=named).exists()
    assert not Stand.objects.filter(is_invented=False).exists()
    assert all("title" in issue.invented_fields for issue in Issue.objects.filter(source=""))


def test_1_4_is_carried_out_by_the_issue_the_plan_itself_names() -> None:
    issue = Issue.objects.get(strategies__code="1.4", strategies__plan__slug="trondheim-snp-2016")
    assert issue.strategy_links.get().origin == "source"
