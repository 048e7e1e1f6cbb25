"""Erasing what the rules say is not kept any longer. A timer runs it."""

from __future__ import annotations

from samtak.contacts.operations import erase_former_holders
from samtak.lib.actor import SYSTEM


def forget() -> int:
    print(f"Names of former holders of roles, erased: {erase_former_holders(by=SYSTEM)}.")
    return 0
