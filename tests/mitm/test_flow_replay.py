"""A flow file given to mitmproxy's -r: the same verdicts, with the same entries, as `wirelint check` on it."""

from __future__ import annotations

from pathlib import Path

from mitmproxy.flow import Error
from mitmproxy.io import FlowWriter
from mitmproxy.test import tflow

from tests.live.mitmdump import read_lines

from .support import linting, live_flow, replay, response
from .test_har_replay import check, lint


def write(path: Path) -> None:
    """Exchanges with findings between flows that are not judged."""
    flows = [live_flow() for _ in range(5)]
    for flow, status in zip(flows, (401, 405, 204, 200, 401), strict=True):
        flow.live = False
        flow.response = response(status, (b"Content-Length", b"2"), (b"Content-Type", b"text/plain"), content=b"no")
    flows[1].error = Error("reset")
    flows[3].response = None
    flows[3].error = Error("refused")
    flows[4].is_replay = "response"
    with path.open("wb") as file:
        writer = FlowWriter(file)
        others = [tflow.ttcpflow(), tflow.tudpflow(), tflow.tdnsflow()]
        for other in others:
            other.live = False
        for one in (flows[0], others[0], flows[1], *others[1:], *flows[2:]):
            writer.add(one)


def test_the_same_verdicts(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    write(path)
    lines, exchanges, skipped = check(path)
    assert [(line["rule"], line["entry"]) for line in lines] == [
        ("401-without-www-authenticate", 0),
        ("405-without-allow", 2),
        ("204-with-content-length", 5),
        ("204-with-body", 5),
    ]
    assert exchanges == 3
    assert skipped == {"not-http": 3, "no-response": 1, "synthetic": 1}
    assert lint(path, tmp_path / "out.jsonl") == (lines, exchanges, skipped)


def test_with_a_filter_entries_are_unknown(tmp_path: Path) -> None:
    path, output = tmp_path / "a.flow", tmp_path / "out.jsonl"
    write(path)
    with linting(rfile=str(path), readfile_filter="~c 204", lint_output=str(output)) as (addon, _):
        replay(addon, path)
        addon.done()
    assert {line["entry"] for line in read_lines(output)} == {None}
