"""The process that sends what is due: once when told so, else again and again, whatever goes wrong."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from samtak.cli import work
from tests.factories.demo_folder import demo_folder
from tests.integration.cli.test_commands import environment, samtak

pytestmark = pytest.mark.sqlite_alone


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_folder(tmp_path_factory)


def test_once(loaded: Path) -> None:
    done = samtak(loaded, "work", "--once", SAMTAK_MODE="demo")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Sent 0, put off 0, dropped 0, failed 0.")


def test_it_goes_on_until_it_is_told_to_stop(loaded: Path) -> None:
    command = [sys.executable, "-m", "samtak", "work"]
    process = subprocess.Popen(command, env=environment(loaded, SAMTAK_MODE="demo"), stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    with process.stderr:
        assert "waiting for what falls due" in process.stderr.readline()
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


@pytest.mark.django_db
def test_a_fault_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    rounds: list[int] = []

    def tick() -> None:
        rounds.append(1)
        if len(rounds) == 3:
            os.kill(os.getpid(), signal.SIGTERM)
        raise OSError("the disk is full")

    monkeypatch.setattr(work, "EVERY", 0.01)
    monkeypatch.setattr(work, "AFTER_FAULT", 0.01)
    monkeypatch.setattr(work, "tick", tick)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    held = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with caplog.at_level(logging.ERROR, "samtak.work"):
            assert work.work(once=False) == 0
    finally:
        for number, handler in held.items():
            signal.signal(number, handler)
    assert len(rounds) == 3
    assert "it is tried again" in caplog.text
