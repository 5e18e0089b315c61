"""The addon's life: a reload of the script keeps the tally, and after a kill every line that was told is whole."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from .cases import CASES
from .client import send
from .mitmdump import ROOT, Mitmdump
from .origin import Origin

pytestmark = pytest.mark.live

NAMES = ("204-length-body-later", "201-without-location")


def test_a_reload_keeps_the_tally(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    for name in ("addons", "src", "rules"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    script = clone / "addons" / "lint.py"
    with (
        Origin({name: CASES[name].script for name in NAMES}) as origin,
        Mitmdump(tmp_path, "--set", "lint_fail_on=error", script=script) as proxy,
    ):
        for _ in range(2):
            for name in NAMES:
                send(proxy.port, CASES[name].request(f"127.0.0.1:{origin.port}"), idle=0.6)
            loaded = proxy.log().count("Loading script")
            os.utime(script)
            end = time.monotonic() + 10
            while proxy.log().count("Loading script") == loaded and time.monotonic() < end:
                time.sleep(0.05)
        assert proxy.log().count("Loading script") == 3
        assert proxy.stop() == 3
    log = proxy.log()
    assert "4 exchanges judged, 6 findings (4 errors, 2 warnings)" in log
    # told once, although the script was loaded anew in between
    assert log.count("error    204-with-body") == 1
    assert [finding["rule"] for finding in proxy.findings()].count("204-with-body") == 2
    assert "Over-riding existing option" not in log
    assert "internal error" not in log


def test_after_a_kill_every_line_is_whole(tmp_path: Path) -> None:
    with Origin({name: CASES[name].script for name in NAMES}) as origin, Mitmdump(tmp_path) as proxy:
        send(proxy.port, CASES[NAMES[1]].request(f"127.0.0.1:{origin.port}"), idle=0.3)
        proxy.kill()
    assert proxy.findings_path.read_bytes().endswith(b"\n")
    assert [finding["rule"] for finding in proxy.findings()] == ["201-without-location"]
    assert proxy.findings_path.stat().st_mode & 0o777 == 0o600
