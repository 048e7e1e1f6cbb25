"""The `samtak` command as a person types it, in a data directory of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.factories.demo_folder import migrate_once

# The data directory holds SQLite whatever the run is about.
pytestmark = pytest.mark.sqlite_alone

ONLY_DEMO = {"SAMTAK_MODE": "demo", "SAMTAK_SECRET_KEY": "", "SAMTAK_DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": ""}


def environment(data: Path, **extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    return {**kept, **ONLY_DEMO, "SAMTAK_DATA_DIR": str(data), **extra}


def samtak(data: Path, *arguments: str, **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "samtak", *arguments]
    return subprocess.run(command, env=environment(data, **extra), capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    done = samtak(data, "demo", "--no-serve", "--date", "2022-06-01")
    assert done.returncode == 0, done.stderr
    assert "opens on 2022-06-01" in done.stdout
    return data


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


@contextmanager
def serving(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "samtak", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment(data), text=True, stdout=subprocess.PIPE)
    try:
        yield server
    finally:
        server.terminate()
        server.wait(timeout=20)
        assert server.stdout is not None
        server.stdout.close()


def fetch(address: str) -> int:
    """The status of a page, once the server has come up."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 - our own server
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not come up")


def test_the_demo_may_be_set_up_again(loaded: Path) -> None:
    done = samtak(loaded, "demo", "--no-serve")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_demo_that_is_loaded_passes_the_check(loaded: Path) -> None:
    done = samtak(loaded, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines() if not line.startswith("WARNING")] == ["OK"] * 9


def test_the_check_tells_what_of_installed_borders_cannot_be_used(loaded: Path) -> None:
    borders = loaded / "boundaries.geojson"
    borders.write_text('{"type": "FeatureCollection", "features": [{"properties": {"kommunenummer": "5001"}}]}')
    done = samtak(loaded, "check")
    borders.unlink()
    assert done.returncode == 1
    assert "WRONG   boundaries.geojson: borders of 0 municipalities" in done.stdout
    assert "Feature 1: its geometry is neither Polygon nor MultiPolygon." in done.stdout


def test_the_demo_answers_on_its_address(loaded: Path) -> None:
    port = free_port()
    with serving(loaded, port) as server:
        assert fetch(f"http://127.0.0.1:{port}/") == 200
        assert fetch(f"http://127.0.0.1:{port}/api/v1/regions") == 200
        assert server.poll() is None


def test_serving_a_port_in_use_is_refused_without_traceback(loaded: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = samtak(loaded, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "Choose another with --port" in done.stderr
    assert "Traceback" not in done.stderr


def test_serving_a_database_that_is_not_migrated_names_the_command(tmp_path: Path) -> None:
    done = samtak(tmp_path, "serve")
    assert done.returncode == 1
    assert "Run: samtak migrate" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_check_tells_of_missing_migrations(tmp_path: Path) -> None:
    done = samtak(tmp_path, "check")
    assert done.returncode == 1
    assert "Run: samtak migrate" in done.stdout


def test_a_database_that_does_not_answer_is_told_without_traceback(tmp_path: Path) -> None:
    done = samtak(tmp_path, "migrate", SAMTAK_DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder.sqlite3")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments", [("demo", "--date", "2022-02-30"), ("serve", "--port", "0"), ("serve", "--port", "70000"), ("bake",)]
)
def test_what_makes_no_sense_is_refused(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = samtak(tmp_path, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_production_asks_for_its_secret_and_its_names(tmp_path: Path) -> None:
    done = samtak(tmp_path, "check", SAMTAK_MODE="production")
    assert done.returncode == 1
    assert "SAMTAK_SECRET_KEY is not set" in done.stderr
    done = samtak(tmp_path, "check", SAMTAK_MODE="production", SAMTAK_SECRET_KEY="x" * 60)
    assert "SAMTAK_HOSTS is not set" in done.stderr
    assert "Traceback" not in done.stderr


def test_production_settings_pass_their_own_check(tmp_path: Path) -> None:
    migrate_once(tmp_path)
    production = {
        "SAMTAK_MODE": "production",
        "SAMTAK_SECRET_KEY": "abcde-12345-" * 5,
        "SAMTAK_HOSTS": "samtak.example.org",
    }
    assert samtak(tmp_path, "migrate", **production).returncode == 0
    done = samtak(tmp_path, "check", **production)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "security." not in done.stdout
