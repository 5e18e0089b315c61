"""An addon in a mitmproxy that is only a context, and flows for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mitmproxy import connection, http
from mitmproxy.eventsequence import iterate
from mitmproxy.exceptions import FlowReadException
from mitmproxy.io import FlowReader
from mitmproxy.test import taddons

from wirelint.mitm.addon import Lint

Lines = list[tuple[bytes, bytes]]

DATE = b"Tue, 24 Nov 2026 10:00:00 GMT"
NOW = 1795514400.0
"""The same, as a clock has it."""

_OPTIONS: tuple[tuple[str, Any, Any], ...] = (("rfile", str, ""), ("readfile_filter", str, ""))


@contextmanager
def linting(**options: Any) -> Iterator[tuple[Lint, taddons.context]]:
    """A Lint that is configured and running, and done at the end of the block."""
    lint = Lint()
    context = taddons.context(lint)
    try:
        with context:
            for name, kind, default in _OPTIONS:
                if name not in context.options:
                    context.options.add_option(name, kind, default, "")
            context.master.commands.call = lambda *_: False  # type: ignore[method-assign]
            try:
                context.configure(lint, **{"lint_lang": "en", "lint_config": "none", **options})
                lint.running()
                yield lint, context
            finally:
                lint.done()
    finally:
        # mitmproxy 11 leaves it open
        context.master.event_loop.close()


def live_flow(
    *,
    method: bytes = b"GET",
    fields: Lines | None = None,
    content: bytes | None = b"",
    version: bytes = b"HTTP/1.1",
    path: bytes = b"/a",
    peer: int = 40000,
    alpn: bytes | None = None,
    server: connection.Server | None = None,
) -> http.HTTPFlow:
    """A flow whose request was just received."""
    client = connection.Client(peername=("127.0.0.1", peer), sockname=("127.0.0.1", 8080), timestamp_start=NOW)
    if server is None:
        server = connection.Server(address=("example.com", 80))
    server.alpn = alpn
    flow = http.HTTPFlow(client, server, live=True)
    flow.request = http.Request(
        host="example.com",
        port=80,
        method=method,
        scheme=b"http",
        authority=b"example.com" if version == b"HTTP/2.0" else b"",
        path=path,
        http_version=version,
        headers=http.Headers([(b"Host", b"example.com")] if fields is None else fields),
        content=content,
        trailers=None,
        timestamp_start=NOW,
        timestamp_end=NOW,
    )
    return flow


def response(
    status: int, *fields: tuple[bytes, bytes], version: bytes = b"HTTP/1.1", content: bytes | None = None
) -> http.Response:
    """A response as mitmproxy has it in `responseheaders`: without content, not ended; with a Date."""
    lines = [(b"Date", DATE), *fields]
    return http.Response(version, status, b"", http.Headers(lines), content, None, NOW, None)


def answer(lint: Lint, flow: http.HTTPFlow, message: http.Response, content: bytes | None = b"") -> None:
    """Let a flow pass the addon, from its first hook to its last."""
    lint.requestheaders(flow)
    flow.response = message
    lint.responseheaders(flow)
    message.data.content = content
    lint.response(flow)


def replay(lint: Lint, path: Path) -> bool:
    """Let the flows that mitmproxy reads from a file pass the addon; False where mitmproxy gave up."""
    try:
        with path.open("rb") as file:
            for flow in FlowReader(file).stream():
                for event in iterate(flow):
                    hook = getattr(lint, event.name, None)
                    if hook is not None:
                        hook(*event.args())
    except FlowReadException:
        return False
    return True


def rules(lint: Lint) -> dict[str, int]:
    """How often each rule fired."""
    assert lint.output is not None
    return dict(lint.output.tally.rules)
