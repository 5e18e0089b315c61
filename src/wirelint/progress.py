"""A bar on a terminal's standard error: how much of the input has been judged, by octets, and how fast.

What runs for less than half a second shows none, and does not load what draws it.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from wirelint.grouping import Tally
from wirelint.sources.inputs import Input
from wirelint.sources.outcome import Outcome, Problem

if TYPE_CHECKING:
    from rich.progress import Progress

DELAY = 0.5
"""Seconds before the bar is shown."""
PERIOD = 0.1
"""Seconds between two looks."""
STRIDE = 16
"""Outcomes between two looks at the clock."""

_GZIP = b"\x1f\x8b"
_WORDS = {
    "en": "{:,} exchanges ({:,.0f}/s), {:,} findings ({:,.0f}/s)",
    "zh": "{:,} 次交换（{:,.0f}/秒），{:,} 次发现（{:,.0f}/秒）",
}


def is_wanted(stream: TextIO) -> bool:
    """Whether that stream is a terminal that can draw over what it has shown."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def size_of(item: Input) -> int:
    """How long an input is, decompressed, in octets; 0 where that can't be known. A gzip file ends with that number."""
    if item.path is None:
        return len(item.octets)
    with contextlib.suppress(OSError):
        return _size(item.path)
    return 0


def _size(path: Path) -> int:
    size = path.stat().st_size
    with path.open("rb") as stream:
        if stream.read(2) == _GZIP and size > 8:
            stream.seek(-4, os.SEEK_END)
            size = int.from_bytes(stream.read(4), "little")
    return size


class Bar:
    """Counts what passes through `watch`, and draws how far that is."""

    def __init__(self, inputs: Sequence[Input], tally: Tally, stream: TextIO, lang: str = "en"):
        self._tally = tally
        self._stream = stream
        self._lang = lang
        self._sizes = {item.source: size_of(item) for item in inputs}
        self._begins: dict[str, int] = {}
        self.total = 0
        """Octets of all inputs."""
        for source, size in self._sizes.items():
            self._begins[source] = self.total
            self.total += size
        self._started = time.monotonic()
        self._next = self._started + DELAY
        self._progress: Progress | None = None

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The same outcomes."""
        for number, outcome in enumerate(outcomes):
            yield outcome
            if number % STRIDE == 0 and time.monotonic() >= self._next:
                self._next = time.monotonic() + PERIOD
                self._draw(self.reached(outcome))

    def reached(self, outcome: Outcome) -> int:
        """The octets that lie before an outcome: those of the earlier inputs, and as many as its own source tells."""
        source = outcome.source if isinstance(outcome, Problem) else outcome.origin.source
        offset = None if isinstance(outcome, Problem) else outcome.origin.offset
        return self._begins.get(source, 0) + min(offset or 0, self._sizes.get(source, 0))

    def told(self, seconds: float) -> str:
        """How much was judged in that time, and what was found."""
        findings = self._tally.findings.total()
        exchanges = self._tally.exchanges
        return _WORDS[self._lang].format(exchanges, exchanges / seconds, findings, findings / seconds)

    def _draw(self, reached: int) -> None:
        if self._progress is None:
            self._progress = _drawing(self._stream)
            self._progress.add_task("", total=self.total or None, told="")
            self._progress.start()
        self._progress.update(
            self._progress.task_ids[0], completed=reached, told=self.told(time.monotonic() - self._started)
        )
        self._progress.refresh()

    def close(self) -> None:
        """Take the bar away."""
        if self._progress is not None:
            self._progress.stop()


def _drawing(stream: TextIO) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        BarColumn(bar_width=24),
        DownloadColumn(),
        TextColumn("{task.fields[told]}", markup=False),
        TimeRemainingColumn(compact=True),
        console=Console(file=stream),
        auto_refresh=False,
        transient=True,
    )


@contextlib.contextmanager
def bar(inputs: Sequence[Input], tally: Tally, stream: TextIO, lang: str) -> Iterator[Bar]:
    """A bar that is taken away at the end, whatever the end is."""
    drawn = Bar(inputs, tally, stream, lang)
    try:
        yield drawn
    finally:
        drawn.close()
