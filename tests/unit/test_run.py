"""The script that sets Samtak up: what it remembers, and when it does the work again."""

from __future__ import annotations

from pathlib import Path

import pytest

import run
from tools import services


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as it is after everything was installed for the tests."""
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml", "build_hook.py"):
        (tmp_path / name).write_text(name)
    for name in (
        "package.json",
        "package-lock.json",
        "tests/oidc/package-lock.json",
        "oidc/node_modules",
        "stamp",
        "vendor",
        "axe",
        "nb/LC_MESSAGES/django.po",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "nb/LC_MESSAGES/django.mo").touch()
    places = {"ROOT": ".", "STAMP": "stamp", "VENDOR_STAMP": "vendor", "AXE": "axe", "OIDC": "oidc", "LOCALE": "."}
    for place, name in places.items():
        monkeypatch.setattr(run, place, tmp_path / name)
    (tmp_path / "stamp").write_text(f"test {run.fingerprint()}")
    return tmp_path


def is_ready(kind: str) -> bool:
    return run.is_set_up(kind, run.fingerprint())


def test_the_second_run_has_nothing_to_do(folder: Path) -> None:
    assert is_ready("test")


def test_what_the_tests_need_is_enough_for_the_demo_but_not_the_other_way(folder: Path) -> None:
    assert is_ready("demo")
    (folder / "stamp").write_text(f"demo {run.fingerprint()}")
    assert is_ready("demo")
    assert not is_ready("test")


@pytest.mark.parametrize(
    "name",
    [
        "requirements.lock",
        "requirements-dev.lock",
        "pyproject.toml",
        "package-lock.json",
        "tests/oidc/package-lock.json",
        "build_hook.py",
        "nb/LC_MESSAGES/django.po",
    ],
)
def test_a_change_in_what_decides_it_is_noticed(folder: Path, name: str) -> None:
    (folder / name).write_text("something else")
    assert not is_ready("demo")


@pytest.mark.parametrize("name", ["stamp", "vendor", "axe", "nb/LC_MESSAGES/django.mo"])
def test_what_is_missing_is_made_again(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert not is_ready("test")


def test_each_folder_has_a_test_database_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = "postgres://name:word@host:5432/postgres?sslmode=require"
    here = services.test_database(given)
    assert here.startswith("postgres://name:word@host:5432/samtak_")
    assert here.endswith("?sslmode=require")
    monkeypatch.setattr(services, "ROOT", tmp_path)
    assert services.test_database(given) != here


def test_a_password_is_not_printed() -> None:
    assert services.hidden("postgres://name:word@host:5432/postgres") == "host:5432/postgres"


def test_every_step_runs_though_one_fails(capfd: pytest.CaptureFixture[str]) -> None:
    assert run.run_all([("first", ["false"], {}), ("second", ["true"], {})]) == 1
    told = capfd.readouterr().out
    assert "first: FAILED (1)" in told
    assert "second: ok" in told
    assert told.rstrip().endswith("failed: first")
    assert run.run_all([("only", ["true"], {})]) == 0
