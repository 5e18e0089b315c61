"""The octets that a client sent on a connection -> its requests (RFC 9112 §3, §9.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirelint.exchange import Request
from wirelint.fields import Fields
from wirelint.sources import wire_knowledge as losses
from wirelint.sources.har_losses import Loss
from wirelint.sources.wire_content import UNFRAMED, body_of, read_content, trailers_of
from wirelint.sources.wire_knowledge import known
from wirelint.sources.wire_lines import LINE_ENDS, Notes, read_line, read_section
from wirelint.sources.wire_start import request_line
from wirelint.wire import Odd, Oddity

NO_HOST = "host.invalid"
"""The authority of a target URI that the request does not tell."""

_AUTHORITY = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=%-]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?\Z")


class Asked(NamedTuple):
    """A request, its request line, what was odd in it, and what is not known of it. is_last: none is behind it."""

    request: Request
    line: bytes
    oddities: tuple[Oddity, ...]
    losses: tuple[Loss, ...]
    is_last: bool


class Unreadable(NamedTuple):
    """Octets where a request should begin, and does not; what is behind them can't be told."""

    octets: bytes


def read_requests(sent: bytes, scheme: str) -> Iterator[Asked | Unreadable]:
    """The requests in the order in which they were sent. scheme: of the target URIs."""
    at: int | None = 0
    while at is not None:
        before, at = at, _begin(sent, at)
        if at >= len(sent):
            return
        notes = Notes("request")
        if at > before:
            notes.add(Odd.EMPTY_LINE_BEFORE, "target", sent[before:at], before)
        asked, at = _request(sent, at, scheme, notes)
        yield asked


def _begin(sent: bytes, at: int) -> int:
    found = LINE_ENDS.match(sent, at)
    return at if found is None else found.end()


def _request(sent: bytes, at: int, scheme: str, notes: Notes) -> tuple[Asked | Unreadable, int | None]:
    """The request at `at`, and where the octets behind it begin; None where that can't be told."""
    first = read_line(sent, at)
    parts = request_line(first.octets, at, notes) if first.whole else None
    if parts is None:
        return Unreadable(first.octets), None
    if first.bare:
        notes.add(Odd.BARE_LF, "target", first.octets, at)
    section = read_section(sent, first.end, notes, "fields")
    fields = Fields.received(section.lines)
    content = UNFRAMED
    lost = [losses.NO_REQUEST_VERSION] if parts.version is None else []
    if section.whole:
        content = read_content(sent, section.end, fields, notes, to_the_end=False)
    else:
        notes.add(Odd.HEAD_CUT, "fields", sent[at:], at)
        lost.append(losses.REQUEST_HEAD_CUT)
    if content.octets is None:
        lost.append(losses.REQUEST_UNFRAMED)
    elif content.transformed:
        lost.append(losses.REQUEST_TRANSFORMED)
    request = Request(
        parts.method,
        _url(scheme, parts.method, parts.target, fields),
        Fields.received(section.lines, known(*lost).request_gaps),
        parts.version,
        body_of(content, fields),
        trailers_of(content),
    )
    is_last = content.end is None or _begin(sent, content.end) >= len(sent)
    return Asked(request, first.octets, notes.oddities, tuple(lost), is_last), content.end


def _url(scheme: str, method: str, target: str, fields: Fields) -> str:
    if method == "CONNECT" or "://" in target.partition("?")[0]:
        return target
    host = fields.only("host") or ""
    return f"{scheme}://{host if _AUTHORITY.match(host) else NO_HOST}{'' if target == '*' else target}"
