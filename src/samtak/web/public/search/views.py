from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

from samtak.regions.queries import all_regions
from samtak.web import queries_in_address
from samtak.web.middleware import Request
from samtak.web.public.search.kinds import KINDS
from samtak.web.public.search.presenters import Asked, search_page


def search(request: Request) -> HttpResponse:
    regions = list(all_regions().prefetch_related(None))
    by_slug = {region.slug: region for region in regions}
    asked = Asked(
        question=queries_in_address.text(request, "q"),
        kind=queries_in_address.one_of(request, "kind", KINDS),
        region=by_slug.get(queries_in_address.one_of(request, "region", by_slug)),
        number=queries_in_address.page_number(request),
        regions=regions,
    )
    response = render(request, "public/search.html", {"page": search_page(request.actor, asked)})
    # What somebody looked for is nobody else's business, and what is found depends on who asks.
    response.headers["X-Robots-Tag"] = "noindex"
    if request.actor.is_signed_in:
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, no_cache=True)
    patch_vary_headers(response, ["Cookie"])
    return response
