"""A file system that is really full, where the tests may mount one: a small one in memory, filled to the last byte."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from samtak.cli.reserve import NAME
from tests.kill.conftest import Loaded
from tests.kill.site import Site, demo_site

pytestmark = pytest.mark.long
PAGES = ["/", "/en/actions/", "/nn/plans/", "/en/about/", "/api/v1/regions"]
FORM = {
    "scope": "joint",
    "language": "nb",
    "status": "not_started",
    "title": "Messe",
    "description": "Lang tekst " * 500,
}


@pytest.fixture
def on_small_disk(loaded: Loaded, tmp_path: Path) -> Iterator[Site]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    try:
        with demo_site("sqlite", disk, like=loaded("sqlite")) as site:
            try:
                yield site
            finally:
                site.kill()
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(site: Site) -> Path:
    filler = site.data / "filler"
    with filler.open("ab", buffering=0) as file:
        for size in (4096, 1):
            try:
                while True:
                    file.write(b"x" * size)
            except OSError:
                continue
    return filler


def readable(site: Site) -> dict[str, int]:
    return {page: site.get(page).status for page in PAGES}


def test_a_site_on_a_full_disk_is_read_and_mends_itself(on_small_disk: Site) -> None:
    site, all_well = on_small_disk, dict.fromkeys(PAGES, 200)
    site.start()
    site.sign_in()
    assert site.post("/en/workspace/actions/new/", FORM).status == 302
    filler = fill(site)
    answers = [site.post("/en/workspace/actions/new/", FORM).status for _ in range(40)]
    assert answers[-1] == 507
    assert set(answers) <= {302, 507}
    assert readable(site) == all_well
    assert site.get("/en/workspace/").status == 200
    site.kill()
    site.start()  # killed and started while the disk is full
    assert readable(site) == all_well
    assert site.post("/en/workspace/actions/new/", FORM).status == 507
    filler.unlink()
    assert site.post("/en/workspace/actions/new/", FORM).status == 302
    assert site.damage() == []


def test_a_server_that_starts_on_a_full_disk_gives_the_reserve_up(on_small_disk: Site) -> None:
    site = on_small_disk
    lay = "import django; django.setup(); from samtak.cli import reserve; assert not list(reserve.keep())"
    site.run("-c", lay, DJANGO_SETTINGS_MODULE="samtak.config.settings")
    assert (site.data / NAME).exists()
    site.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    fill(site)
    site.start()
    assert readable(site) == dict.fromkeys(PAGES, 200)
    assert not (site.data / NAME).exists()
    assert site.damage() == []
