"""Pages that exist only where the organisation's own sign-in is set up."""

from django.urls import path

from samtak.web.account import oidc_views

app_name = "provider"

urlpatterns = [
    path("joined/", oidc_views.join, name="join"),
    path("signed-out/", oidc_views.signed_out, name="signed_out"),
]
