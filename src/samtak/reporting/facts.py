"""What a published report says for ever: plain values, so that nothing that changes later changes it. Pure."""

from __future__ import annotations

import hashlib
import json
from typing import Any

SCHEMA = 1

Facts = dict[str, Any]


def written(facts: Facts) -> bytes:
    """The facts as a file: the same values give the same bytes."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, indent=1).encode()


def digest(facts: Facts) -> str:
    """What the file can be checked against."""
    return hashlib.sha256(written(facts)).hexdigest()
