"""What is wrong with the page that stands in the browser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from playwright.sync_api import Page

WIDTHS = (360, 1280)
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Colours are the same in every language, and telling them apart is half of what axe does.
WITHOUT_COLOURS = ["color-contrast"]
RUN_AXE = """async ([tags, without]) => {
  const rules = Object.fromEntries(without.map(rule => [rule, {enabled: false}]));
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, rules, resultTypes: ["violations"]});
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(" | "));
}"""
IS_TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def faults_seen(
    page: Page, language: str, axe: str, without: Sequence[str] = (), widths: Sequence[int] = WIDTHS
) -> Iterator[str]:
    """What is wrong with the page at each width.

    `axe` is its source, `without` names rules to leave out, and it looks at some widths only when `widths` says so.
    """
    if widths:
        page.evaluate(axe)
    if page.evaluate("() => document.documentElement.lang") != language:
        yield f"the page does not say it is in {language}"
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if width in widths:
            yield from (f"{fault} at {width} px" for fault in page.evaluate(RUN_AXE, [AXE_RULES, list(without)]))
        too_wide = page.evaluate(IS_TOO_WIDE)
        if too_wide > 0:
            yield f"{too_wide} px too wide at {width} px"
