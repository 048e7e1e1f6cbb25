"""The organisation's own sign-in, as the environment tells it."""

from __future__ import annotations

import pytest

from samtak.config.environment import BadSetting
from samtak.config.oidc import provider

GIVEN = {
    "SERVER": "https://login.example.org/tenant/v2.0",
    "CLIENT_ID": "samtak",
    "CLIENT_SECRET": "secret",
    "NAME": "Vennesla kommune",
}


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    def give(**changed: str) -> None:
        for name, value in {**GIVEN, **changed}.items():
            monkeypatch.setenv(f"SAMTAK_OIDC_{name}", value)

    return give


def test_without_an_address_there_is_none(given) -> None:  # type: ignore[no-untyped-def]
    assert provider() is None
    given(SERVER="")
    assert provider() is None


def test_the_issuer_is_the_server_unless_told(given) -> None:  # type: ignore[no-untyped-def]
    given(SERVER="https://login.example.org/tenant/v2.0/")
    found = provider()
    assert found is not None
    assert (found.server, found.issuer) == (GIVEN["SERVER"], GIVEN["SERVER"])
    assert (found.trusts_email, found.acr_values) == (False, ())
    assert found.as_app()["settings"]["auth_params"] == {}
    given(ISSUER="https://issuer.example.org")
    assert provider().issuer == "https://issuer.example.org"  # type: ignore[union-attr]


def test_how_surely_people_must_be_known_is_asked_for(given) -> None:  # type: ignore[no-untyped-def]
    given(ACR_VALUES="idporten-loa-substantial idporten-loa-high", PROMPT="login", TRUSTS_EMAIL="yes")
    found = provider()
    assert found is not None
    assert found.trusts_email
    asked = found.as_app()["settings"]["auth_params"]
    assert asked == {"acr_values": "idporten-loa-substantial idporten-loa-high", "prompt": "login"}


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"CLIENT_ID": ""}, "SAMTAK_OIDC_CLIENT_ID is not set"),
        ({"CLIENT_SECRET": ""}, "SAMTAK_OIDC_CLIENT_SECRET is not set"),
        ({"NAME": ""}, "SAMTAK_OIDC_NAME is not set"),
        ({"SERVER": "http://login.example.org"}, "beginning with https"),
        ({"SERVER": "login.example.org"}, "beginning with https"),
        ({"SERVER": "https://login.example.org/common/v2.0"}, "your own tenant"),
        ({"SERVER": "https://login.example.org/organizations/v2.0"}, "your own tenant"),
        ({"TRUSTS_EMAIL": "perhaps"}, "yes or no"),
    ],
)
def test_what_makes_no_sense_is_told(given, changed: dict[str, str], told: str) -> None:  # type: ignore[no-untyped-def]
    given(**changed)
    with pytest.raises(BadSetting, match=told):
        provider()
