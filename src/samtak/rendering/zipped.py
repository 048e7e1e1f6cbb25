"""Packages whose bytes hang on their content alone: no entry tells when it was written."""

from __future__ import annotations

import io
import zipfile

LONG_AGO = (1980, 1, 1, 0, 0, 0)


def undated(package: bytes) -> bytes:
    """The same package with every entry dated to the first day that the format knows."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as found, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in found.infolist():
            made.writestr(zipfile.ZipInfo(entry.filename, LONG_AGO), found.read(entry), zipfile.ZIP_DEFLATED)
    return held.getvalue()
