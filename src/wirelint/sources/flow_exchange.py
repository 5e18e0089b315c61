"""A mitmproxy flow -> an exchange, on the hop between mitmproxy and the server.

Whoever calls says what was seen (`Seen`): a stored flow holds it as it is, the addon has it from its
snapshots. What an option or another addon changed in the request on its way is neither what the client
sent nor, for certain, what anybody meant to send: those fields are left out and unknown. Field lines
are the octets received, as Latin-1 text. mitmproxy is not imported: its objects come from outside.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wirelint.codings import canonical, removable
from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body, Exchange, Origin, Request, Response
from wirelint.facts import Fact, Knowledge
from wirelint.fields import Fields
from wirelint.grammar.lists import split_list
from wirelint.sources import flow_knowledge as losses
from wirelint.sources.flow_knowledge import Loss, knowledge

if TYPE_CHECKING:  # names for the type checker alone: this is read where no mitmproxy is
    from mitmproxy.http import Headers, HTTPFlow, RequestData

Lines = tuple[tuple[bytes, bytes], ...]

_AUTHORITY = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=%-]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?\Z")
_VERSIONS = {b"HTTP/1.1": "1.1", b"HTTP/1.0": "1.0"}
_MULTIPLEXED = {b"h2": "2", b"h3": "3"}
_RECEIVED_AS = {b"HTTP/2.0": "2", b"HTTP/2": "2", b"HTTP/3": "3"}
_HIDDEN = frozenset({losses.NO_CONTENT_READ, losses.TRANSFORMED})
"""Losses with which the content that mitmproxy shows is not the content."""
_DEFAULT_PORTS = {b"http": 80, b"https": 443}


class Seen(NamedTuple):
    """What was seen of a response, and of the request before anybody changed it.

    request_lines: None where only the forwarded request is known. content: the content with content
    codings applied, None where unknown. after: octets behind the message, None where unknown.
    cut_off: the exchange ended in an error.
    """

    status: int
    version: bytes
    reason: bytes
    lines: Lines
    content: bytes | None
    request_lines: Lines | None = None
    after: bytes | None = None
    cut_off: bool = False


def hop_version(flow: HTTPFlow, raw: bytes) -> str | None:
    """ "1.1", "2", …: the version of a message on the connection to the server; another "N.N" as received."""
    alpn = flow.server_conn.alpn
    if alpn in _MULTIPLEXED:
        return _MULTIPLEXED[alpn]
    if raw in _VERSIONS:
        return _VERSIONS[raw]
    name, _, number = raw.decode("latin-1").partition("/")
    if name != "HTTP":
        return None
    # Without ALPN only a stored flow says "HTTP/2.0" of HTTP/2; live, it stands in a status line of HTTP/1.
    return "2" if number == "2.0" and not flow.live and alpn is None else number


def target_uri(data: RequestData, host: str | None = None) -> str:
    """The target URI (RFC 9110 §7.1) of a forwarded request; "host:port" for CONNECT.

    host: the value of its only Host line, where it is at hand.
    """
    if data.method == b"CONNECT":
        return data.authority.decode("latin-1") or f"{data.host}:{data.port}"
    if data.authority:
        host = str(data.authority, "latin-1")
    elif host is None:
        host = Fields.received(data.headers.fields).only("host") or ""
    root = _root(data.scheme, host, data.host, data.port)
    return root if data.path == b"*" else root + str(data.path, "latin-1")


@lru_cache(maxsize=1024)
def _root(scheme: bytes, authority: str, host: str, port: int) -> str:
    """Scheme and authority of a target URI; host and port: where the request went, for want of a valid authority."""
    if not _AUTHORITY.match(authority):
        authority = f"[{host}]" if ":" in host else host
        if port != _DEFAULT_PORTS.get(scheme):
            authority = f"{authority}:{port}"
    return f"{scheme.decode('latin-1')}://{authority}"


def changed_names(before: Lines, after: Lines) -> frozenset[str]:
    """The lower-case names whose lines differ between two field sections."""
    first, second = Fields.received(before), Fields.received(after)
    return frozenset(n for n in {*first.names, *second.names} if first.values(n) != second.values(n))


class _Known(NamedTuple):
    """What follows from how an exchange came, whatever its fields and content say."""

    version: str | None
    request_version: str | None
    knowledge: Knowledge
    distorted: frozenset[str]
    is_coded: bool
    is_hidden: bool
    """mitmproxy shows no content, or another one."""
    arrival: bool


_KNOWN: dict[object, _Known] = {}
_KNOWN_LIMIT = 1024


def exchange_of(flow: HTTPFlow, seen: Seen, origin: Origin, more: tuple[Loss, ...] = ()) -> Exchange:
    """The exchange of a flow whose response was seen like that; `more`: what else is not known of it."""
    data = flow.request.data
    answered = Fields.received(seen.lines)
    content_coding, transfer_coding = answered.get("content-encoding"), answered.get("transfer-encoding")
    is_changed = seen.request_lines is not None and seen.request_lines != data.headers.fields
    # everything that _known looks at, but for the lines that were changed
    state = (
        seen.status, seen.version, seen.content is None, not seen.content, seen.after is None, seen.cut_off,
        data.method, data.http_version, data.content is None, flow.server_conn.alpn, bool(flow.live),
        content_coding, transfer_coding, more,
    )  # fmt: skip
    found = None if is_changed else _KNOWN.get(state)
    if found is None:
        found = _known(flow, seen, content_coding, transfer_coding or "", more)
        words = (content_coding or "", transfer_coding or "", data.method, seen.version)
        if not is_changed and sum(map(len, words)) <= 64:
            if len(_KNOWN) >= _KNOWN_LIMIT:
                _KNOWN.clear()
            _KNOWN[state] = found

    asked = Fields.received(data.headers.fields, found.knowledge.request_gaps)
    uri = target_uri(data, asked.only("host") or "")
    if found.distorted:
        lines = (line for line in asked.lines if line[0].lower() not in found.distorted)
        asked = Fields(lines, found.knowledge.request_gaps)
    message = flow.response
    request = Request(
        str(data.method, "latin-1"),
        uri,
        asked,
        found.request_version,
        _body(data.content, True),
        None if data.trailers is None else _trailers(data.trailers),
    )
    response = Response(
        seen.status,
        answered,
        found.version,
        None if found.version in ("2", "3") else str(seen.reason, "latin-1"),
        UNKNOWN_BODY if found.is_hidden else _body(seen.content, found.is_coded),
        None if seen.cut_off or message is None or message.data.trailers is None else _trailers(message.data.trailers),
        (),
        seen.after or b"",
        message.data.timestamp_start if message is not None and found.arrival else None,
    )
    return Exchange(request, response, found.knowledge, origin, data.timestamp_start)


def _known(
    flow: HTTPFlow, seen: Seen, content_coding: str | None, transfer_coding: str, more: tuple[Loss, ...]
) -> _Known:
    data = flow.request.data
    version = hop_version(flow, seen.version)
    multiplexed = version in ("2", "3")
    request_version = version if multiplexed else hop_version(flow, data.http_version)
    if not multiplexed and request_version in ("2", "2.0", "3"):
        request_version = "1.1"
    lost = [losses.NOT_THE_WIRE, *more]
    _request_losses(data, seen, request_version, lost)
    _response_losses(data.method, seen, multiplexed, _stays_coded(content_coding or ""), lost)
    if not multiplexed and _is_transformed(transfer_coding):
        lost.append(losses.TRANSFORMED)
    known, distorted = knowledge(tuple(lost))
    return _Known(
        version,
        request_version,
        known,
        distorted,
        content_coding is not None,
        not _HIDDEN.isdisjoint(lost),
        Fact.ARRIVAL in known.facts,
    )


def _stays_coded(value: str) -> bool:
    """Whether a Content-Encoding names a coding that can't be undone here."""
    return not all(removable(canonical(name)) for _, name in split_list(value))


