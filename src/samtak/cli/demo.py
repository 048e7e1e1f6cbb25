"""Set the demo up: tables, real regions, invented people."""

from __future__ import annotations

from django.conf import settings

from samtak.cli.errors import CommandFailed
from samtak.cli.serve import migrate
from samtak.config.environment import SETTINGS_FILE
from samtak.demo.load import load_demo
from samtak.demo.people import load_people
from samtak.lib.errors import SamtakError


def prepare(scale: int | None) -> None:
    """Everything may be done over: what stands already is left as it is."""
    if (settings.SAMTAK_DATA_DIR / SETTINGS_FILE).exists():
        raise CommandFailed(f"{settings.SAMTAK_DATA_DIR} holds an own installation. Choose another SAMTAK_DATA_DIR.")
    migrate()
    try:
        load_demo()
        load_people()
        if scale:
            _load_scale(scale)
    except SamtakError as error:
        raise CommandFailed(f"the demo's facts do not fit. {error.message}") from error
    print(f"The demo is loaded and opens on {settings.SAMTAK_DEMO_DATE}. Data: {settings.SAMTAK_DATA_DIR}")


def _load_scale(count: int) -> None:
    from samtak.demo.scale import load_scale

    print(f"{load_scale(count)} invented actions are added.")
