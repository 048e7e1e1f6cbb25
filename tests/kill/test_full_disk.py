"""A disk that is full: reading goes on, writing says so and keeps the text, and the site mends itself.

The disk is full where SQLite may fill no more pages. The limit moves between points, so that the write fails now in the
action, now in its index, now in the log. The short form fills it twelve times, the long form (`-m long`) at
SAMTAK_CASES points, 50 unless told. For PostgreSQL see `integration/web/test_no_room.py`.
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kill.conftest import Loaded
from tests.kill.site import Answer, Site, demo_site

pytestmark = pytest.mark.sqlite_alone
SHORT, LONG = 12, int(os.environ.get("SAMTAK_CASES", "50"))
TITLE = "Nothing can be saved right now"
TEXT = "Vi møtte næringslivet på Bjørnøya. " * 200
OF_THE_REGION = (
    "FROM actions_action a JOIN regions_region r ON r.id = a.region_id WHERE r.slug = '{}' AND a.code LIKE '{}'"
)
READS = ["/", "/en/actions/", "/nn/plans/", "/en/workspace/", "/en/account/", "/api/v1/regions", "/en/changes/"]


@pytest.fixture
def full(loaded: Loaded, tmp_path: Path) -> Iterator[Site]:
    with demo_site("sqlite", tmp_path, like=loaded("sqlite")) as site:
        try:
            site.start(SAMTAK_TEST_LIMIT=str(site.data / "limit"))
            yield site
        finally:
            site.kill()


def set_limit(site: Site, more: int | None) -> None:
    pages = int(site.rows("PRAGMA page_count")[0][0])
    (site.data / "limit").write_text(str(2**30 if more is None else pages + more))


def writes(region: str, code: str) -> list[tuple[str, dict[str, str]]]:
    """Forms that a secretariat sends, with the text that must not be lost."""
    new = {"scope": "joint", "language": "nb", "status": "not_started", "description": TEXT}
    return [
        ("/en/workspace/actions/new/", {**new, "title": "Ny messe"}),
        (f"/en/workspace/actions/{region}/{code}/report/", {"status": "in_progress", "text": TEXT, "version": "1"}),
        (f"/en/workspace/actions/{region}/{code}/", {**new, "title": "Endret", "version": "1"}),
    ]


def send(site: Site, path: str, fields: dict[str, str], region: str, code: str) -> Answer:
    """As a browser does that read the page just now."""
    if "version" in fields:
        fields = {**fields, "version": str(site.rows(f"SELECT a.version {OF_THE_REGION.format(region, code)}")[0][0])}
    return site.post(path, fields)


def state(site: Site) -> list[tuple[int, ...]]:
    count = "(SELECT count(*) FROM actions_action), (SELECT sum(version) FROM actions_action)"
    return site.rows(f"SELECT {count}, (SELECT count(*) FROM actions_actionupdate), (SELECT count(*) FROM audit_event)")  # noqa: S608


@pytest.mark.parametrize("points", [SHORT, pytest.param(LONG, marks=pytest.mark.long)])
def test_reading_goes_on_writing_says_so_and_all_is_well_when_there_is_room(full: Site, points: int) -> None:
    region = full.sign_in()
    code = full.rows(f"SELECT a.code {OF_THE_REGION.format(region, '%')} AND a.scope = 'joint' ORDER BY a.id")[0][0]
    forms, number = writes(region, code), 0
    for point in range(points):
        path, fields = forms[point % len(forms)]
        set_limit(full, point % 4)
        for _ in range(200):
            before = state(full)
            number += 1
            fields = {**fields, "title": f"Messe {number}"}
            answer = send(full, path, fields, region, code)
            if answer.status == 507:
                break
            assert answer.status == 302, (point, answer.status, answer.text[:2000])
        assert answer.status == 507, point
        assert TITLE in answer.text
        assert TEXT.strip() in html.unescape(answer.text)
        assert "Send it once more" in answer.text
        assert "no-store" in answer.headers["Cache-Control"]
        assert state(full) == before, "something was half saved"
        assert {page: full.get(page).status for page in READS} == dict.fromkeys(READS, 200), point
        set_limit(full, None)
        assert send(full, path, fields, region, code).status == 302, point
        assert state(full) != before
    assert full.damage() == []


def test_the_page_speaks_the_language_of_the_reader(full: Site) -> None:
    full.sign_in()
    set_limit(full, 0)
    fields = {"scope": "joint", "language": "nn", "status": "not_started", "title": "Messe", "description": TEXT}
    told = set()
    for language in ("/en", "/nn", ""):
        for _ in range(60):
            answer = full.post(f"{language}/workspace/actions/new/", fields)
            if answer.status == 507:
                told.add(answer.text.split("<h1>")[1].split("</h1>")[0])
                break
    assert len(told) == 3, told
