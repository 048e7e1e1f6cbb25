"""What stands in `deploy` names only commands, options, files and settings that exist."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samtak.cli.main import parser
from tests.house.source import ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SAMTAK = "/opt/samtak/bin/samtak"


def commands_of(unit: str) -> list[list[str]]:
    """What a unit starts, as arguments to samtak."""
    found = []
    for line in re.findall(r"^Exec\w+=(.*)$", unit, re.M):
        words = shlex.split(line)
        if words[:2] == ["/bin/sh", "-c"]:
            words = shlex.split(words[2].removeprefix("exec "))
        assert words[0] == SAMTAK, line
        found.append(words[1:])
    return found


@pytest.mark.parametrize("unit", [one for one in UNITS if one.suffix == ".service"], ids=lambda one: one.name)
def test_a_service_starts_a_command_that_exists_as_nobody_special(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    for arguments in commands_of(text):
        assert parser().parse_args(arguments).command in {"serve", "backup", "forget", "clear-files"}
    for line in ("User=samtak", "NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "UMask=0077"):
        assert f"{line}\n" in text, line


def test_each_timer_has_its_service() -> None:
    timers = [one for one in UNITS if one.suffix == ".timer"]
    assert [one.stem for one in timers] == ["samtak-backup", "samtak-forget"]
    assert all(one.with_suffix(".service").exists() for one in timers)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_finds_nothing_to_say(tmp_path: Path) -> None:
    program = tmp_path / "samtak"
    program.write_text(f"#!/bin/sh\nexec {sys.executable} -m samtak $@\n")
    program.chmod(0o755)
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(SAMTAK, str(program))
        # Systemd of this machine may not know the units that ours come after.
        (tmp_path / unit.name).write_text(re.sub(r"^(After|Wants)=.*\n", "", text, flags=re.M))
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in told.stderr.splitlines() if "samtak" in line]
    assert (ours, told.returncode) == ([], 0), told.stderr


def test_a_misspelt_line_of_a_unit_would_be_seen() -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(commands_of(f"ExecStart={SAMTAK} forgett\n")[0])


def test_the_container_copies_what_is_there_runs_as_nobody_special_and_looks_at_its_health() -> None:
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Containerfile").read_text(encoding="utf-8"))
    for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.M):
        assert [name for name in line.split()[:-1] if not (ROOT / name).exists()] == []
    last = text.rpartition("\nFROM ")[2]
    assert re.search(r"^USER 10001$", last, re.M)
    ((program, *arguments),) = [json.loads(found) for found in re.findall(r"^CMD (.*)$", last, re.M)]
    assert program == "samtak"
    assert parser().parse_args(arguments).command == "serve"
    (check,) = re.findall(r"^HEALTHCHECK .*CMD (.*)$", last, re.M)
    compile(json.loads(check)[2], "health check", "exec")
    assert "/healthz" in check


def test_what_is_built_has_all_it_is_built_from() -> None:
    """What the package's own build reads must be copied before it runs."""
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    for name in ("pyproject.toml", "build_hook.py", "package.json", "package-lock.json", "README.md", "LICENSE", "src"):
        assert name in text


def test_the_proxies_tell_who_asks_and_hold_slow_clients_back() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for line in (
        "proxy_request_buffering on;",
        "proxy_buffering on;",
        "access_log off;",
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
    ):
        assert line in nginx, line
    caddy = (DEPLOY / "Caddyfile").read_text(encoding="utf-8")
    assert "request_buffers" in caddy
    assert not re.search(r"^\s*log\b", caddy, re.M)
