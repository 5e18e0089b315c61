"""A mitmproxy flow -> an exchange, on the hop between mitmproxy and the server.

Whoever calls says what was seen (`Seen`): a stored flow holds it as it is, the addon has it from its
snapshots. What an option or another addon changed in the request on its way is neither what the client
sent nor, for certain, what anybody meant to send: those fields are left out and unknown. Field lines
are the octets received, as Latin-1 text. mitmproxy is not imported: its objects come from outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body, Exchange, Origin, Request, Response
from wirelint.facts import Knowledge
from wirelint.fields import Fields
from wirelint.sources import flow_knowledge as losses
from wirelint.sources.flow_knowledge import Loss, knowledge

if TYPE_CHECKING:
    from mitmproxy.http import HTTPFlow, RequestData

Lines = tuple[tuple[bytes, bytes], ...]

_AUTHORITY = re.compile(rb"(?:[A-Za-z0-9._~!$&'()*+,;=%-]+|\[[0-9A-Fa-f:.]+\])(?::\d*)?\Z")
_MULTIPLEXED = {b"h2": "2", b"h3": "3"}
_RECEIVED_AS = {b"HTTP/2.0": "2", b"HTTP/2": "2", b"HTTP/3": "3"}


@dataclass(frozen=True, slots=True)
class Seen:
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
    multiplexed = _MULTIPLEXED.get(flow.server_conn.alpn or b"")
    if multiplexed:
        return multiplexed
    name, _, number = raw.decode("latin-1").partition("/")
    if name != "HTTP":
        return None
    # Without ALPN only a stored flow says "HTTP/2.0" of HTTP/2; live, it stands in a status line of HTTP/1.
    return {"2.0": "2"}.get(number, number) if not flow.live and flow.server_conn.alpn is None else number


def target_uri(data: RequestData) -> str:
    """The target URI (RFC 9110 §7.1) of a forwarded request; "host:port" for CONNECT."""
    if data.method == b"CONNECT":
        return data.authority.decode("latin-1") or f"{data.host}:{data.port}"
    authority = data.authority or _host(data.headers.fields)
    if not _AUTHORITY.match(authority):
        host = f"[{data.host}]" if ":" in data.host else data.host
        default = {b"http": 80, b"https": 443}.get(data.scheme)
        authority = (host if data.port == default else f"{host}:{data.port}").encode("utf-8", "surrogateescape")
    path = b"" if data.path == b"*" else data.path
    return (data.scheme + b"://" + authority + path).decode("latin-1")


def _host(lines: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The value of the only Host line, else b""."""
    found = [value for name, value in lines if name.lower() == b"host"]
    return found[0] if len(found) == 1 else b""


_NAMES: dict[bytes, str] = {}
_NAMES_LIMIT = 4096


def _name(octets: bytes) -> str:
    """A field name as text; remembered, since names repeat."""
    name = octets.decode("latin-1")
    if len(_NAMES) < _NAMES_LIMIT and len(octets) <= 64:
        _NAMES[octets] = name
    return name


def text(lines: Iterable[tuple[bytes, bytes]]) -> list[tuple[str, str]]:
    """Field lines as Latin-1 text: one character an octet."""
    known = _NAMES
    return [(known.get(name) or _name(name), value.decode("latin-1")) for name, value in lines]


def changed_names(before: Lines, after: Lines) -> frozenset[str]:
    """The lower-case names whose lines differ between two field sections."""
    if before == after:
        return frozenset()
    first, second = Fields(text(before)), Fields(text(after))
    return frozenset(n for n in {*first.names, *second.names} if first.values(n) != second.values(n))


def _request(flow: HTTPFlow, version: str | None, hidden: frozenset[str], known: Knowledge) -> Request:
    data = flow.request.data
    lines = text(data.headers.fields)
    if hidden:
        lines = [line for line in lines if line[0].lower() not in hidden]
    return Request(
        data.method.decode("latin-1"),
        target_uri(data),
        Fields(lines, known.request_gaps),
        version,
        UNKNOWN_BODY if data.content is None else Body.of(data.content),
        None if data.trailers is None else Fields(text(data.trailers.fields)),
    )


def _request_losses(flow: HTTPFlow, seen: Seen, request_version: str | None) -> list[Loss]:
    data = flow.request.data
    found = []
    received_as = _RECEIVED_AS.get(data.http_version, "1")
    if request_version is not None and received_as != request_version[:1]:
        found.append(losses.TRANSLATED)
    if data.content is None:
        found.append(losses.REQUEST_NOT_CAPTURED)
    if seen.request_lines is not None:
        names = changed_names(seen.request_lines, data.headers.fields)
        if "expect" in names:
            found.append(losses.EXPECT_TAKEN)
        if names - {"expect"}:
            found.append(losses.changed(names - {"expect"}))
    return found


def _response_losses(flow: HTTPFlow, seen: Seen, multiplexed: bool, coded: bool) -> list[Loss]:
    found = []
    if seen.after is None:
        found.append(losses.NOTHING_AFTER)
    if multiplexed:
        found += (losses.NO_PHRASE, losses.INTERIM_SWALLOWED)
    if 100 <= seen.status <= 199 and seen.status != 101:
        found.append(losses.INTERIM_AS_FINAL)
    if seen.cut_off:
        found.append(losses.CUT_OFF)
    elif seen.content is None:
        found.append(losses.NOT_CAPTURED)
    elif not multiplexed and not seen.content and unread(flow.request.data.method, seen.status):
        found.append(losses.NO_CONTENT_READ)
    elif coded:
        found.append(losses.CODED)
    return found


def unread(method: bytes, status: int) -> bool:
    """Whether mitmproxy's HTTP/1 reader takes such a response to end with its header section (RFC 9112 §6.3)."""
    return (
        status in (204, 304)
        or 100 <= status <= 199
        or method.upper() == b"HEAD"
        or (method.upper() == b"CONNECT" and 200 <= status <= 299)
    )


def exchange_of(flow: HTTPFlow, seen: Seen, origin: Origin, more: Iterable[Loss] = ()) -> Exchange:
    """The exchange of a flow whose response was seen like that; `more`: what else is not known of it."""
    version = hop_version(flow, seen.version)
    multiplexed = version in ("2", "3")
    if multiplexed:
        request_version = version
    else:
        request_version = hop_version(flow, flow.request.data.http_version)
        request_version = "1.1" if request_version in ("2", "2.0", "3") else request_version
    answered = Fields(text(seen.lines))
    coded = "content-encoding" in answered
    all_losses = (
        *more,
        *_request_losses(flow, seen, request_version),
        *_response_losses(flow, seen, multiplexed, coded),
    )
    known = knowledge(all_losses)
    hidden = frozenset[str]().union(*(loss.request_fields for loss in all_losses if loss.distorted))
    trailers = None if flow.response is None else flow.response.data.trailers
    response = Response(
        seen.status,
        answered,
        version,
        None if multiplexed else seen.reason.decode("latin-1"),
        _body(seen, all_losses, coded),
        None if trailers is None or seen.cut_off else Fields(text(trailers.fields)),
        after=seen.after or b"",
    )
    return Exchange(_request(flow, request_version, hidden, known), response, known, origin)


def _body(seen: Seen, all_losses: tuple[Loss, ...], coded: bool) -> Body:
    content = seen.content
    if content is None or losses.NO_CONTENT_READ in all_losses:
        return UNKNOWN_BODY
    if not content:
        return EMPTY_BODY
    return Body(content, len(content), None if coded else content)
