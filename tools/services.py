"""What the tests need beside Python: a PostgreSQL server and a Chromium. Found, installed, or asked for by name."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv/bin/python"
POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
POSTGRES_KEPT = ROOT / ".venv/samtak-postgres"  # the address of a server on which we made a role of our own
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def postgres() -> str:
    """The address of a PostgreSQL that lets us make databases. Never skipped."""
    given = os.environ.get("SAMTAK_TEST_POSTGRES_URL")
    kept = POSTGRES_KEPT.read_text() if POSTGRES_KEPT.exists() else ""
    for url in [given] if given else [POSTGRES, kept]:
        if url and answers(url):
            return url
    if given or not may_apt():
        stop(
            f"No PostgreSQL answers at {hidden(given or POSTGRES)}.",
            "Install the package postgresql, and set SAMTAK_TEST_POSTGRES_URL=postgres://name:password@host:port/postgres"
            " to a role that may create databases.",
        )
    if not shutil.which("pg_lsclusters"):
        apt("postgresql")
    subprocess.call(["service", "postgresql", "start"])
    url = make_postgres_role()
    if not answers(url):
        stop("PostgreSQL was installed but does not answer.", "See /var/log/postgresql.")
    return url


def make_postgres_role() -> str:
    """A role of our own on the local server, allowed to make databases and nothing else."""
    password = secrets.token_urlsafe(24)
    lines = subprocess.run(
        ["pg_lsclusters", "--no-header"], text=True, capture_output=True, check=False
    ).stdout.splitlines()
    port = next((line.split()[2] for line in lines if "online" in line), "5432")
    sql = (
        "DO $$ BEGIN CREATE ROLE samtak_test; EXCEPTION WHEN duplicate_object THEN NULL; END $$; "
        f"ALTER ROLE samtak_test LOGIN CREATEDB PASSWORD '{password}'"
    )
    command = ["runuser", "-u", "postgres", "--", "psql", "--quiet", "--port", port, "--command"]
    for _ in range(20):
        if not subprocess.call([*command, sql], cwd="/"):
            break
        time.sleep(1)  # a server that has just been started takes a moment to answer
    url = f"postgres://samtak_test:{password}@127.0.0.1:{port}/postgres"
    POSTGRES_KEPT.touch(mode=0o600)
    POSTGRES_KEPT.write_text(url)
    return url


def answers(url: str) -> bool:
    code = "import psycopg, sys; psycopg.connect(sys.argv[1], connect_timeout=5).close()"
    return subprocess.run([str(PYTHON), "-c", code, url], text=True, capture_output=True, check=False).returncode == 0


def test_database(url: str) -> str:
    """The same server, with a database name that only this folder uses."""
    folder = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    base, _, query = url.partition("?")
    return f"{base.rsplit('/', 1)[0]}/samtak_{folder}" + (f"?{query}" if query else "")


def hidden(url: str) -> str:
    return url.split("@")[-1]


def chromium() -> str:
    """The path of a Chromium to drive."""
    given = os.environ.get("SAMTAK_CHROMIUM")
    names = [given] if given else CHROMIUMS
    found = next((path for path in map(shutil.which, names) if path), None)
    if not found and not given and may_apt():
        apt("chromium")
        found = next((path for path in map(shutil.which, names) if path), None)
    if not found:
        stop("The browser tests need Chromium.", "Install the package chromium, or set SAMTAK_CHROMIUM to its path.")
    return str(found)


def may_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt(package: str) -> None:
    print(f"\n== installing {package} with apt-get", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.call(["apt-get", "update", "--quiet"], env=environment)
    if subprocess.call(["apt-get", "install", "--yes", "--quiet", package], env=environment):
        stop(f"apt-get could not install {package}.", f"Install the package {package} and run this again.")


def stop(problem: str, help_text: str) -> NoReturn:
    sys.exit(f"{problem}\n  {help_text}")
