"""Content: whether a response can have any, whether it lacks it, and what it says without its codings."""

from __future__ import annotations

import zlib

from wirelint.exchange import Exchange, Message

DECODED_LIMIT = 4 * 1024 * 1024
"""Octets that a compressed content may grow to before it is left alone."""


def can_have_content(exchange: Exchange) -> bool:
    """Whether a response of this kind has content, be it empty (RFC 9110 §6.4.1)."""
    method, status = exchange.request.method, exchange.response.status
    if method == "HEAD" or status in (204, 304) or 100 <= status <= 199:
        return False
    return method != "CONNECT" or not 200 <= status <= 299


def lacks_content(exchange: Exchange) -> bool:
    """Whether the response could have content and is known to have none (a rule's needs: CONTENT_SIZE)."""
    return exchange.response.body.size == 0 and can_have_content(exchange)


def octets(count: int) -> str:
    """ "1 octet", "5 octets": for messages."""
    return f"{count} octet" if count == 1 else f"{count} octets"


def decoded(message: Message) -> str | bytes | None:
    """The content with its content codings undone (a rule's needs: CONTENT_TEXT).

    None where it is not known, or has codings other than one gzip, or is larger than DECODED_LIMIT.
    """
    body = message.body
    if body.text is not None or body.octets is None:
        return body.text
    if message.lacks("content-encoding"):
        return body.octets
    if message.tokens("content-encoding") not in (("gzip",), ("x-gzip",)):
        return None
    reader = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        text = reader.decompress(body.octets, DECODED_LIMIT)
    except zlib.error:
        return None
    return text if reader.eof else None
