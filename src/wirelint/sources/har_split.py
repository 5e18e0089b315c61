"""Splits a HAR into its entries at the speed of the disk, where the file is whole and valid, as nearly all are.

msgspec finds where each entry begins and ends, and decodes one at a time. Whatever it would read otherwise than
`har_walk`, or not at all (a file that breaks off, a broken entry, two logs, numbers and texts that JSON does not
know), is left to `har_walk`. So both give the same events; without msgspec, `har_walk` reads everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from json import JSONDecodeError
from typing import TYPE_CHECKING

from wirelint.sources.har_cursor import Cursor
from wirelint.sources.har_walk import Broken, Entry, Event, Log, walk

if TYPE_CHECKING:
    import msgspec

_MARK = "\ufeff"
_BRACE = ord("{")
_BETWEEN = re.compile(rb"[ \t\n\r]*,[ \t\n\r]*")
_FIRST = re.compile(rb'"entries"[ \t\n\r]*:[ \t\n\r]*\[[ \t\n\r]*')


def split(text: str, octets: bytes | None = None) -> Iterator[Event] | None:
    """The events that `walk` would give; None where they can't be had faster. octets: the text in UTF-8, if at hand."""
    try:
        from msgspec import DecodeError, json

        from wirelint.sources.har_frame import Har
    except ImportError:  # frozen mitmproxy builds lack it
        return None
    lead = text.startswith(_MARK)
    try:
        octets = text.encode() if octets is None else octets
        octets = octets.removeprefix(_MARK.encode())
        entries = json.decode(octets, type=Har).log.entries
    except (DecodeError, UnicodeEncodeError, RecursionError):
        return None
    views = [memoryview(entry) for entry in entries]
    starts = _starts(octets, views)
    if not starts:
        return None
    end = starts[-1] + views[-1].nbytes
    frame = list(walk((octets[: starts[0]] + octets[end:]).decode()))
    if len(frame) != 1 or not isinstance(frame[0], Log):
        return None
    return _events(frame[0], octets, entries, starts, lead)


def _starts(octets: bytes, views: Sequence[memoryview]) -> list[int]:
    """Where each entry begins; empty where that is not sure."""
    for first in _FIRST.finditer(octets) if views else ():
        at = first.end()
        if octets[at : at + views[0].nbytes] == views[0]:
            return _following(octets, views, at)
    return []


def _following(octets: bytes, views: Sequence[memoryview], at: int) -> list[int]:
    """Where each begins, if the first does at `at`: between two of them stands a comma."""
    starts = []
    for view in views:
        starts.append(at)
        between = _BETWEEN.match(octets, at + view.nbytes)
        if octets[at] != _BRACE or (between is None and len(starts) < len(views)):
            return []
        at = at + view.nbytes if between is None else between.end()
    return starts


def _events(
    log: Log, octets: bytes, entries: Sequence[msgspec.Raw], starts: Sequence[int], lead: int
) -> Iterator[Event]:
    """lead: how many characters stand before the octets."""
    from msgspec import DecodeError
    from msgspec.json import Decoder

    yield log
    decode = Decoder().decode
    is_ascii = octets.isascii()
    offset, at = lead, 0
    for number, (entry, start) in enumerate(zip(entries, starts, strict=True)):
        offset += start - at if is_ascii else len(octets[at:start].decode())
        at = start
        try:
            yield Entry(number, offset, decode(entry))
        except (DecodeError, RecursionError):
            yield _patiently(octets, number, offset, start, bytes(entry).decode())


def _patiently(octets: bytes, number: int, offset: int, start: int, text: str) -> Event:
    """What `har_walk` reads in an entry that JSON does not allow, such as a lone surrogate."""
    try:
        return Entry(number, offset, Cursor(text).value())
    except JSONDecodeError as error:
        before = octets[:start].decode()
        place = Cursor(before + text).fault(error.msg, len(before) + error.pos)
        return Broken(number, offset, place.message, place.line, place.column)
