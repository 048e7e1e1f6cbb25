"""Reading a list in by hand: each of the four steps looked at, without script, on a phone and on a screen."""

from __future__ import annotations

import io

from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import faults_seen
from tests.browser.visits import SECRETARIAT, sign_in

ROWS = [
    ["Handlingsplan"],
    ["Nr", "Mål", "Tiltak", "Ansvarlig", "Tidsrom", "Merkelig kolonne med et temmelig langt navn"],
    [None, "2.3", "Besøke bedrifter i nabokommunen", "Trondheim kommune", "2016–2018", "noe"],
    [None, "2.5", "Møte fylket", "Ukjentvik kommune", "32.13.2020", None],
]


def workbook(rows: list[list[str | None]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def upload(page: Page, site: str, rows: list[list[str | None]]) -> None:
    page.goto(f"{site}/workspace/imports/")
    file = {"name": "tiltak.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(rows)}
    page.get_by_label("Fil", exact=False).first.set_input_files([file])  # type: ignore[list-item]
    page.get_by_role("button", name="Gå videre til kolonnene").click()


def test_the_steps_hold_no_violation(browser: Browser, site: str, axe: str) -> None:
    context = browser.new_context(locale="nb-NO")
    page = context.new_page()
    faults: list[str] = []

    def look() -> None:
        faults.extend(f"{page.url}: {fault}" for fault in faults_seen(page, "nb", axe))

    sign_in(page, site, SECRETARIAT)
    upload(page, site, ROWS)
    assert "/columns/" in page.url
    look()
    page.get_by_role("button", name="Vis hva som vil skje").click()
    expect(page.get_by_role("heading", name="Rett disse først")).to_be_visible()
    look()
    page.get_by_role("button", name="Kast lista").click()
    upload(page, site, [*ROWS[:2], [None, "2.3", "Sett på begge breddene", "Trondheim kommune", "2016–2018", "noe"]])
    page.get_by_role("button", name="Vis hva som vil skje").click()
    look()
    page.get_by_role("button", name="Les inn lista").click()
    expect(page.get_by_role("heading", name="Lista er lest inn")).to_be_visible()
    look()
    context.close()
    assert not faults, "\n".join(faults)


def test_a_list_is_read_in_without_script(browser: Browser, site: str) -> None:
    context = browser.new_context(locale="nb-NO", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    sign_in(page, site, SECRETARIAT)
    upload(page, site, [ROWS[1], [None, "2.3", "Uten skript", "Melhus", "2017", None]])
    page.get_by_role("button", name="Vis hva som vil skje").click()
    page.get_by_role("button", name="Les inn lista").click()
    expect(page.get_by_role("link", name="Uten skript")).to_be_visible()
    context.close()
