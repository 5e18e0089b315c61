"""Which exchanges are judged: those that fit `lint_hosts`, a filter expression of mitmproxy or globs of hosts.

"~d example.com & !~u /health" is an expression, as mitmproxy's view filter takes it; "*.example.com, localhost:8080"
are globs, as `wirelint check --hosts` takes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mitmproxy import connection, flowfilter, http
from mitmproxy.flow import Flow

from wirelint.exchange import Exchange
from wirelint.globs import HostGlobs
from wirelint.paths import address_of
from wirelint.sources.outcome import FILTERED, OTHER_HOST

_EXPRESSION = re.compile(r"\s*[!(]|.*~", re.DOTALL)
_NO_HOST = re.compile(r"[\s/&|]")


@dataclass(frozen=True, slots=True)
class Asked:
    """A filter of exchanges; without anything, all are judged."""

    globs: HostGlobs | None = None
    wants: Callable[[Flow], bool] | None = None

    @staticmethod
    def of(text: str) -> Asked:
        """What a user wrote. Raises ValueError."""
        if not _EXPRESSION.match(text):
            return Asked.hosts(part.strip() for part in text.split(",") if part.strip())
        try:
            return Asked(wants=flowfilter.parse(text))
        except ValueError as error:
            raise ValueError(f"{text!r} is no filter expression: {error}") from None

    @staticmethod
    def hosts(globs: Iterable[str]) -> Asked:
        """Globs of hosts; none: all hosts. Raises ValueError where one can't be that of a host."""
        texts = tuple(globs)
        for text in texts:
            if _NO_HOST.search(text):
                raise ValueError(f"{text!r} is no glob of hosts; a filter expression has a ~, as in ~d example.com")
        return Asked(HostGlobs.of(texts) if texts else None)

    def leaves_out(self, exchange: Exchange, flow: Flow | None) -> str | None:
        """The reason, of `wirelint.sources.outcome`, why an exchange is not judged; None where it is."""
        if self.globs is not None and not self.globs.match(address_of(exchange.request.url)[0]):
            return OTHER_HOST
        if self.wants is not None and not self.wants(_flow_of(exchange) if flow is None else flow):
            return FILTERED
        return None


def _flow_of(exchange: Exchange) -> Flow:
    """A flow for an exchange that mitmproxy has none for: an entry of a HAR that its importer refused."""
    asked, answered = exchange.request, exchange.response
    client = connection.Client(peername=("", 0), sockname=("", 0), timestamp_start=0)
    flow = http.HTTPFlow(client, connection.Server(address=None))
    try:
        flow.request = http.Request.make(
            asked.method, asked.url, asked.body.octets or b"", _headers(asked.fields.lines)
        )
    except ValueError:
        flow.request = http.Request.make(asked.method, "http://invalid/", b"", _headers(asked.fields.lines))
    content = answered.body.octets or b""
    flow.response = http.Response.make(answered.status, content, _headers(answered.fields.lines))
    return flow


def _headers(lines: Iterable[tuple[str, str]]) -> http.Headers:
    return http.Headers([(name.encode("utf-8", "replace"), value.encode("utf-8", "replace")) for name, value in lines])
