"""Slow clients stop a server without a buffering proxy, and stop nobody behind the one that the guide sets up.

Needs nginx, on the path or named by SAMTAK_NGINX. The configuration is the guide's own, without its certificate.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.kill.site import CSRF, ROOT, Site

NGINX = os.environ.get("SAMTAK_NGINX") or shutil.which("nginx")
pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed; name it by SAMTAK_NGINX"),
]
SLOW, ASKED, QUICK, STOPPED = 60, 20, 2.0, 5.0


def test_sixty_slow_clients_stop_nobody_behind_the_proxy(site: Site, tmp_path: Path) -> None:
    site.start()
    with nginx(tmp_path, site.port) as port:
        with slow_clients(port):
            taken = [seconds_for(port) for _ in range(ASKED)]
        assert max(taken) < QUICK, taken
        # The same, straight at Samtak: this is why the proxy is there, and shows that the clients are slow enough.
        with slow_clients(site.port):
            assert seconds_for(site.port) >= STOPPED


def seconds_for(port: int) -> float:
    """How long somebody else waits for a page, or waits in vain."""
    began = time.monotonic()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/about/", timeout=STOPPED) as answer:
            answer.read()
    except OSError:
        return STOPPED
    return time.monotonic() - began


@contextmanager
def slow_clients(port: int) -> Iterator[None]:
    """They begin to send a form, and get no further."""
    with ExitStack() as stack:
        for _ in range(SLOW):
            one = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=STOPPED))
            one.sendall(
                b"POST /en/account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\nCookie: csrftoken="
                + CSRF.encode()
                + b"\r\n\r\nlogin="
            )
        time.sleep(1)
        yield


@contextmanager
def nginx(folder: Path, upstream: int) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    config = folder / "nginx.conf"
    config.write_text(for_a_test((ROOT / "deploy/nginx.conf").read_text(), folder, port, upstream))
    command = [str(NGINX), "-p", str(folder), "-c", str(config), "-e", "stderr"]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    server = subprocess.Popen(command)
    try:
        for _ in range(100):
            if seconds_for(port) < STOPPED:
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def for_a_test(guide: str, folder: Path, port: int, upstream: int) -> str:
    """The guide's own lines, on a port of ours, without certificate, and with its files in a folder of the test."""
    _plain, encrypted = re.split(r"\nserver \{\n    listen 443.*\n    listen .*443.*\n", guide)
    upstreams = guide.partition("server {\n    listen 80")[0].replace("127.0.0.1:8000", f"127.0.0.1:{upstream}")
    lines = [line for line in encrypted.splitlines() if "ssl_" not in line]
    inside = "\n".join(lines).replace("samtak.example.org", "localhost").replace("$scheme", "http")
    paths = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    return (
        f"{user}daemon off;\npid {folder}/pid;\nevents {{ worker_connections 1024; }}\n"
        f"http {{\n{paths}\n{upstreams}\nserver {{\n    listen 127.0.0.1:{port};\n{inside}\n}}\n"
    )
