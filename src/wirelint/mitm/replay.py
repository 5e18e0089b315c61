"""Flows that mitmproxy reads from a file (-r), each judged once with what that file can know."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from wirelint.exchange import Exchange, Origin
from wirelint.mitm.har_replay import HarReplay
from wirelint.sources.flow import imported_from_har, stored_exchange
from wirelint.sources.outcome import NOT_HTTP, Problem, Skipped

if TYPE_CHECKING:
    from mitmproxy.http import HTTPFlow

LOADED = Origin("flow")
"""Flows that a user loads while mitmproxy runs: it does not tell from where."""


class Replay:
    """What is behind the flows of this run's -r, if there is one."""

    def __init__(self, rfile: str | None, *, filtered: bool):
        self.source = rfile
        self._filtered = filtered
        self._flows = 0
        self.har = None if rfile is None else _har(rfile, filtered)

    def begins(self) -> None:
        """A flow begins, of whatever type."""
        self._flows += 1

    def not_http(self) -> Skipped:
        """A flow of another protocol."""
        self.begins()
        return Skipped(self._origin(), NOT_HTTP)

    def of(self, flow: HTTPFlow) -> Exchange | Skipped | None:
        """What is to be judged for a flow that was read from a file."""
        if self.har is not None and imported_from_har(flow):
            return self.har.of(flow)
        return stored_exchange(flow, self._origin())

    def _origin(self) -> Origin:
        """Where the flow stands that began last; mitmproxy does not say how many its filter left out before."""
        return LOADED if self.source is None else Origin(self.source, None if self._filtered else self._flows - 1)

    def rest(self) -> Iterator[Exchange | Skipped]:
        """What mitmproxy gave no flow for."""
        return iter(()) if self.har is None else self.har.rest()

    @property
    def problems(self) -> list[Problem]:
        return [] if self.har is None else self.har.problems


def _har(rfile: str, filtered: bool) -> HarReplay | None:
    """Our reader of a HAR; None for a flow file, and for what can't be read, of which mitmproxy will tell."""
    # only a run that reads a file pays for these
    from wirelint.sources.har import read_har
    from wirelint.sources.inputs import Kind, kind_of

    if rfile == "-":
        start = sys.stdin.buffer.peek(1)  # type: ignore[union-attr]
        if not start or kind_of(start) is Kind.FLOW:
            return None
        octets = sys.stdin.buffer.read()
        # mitmproxy reads the same octets after us
        sys.stdin = io.TextIOWrapper(io.BytesIO(octets), encoding="utf-8")
        return HarReplay(read_har(octets, "-", patient=True), filtered=filtered)
    path = Path(rfile).expanduser()
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except OSError:
        return None
    return (
        None
        if not start or kind_of(start) is Kind.FLOW
        else HarReplay(read_har(path, rfile, patient=True), filtered=filtered)
    )
