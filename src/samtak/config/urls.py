"""Every address. Pages carry their language in front, save bokmål; the API and the demo's controls do not."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from samtak.api.v1.api import api
from samtak.web.account import oidc

urlpatterns = [
    path("api/", api.urls),
    *i18n_patterns(
        path("", include("samtak.web.public.urls")),
        path("account/", include("samtak.web.account.urls")),
        path("workspace/", include("samtak.web.workspace.urls")),
        path("answer/", include("samtak.web.answering.urls")),
        path("administration/", include("samtak.web.staff.urls")),
        prefix_default_language=False,
    ),
]

if settings.SAMTAK_OIDC:
    # One address back for all languages, since the provider must know it by the letter.
    urlpatterns += [
        path("account/oidc/<str:provider_id>/login/", oidc.start, name="openid_connect_login"),
        path("account/oidc/<str:provider_id>/callback/", oidc.callback, name="openid_connect_callback"),
        *i18n_patterns(path("account/", include("samtak.web.account.oidc_urls")), prefix_default_language=False),
    ]

if settings.SAMTAK_IS_DEMO:
    urlpatterns += i18n_patterns(path("demo/", include("samtak.web.demo.urls")), prefix_default_language=False)

handler400 = "samtak.web.errors.bad_request"
handler403 = "samtak.web.errors.forbidden"
handler404 = "samtak.web.errors.not_found"
handler500 = "samtak.web.errors.server_error"
