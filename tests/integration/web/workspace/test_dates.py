"""What is said of a date that cannot be read: in the form that Norwegians write, which the fields take."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samtak.actions.models import Action
from tests.factories.actions import make_action
from tests.factories.plans import make_plan, make_version
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
ISO_DATE = re.compile(r"\b\d{4}-\d{2}\b")


def messages_of(page: str) -> str:
    """What stands in the list of what is wrong, and at the fields."""
    return " ".join(re.findall(r'role="alert".*?</section>|ds-validation-message.*?</div>', page, re.DOTALL))


@pytest.mark.parametrize("prefix", ["", "/nn"])
def test_a_wrong_date_is_told_in_the_form_the_field_takes(place: Place, told: Told, prefix: str) -> None:
    action = make_action(place.region, leads=[place.own])
    address = f"{prefix}/workspace/actions/{place.region.slug}/{action.code}/report/"
    given = {"version": "1", "status": "in_progress"}
    page = told(place.adviser.post(address, {**given, "next_step_due": "31.02.2024"}))
    assert "«31.02.2024»" in messages_of(page)
    assert not ISO_DATE.search(messages_of(page))
    named = re.search(r"\(\d{4}\).*?\((mai \d{4})\).*?\((\d\d\.\d\d\.\d{4})\)", messages_of(page))
    assert named
    for form in named.groups():
        assert place.adviser.post(address, {**given, "next_step_due": form}).status_code == 302
        action.refresh_from_db()
        assert action.next_step_due is not None
        given["version"] = str(Action.objects.get(pk=action.pk).version)


@pytest.mark.parametrize("prefix", ["", "/nn"])
def test_a_day_that_is_not_whole_is_told_in_the_form_the_field_takes(place: Place, told: Told, prefix: str) -> None:
    version = make_version(make_plan(place.region))
    address = f"{prefix}/workspace/plans/{version.plan.slug}/adoptions/new/"
    entry = {"council": f"m-{place.home.knr}", "plan_version": "1", "outcome": "adopted", "is_date_unknown": "on"}
    for wrong in ("2017", "tirsdag"):
        messages = messages_of(told(place.secretariat.post(address, {**entry, "not_before": wrong})))
        assert messages
        assert not ISO_DATE.search(messages)
        assert re.search(r"\d\d\.\d\d\.\d{4}", messages)
    assert not ISO_DATE.search(told(place.secretariat.get(address)).partition("<form")[2])


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/nn"])
def test_a_day_in_an_address_is_read_as_norwegians_write_it(client: Client, told: Told, prefix: str) -> None:
    wrong = client.get(f"{prefix}/plans/?on=31.13.2016")
    assert wrong.status_code == 400
    assert "31.12.2016" in told(wrong)
    assert not ISO_DATE.search(told(wrong).partition("<main")[2].partition("</main>")[0])
    assert "31. desember 2016" in told(client.get(f"{prefix}/plans/?on=31.12.2016"))
    assert client.get(f"{prefix}/plans/?on=12.2016").status_code == 400
