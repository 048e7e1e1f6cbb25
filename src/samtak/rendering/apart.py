"""Reading an uploaded file in a process of its own, which may take so much time and memory and no more.

What a file does to its reader is not known before it is read. Here it can only harm a process that holds no secrets,
has nothing to do with the site, and is ended when it takes more than any list of actions needs. What comes back is
plain JSON: nothing of it is run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import Any

from samtak.rendering.packages import Reason, UnreadableFile
from samtak.rendering.workbook import Cell, Read, Sheet, read_file

MOST_MEMORY = 256 * 2**20
MOST_SECONDS = 5  # of work
LONGEST_WAIT = 30  # by the clock, on a machine that is busy
# More at once would together take what each alone may not.
_at_once = threading.BoundedSemaphore(2)


def read_file_apart(name: str, data: bytes) -> Read:
    """As `read_file`. Raises UnreadableFile, also when the file takes too much."""
    sent = json.dumps(name).encode() + b"\n" + data
    with _at_once:
        try:
            # Without the environment: it holds the settings, and with them the secrets.
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-I", "-m", __name__, str(MOST_SECONDS)],
                input=sent,
                capture_output=True,
                timeout=LONGEST_WAIT,
                check=False,
                env={name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ},
            )
        except subprocess.TimeoutExpired:
            raise UnreadableFile(Reason.TOO_HEAVY) from None
    if done.returncode != 0:
        raise UnreadableFile(Reason.TOO_HEAVY)
    return _received(json.loads(done.stdout))


def _received(told: dict[str, Any]) -> Read:
    if "reason" in told:
        raise UnreadableFile(Reason(told["reason"]))
    sheets = [
        Sheet(
            sheet["name"],
            [[Cell(*cell) for cell in row] for row in sheet["rows"]],
            [(top, left, bottom, right) for top, left, bottom, right in sheet["merged"]],
        )
        for sheet in told["sheets"]
    ]
    return Read(sheets, tuple(told["hidden"]))


def _told(read: Read) -> dict[str, Any]:
    sheets = [{"name": sheet.name, "rows": sheet.rows, "merged": sheet.merged} for sheet in read.sheets]
    return {"sheets": sheets, "hidden": read.hidden}


def limit_this_process(seconds: int) -> None:
    """Where the system can, so that what goes beyond fails or ends here."""
    try:
        import resource
    except ImportError:  # on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> int:
    limit_this_process(int(sys.argv[1]))
    name, _end, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        told = _told(read_file(json.loads(name), data))
    except UnreadableFile as unreadable:
        told = {"reason": unreadable.reason.value}
    except (MemoryError, RecursionError):
        told = {"reason": Reason.TOO_HEAVY.value}
    json.dump(told, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
