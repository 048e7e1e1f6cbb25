"""Figures and targets by hand: what is typed, what is refused, who may, and what stays visible."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from samtak.audit.models import Event
from samtak.indicators.choices import Form
from samtak.indicators.models import Value
from samtak.plans.choices import RankReading
from samtak.plans.models import Target, TargetPlacement
from tests.factories.figures import make_indicator, make_series, make_target, make_value
from tests.factories.plans import make_node, make_plan
from tests.integration.web.workspace.conftest import Place

pytestmark = pytest.mark.django_db

Told = Callable[[Any], str]
SERIES = {"label": "Telling", "method": "For hånd", "source": "Planen"}


def aimed(place: Place) -> TargetPlacement:
    return make_target(make_node(make_plan(place.region), "1"), value=Decimal(10), date="2030")


def test_a_rank_is_put_down_with_its_edition_and_how_many_were_ranked(place: Place, told: Told) -> None:
    indicator = aimed(place).target.indicator
    address = f"/en/workspace/indicators/{indicator.slug}/value/"
    rank = {"form": "rank", "value": "15", "geography": "Trøndelag", "area_kind": "nuts2", "kind": "counted", **SERIES}
    for wrong in ({}, {"edition": "2019"}, {"ranked_units": "238"}, {"edition": "2019", "ranked_units": "14"}):
        assert "A rank is a whole number from 1" in told(place.secretariat.post(address, {**rank, **wrong})), wrong
    whole = {**rank, "edition": "2019", "ranked_units": "238", "date": "2019", "retrieved": "2020-01-01"}
    assert "A rank is a whole number" in told(place.secretariat.post(address, {**whole, "value": "1,5"}))
    assert place.secretariat.post(address, whole).status_code == 302
    value = Value.objects.get(series__indicator=indicator)
    assert (value.form, value.ranked_units, value.edition, value.area_kind) == (Form.RANK, 238, "2019", "nuts2")
    page = told(place.secretariat.get(f"/en/indicators/{indicator.slug}/"))
    assert "no. 15 of 238 (2019 edition)" in page


def test_a_share_fits_its_parts_or_is_refused(place: Place, told: Told) -> None:
    indicator = aimed(place).target.indicator
    address = f"/en/workspace/indicators/{indicator.slug}/value/"
    share = {
        "form": "share",
        "value": "0.982",
        "numerator": "443571",
        "denominator": "451735",
        "parameters": "mainland",
        "geography": "Sør-Trøndelag",
        "kind": "estimated",
        **SERIES,
    }
    for wrong in ({"value": "0.829"}, {"denominator": ""}, {"denominator": "0"}, {"denominator": "534790"}):
        assert "divided by the denominator" in told(place.secretariat.post(address, {**share, **wrong})), wrong
    assert place.secretariat.post(address, share).status_code == 302
    page = told(place.secretariat.get(f"/en/indicators/{indicator.slug}/"))
    assert "mainland" in page
    assert "98.2" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"area_kind": "region"},
        {"area_kind": "municipality"},
        {"area_kind": "municipality", "knr": "0000"},
        {"area_kind": "planet"},
        {"knr": "x" * 40},
        {"region": "no-such"},
        {"ranked_units": "9" * 25},
        {"edition": "x" * 21},
        {"retrieved": "2999-01-01"},
        {"retrieved": "2024"},
        {"date": "2999"},
        {"value": "1\x00"},
        {"status": "perhaps"},
        {"form": "song"},
        {"series": "no-such"},
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_kept(place: Place, told: Told, wrong: dict[str, str]) -> None:
    indicator = aimed(place).target.indicator
    figure = {"value": "1", "geography": "Øya", "kind": "counted", **SERIES, **wrong}
    answer = place.secretariat.post(f"/en/workspace/indicators/{indicator.slug}/value/", figure)
    assert answer.status_code == 200
    assert "Nothing was saved" in told(answer)
    assert not indicator.series.exists()


def correction(figure: Value, **changes: Any) -> dict[str, Any]:
    return {
        "version": figure.version,
        "value": "703",
        "geography": figure.geography,
        "kind": figure.kind,
        "date": "2020",
        "reason": "Typed wrong",
        **changes,
    }


def test_a_corrected_figure_keeps_what_it_was_with_date_and_reason(place: Place, told: Told) -> None:
    value = make_value(aimed(place).target.indicator, value=Decimal("730"))
    address = f"/en/workspace/values/{value.uuid}/"
    assert 'value="730"' in place.secretariat.get(address).content.decode()
    refused = told(place.secretariat.post(address, correction(value, reason=" ")))
    assert "Nothing was saved" in refused
    assert place.secretariat.post(address, correction(value)).status_code == 302
    stale = place.secretariat.post(address, correction(value, value="704"))
    assert stale.status_code == 409
    assert "703" in told(stale)
    value.refresh_from_db()
    (revision,) = value.revisions.all()
    assert (value.value, revision.former["value"], revision.reason) == (703, "730.0000", "Typed wrong")
    page = told(Client().get(f"/en/indicators/{value.series.indicator.slug}/"))
    assert "it was 730" in page
    assert "Typed wrong" in page
    event = Event.objects.get(verb="indicator.value_corrected")
    assert event.changes["value"] == ["730.0000", "703.0000"]
    assert (event.note, event.is_public) == ("Typed wrong", True)


def test_a_figure_no_plan_aims_at_is_kept_by_the_secretariat_of_its_region(place: Place, told: Told) -> None:
    indicator = make_indicator()
    address = f"/en/workspace/indicators/{indicator.slug}/value/"
    figure = {"value": "1", "kind": "counted", "geography": "Øya", "area_kind": "region", **SERIES}
    assert place.secretariat.post(address, {**figure, "region": place.region.slug}).status_code == 302
    other = make_plan().region
    assert other is not None
    again = place.secretariat.post(address, {**figure, "label": "Ny", "region": other.slug})
    assert "your own cooperation" in told(again)
    theirs = make_value(indicator, area_kind="region", region=other)
    changed = place.secretariat.post(f"/en/workspace/values/{theirs.uuid}/", correction(theirs))
    assert "your own cooperation" in told(changed)


def test_a_target_is_set_without_figure_then_given_one_and_never_overwritten(place: Place, told: Told) -> None:
    node, indicator = make_node(make_plan(place.region), "1"), make_indicator()
    base = f"/en/workspace/plans/{node.plan.slug}/parts/1/targets/"
    assert "Nothing was saved" in told(place.secretariat.post(f"{base}new/", {"wording": "more"}))
    given = {"indicator": indicator.slug, "area_kind": "region", "region": place.region.slug}
    assert "a figure, or the target in words" in told(place.secretariat.post(f"{base}new/", given))
    assert place.secretariat.post(f"{base}new/", {**given, "wording": "more"}).status_code == 302
    target = Target.objects.get(indicator=indicator)
    assert (target.value, target.date, target.region) == (None, None, place.region)
    page = told(Client().get(f"/en/plans/{node.plan.slug}/1/"))
    assert "more; no target figure has been chosen" in page
    assert "not measured" in page
    figure = {"version": 1, "value": "1 000", "date": "2030", "stated_baseline": "800", "baseline_date": "2022"}
    assert place.secretariat.post(f"{base}{target.uuid}/", figure).status_code == 302
    stale = place.secretariat.post(f"{base}{target.uuid}/", {**figure, "value": "2000"})
    assert stale.status_code == 409
    target.refresh_from_db()
    placement = target.placements.get()
    assert (target.value, str(placement.baseline_date), placement.stated_baseline) == (1000, "2022", 800)
    assert {event.verb for event in Event.objects.filter(object_key=node.plan.slug)} == {
        "plan.target_set",
        "plan.target_edited",
    }


def test_t05_a_rank_target_says_which_edition_or_that_it_is_held(place: Place, told: Told) -> None:
    node, indicator = make_node(make_plan(place.region), "1"), make_indicator()
    address = f"/en/workspace/plans/{node.plan.slug}/parts/1/targets/new/"
    rank = {"indicator": indicator.slug, "form": "rank", "comparison": "at_most", "value": "15"}
    for wrong in ({}, {"reading": "edition"}):
        assert "counted anew in each edition" in told(place.secretariat.post(address, {**rank, **wrong}))
    assert place.secretariat.post(address, {**rank, "reading": "hold"}).status_code == 302
    assert Target.objects.get(indicator=indicator).reading == RankReading.HOLD


def test_t06_a_target_carried_over_keeps_one_history(place: Place, told: Told) -> None:
    first = aimed(place)
    later = make_node(make_plan(place.region), "2a")
    address = f"/en/workspace/plans/{later.plan.slug}/parts/2a/targets/new/"
    carried = {"carried": str(first.target.uuid), "stated_baseline": "8"}
    assert place.secretariat.post(address, carried).status_code == 302
    assert first.target.placements.count() == 2
    assert not Target.objects.exclude(pk=first.target.pk).filter(indicator=first.target.indicator).exists()
    assert "Nothing was saved" in told(place.secretariat.post(address, carried))


def test_a_target_in_a_plan_of_others_is_not_changed_from_ours(place: Place) -> None:
    ours = aimed(place)
    TargetPlacement.objects.create(target=ours.target, node=make_node(make_plan(), "9"))
    address = f"/en/workspace/plans/{ours.node.plan.slug}/parts/1/targets/{ours.target.uuid}/"
    assert place.secretariat.post(address, {"version": 1, "value": "11"}).status_code == 403
    ours.target.refresh_from_db()
    assert ours.target.value == 10


def test_a_series_of_another_indicator_is_not_chosen(place: Place, told: Told) -> None:
    ours = aimed(place)
    make_series(key="fremmed")
    address = f"/en/workspace/plans/{ours.node.plan.slug}/parts/1/targets/{ours.target.uuid}/"
    answer = place.secretariat.post(address, {"version": 1, "value": "11", "series": "fremmed"})
    assert "Nothing was saved" in told(answer)
