"""Event streams (text/event-stream; HTML, "server-sent events"): lines that make up events, each ended by an empty one.

Every text is an event stream: what a client does not understand it ignores. What it ignores is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.grammar.result import remembered
from wirelint.grammar.scan import is_digits, number, run_end

_TEXT = re.compile(r"[^\r\n]++")
_KNOWN = ("event", "data", "id", "retry")


@dataclass(frozen=True, slots=True)
class StreamEvent:
    """An event as a client gets it. at: 0-based position of the first line that belongs to it."""

    type: str
    """ "message" where no line names another."""
    data: str
    id: str
    """The last id sent so far; "" where there was none."""
    at: int = 0


@dataclass(frozen=True, slots=True)
class IgnoredLine:
    """A line that clients ignore. name: its field name; at: its 0-based position."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class EventStream:
    """What a client makes of a stream."""

    events: tuple[StreamEvent, ...] = ()
    ignored: tuple[IgnoredLine, ...] = ()
    """Lines with a field name that is not known, a retry that is no number, or an id with U+0000."""
    retry: int | None = None
    """The last reconnection time sent, in milliseconds; None where there is none."""
    unfinished_at: int | None = None
    """Position of the first line of an event that no empty line ends, and that is lost; None where there is none."""


def _lines(text: str, at: int) -> list[tuple[int, str]]:
    """The lines from a position on as (position, text); CRLF, LF and CR end lines."""
    lines: list[tuple[int, str]] = []
    while at < len(text):
        end = run_end(_TEXT, text, at)
        lines.append((at, text[at:end]))
        at = end + (2 if text.startswith("\r\n", end) else 1)
    return lines


@remembered
def event_stream(text: str) -> EventStream:
    """The events of a stream, read as the HTML standard says ("interpreting an event stream"); never malformed."""
    events: list[StreamEvent] = []
    ignored: list[IgnoredLine] = []
    data: list[str] = []
    kind, last_id = "", ""
    retry: int | None = None
    start: int | None = None
    for at, line in _lines(text, 1 if text.startswith("\ufeff") else 0):
        if not line:
            if data:  # one empty line of data makes an event with empty data
                events.append(StreamEvent(kind or "message", "\n".join(data), last_id, at if start is None else start))
            data, kind, start = [], "", None
            continue
        if line.startswith(":"):
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name not in _KNOWN or (name == "retry" and not is_digits(value)) or (name == "id" and "\0" in value):
            ignored.append(IgnoredLine(name, at))
            continue
        if name == "retry":
            retry = number(value)  # holds at once: it waits for no end of an event
            continue
        start = at if start is None else start
        if name == "data":
            data.append(value)
        elif name == "event":
            kind = value
        else:
            last_id = value
    return EventStream(tuple(events), tuple(ignored), retry, start)
