"""mitmweb shows what was found: marks, comments, the content view, and the commands."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import pytest

from tests.browsers import chromium

from .cases import CASES
from .client import send
from .mitmweb import Mitmweb
from .origin import Origin

pytestmark = pytest.mark.live

NAMES = ("ok", "201-without-location", "204-length-body")


def test_marks_comments_view_and_commands(tmp_path: Path) -> None:
    with Origin({name: CASES[name].script for name in NAMES}) as origin, Mitmweb(tmp_path) as web:
        for name in NAMES:
            send(web.port, CASES[name].request(f"127.0.0.1:{origin.port}"), idle=0.3)
        created = web.flow("201-without-location")
        assert created["marked"] == "⚠"
        assert created["comment"] == "wirelint: 201-without-location"
        for side in ("request", "response"):
            text = web.view(created, side)
            assert text.startswith("wirelint: 1 finding (1 warning)")
            assert "warning  201-without-location" in text
            assert "https://www.rfc-editor.org/rfc/rfc9110.html#section-" in text
        assert "error  204-with-content-length" in web.view(web.flow("204-length-body"), "response")
        assert web.view(web.flow("ok", marked=False), "response").startswith("wirelint: no findings")

        report = tmp_path / "report.html"
        assert web.command("lint.report", "html", str(report)) == {"value": None}
        assert "201-without-location" in report.read_text(encoding="utf-8")
        assert web.command("lint.explain", "204-with-body")["value"][0] == "204-with-body  error"
        assert "no rule 'nonsense'" in web.command("lint.explain", "nonsense")["error"]
        shown = web.command("lint.flow", "@all")["value"]
        assert sum(line.startswith("wirelint: ") for line in shown) == 3
        baseline = tmp_path / "known.json"
        assert web.command("lint.baseline", str(baseline)) == {"value": None}
        assert "201-without-location" in [entry["rule"] for entry in json.loads(baseline.read_text())["findings"]]

        # the view and what it knows outlive a reload of the script
        loaded = web.log().count("Loading script")
        os.utime(web.script)
        end = time.monotonic() + 10
        while web.log().count("Loading script") == loaded and time.monotonic() < end:
            time.sleep(0.05)
        assert web.view(created, "response").startswith("wirelint: 1 finding (1 warning)")
        assert web.command("lint.clear") == {"value": None}
        web.stop()
    assert "internal error" not in web.log()
    assert "Traceback" not in web.log()


def test_a_user_sees_it_in_a_browser(tmp_path: Path) -> None:
    script = CASES["204-length-body"]
    with chromium() as browser, Origin({"204-length-body": script.script}) as origin, Mitmweb(tmp_path) as web:
        send(web.port, script.request(f"127.0.0.1:{origin.port}"), idle=0.3)
        page = browser.new_page()
        page.goto(web.address)
        row = page.locator("tr", has_text="204-length-body")
        row.wait_for(timeout=10_000)
        assert "🔴" in row.inner_text()
        row.click()
        page.click("a:text-is('Response')")
        page.click("text=View:")
        page.click("text=/^lint$/i")
        shown = page.locator("text=204-with-content-length").first
        shown.wait_for(timeout=10_000)
        text = page.locator("body").inner_text()
        assert "https://www.rfc-editor.org/rfc/rfc9110.html#section-8.6" in text
        page.click("a:text-is('Comment')")
        page.locator("text=wirelint: 204-with-content-length").wait_for(timeout=10_000)
        page.close()
