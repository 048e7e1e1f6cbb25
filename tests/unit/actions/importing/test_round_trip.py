"""What was taken away and not touched changes nothing when it is read in; what was touched changes that alone."""

from __future__ import annotations

import datetime as dt
import io
from itertools import product

import pytest
from django.utils import translation
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from samtak.accounts.choices import Role
from samtak.actions.exporting import actions_table
from samtak.actions.importing.drafts import comparison_for, guessed_mapping
from samtak.actions.importing.proposals import Outcome
from samtak.actions.models import Action
from samtak.actions.operations import import_actions
from samtak.actions.queries import ActionFilter
from samtak.audit.models import DataVersion, Event
from samtak.demo.scale import load_scale
from samtak.lib.actor import SYSTEM, Actor
from samtak.lib.errors import InvalidInput, StaleSave
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Region
from samtak.rendering.workbook import read_file
from samtak.web.exchange import written
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation

pytestmark = pytest.mark.usefixtures("demo_data")
ON = dt.date(2023, 11, 20)


def exported(actor: Actor, region: Region, kind: str) -> bytes:
    return written(actions_table(actor, ActionFilter(region_id=region.pk), on=ON), kind)


def test_an_untouched_list_changes_nothing() -> None:
    load_scale(60)
    for region in Region.objects.all():
        _with_odd_actions(region)
    before = (Event.objects.count(), DataVersion.objects.get().number)
    for region in Region.objects.all():
        secretariat = make_actor(Role.SECRETARIAT, region=region)
        versions = dict(Action.objects.filter(region=region).values_list("pk", "version"))
        for kind, language in product(("xlsx", "csv"), ("nb", "nn", "en")):
            with translation.override(language):
                _read_again(secretariat, region, kind, len(versions))
        assert dict(Action.objects.filter(region=region).values_list("pk", "version")) == versions
    assert (Event.objects.count(), DataVersion.objects.get().number) == before


def _read_again(secretariat: Actor, region: Region, kind: str, count: int) -> None:
    read = read_file(f"a.{kind}", exported(secretariat, region, kind))
    mapping = guessed_mapping(read.sheets)
    comparison = comparison_for(secretariat, region, None, read.sheets, mapping)
    assert comparison.faults == []
    assert [(proposal.row.code, proposal.touches) for proposal in comparison.of(Outcome.CHANGED)] == []
    assert len(comparison.of(Outcome.UNCHANGED)) == count
    done = import_actions(by=secretariat, region=region, plan=None, sheets=read.sheets, mapping=mapping)
    assert (done.made, done.changed) == ([], [])


def _with_odd_actions(region: Region) -> None:
    """What spreadsheets stumble on."""
    twins = [make_organisation(name="Tvilling, Søsken og Co"), make_organisation(name="Tvilling, Søsken og Co")]
    make_action(
        region,
        code="1.4",
        title="=1+1",
        description="-punkt\n\n+47 12 34 56 78\n'@sitat",
        leads=[twins[1]],
        owner=twins[1],
        start=PartialDate(2016, 12),
        deadline=PartialDate(2017),
        next_step="1.4",
        cost_nok=0,
        funding_note="250 000",
        decision_needed="2016-12",
        status_decision="02/19",
        source="'=ikke en formel",
    )


def test_only_what_was_touched_changes() -> None:
    region = Region.objects.get(slug="trondheimsregionen")
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    with translation.override("nb"):
        book = load_workbook(io.BytesIO(exported(secretariat, region, "xlsx")))
        rows = book.worksheets[0]
        headings = [cell.value for cell in rows[1]]
        deadline, code = headings.index("Frist") + 1, headings.index("Nummer") + 1
        line = next(n for n in range(2, rows.max_row + 1) if rows.cell(n, code).value == "TR-05")
        rows.cell(line, deadline).value = "høsten 2027"
        rows.delete_cols(headings.index("Tittel") + 2, 4)
        out = io.BytesIO()
        book.save(out)
        read = read_file("a.xlsx", out.getvalue())
        mapping = guessed_mapping(read.sheets)
        comparison = comparison_for(secretariat, region, None, read.sheets, mapping)
        (changed,) = comparison.of(Outcome.CHANGED)
        assert (changed.row.code, changed.changes) == ("TR-05", {"deadline": PartialDate(2027, 11)})
        import_actions(
            by=secretariat, region=region, plan=None, sheets=read.sheets, mapping=mapping, seen=comparison.seal
        )
    assert Action.objects.get(code="TR-05").deadline == PartialDate(2027, 11)
    event = Event.objects.order_by("-id")[0]
    assert (event.verb, event.object_key, list(event.changes)) == (
        "action.edited",
        "trondheimsregionen/TR-05",
        ["deadline"],
    )


