"""What the address of a mail server means: smtp://user:password@host:587, smtps://…, or smtp://host?tls=no."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from samtak.config import environment as env

NAME = "SAMTAK_SMTP_URL"
HELP = (
    "Write smtp://host:587 (encrypted with STARTTLS), smtps://host (encrypted from the start), or "
    "smtp://host:25?tls=no for a server on this machine. A user and a password go before the host: "
    "smtp://user:password@host:587; write @ : / ? # and % in them as %40 %3A %2F %3F %23 and %25."
)
STARTTLS_PORT, TLS_PORT = 587, 465


@dataclass(frozen=True)
class MailServer:
    """`starts_tls` begins in the clear and then encrypts; `is_tls` encrypts from the start."""

    host: str
    port: int
    user: str
    password: str
    starts_tls: bool
    is_tls: bool


def mail_server(url: str) -> MailServer | None:
    """The server an address names; without address, none."""
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port, asked = parts.port, parse_qs(parts.query, strict_parsing=bool(parts.query))
    except ValueError as error:
        raise _bad("cannot be read") from error
    tls = asked.pop("tls", ["yes"])[-1]
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or parts.path not in {"", "/"} or asked:
        raise _bad("is no address of a mail server")
    if tls not in {"yes", "no"} or (parts.scheme == "smtps" and tls == "no"):
        raise _bad("says tls otherwise than yes or no")
    is_tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=port or (TLS_PORT if is_tls else STARTTLS_PORT),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starts_tls=not is_tls and tls == "yes",
        is_tls=is_tls,
    )


def _bad(problem: str) -> env.BadSetting:
    """The address is not repeated: it may hold a password."""
    return env.BadSetting(NAME, problem, HELP)
