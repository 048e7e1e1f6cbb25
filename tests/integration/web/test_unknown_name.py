"""A site that is reached by a name nobody told it of says which setting takes the name, and never tells the name."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["elsewhere.example.org", "<b>bold</b>", "x" * 500])
def test_the_setting_is_named(client: Client, name: str) -> None:
    answer = client.get("/en/", headers={"host": name})

    told = answer.content.decode()
    assert answer.status_code == 400
    assert "SAMTAK_HOSTS" in told
    assert name not in told
