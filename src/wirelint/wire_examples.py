r"""Examples in octets: what client and server sent, for rules on what no transcript of parts can tell.

    > GET / HTTP/1.1            what the client sent, line by line; or the first lines of a transcript ("GET /")
    > Host: example.com
    >
    < HTTP/1.1 200 OK\n         what the server sent
    < Content-Length: 2
    <
    < ok\

A line ends in CR LF, unless it ends in an escape \n of its own, or in a backslash: then nothing is added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wirelint.exchange import Exchange
from wirelint.facts import Fact, Knowledge
from wirelint.sources.wire_stream import read_stream
from wirelint.wire import NOTHING_ODD

MARKS = ("<", ">")


def is_in_octets(lines: Sequence[str]) -> bool:
    """Whether an example is written in octets."""
    return any(line.startswith(MARKS) for line in lines)


def exchange_in_octets(
    lines: Sequence[str], unescape: Callable[[str], str], *, scheme: str, host: str, unknown: Fact
) -> Exchange | None:
    """The last exchange that the octets give; None where they give none. unknown: facts that are withheld."""
    received = b"".join(_line(line[1:], unescape) for line in lines if line.startswith("<"))
    sent = b"".join(_line(line[1:], unescape) for line in lines if line.startswith(">"))
    if not sent:
        first, *others = [line for line in lines if not line.startswith(("<", "@"))] or ["GET /"]
        version = "" if " HTTP/" in first else " HTTP/1.1"
        sent = "\r\n".join([first + version, f"Host: {host}", *others, "", ""]).encode("latin-1")
    found = [item for item in read_stream(sent, received, "", scheme) if isinstance(item, Exchange)]
    if not found:
        return None
    last = found[-1]
    if unknown:
        known = last.known
        last.known = Knowledge(known.facts & ~unknown, known.request_gaps, known.response_gaps, known.reasons)
        last.wire = NOTHING_ODD if unknown & Fact.WIRE else last.wire
    return last


def _line(text: str, unescape: Callable[[str], str]) -> bytes:
    text = text.removeprefix(" ")
    if text.endswith("\\") and not text.endswith("\\\\"):
        return unescape(text[:-1]).encode("latin-1")
    return unescape(text if text.endswith("\\n") else text + "\\r\\n").encode("latin-1")
