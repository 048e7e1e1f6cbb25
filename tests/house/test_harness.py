"""What the harness forbids is really forbidden."""

from __future__ import annotations

import socket

import pytest
from django.template import engines

from samtak.regions.models import Region
from tests.undefined_variables import UndefinedVariableError


def test_a_test_cannot_reach_the_network() -> None:
    with socket.socket() as attempt, pytest.raises(RuntimeError, match="tried to reach"):
        attempt.connect(("192.0.2.1", 80))


@pytest.mark.parametrize(
    "text",
    ["{{ forgotten }}", "{{ forgotten|upper }}", "{{ page.forgotten }}", "{% for x in 'a' %}{{ y }}{% endfor %}"],
)
def test_an_undefined_variable_fails(text: str) -> None:
    with pytest.raises(UndefinedVariableError):
        engines["django"].from_string(text).render({"page": {}})


def test_asking_whether_there_is_one_is_allowed() -> None:
    template = engines["django"].from_string("{% if forgotten %}yes{% else %}no{% endif %}{{ given }}")
    assert template.render({"given": ""}) == "no"


@pytest.mark.django_db
def test_every_test_sees_the_demo() -> None:
    slugs = {"trondheimsregionen", "steinkjerregionen", "fosenregionen", "kristiansandregionen"}
    assert set(Region.objects.values_list("slug", flat=True)) == slugs
