"""Who has been erased, outside the database: a backup from before knows them still, and must not bring them back.

Only the numbers of accounts, which tell nobody who it was.
"""

from __future__ import annotations

import logging
from pathlib import Path
from uuid import UUID

from django.conf import settings

_log = logging.getLogger(__name__)
NAME = "erased-accounts"


def path() -> Path:
    return Path(settings.SAMTAK_DATA_DIR) / NAME


def note(uuid: UUID) -> None:
    try:
        with path().open("a", encoding="ascii") as file:
            file.write(f"{uuid}\n")
    except OSError as error:
        _log.error("an erased account cannot be noted in %s: %s", NAME, error.strerror)


def noted() -> list[UUID]:
    if not path().exists():
        return []
    return [UUID(line) for line in path().read_text(encoding="ascii").split()]
