"""Telling somebody by e-mail that the way they sign in has changed: the first they hear of it when it was not they."""

from __future__ import annotations

import logging

from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import formats, translation
from django.utils.translation import gettext_lazy as _

from samtak.accounts.models import User
from samtak.lib import clock

log = logging.getLogger(__name__)

CHANGES = {
    "person.password_chosen": _("A new password was chosen."),
    "person.passkey_added": _("A passkey was added."),
    "person.passkey_removed": _("A passkey was removed."),
    "person.authenticator_added": _("An authenticator app was set up."),
    "person.authenticator_removed": _("The authenticator app was removed."),
    "person.recovery_codes_made": _("New recovery codes were made. Earlier ones no longer work."),
    "person.provider_connected": _("The account was signed in to through the organisation for the first time."),
    "person.mfa_reset": _(
        "An administrator has reset how you sign in: passkeys, the authenticator app and recovery codes are gone, and "
        "you are signed out everywhere."
    ),
}


def tell_of_change(user: User, verb: str, request: HttpRequest | None = None) -> None:
    """Send it when the change is stored, in the person's own language. A mail server that fails undoes nothing."""
    change = CHANGES.get(verb)
    if change is None or user.is_demo:
        return
    with translation.override(user.language):
        address = reverse("account_reset_password")
        moment = clock.now()
        context = {
            "name": str(user),
            "change": str(change),
            "at": f"{formats.date_format(moment, 'DATE_FORMAT')} {formats.time_format(moment, 'H:i')}",
            "link": request.build_absolute_uri(address) if request is not None else "",
        }
        subject = render_to_string("account/email/sign_in_changed_subject.txt", context).strip()
        message = render_to_string("account/email/sign_in_changed_message.txt", context).strip()
    transaction.on_commit(lambda: _send(subject, message, user.email))


def _send(subject: str, message: str, email: str) -> None:
    try:
        send_mail(subject, message, None, [email])
    except OSError:
        log.exception("somebody could not be told by e-mail that a sign-in changed")
