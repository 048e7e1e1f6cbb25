"""Whoever saves second takes nothing away from the first, whatever form it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import F
from django.template.base import Template
from django.test import Client
from django.test.utils import instrumented_test_render

from bench.web.measure import own_examples
from bench.web.pages import pages
from samtak.actions import operations as action_operations
from samtak.actions.models import Action
from samtak.demo.scale import load_scale
from samtak.web.forms import CleanText, DesignedForm
from tests.factories.page_forms import Fields, form_with
from tests.house.test_query_counts import visitor

# Forms that one person fills in for one day, or where the whole is one thing.
ELSEWHERE = {"mandate_edit", "statement_edit"}
NOT_TEXT = {"reason", "code", "slug", "phone"}
SHORTEST = 60


@pytest.fixture(autouse=True)
def _pages_tell_their_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests are spared: a page's context is kept, for the forms in it."""
    monkeypatch.setattr(Template, "_render", instrumented_test_render)


def text_fields(form: DesignedForm) -> list[str]:
    texts = {name: field for name, field in form.fields.items() if type(field) is CleanText and name not in NOT_TEXT}
    return [name for name, field in texts.items() if (field.max_length or 0) >= SHORTEST]


def read(client: Client, address: str) -> tuple[DesignedForm, Fields]:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.context["form"], form_with(answer.content.decode(), "version")


def edit_pages() -> list[tuple[str, str]]:
    found = [(page.name.partition(":")[2], page.address) for page in pages(own_examples())]
    return [(name, address) for name, address in found if name.endswith("_edit") and name not in ELSEWHERE]


@pytest.mark.usefixtures("demo_data")
def test_each_keeps_what_the_other_wrote_in_another_field() -> None:
    load_scale(40)
    client = visitor("secretariat")
    tried = []
    for name, address in edit_pages():
        form, before = read(client, address)
        names = text_fields(form)
        if "reason" in before:
            before["reason"] = ["prøve"]
        if len(names) < 2:
            continue
        first, second = names[:2]
        # Two tabs were opened on the same page. The first saves, then the second.
        answer = client.post(address, {**before, first: ["Skrevet av den første"]})
        assert answer.status_code == 302, (name, answer.context["form"].errors)
        answer = client.post(address, {**before, second: ["Skrevet av den andre"]})
        assert answer.status_code == 409, (name, answer.context and answer.context["form"].errors)
        assert answer.context["both"] == [], name
        shown = form_with(answer.content.decode(), "version")
        assert (shown[first], shown[second]) == (["Skrevet av den første"], ["Skrevet av den andre"]), name
        assert client.post(address, shown).status_code == 302, name
        _form, after = read(client, address)
        kept = {field: after[field] for field in (first, second)}
        assert kept == {first: ["Skrevet av den første"], second: ["Skrevet av den andre"]}, name
        others = before.keys() - {first, second, "version", "seen", "reason", "csrfmiddlewaretoken"}
        assert {field: after.get(field) for field in others} == {field: before[field] for field in others}, name
        tried.append(name)
    assert len(tried) >= 6, tried


@pytest.mark.usefixtures("demo_data")
def test_a_third_who_saves_while_the_page_is_answered_loses_nothing_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands in the answer was read before the third saved, so the next save must not pass for a newer one."""
    client = visitor("secretariat")
    address = "/workspace/actions/trondheimsregionen/TR-27/"
    _form, before = read(client, address)
    assert client.post(address, {**before, "title": ["Den førstes"]}).status_code == 302
    edit_action = action_operations.edit_action

    def edit_after_a_third(**given: Any) -> Any:
        monkeypatch.setattr(action_operations, "edit_action", edit_action)
        Action.objects.filter(pk=given["action"].pk).update(next_step="Den tredjes", version=F("version") + 1)
        return edit_action(**given)

    monkeypatch.setattr(action_operations, "edit_action", edit_after_a_third)
    answer = client.post(address, {**before, "description": ["Den andres"]})
    assert answer.status_code == 409
    # The page shown knows nothing of the third yet; it is told of at the next save, and then kept.
    answer = client.post(address, form_with(answer.content.decode(), "version"))
    assert answer.status_code == 409
    assert client.post(address, form_with(answer.content.decode(), "version")).status_code == 302
    _form, after = read(client, address)
    kept = [after[name][0] for name in ("title", "description", "next_step")]
    assert kept == ["Den førstes", "Den andres", "Den tredjes"]


@pytest.mark.usefixtures("demo_data")
def test_where_both_wrote_both_texts_are_shown_and_nothing_else() -> None:
    client = visitor("secretariat")
    address = "/workspace/actions/trondheimsregionen/TR-27/"
    _form, before = read(client, address)
    assert client.post(address, {**before, "title": "Den førstes", "priority": "high"}).status_code == 302
    answer = client.post(address, {**before, "title": "Den andres"})
    (both,) = answer.context["both"]
    assert (both.theirs, both.mine) == ("Den førstes", "Den andres")
    shown = form_with(answer.content.decode(), "version")
    assert (shown["title"], shown["priority"]) == (["Den andres"], ["high"])
    assert client.post(address, shown).status_code == 302
    _form, after = read(client, address)
    assert (after["title"], after["priority"]) == (["Den andres"], ["high"])