def _is_transformed(value: str) -> bool:
    """Whether a Transfer-Encoding names a coding that changes the content, which mitmproxy leaves applied."""
    return any(name.lower() not in ("chunked", "identity") for _, name in split_list(value))


def _trailers(headers: Headers) -> Fields:
    return Fields.received(headers.fields)


def _body(content: bytes | None, coded: bool) -> Body:
    """Content; `coded`: only the octets are known, not what they stand for."""
    if content is None:
        return UNKNOWN_BODY
    return Body(content, len(content), None if coded else content) if content else EMPTY_BODY


def _request_losses(data: RequestData, seen: Seen, request_version: str | None, lost: list[Loss]) -> None:
    if request_version is not None and request_version[:1] != _RECEIVED_AS.get(data.http_version, "1"):
        lost.append(losses.TRANSLATED)
    if data.content is None:
        lost.append(losses.REQUEST_NOT_CAPTURED)
    if seen.request_lines is not None and seen.request_lines != data.headers.fields:
        names = changed_names(seen.request_lines, data.headers.fields)
        if "expect" in names:
            lost.append(losses.EXPECT_TAKEN)
        if names - {"expect"}:
            lost.append(losses.changed(names - {"expect"}))


def _response_losses(method: bytes, seen: Seen, multiplexed: bool, stays_coded: bool, lost: list[Loss]) -> None:
    if seen.after is None:
        lost.append(losses.NOTHING_AFTER)
    if multiplexed:
        lost += (losses.NO_PHRASE, losses.INTERIM_SWALLOWED)
    if 100 <= seen.status <= 199 and seen.status != 101:
        lost.append(losses.INTERIM_AS_FINAL)
    if seen.cut_off:
        lost.append(losses.CUT_OFF)
    elif seen.content is None:
        lost.append(losses.NOT_CAPTURED)
    elif not seen.content and not multiplexed and unread(method, seen.status):
        lost.append(losses.NO_CONTENT_READ)
    elif stays_coded:
        lost.append(losses.CODED)


def unread(method: bytes, status: int) -> bool:
    """Whether mitmproxy's HTTP/1 reader takes such a response to end with its header section (RFC 9112 §6.3)."""
    return (
        status in (204, 304)
        or 100 <= status <= 199
        or method.upper() == b"HEAD"
        or (method.upper() == b"CONNECT" and 200 <= status <= 299)
    )
