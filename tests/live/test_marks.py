"""Findings on the flows: mitmproxy's filters find them in a saved file, and what a user wrote stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from mitmproxy import flowfilter, http
from mitmproxy.io import FlowReader

from .cases import CASES
from .client import send
from .mitmdump import Mitmdump, run
from .origin import Origin

pytestmark = pytest.mark.live

NAMES = ("ok", "204-length-body", "204-chunked-body", "201-without-location", "501-get")
USER = """
def request(flow):
    if "ok" in flow.request.path or "201" in flow.request.path:
        flow.comment, flow.marked = "mine", ":star:"
"""


def flows(path: Path) -> list[http.HTTPFlow]:
    with path.open("rb") as file:
        return [flow for flow in FlowReader(file).stream() if isinstance(flow, http.HTTPFlow)]


def matching(path: Path, expression: str) -> set[str]:
    """The case names of the flows that a filter expression matches."""
    wanted = flowfilter.parse(expression)
    return {flow.request.path.split("/")[1] for flow in flows(path) if wanted(flow)}


def test_filters_find_the_flows(tmp_path: Path) -> None:
    saved, user = tmp_path / "out.flow", tmp_path / "user.py"
    user.write_text(USER, encoding="utf-8")
    with (
        Origin({name: CASES[name].script for name in NAMES}) as origin,
        Mitmdump(tmp_path, "-w", str(saved), "-s", str(user)) as proxy,
    ):
        for name in NAMES:
            send(proxy.port, CASES[name].request(f"127.0.0.1:{origin.port}"), idle=0.3)
        proxy.stop()
    assert matching(saved, "~all") == set(NAMES)
    assert matching(saved, "~marker :red_circle:") == {"204-length-body", "204-chunked-body"}
    assert matching(saved, "~marker :bulb:") == {"501-get"}
    assert matching(saved, "~comment 204-with-body & ~c 204") >= {"204-length-body"}
    assert matching(saved, "~comment wirelint") == {"204-length-body", "204-chunked-body", "501-get"}
    assert matching(saved, "~comment mine & ~marker star") == {"ok", "201-without-location"}
    assert matching(saved, "~meta 201-without-location") == {"201-without-location"}
    assert matching(saved, "~meta wirelint") == set(NAMES) - {"ok"}

    # replayed with other rules and saved again: our marks follow, the user's stay
    again = tmp_path / "again.flow"
    result = run(tmp_path, "-nr", str(saved), "-w", str(again), "--set", "lint_select=204-with-transfer-encoding")
    assert result.returncode == 0, result.stdout
    assert matching(again, "~comment wirelint") == {"204-chunked-body"}
    assert matching(again, "~marker :red_circle:") == {"204-chunked-body"}
    assert matching(again, "~comment mine & ~marker star") == {"ok", "201-without-location"}
    assert matching(again, "~meta wirelint") == {"204-chunked-body"}
