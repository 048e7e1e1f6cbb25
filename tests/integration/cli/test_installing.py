"""An own installation on an empty machine, as a person or a script sets it up."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.demo_folder import migrate_once
from tests.factories.made_once import without_settings

# The data directory holds SQLite whatever the run is about.
pytestmark = pytest.mark.sqlite_alone

LINK = re.compile(r"(https?://\S+/account/invitation/\S+)")
SOMEBODY = ("--email", "kari@example.org", "--name", "Kari Ny")


def samtak(data: Path, *arguments: str, typed: str = "", **extra: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "samtak", *arguments]
    environment = {**without_settings(), "SAMTAK_DATA_DIR": str(data), **extra}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, input=typed)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    data = tmp_path_factory.mktemp("own") / "data"
    done = samtak(data, "init", "--no-input", "--hosts", "localhost", *SOMEBODY, "--port", "8123")
    assert done.returncode == 0, done.stderr
    return data, done


def settings_of(data: Path) -> dict[str, str]:
    lines = (data / "samtak.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


Installed = tuple[Path, subprocess.CompletedProcess[str]]


def test_it_prints_a_link_and_the_next_step(installed: Installed) -> None:
    data, done = installed
    links = LINK.findall(done.stdout)
    assert len(links) == 1
    assert links[0].startswith("http://localhost:8123/")
    assert f"SAMTAK_DATA_DIR={data} samtak serve --port 8123" in done.stdout
    assert "781 municipalities" in done.stdout
    assert "CC BY 4.0" in done.stdout


def test_the_secret_is_new_long_and_for_the_owner_alone(installed: Installed) -> None:
    data, done = installed
    assert stat.S_IMODE((data / "samtak.env").stat().st_mode) == 0o600
    secret = settings_of(data)["SAMTAK_SECRET_KEY"]
    assert len(secret) > 60
    assert secret not in done.stdout + done.stderr


def test_it_passes_its_own_check(installed: Installed) -> None:
    data, _done = installed
    done = samtak(data, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No mail server is set" in done.stdout
    assert "WRONG" not in done.stdout


def test_once_more_gives_a_new_link_and_keeps_the_settings(installed: Installed) -> None:
    data, first = installed
    before = settings_of(data)
    done = samtak(data, "init", "--no-input", *SOMEBODY)
    assert done.returncode == 0, done.stderr
    assert settings_of(data) == before
    assert LINK.findall(done.stdout) != LINK.findall(first.stdout)
    waiting = "from samtak.accounts.queries import waiting_for_administrators as w; print(w().count())"
    assert in_shell(data, waiting) == "1"


def in_shell(data: Path, code: str) -> str:
    begin = "import django; django.setup(); "
    done = subprocess.run(
        [sys.executable, "-c", begin + code],
        env={**without_settings(), "SAMTAK_DATA_DIR": str(data), "DJANGO_SETTINGS_MODULE": "samtak.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_an_installation_with_an_administrator_is_left_alone(installed: Installed, tmp_path: Path) -> None:
    shutil.copytree(installed[0], tmp_path, dirs_exist_ok=True)
    done = samtak(tmp_path, "init", "--no-input", *SOMEBODY)
    secret = LINK.findall(done.stdout)[0].rstrip("/").rsplit("/", 1)[1]
    joining = f"accept_invitation(secret={secret!r}, password='fjord og fjell')"
    in_shell(tmp_path, f"from samtak.accounts.operations import accept_invitation; {joining}")
    again = samtak(tmp_path, "init", "--no-input", "--email", "per@example.org", "--name", "Per")
    assert again.returncode == 1
    assert "there is an administrator already (kari@example.org)" in again.stderr
    assert LINK.findall(again.stdout) == []
    # Who only gives a setting is not asked for an administrator again.
    done = samtak(tmp_path, "init", "--no-input", "--smtp-url", "smtp://localhost:2525?tls=no")
    assert done.returncode == 0, done.stderr
    assert "There is an administrator already (kari@example.org)" in done.stdout
    assert settings_of(tmp_path)["SAMTAK_SMTP_URL"] == "smtp://localhost:2525?tls=no"


def test_a_person_is_asked_again_until_the_answer_makes_sense(tmp_path: Path) -> None:
    migrate_once(tmp_path)
    answers = ["https://samtak.example.org/", "samtak.example.org", "kanskje", "", "", "mail.example.org", "", ""]
    answers += ["kari", "kari@example.org", "", "Kari Ny", "dansk", "nn"]
    done = samtak(tmp_path, "init", typed="\n".join(answers) + "\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert LINK.findall(done.stdout)[0].startswith("https://samtak.example.org/nn/account/invitation/")
    assert settings_of(tmp_path)["SAMTAK_HTTPS"] == "yes"
    assert settings_of(tmp_path)["SAMTAK_MAIL_FROM"] == "samtak@samtak.example.org"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((*SOMEBODY,), "--hosts is missing"),
        (("--hosts", "http://x", *SOMEBODY), "host names alone"),
        (("--hosts", "localhost", "--name", "Kari"), "e-mail is needed"),
        (("--hosts", "localhost", "--email", "kari", "--name", "Kari"), "e-mail is needed"),
        (("--hosts", "localhost", "--email", "kari@example.org"), "name is needed"),
        (("--hosts", "localhost", "--email", "kari@example.org", "--name", "a\udcffb"), ""),
        (("--hosts", "localhost", "--smtp-url", "http://x", *SOMEBODY), "SAMTAK_SMTP_URL"),
        (("--hosts", "localhost", "--database-url", "mysql://x", *SOMEBODY), "SAMTAK_DATABASE_URL"),
    ],
)
def test_what_is_missing_or_odd_is_named(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = samtak(tmp_path, "init", "--no-input", *arguments)
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert LINK.findall(done.stdout) == []


def test_nobody_there_to_answer_is_told(tmp_path: Path) -> None:
    done = samtak(tmp_path, "init")
    assert done.returncode == 1
    assert "--no-input" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = samtak(tmp_path / "file" / "data", "init", "--no-input", "--hosts", "localhost", *SOMEBODY)
    assert done.returncode == 1
    assert "cannot be written to" in done.stderr


def test_a_demo_and_an_installation_keep_apart(tmp_path: Path, installed: Installed) -> None:
    (tmp_path / "demo-secret").write_text("x")
    done = samtak(tmp_path, "init", "--no-input", "--hosts", "localhost", *SOMEBODY)
    assert (done.returncode, "holds a demo" in done.stderr) == (1, True)
    done = samtak(installed[0], "demo", "--no-serve")
    assert (done.returncode, "holds an own installation" in done.stderr) == (1, True)


def test_the_environment_goes_before_the_file(installed: Installed) -> None:
    data, _done = installed
    assert in_shell(data, "from django.conf import settings; print(settings.ALLOWED_HOSTS)") == "['localhost']"
    done = samtak(data, "check", SAMTAK_HOSTS="other.example.org", SAMTAK_HTTPS="yes", SAMTAK_HOTS="x")
    assert "SAMTAK_HOTS is set, but Samtak has no such setting" in done.stdout
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("line", "told"),
    [("nonsense", "line 1"), ("SAMTAK_HOSTS=a\nSAMTAK_HOSTS=b", "twice"), ("SAMTAK_HTTPS=perhaps", "SAMTAK_HTTPS")],
)
def test_a_settings_file_that_makes_no_sense_is_told(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "samtak.env").write_text(line + "\nSAMTAK_SECRET_KEY=" + "x" * 60 + "\nSAMTAK_HOSTS=a\n" * 0)
    done = samtak(tmp_path, "check", SAMTAK_SECRET_KEY="x" * 60, SAMTAK_HOSTS="localhost")
    assert done.returncode == 1
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_mail_without_server_lies_in_a_file_and_says_so(installed: Installed) -> None:
    data, _done = installed
    done = samtak(data, "send-test-mail", "per@example.org")
    assert done.returncode == 1
    assert "reaches nobody" in done.stdout
    assert list((data / "mail").iterdir())
    assert "no e-mail address" in samtak(data, "send-test-mail", "per").stderr


def test_a_mail_server_that_does_not_answer_is_told(installed: Installed) -> None:
    data, _done = installed
    done = samtak(data, "send-test-mail", "per@example.org", SAMTAK_SMTP_URL="smtp://u:hemmelig@127.0.0.1:9?tls=no")
    assert done.returncode == 1
    assert "did not take it" in done.stderr
    assert "hemmelig" not in done.stderr
    assert "Traceback" not in done.stderr


def test_without_network_nothing_is_fetched_and_nothing_changed(installed: Installed) -> None:
    data, _done = installed
    code = (
        "from samtak.adapters.fetching import Limits; from samtak.adapters.klass import Klass; "
        "from samtak.cli.municipalities import fetch; from samtak.cli.errors import CommandFailed\n"
        "try: fetch(Klass('http://127.0.0.1:9/x', {'127.0.0.1:9'}, Limits(tries=1)))\n"
        "except CommandFailed as error: print(error)"
    )
    assert "nothing was changed" in in_shell(data, code.replace("; from", "\nfrom"))
