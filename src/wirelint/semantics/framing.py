"""Framing: in which responses Content-Length and Transfer-Encoding may stand, and what codings there are (RFC 9112)."""

from __future__ import annotations

from wirelint.exchange import Exchange, Response
from wirelint.fault import Fault, field
from wirelint.grammar.result import Malformed
from wirelint.grammar.transfer import TransferCoding, transfer_codings
from wirelint.level import Level
from wirelint.semantics.places import line_at


def forbids_framing_fields(exchange: Exchange) -> bool:
    """Whether the response must have neither field: 1xx, 204, 2xx to CONNECT (RFC 9110 §8.6, RFC 9112 §6.1).

    Rules of their own report them there, whatever they say.
    """
    status = exchange.response.status
    return 100 <= status <= 199 or status == 204 or (exchange.request.method == "CONNECT" and 200 <= status <= 299)


def to_http10(exchange: Exchange) -> bool:
    """Whether the response, or the request that it answers, is known to be HTTP/1.0, which has no transfer codings."""
    return "1.0" in (exchange.response.version, exchange.request.version)


def applied_codings(exchange: Exchange) -> tuple[TransferCoding, ...]:
    """The transfer codings of an HTTP/1.1 response, in the order in which they were applied, where that is not just
    "chunked".

    Empty where it has none or can't have any (transfer-encoding-to-http10 and others report that), and where the field
    is malformed (transfer-encoding-syntax).
    """
    value = exchange.response.fields.get("transfer-encoding")
    if value is None or value == "chunked" or forbids_framing_fields(exchange) or to_http10(exchange):
        return ()
    found = transfer_codings(value)
    return () if isinstance(found, Malformed) else found


def coding_fault(exchange: Exchange, at: int, en: str = "", zh: str = "", level: Level | None = None) -> Fault:
    """A fault in the response's Transfer-Encoding, at this character of its combined value."""
    line, at = line_at(exchange.response.fields, "transfer-encoding", at)
    return field("Transfer-Encoding", en, zh, line=line, at=at, level=level)


def keeps_alive(response: Response) -> bool:
    """Whether an HTTP/1.0 response asks to keep its connection open (RFC 9112 §9.3)."""
    options = response.connection
    return "keep-alive" in options and "close" not in options
