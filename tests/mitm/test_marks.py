"""Marks on a flow: ours come and go with its findings, a user's stay."""

from __future__ import annotations

from mitmproxy import http
from mitmproxy.test import tflow

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.mitm.marks import mark
from wirelint.registry import own_rules

BOTH: Exchange = exchange_of("@after hello\nDELETE /a\n-> 204\nDate: Tue, 24 Nov 2026 10:00:00 GMT\nContent-Length: 5")
INFO: Exchange = exchange_of(
    "GET /a\n-> 501\nDate: Tue, 24 Nov 2026 10:00:00 GMT\nContent-Type: text/plain\nContent-Length: 2\n| no"
)


def judge(exchange: Exchange) -> list[Finding]:
    return Linter(rule for rule in own_rules() if rule.profile == "default").judge(exchange)


def signs(flow: http.HTTPFlow) -> tuple[str, str]:
    return flow.marked, flow.comment


def test_findings_are_shown_and_taken_back() -> None:
    flow = tflow.tflow(resp=True)
    mark(flow, judge(BOTH))
    assert signs(flow) == (":red_circle:", "wirelint: 204-with-content-length, 204-with-body")
    assert [entry["rule"] for entry in flow.metadata["wirelint"]] == ["204-with-content-length", "204-with-body"]
    assert flow.metadata["wirelint"][1]["where"] == "response.after"
    mark(flow, judge(INFO))
    assert signs(flow) == (":bulb:", "wirelint: 501-get-head")
    mark(flow, [])
    assert signs(flow) == ("", "")
    assert "wirelint" not in flow.metadata


def test_more_is_added() -> None:
    flow = tflow.tflow(resp=True)
    length, body = judge(BOTH)
    mark(flow, [length])
    mark(flow, [body], more=True)
    assert flow.comment == "wirelint: 204-with-content-length, 204-with-body"
    assert len(flow.metadata["wirelint"]) == 2


def test_what_a_user_wrote_stays() -> None:
    flow = tflow.tflow(resp=True)
    flow.comment, flow.marked = "mine", ":star:"
    mark(flow, judge(BOTH))
    assert signs(flow) == (":star:", "mine")
    assert len(flow.metadata["wirelint"]) == 2
    mark(flow, [])
    assert signs(flow) == (":star:", "mine")
    # ours, to which the user added
    mark(flow := tflow.tflow(resp=True), judge(BOTH))
    flow.comment += " but known"
    mark(flow, judge(INFO))
    assert signs(flow) == (":bulb:", "wirelint: 204-with-content-length, 204-with-body but known")


def test_a_flow_without_findings_is_not_touched() -> None:
    flow = tflow.tflow(resp=True)
    before = flow.get_state()
    mark(flow, [])
    assert flow.get_state() == before


def test_what_is_shown_can_be_saved() -> None:
    exchange = exchange_of("GET /a\n-> 302\nDate: Tue, 24 Nov 2026 10:00:00 GMT\nLocation: \\x00\\x1b[31m\\xff")
    flow = tflow.tflow(resp=True)
    mark(flow, judge(exchange))
    assert flow.metadata["wirelint"]
    for entry in flow.metadata["wirelint"]:
        assert all(text.isprintable() for text in entry.values())
    assert http.HTTPFlow.from_state(flow.get_state()).metadata == flow.metadata
