"""The open API, version 1: read-only, what anybody may see, described by OpenAPI."""

from __future__ import annotations

from ninja import NinjaAPI

api = NinjaAPI(
    title="Samtak",
    version="1.0.0",
    description="Regions, plans, adoptions and actions, as anybody may see them.",
    openapi_url="/openapi.json",
    docs_url=None,
)
