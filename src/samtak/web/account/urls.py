"""Addresses of signing in and of one's own account. The names without a room before them are django-allauth's."""

from django.urls import include, path, re_path

from samtak.web.account import views

own = [
    path("", views.profile, name="profile"),
    path("roles/<uuid:role>/contact/", views.contact, name="contact"),
    path("invitation/<str:secret>/", views.invitation, name="invitation"),
]

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("login/code/", views.ask_for_code, name="account_request_login_code"),
    path("login/code/confirm/", views.type_code, name="account_confirm_login_code"),
    path("logout/", views.sign_out, name="account_logout"),
    path("inactive/", views.closed_account, name="account_inactive"),
    path("signup/", views.how_to_join, name="account_signup"),
    path("password/change/", views.change_password, name="account_change_password"),
    path("password/reset/", views.forgotten, name="account_reset_password"),
    path("password/reset/done/", views.forgotten_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.new_password,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", views.new_password_done, name="account_reset_password_from_key_done"),
    path("", include((own, "account"))),
]
