"""Every text stands in every language. The catalogues are read by tools/messages.py."""

from __future__ import annotations

import subprocess
import sys

from tests.house.source import ROOT

TOOL = ROOT / "tools/messages.py"


def test_no_message_lacks_a_translation() -> None:
    done = subprocess.run([sys.executable, str(TOOL), "check"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
