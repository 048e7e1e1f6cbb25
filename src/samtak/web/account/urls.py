"""Addresses of signing in and of one's own account. The names without a room before them are django-allauth's."""

from django.urls import include, path, re_path

from samtak.web.account import calendars, own_data, views, ways
from samtak.web.no_room import all_or_nothing

own = [
    path("", views.profile, name="profile"),
    path("data/", own_data.data, name="data"),
    path("calendar/", calendars.calendar, name="calendar"),
    path("calendar/<str:secret>/samtak.ics", calendars.fetched, name="calendar_file"),
    path("sign-out-everywhere/", ways.sign_out_everywhere, name="sign_out_everywhere"),
    path("roles/<uuid:role>/contact/", views.contact, name="contact"),
    path("invitation/<str:secret>/", all_or_nothing(views.invitation), name="invitation"),
]

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("login/code/", views.ask_for_code, name="account_request_login_code"),
    path("login/code/confirm/", views.type_code, name="account_confirm_login_code"),
    path("logout/", views.sign_out, name="account_logout"),
    path("inactive/", views.closed_account, name="account_inactive"),
    path("signup/", views.how_to_join, name="account_signup"),
    path("password/change/", all_or_nothing(views.change_password), name="account_change_password"),
    path("password/reset/", views.forgotten, name="account_reset_password"),
    path("password/reset/done/", views.forgotten_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        all_or_nothing(views.new_password),
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", views.new_password_done, name="account_reset_password_from_key_done"),
    path("confirm/", ways.password_again, name="account_reauthenticate"),
    path("confirm/code/", ways.code_again, name="mfa_reauthenticate"),
    path("confirm/passkey/", ways.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("login/passkey/", ways.by_passkey, name="mfa_login_webauthn"),
    path("login/second/", ways.second_factor, name="mfa_authenticate"),
    path("sign-in/", ways.overview, name="mfa_index"),
    path("sign-in/passkeys/new/", ways.new_passkey, name="mfa_add_webauthn"),
    path("sign-in/passkeys/<int:pk>/", ways.name_passkey, name="mfa_edit_webauthn"),
    path("sign-in/passkeys/<int:pk>/remove/", ways.remove_passkey, name="mfa_remove_webauthn"),
    path("sign-in/authenticator/", ways.new_authenticator, name="mfa_activate_totp"),
    path("sign-in/authenticator/remove/", ways.remove_authenticator, name="mfa_deactivate_totp"),
    path("sign-in/recovery-codes/", ways.recovery_codes, name="mfa_view_recovery_codes"),
    path("sign-in/recovery-codes/new/", ways.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("sign-in/recovery-codes/download/", ways.download_codes, name="mfa_download_recovery_codes"),
    path("", include((own, "account"))),
]
