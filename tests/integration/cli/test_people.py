"""`samtak export-person`, `erase-person` and `forget`."""

from __future__ import annotations

import datetime as dt
import json
import stat
from pathlib import Path
from typing import Any

import pytest

from samtak.accounts.choices import Role
from samtak.accounts.erasing import ledger
from samtak.accounts.models import Invitation, User
from samtak.accounts.operations import invite
from samtak.cli.errors import CommandFailed
from samtak.cli.forgetting import RULES, forget
from samtak.cli.people import erase, export_person
from samtak.lib import clock
from tests.factories.accounts import make_administrator, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> None:
    settings.SAMTAK_DATA_DIR = tmp_path


def test_a_person_is_written_to_a_file_for_its_owner_alone(tmp_path: Path) -> None:
    user, file = make_user(name="Åse Ny"), tmp_path / "ase.json"
    export_person(user.email, file, "en")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text(encoding="utf-8"))["about"] == user.email
    with pytest.raises(CommandFailed, match="cannot be written"):
        export_person(user.email, tmp_path / "no" / "folder.json", "")
    with pytest.raises(CommandFailed, match="no account"):
        export_person("nobody@example.org", file, "")


def test_erasing_asks_and_tells(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    user = make_user(name="Åse Ny")
    monkeypatch.setattr("builtins.input", lambda _question: "yes")
    with pytest.raises(CommandFailed, match="nothing was changed"):
        erase(user.email, is_sure=False)
    monkeypatch.setattr("builtins.input", lambda _question: user.email)
    assert erase(user.email, is_sure=False) == 0
    told = capsys.readouterr().out
    assert "Kept of audit.Event" in told
    assert "Backups hold the person still" in told
    assert User.objects.get(pk=user.pk).erased_at is not None


def test_forgetting_tells_what_it_would_do_and_does_it(capsys: pytest.CaptureFixture[str]) -> None:
    invitation, _secret = invite(by=make_administrator(), email="ny@example.org", name="Ny", role=Role.READER, days=14)
    long_ago = clock.now() - dt.timedelta(days=91)
    Invitation.objects.filter(pk=invitation.pk).update(invited_at=long_ago, expires_at=long_ago)
    back = make_user()
    ledger.note(back.uuid)
    told = {}
    for dry_run in (True, False):
        forget(dry_run=dry_run)
        told[dry_run] = capsys.readouterr().out
        assert Invitation.objects.filter(pk=invitation.pk).exists() is dry_run
        assert (User.objects.get(pk=back.pk).erased_at is None) is dry_run
    assert told[True].splitlines()[1:] == told[False].splitlines()[1:]
    assert "     1  invitations that were used, taken back or expired, after 90 days" in told[False]
    assert len(told[False].splitlines()) == 2 + len(RULES)
    forget(dry_run=False)
    assert "     1" not in capsys.readouterr().out
