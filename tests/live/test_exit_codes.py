"""mitmdump's exit code: its own without lint_fail_on, else 3 where a finding reaches the level, however it ends."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from .cases import CASES
from .client import send
from .mitmdump import ROOT, Mitmdump, read_lines, run
from .origin import Origin

pytestmark = pytest.mark.live

CORPUS = ROOT / "tests" / "corpus"
WHOLE = CORPUS / "lab-chrome-devtools-156-h2.har"
"""mitmproxy's importer takes every entry; the worst finding is an error."""
BROKEN = CORPUS / "lab-firefox-153.har"
"""mitmproxy's importer gives up at its second entry."""

QUIET = "lint_select=451-without-blocked-by"
"""A rule for which these files give no cause."""


def replay(folder: Path, har: Path, *options: str) -> tuple[int, int]:
    """(exit code, number of JSON lines) of a replay."""
    output = folder / "findings.jsonl"
    result = run(folder, "-nr", str(har), "--set", f"lint_output={output}", *options)
    return result.returncode, len(read_lines(output))


def test_replay(tmp_path: Path) -> None:
    code, lines = replay(tmp_path, WHOLE)
    assert code == 0
    assert lines > 0
    assert replay(tmp_path, WHOLE, "--set", "lint_fail_on=error") == (3, lines)
    assert replay(tmp_path, WHOLE, "--set", "lint_fail_on=error", "--set", "lint_level=error")[0] == 3
    assert replay(tmp_path, WHOLE, "--set", "lint_fail_on=info", "--set", QUIET) == (0, 0)


def test_replay_of_what_mitmproxy_can_not_import(tmp_path: Path) -> None:
    code, lines = replay(tmp_path, BROKEN)
    assert code == 1
    assert lines > 20
    assert replay(tmp_path, BROKEN, "--set", "lint_fail_on=warning") == (3, lines)
    assert replay(tmp_path, BROKEN, "--set", "lint_fail_on=error", "--set", QUIET) == (0, 0)
    cut = tmp_path / "cut.har"
    cut.write_bytes(BROKEN.read_bytes()[:-2000])
    assert replay(tmp_path, cut, "--set", "lint_fail_on=error", "--set", QUIET) == (2, 0)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_and_another_addons_end(tmp_path: Path, number: signal.Signals) -> None:
    har, flows = tmp_path / "out.har", tmp_path / "out.flow"
    options = ("--set", "lint_fail_on=error", "--set", f"hardump={har}", "-w", str(flows))
    with Origin({"204-length-body": CASES["204-length-body"].script}) as origin, Mitmdump(tmp_path, *options) as proxy:
        send(proxy.port, CASES["204-length-body"].request(f"127.0.0.1:{origin.port}"), idle=0.3)
        assert proxy.stop(number) == 3
    assert len(json.loads(har.read_text(encoding="utf-8"))["log"]["entries"]) == 1
    assert flows.stat().st_size > 0
    assert "1 exchange judged, 2 findings (2 errors)" in proxy.log()


def test_below_the_level_and_without_one(tmp_path: Path) -> None:
    with Origin({"505-empty": CASES["505-empty"].script}) as origin:
        for options, code in (((), 0), (("--set", "lint_fail_on=error"), 0), (("--set", "lint_fail_on=warning"), 3)):
            with Mitmdump(tmp_path, *options) as proxy:
                send(proxy.port, CASES["505-empty"].request(f"127.0.0.1:{origin.port}"), idle=0.3)
                assert proxy.stop() == code, options
            assert [finding["rule"] for finding in proxy.findings()] == ["505-without-body"]
