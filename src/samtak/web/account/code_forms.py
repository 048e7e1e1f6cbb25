"""Forms of signing in by a code that comes by e-mail."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core import context
from allauth.core.internal import ratelimit
from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.web.account.forms import email_input
from samtak.web.account.known_devices import limit_key
from samtak.web.forms import CleanText


class AskForCodeForm(RequestLoginCodeForm):  # type: ignore[misc]
    use_required_attribute = False
    email = email_input()

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        key = limit_key(context.request, email)
        if not ratelimit.consume(context.request, app="allauth.account", action="request_login_code", key=key):
            raise get_adapter().validation_error("too_many_codes")
        found: list[User] = filter_users_by_email(email, is_active=True, for_login=True)
        # Nobody signs in as one of the demo's people by e-mail.
        self._user = next((user for user in found if not user.is_demo), None)
        return email


def code_input(**kwargs: Any) -> CleanText:
    attributes = {"autocomplete": "one-time-code", "class": "ds-input", "autocapitalize": "characters"}
    kwargs.setdefault("label", _("Code"))
    return CleanText(max_length=40, widget=forms.TextInput(attrs=attributes), **kwargs)


class TypeCodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]
    """Wrong codes are counted by account over all the codes that were sent: a new code gives no new tries."""

    use_required_attribute = False
    code = code_input(help_text=_("As it stands in the e-mail, with or without the dash."))

    def clean_code(self) -> str:
        request = context.request
        email = request._login_stage.state.get("email", "")
        tried = ratelimit.consume(
            request, app="allauth.account", action="confirm_login_code", key=limit_key(request, email)
        )
        if not tried:
            raise get_adapter().validation_error("too_many_codes")
        code: str = super().clean_code()
        tried.rollback()
        return code
