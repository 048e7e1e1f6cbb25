"""A real mail server in a process of its own. It keeps what it takes, and can be busy, hang up, or be gone.

    python -m tests.fakes.mail_server PORT FOLDER

Every mail it answers 250 to stands in FOLDER as a file, written before the answer. FOLDER/mood says how it is today:
`well` takes mails, `slow` waits before it says yes, `busy` answers 451, `hangs-up` breaks off while the mail is being
handed over, `hangs-up-late` when it has heard the whole mail and kept nothing, and `loses-the-yes` when it has kept it.
"""

from __future__ import annotations

import asyncio
import email
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

SLOW = 0.3  # seconds
ROOT = Path(__file__).resolve().parents[2]


class Mailbox:
    """What the server has said yes to, and the server itself while it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.mood("well")

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}?tls=no"

    def mood(self, mood: str) -> None:
        """From the next command on."""
        new = self.folder / "mood.new"
        new.write_text(mood)
        new.rename(self.folder / "mood")

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.fakes.mail_server", str(self.port), str(self.folder)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
        for _ in range(300):
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5) as connection:
                assert connection.recv(3) == b"220"
                return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def taken(self) -> list[EmailMessage]:
        files = sorted(self.folder.glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
        return [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in files]

    def times_taken(self) -> Counter[str]:
        """How often each mail was taken, by its Message-ID."""
        return Counter(str(mail["Message-ID"]) for mail in self.taken())

    def tried(self) -> int:
        """How many times somebody has begun to hand over a mail."""
        log = self.folder / "tried"
        return len(log.read_text().splitlines()) if log.exists() else 0

    def links(self) -> dict[str, str]:
        """The path that the newest mail to each address leads to."""
        return {str(mail["To"]): link_in(mail) for mail in self.taken()}


def link_in(mail: EmailMessage) -> str:
    found = re.search(r"https?://[^/]+(/\S+)", mail.get_content())
    assert found is not None, mail.get_content()
    return found[1]


@contextmanager
def mail_server(folder: Path) -> Iterator[Mailbox]:
    box = Mailbox(folder)
    try:
        yield box
    finally:
        box.stop()


# ---- The process -----------------------------------------------------------------------------------------------------


class Postmaster:
    """Called by aiosmtpd at each step of a mail."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, len(list(folder.glob("*.eml")))

    async def handle_RCPT(  # noqa: N802 - the name aiosmtpd asks for
        self, server: Any, _session: Any, envelope: Any, address: str, _options: list[str]
    ) -> str:
        with (self.folder / "tried").open("a") as log:
            log.write(f"{address}\n")
        if self._mood() == "hangs-up":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        mood = self._mood()
        if mood == "busy":
            return "451 Try again later"
        if mood == "hangs-up-late":
            server.transport.abort()
            return "451 Gone"
        self.count += 1
        path = self.folder / f"{self.count:06}.part"
        path.write_bytes(envelope.content)
        path.rename(path.with_suffix(".eml"))
        if mood == "loses-the-yes":
            server.transport.abort()
        if mood == "slow":
            await asyncio.sleep(SLOW)
        return "250 Taken"

    def _mood(self) -> str:
        return (self.folder / "mood").read_text()


async def serve(port: int, folder: Path) -> None:
    from aiosmtpd.smtp import SMTP

    loop = asyncio.get_running_loop()
    postmaster = Postmaster(folder)

    def protocol() -> SMTP:
        return SMTP(postmaster, hostname="mail.example.org", loop=loop)

    server = await loop.create_server(protocol, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
