"""Chromium for tests: pages in it, and what went wrong in them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium. While it runs, no other event loop can run in its thread."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium here: the tests in a browser are skipped (make browser)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visit:
    """A page that was opened, with what it complained of and what it asked the network for."""

    page: Page
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def wait(self, condition: str) -> None:
        self.page.wait_for_function(condition, timeout=10_000)

    def number(self, script: str) -> int:
        return int(self.page.evaluate(script))


@contextmanager
def visit(
    browser: Browser,
    path: Path,
    address: str = "",
    *,
    width: int = 1400,
    height: int = 900,
    scheme: Literal["light", "dark"] = "light",
    script: bool = True,
) -> Iterator[Visit]:
    """A file in a browser of its own. address: the part behind the file's name, "#view=findings"."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script
    )
    try:
        page = context.new_page()
        visited = Visit(page)
        page.on("console", lambda message: visited.told.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: visited.told.append(f"error: {error}"))
        page.on("dialog", lambda dialog: visited.told.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: visited.asked.append(request.url))
        page.goto(path.as_uri() + address)
        yield visited
    finally:
        context.close()


def rows(visited: Visit) -> list[dict[str, Any]]:
    """The rows of a list that are in the document: their index, and the text of each cell."""
    found: list[dict[str, Any]] = visited.page.evaluate(
        """[...document.querySelectorAll(".list tbody tr[data-index]")]
        .map((row) => ({
          index: Number(row.dataset.index),
          cells: [...row.children].map((cell) => cell.textContent),
        }))"""
    )
    return found