def test_nothing_is_half_done() -> None:
    """A row that cannot be saved takes the others with it."""
    region = Region.objects.get(slug="trondheimsregionen")
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    read = read_file("a.csv", b"Nr;Tiltak\nTR-05;Ny tittel\nQQ-1;Helt nytt\n")
    mapping = guessed_mapping(read.sheets)
    seal = comparison_for(secretariat, region, None, read.sheets, mapping).seal
    make_action(region, code="QQ-1", title="Noen andre var først")
    before = Event.objects.count()
    with pytest.raises(StaleSave):
        import_actions(by=secretariat, region=region, plan=None, sheets=read.sheets, mapping=mapping, seen=seal)
    assert not Action.objects.filter(title="Ny tittel").exists()
    bad = read_file("a.csv", b"Nr;Tiltak;Status\nTR-05;Ny tittel;\nQQ-2;x;kanskje\n")
    with pytest.raises(InvalidInput):
        import_actions(by=secretariat, region=region, plan=None, sheets=bad.sheets, mapping=guessed_mapping(bad.sheets))
    assert not Action.objects.filter(title="Ny tittel").exists()
    assert Event.objects.count() == before


def test_a_list_read_in_twice_makes_nothing_twice() -> None:
    region = Region.objects.get(slug="trondheimsregionen")
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    text = "Nr;Tiltak;Ansvarlig;Samarbeidspartnere;Kommentar;Tidsrom\nQ-1;Noe;Malvik;Ukjente AS og NTNU;Hei;2016–2018\n"
    read = read_file("a.csv", text.encode())
    mapping = guessed_mapping(read.sheets)
    first = import_actions(by=secretariat, region=region, plan=None, sheets=read.sheets, mapping=mapping)
    again = comparison_for(secretariat, region, None, read.sheets, mapping)
    assert len(first.made) == 1
    assert first.made[0].description == "Samarbeidspartnere: Ukjente AS\n\nKommentar: Hei"
    assert [proposal.outcome for proposal in again.proposals] == [Outcome.UNCHANGED]


def test_many_actions_cost_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load_scale(60)
    region = Region.objects.get(slug="trondheimsregionen")
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    with django_assert_max_num_queries(5):
        table = actions_table(secretariat, ActionFilter(), on=ON)
    assert len(table.rows) >= 60
    read = read_file("a.xlsx", exported(secretariat, region, "xlsx"))
    with django_assert_num_queries(8):
        comparison_for(secretariat, region, None, read.sheets, guessed_mapping(read.sheets))


def test_a_list_of_all_regions_is_read_for_one() -> None:
    fosen = Region.objects.get(slug="fosenregionen")
    secretariat = make_actor(Role.SECRETARIAT, region=fosen)
    with translation.override("nb"):
        read = read_file("a.xlsx", written(actions_table(secretariat, ActionFilter(), on=ON), "xlsx"))
        comparison = comparison_for(secretariat, fosen, None, read.sheets, guessed_mapping(read.sheets))
    assert len(comparison.of(Outcome.UNCHANGED)) == len(comparison.proposals)
    assert len(comparison.proposals) == Action.objects.filter(region=fosen).count()
    assert len(comparison.left_out) == Action.objects.exclude(region=fosen).count()


def test_a_number_in_small_letters_is_the_same_number() -> None:
    region = Region.objects.get(slug="trondheimsregionen")
    read = read_file("a.csv", b"Nr;Tiltak\ntr-05;Ny tittel\nTR-05;Enda en\n")
    comparison = comparison_for(SYSTEM, region, None, read.sheets, guessed_mapping(read.sheets))
    first, second = comparison.proposals
    assert (first.outcome, first.changes) == (Outcome.CHANGED, {"title": "Ny tittel"})
    assert (second.outcome, [fault.number for fault in second.row.faults]) == (Outcome.FAULTY, [3])
