"""The e-mail with an invitation's link."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from samtak.accounts.choices import name_told
from samtak.accounts.models import Invitation
from samtak.accounts.queries import account_invited
from samtak.web.role_words import scope_of

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sent:
    """Whether the mail went, and the link in it."""

    is_sent: bool
    link: str


def send_invitation(request: HttpRequest, invitation: Invitation, secret: str, language: str) -> Sent:
    """Send the link, in the language of the account when there is one. To be called when the invitation is stored.

    A mail server that does not answer must not undo the invitation: the administrator is given the link instead.
    """
    account = account_invited(invitation)
    with translation.override(account.language if account else language):
        link = request.build_absolute_uri(reverse("account:invitation", args=[secret]))
        context = {
            "name": invitation.name,
            "inviter": name_told(invitation.invited_by),
            "role": invitation.get_role_display(),
            "scope": scope_of(invitation),
            "link": link,
            "days": settings.SAMTAK_INVITATION_DAYS,
        }
        subject = render_to_string("staff/mail/invitation_subject.txt", context).strip()
        message = render_to_string("staff/mail/invitation_message.txt", context).strip()
    try:
        send_mail(subject, message, None, [invitation.email])
    except OSError:
        log.exception("an invitation could not be sent by e-mail")
        return Sent(False, link)
    return Sent(settings.SAMTAK_SENDS_MAIL, link)
