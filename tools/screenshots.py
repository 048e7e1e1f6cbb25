"""Take the pictures of the README from a demo that is started for it.

    python tools/screenshots.py            writes docs/screenshots/*.png

Needs an installed Chromium, as the tests do; SAMTAK_CHROMIUM may name one.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs/screenshots"
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
VENNESLA = "Vennesla: gå inn som næringsrådgiver"

# Name, width, who (a button of the demo's page, or nobody), address.
SHOTS = (
    ("front", WIDE, "", "/"),
    ("plan", WIDE, "", "/plans/trondheim-verdiskapingsstrategi/"),
    ("adoptions", WIDE, "", "/adoptions/"),
    ("municipality", WIDE, "", "/municipalities/4223/"),
    ("desk", WIDE, VENNESLA, "/workspace/"),
    ("report-phone", PHONE, VENNESLA, "/workspace/actions/kristiansandregionen/KR-17/report/"),
)


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("SAMTAK_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        address, site = start(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        try:
            for name, size, who, path in SHOTS:
                take(browser, address, name, size, who, path)
        finally:
            browser.close()
            site.terminate()
            site.wait(20)


def start(folder: str) -> tuple[str, subprocess.Popen[bytes]]:
    """A demo of its own on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "samtak", "demo", "--port", str(port)]
    site = subprocess.Popen(command, env={**os.environ, "SAMTAK_DATA_DIR": folder})
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return address, site
        except OSError:
            time.sleep(0.2)
    raise SystemExit("the demo did not start")


def take(browser: Browser, address: str, name: str, size: dict[str, int], who: str, path: str) -> None:
    context = browser.new_context(locale="nb-NO", viewport=size, color_scheme="light")  # type: ignore[arg-type]
    page = context.new_page()
    if who:
        page.goto(f"{address}/demo/")
        page.get_by_role("button", name=who).click()
        page.wait_for_load_state()
    page.goto(address + path)
    page.screenshot(path=PICTURES / f"{name}.png")
    context.close()
    print(f"docs/screenshots/{name}.png")


if __name__ == "__main__":
    main()
