"""The organisation's own sign-in by OpenID Connect, as SAMTAK_OIDC_… says. Without an address there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from samtak.config import environment as env

NAMES_OF_ALL_TENANTS = {"common", "organizations", "consumers"}
LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Provider:
    """`issuer` is who its tokens must be from, `acr_values` how people must have been identified, if it matters."""

    server: str
    issuer: str
    client_id: str
    client_secret: str
    name: str
    trusts_email: bool
    acr_values: tuple[str, ...]
    prompt: str
    id: str = "own"

    def as_app(self) -> dict[str, Any]:
        """As the sign-in library wants it."""
        asked = {"acr_values": " ".join(self.acr_values), "prompt": self.prompt}
        return {
            "provider_id": self.id,
            "name": self.name,
            "client_id": self.client_id,
            "secret": self.client_secret,
            "settings": {
                "server_url": self.server,
                "oauth_pkce_enabled": True,
                "auth_params": {name: value for name, value in asked.items() if value},
            },
        }


def provider() -> Provider | None:
    server = env.text("SAMTAK_OIDC_SERVER").rstrip("/")
    given = {
        "issuer": env.text("SAMTAK_OIDC_ISSUER", server),
        "client_id": env.text("SAMTAK_OIDC_CLIENT_ID"),
        "client_secret": env.text("SAMTAK_OIDC_CLIENT_SECRET"),
        "name": env.text("SAMTAK_OIDC_NAME"),
        "trusts_email": env.boolean("SAMTAK_OIDC_TRUSTS_EMAIL", default=False),
        "acr_values": tuple(env.words("SAMTAK_OIDC_ACR_VALUES")),
        "prompt": env.text("SAMTAK_OIDC_PROMPT"),
    }
    if not server:
        return None
    _require_one_place(server)
    for name, told in {
        "client_id": "The provider gives it when Samtak is registered there.",
        "client_secret": "The provider gives it when Samtak is registered there.",
        "name": "Write what people call it, such as the municipality's name; it stands on the button.",
    }.items():
        if not given[name]:
            raise env.BadSetting(f"SAMTAK_OIDC_{name.upper()}", "is not set", told)
    return Provider(server=server, **given)  # type: ignore[arg-type]


def _require_one_place(server: str) -> None:
    parts = urlsplit(server)
    if not parts.hostname or (parts.scheme != "https" and parts.hostname not in LOCAL):
        help_text = "Write the provider's address, beginning with https://."
        raise env.BadSetting("SAMTAK_OIDC_SERVER", f"is «{server}»", help_text)
    if NAMES_OF_ALL_TENANTS & set(parts.path.split("/")):
        help_text = "Name your own tenant in it: with that word, anybody with an account anywhere would be believed."
        raise env.BadSetting("SAMTAK_OIDC_SERVER", f"is «{server}»", help_text)
