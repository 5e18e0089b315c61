"""A HAR given to mitmproxy (-r traffic.har): judged by the evidence of our own reader.

mitmproxy's importer rewrites version, phrase, coding and length, and drops the rest of a file at the
first entry that it can't take. So the flows that it makes are only the places where findings show; what
is judged is what `wirelint check` judges. mitmproxy gives a flow for each entry in turn, or, with a
filter, for some: those are found by URL and status. Entries that it dropped are judged at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wirelint.exchange import Exchange
from wirelint.paths import DEFAULT_PORTS
from wirelint.sources.outcome import Outcome, Problem, Skipped

if TYPE_CHECKING:
    from mitmproxy.http import HTTPFlow


class HarReplay:
    """Pairs what our reader gives (`outcomes`, in the file's order) with mitmproxy's flows."""

    def __init__(self, outcomes: Iterable[Outcome], *, filtered: bool):
        self._outcomes = iter(outcomes)
        self._filtered = filtered
        self._waiting: Exchange | Skipped | None = None
        self._flows = 0
        self.problems: list[Problem] = []

    def of(self, flow: HTTPFlow) -> Exchange | Skipped | None:
        """What our reader makes of the entry behind a flow; None where it gives nothing for it."""
        if not self._filtered:
            self._flows += 1
            return self._numbered(self._flows - 1)
        wanted = _key(flow.request.url)
        status = None if flow.response is None else flow.response.status_code
        for item in self._items():
            if _is(item, wanted, status):
                return item
        return None

    def _numbered(self, entry: int) -> Exchange | Skipped | None:
        for item in self._items():
            number = item.origin.entry
            if number is None or number >= entry:
                if number == entry:
                    return item
                self._waiting = item
                return None
        return None

    def _items(self) -> Iterator[Exchange | Skipped]:
        if self._waiting is not None:
            item, self._waiting = self._waiting, None
            yield item
        for outcome in self._outcomes:
            if isinstance(outcome, Problem):
                self.problems.append(outcome)
            else:
                yield outcome

    def rest(self) -> Iterator[Exchange | Skipped]:
        """What mitmproxy gave no flow for; with a filter nothing, since it left those out on purpose."""
        for item in self._items():
            if not self._filtered:
                yield item


def _is(item: Exchange | Skipped, wanted: tuple[str, ...], status: int | None) -> bool:
    if isinstance(item, Skipped):
        return _key(item.url) == wanted
    return _key(item.request.url) == wanted and item.response.status == status


def _key(url: str) -> tuple[str, ...]:
    """A URL as mitmproxy keeps it: scheme, host, port, path and query."""
    try:
        parts = urlsplit(url)
        scheme = {"wss": "https", "ws": "http"}.get(parts.scheme, parts.scheme)
        port = parts.port or DEFAULT_PORTS.get(scheme, 0)
    except ValueError:
        return (url,)
    return scheme, (parts.hostname or "").lower(), str(port), parts.path or "/", parts.query
