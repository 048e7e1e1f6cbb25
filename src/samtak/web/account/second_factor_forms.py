"""Forms of passkeys, codes from an authenticator app, and of saying once more who one is."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

from samtak.web.account.code_forms import code_input
from samtak.web.account.forms import Password
from samtak.web.forms import CleanText

LONGEST_NAME = 60


class PasswordAgainForm(ReauthenticateForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = Password(autocomplete="current-password", label=_("Password"))


class SecondFactorForm(AuthenticateForm):  # type: ignore[misc]
    use_required_attribute = False
    code = code_input(help_text=_("Six digits from the authenticator app, or one of your recovery codes."))


class SecondFactorAgainForm(CodeAgainForm):  # type: ignore[misc]
    use_required_attribute = False
    code = code_input(help_text=_("Six digits from the authenticator app, or one of your recovery codes."))


class AuthenticatorForm(ActivateTOTPForm):  # type: ignore[misc]
    use_required_attribute = False
    code = code_input(help_text=_("The six digits that the app shows now."))


def name_input() -> CleanText:
    return CleanText(
        label=_("Name of the passkey"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Such as the machine or phone it is on, so that you know it from others."),
        widget=forms.TextInput(attrs={"class": "ds-input", "autocomplete": "off"}),
    )


class NewPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """Only passkeys that tell by themselves who somebody is, and ask for a finger, a face or a PIN."""

    use_required_attribute = False
    name = name_input()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        # The library then demands that the person was verified, not only present.
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]
    use_required_attribute = False
    name = name_input()

    def clean_name(self) -> str:
        return self.cleaned_data["name"] or str(self.initial["name"])
