"""The content view "lint": what it shows of a flow, on both sides, in both languages, and when it is there."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

import pytest
from mitmproxy import http

from wirelint.mitm import contentview
from wirelint.mitm.addon import Lint

from .support import answer, linting, live_flow, response

CONTENTVIEWS: Any = importlib.import_module("mitmproxy.contentviews")
IS_12 = hasattr(CONTENTVIEWS, "registry")


def names() -> list[str]:
    if IS_12:
        return list(CONTENTVIEWS.registry.available_views())
    return [view.name for view in CONTENTVIEWS.views]


def shown(flow: http.HTTPFlow, message: http.Message, view: str = "lint") -> str:
    """What mitmproxy shows of a message in a content view."""
    if IS_12:
        return str(CONTENTVIEWS.prettify_message(message, flow, view).text)
    _, lines, error = CONTENTVIEWS.get_message_content_view(view, message, flow)
    assert error is None
    return "\n".join("".join(text for _, text in line) for line in lines)


def bad_location(lint: Lint) -> http.HTTPFlow:
    flow = live_flow(path=b"/old?token=abcdefghijklmnopqrstuvwx")
    answer(lint, flow, response(302, (b"Location", b"/a b"), (b"Content-Length", b"0")))
    return flow


def test_a_finding_with_its_place_and_its_reference() -> None:
    with linting() as (lint, _):
        flow = bad_location(lint)
        text = shown(flow, flow.response or flow.request)
    lines = text.splitlines()
    assert lines[0].startswith("wirelint: 1 finding (1 ")
    assert lines[1] == "GET example.com/old → 302 Found"
    assert lines[2].startswith("  table 302 ")
    assert "临时" in lines[2]
    at = next(number for number, line in enumerate(lines) if "Location: /a b" in line)
    assert lines[at + 1].rstrip() == " " * lines[at].index(" b") + "^"
    assert "https://www.rfc-editor.org/rfc/rfc" in lines[-1]
    assert "abcdefghijklmnopqrstuvwx" not in text


def test_both_sides_begin_with_their_own() -> None:
    with linting() as (lint, _):
        flow = live_flow(fields=[(b"Host", b"example.com"), (b"If-Modified-Since", b"yesterday")])
        answer(lint, flow, response(302, (b"Location", b"/a b"), (b"Content-Length", b"0")))
        assert flow.response is not None
        asked, answered = shown(flow, flow.request), shown(flow, flow.response)
    for text in (asked, answered):
        assert "If-Modified-Since: yesterday" in text
        assert "Location: /a b" in text
    assert asked.index("\nRequest\n") < asked.index("\nResponse\n")
    assert answered.index("\nResponse\n") < answered.index("\nRequest\n")


def test_a_flow_without_findings_and_one_under_way() -> None:
    with linting() as (lint, _):
        flow = live_flow()
        lint.requestheaders(flow)
        assert shown(flow, flow.request) == "wirelint: still under way"
        answer(lint, flow, response(200, (b"Content-Type", b"text/plain"), (b"Content-Length", b"2")), b"ok")
        assert flow.response is not None
        text = shown(flow, flow.response)
        assert text.startswith("wirelint: no findings\n  table 200 ")
        # made by another addon: no business of ours
        synthetic = live_flow()
        lint.requestheaders(synthetic)
        synthetic.response = http.Response.make(204, b"hello")
        lint.responseheaders(synthetic)
        lint.response(synthetic)
        assert shown(synthetic, synthetic.response).startswith("wirelint: not judged")


def test_chinese() -> None:
    with linting() as (lint, context):
        context.options.lint_lang = "zh"
        flow = bad_location(lint)
        assert flow.response is not None
        text = shown(flow, flow.response)
    assert text.startswith("wirelint：1 个问题（1 个 ")
    assert "\n响应\n" in text


def test_octets_behind_a_response() -> None:
    with linting() as (lint, _):
        flow = live_flow(method=b"DELETE")
        lint.requestheaders(flow)
        lint._surplus(("127.0.0.1", 40000), b"hello\r\n\x1b[31m")
        flow.response = response(204)
        lint.responseheaders(flow)
        flow.response.data.content = b""
        lint.response(flow)
        text = shown(flow, flow.response)
    assert "error  204-with-body" in text
    assert "    | 68 65 6c 6c 6f 0d 0a 1b 5b 33 31 6d" in text
    assert "\x1b" not in text


def flow_of(state: Any) -> http.HTTPFlow:
    flow = http.HTTPFlow.from_state(state)
    assert isinstance(flow, http.HTTPFlow)
    return flow


def test_a_stored_flow_that_was_judged_elsewhere() -> None:
    with linting() as (lint, _):
        stored = bad_location(lint).get_state()
    with linting():
        flow = flow_of(stored)
        assert flow.response is not None
        text = shown(flow, flow.response)
        assert text.startswith("wirelint: not judged")
        assert 'response.fields["Location"][0]:2' in text
        flow.metadata["wirelint"] = [7, {"rule": "\x1b[31m", "level": None}]
        assert "\\x1b[31m" in shown(flow, flow.response)


def test_it_comes_and_goes() -> None:
    assert "lint" not in names()
    with linting() as (lint, context):
        assert names().count("lint") == 1
        context.master.addons.remove(lint)
        assert "lint" not in names()
        context.master.addons.add(lint)
        assert names().count("lint") == 1
        flow = bad_location(lint)
        assert flow.response is not None
        # never in place of what a user has not asked to be replaced
        assert "wirelint" not in shown(flow, flow.response, "auto")
    assert "lint" not in names()


def test_an_error_in_the_page_is_told_once(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def broken(*_: object) -> list[object]:
        raise RuntimeError("boom")

    with linting() as (lint, _):
        flow = bad_location(lint)
        assert flow.response is not None
        monkeypatch.setattr("wirelint.mitm.addon.page", broken)
        assert shown(flow, flow.response) == "wirelint: internal error, see the log"
        assert shown(flow, flow.response) == "wirelint: internal error, see the log"
    assert caplog.text.count("internal error in the content view: RuntimeError: boom") == 1


class Signal:
    def __init__(self) -> None:
        self.receivers: list[Callable[[], None]] = []

    def connect(self, receiver: Callable[[], None]) -> None:
        self.receivers.append(receiver)


class View:
    """What the addon uses of mitmproxy's view."""

    def __init__(self) -> None:
        self.flow: http.HTTPFlow | None = None
        self.sig_change = Signal()


def test_the_console_is_told_to_show_it_again() -> None:
    focus, told = View(), []

    def heard(view: object) -> None:
        told.append(view)

    signal = CONTENTVIEWS.registry.on_change if IS_12 else CONTENTVIEWS.on_add
    with linting() as (lint, _):
        signal.connect(heard)
        lint._focus = contentview.Focus(focus, lint._show_again)
        other = bad_location(lint)
        assert not told
        focus.flow = live_flow()
        answer(lint, focus.flow, response(204))
        assert len(told) == 1
        focus.flow = other
        focus.sig_change.receivers[0]()
        assert len(told) == 2
