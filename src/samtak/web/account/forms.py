"""Forms of signing in, of passwords and of one's own account."""

from __future__ import annotations

import unicodedata
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    PasswordVerificationMixin,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.lib.localtext import LANGUAGE_CHOICES
from samtak.lib.text import refuse_control_characters
from samtak.web.forms import CleanText, DesignedForm, EmailText

LONGEST_PASSWORD = 200
PASSWORD_HELP = _(
    "At least 12 characters, and not one that many people use. Three or four words in a row are easy to remember."
)


class Password(forms.CharField):
    """A password, in one canonical form, so that å typed on any machine is the same å."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "ds-input"}))
        super().__init__(strip=False, max_length=LONGEST_PASSWORD, **kwargs)
        self.validators = [v for v in self.validators if type(v).__name__ != "ProhibitNullCharactersValidator"]

    def to_python(self, value: Any) -> str:
        text = str(value) if value else ""
        refuse_control_characters(text)
        return unicodedata.normalize("NFC", text)


class NewPassword(Password):
    """A password that is being chosen: held against the rules. The form tells whose it is."""

    user: User | None = None

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("New password"))
        kwargs.setdefault("help_text", PASSWORD_HELP)
        super().__init__(autocomplete="new-password", **kwargs)

    def clean(self, value: Any) -> str:
        password: str = get_adapter().clean_password(super().clean(value), user=self.user)
        return password


def repeated() -> Password:
    return Password(autocomplete="new-password", label=_("The same password again"))


def email_input() -> EmailText:
    return EmailText(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username", "class": "ds-input"})
    )


class SignInForm(LoginForm):  # type: ignore[misc]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_input()
        self.fields["password"] = Password(autocomplete="current-password", label=_("Password"))


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    use_required_attribute = False
    email = email_input()
    users: list[User]

    def clean_email(self) -> str:
        email: str = super().clean_email()
        # Nobody signs in as one of the demo's people by password.
        self.users = [user for user in self.users if not user.is_demo]
        return email


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    use_required_attribute = False
    password1 = NewPassword()
    password2 = repeated()


class ChangeOwnPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    use_required_attribute = False
    oldpassword = Password(autocomplete="current-password", label=_("The password you have now"))
    password1 = NewPassword()
    password2 = repeated()


class JoinForm(PasswordVerificationMixin, DesignedForm):  # type: ignore[misc]
    """The password of somebody who joins by an invitation."""

    password1 = NewPassword(label=_("Choose a password"))
    password2 = repeated()


class ProfileForm(DesignedForm):
    name = CleanText(label=_("Name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = CleanText(
        label=_("Title"),
        max_length=150,
        required=False,
        help_text=_("As people call your task, for instance business adviser."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    phone = CleanText(
        label=_("Phone"),
        max_length=30,
        required=False,
        validators=[RegexValidator(r"\A[+\d][\d ()-]*\Z", _("Write a phone number with digits, like 73 00 00 00."))],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=LANGUAGE_CHOICES,
        help_text=_("The language of your desk and of what we send you by e-mail."),
        error_messages={"invalid_choice": _("Choose one of the languages in the list.")},
    )

    def changes(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "title", "phone", "language")}
