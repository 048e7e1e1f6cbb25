"""Trying the mail server out."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email

from samtak.cli.errors import CommandFailed


def send_test_mail(address: str) -> int:
    """Send one e-mail, and say what the server answered. 1 when it reaches nobody."""
    try:
        validate_email(address)
    except ValidationError:
        raise CommandFailed(f"{address} is no e-mail address.") from None
    try:
        send_mail("Samtak", "Samtak can send e-mail: you are reading it.", None, [address])
    except OSError as error:
        raise CommandFailed(
            f"the mail server did not take it: {error}. See SAMTAK_SMTP_URL, and SAMTAK_MAIL_FROM "
            f"({settings.DEFAULT_FROM_EMAIL}), which many servers check."
        ) from error
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        print(f"No mail server is set: the e-mail lies in {settings.EMAIL_FILE_PATH} and reaches nobody.")
        print("Set one with SAMTAK_SMTP_URL, for instance smtp://user:password@host:587.")
        return 1
    print(f"The mail server took an e-mail to {address}, from {settings.DEFAULT_FROM_EMAIL}. See that it arrives.")
    return 0
