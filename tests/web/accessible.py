"""Whether everybody can use a page: axe's rules in both themes, and no page wider than a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


def faults(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, in light and in dark, and what runs out of it at 400 px."""
    found: list[str] = []
    was = page.viewport_size
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        only = {"runOnly": ["color-contrast"]} if scheme == "dark" else {}  # the theme changes nothing else
        for rule in Axe().run(page, options={**only, "resultTypes": ["violations"]}).response["violations"]:
            found += [f"{scheme}: {rule['id']}: {node['target']}: {node['failureSummary']}" for node in rule["nodes"]]
    page.set_viewport_size({"width": 400, "height": 800})
    if page.evaluate("document.documentElement.scrollWidth") > 400:
        found.append("wider than 400 px")
    page.set_viewport_size(was or {"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    return found
