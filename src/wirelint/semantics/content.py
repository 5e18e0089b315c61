"""Content: whether a response can have any, whether it lacks it, and what it says without its codings."""

from __future__ import annotations

from wirelint.codings import Outcome, Undone
from wirelint.exchange import Exchange, Message
from wirelint.semantics.content_codings import content_codings, without_codings
from wirelint.semantics.surplus import content_behind


def can_have_content(exchange: Exchange) -> bool:
    """Whether a response of this kind has content, be it empty (RFC 9110 §6.4.1)."""
    method, status = exchange.request.method, exchange.response.status
    if method == "HEAD" or status in (204, 304) or 100 <= status <= 199:
        return False
    return method != "CONNECT" or not 200 <= status <= 299


def lacks_content(exchange: Exchange) -> bool:
    """Whether the response could have content and is known to have none (a rule's needs: CONTENT_SIZE)."""
    return exchange.response.body.size == 0 and can_have_content(exchange)


def is_whole(exchange: Exchange) -> bool:
    """Whether content, where it is there, is a whole representation.

    It is none in a 206, whose parts begin and end anywhere (RFC 9110 §15.3.7), nor where it is not as long as
    Content-Length says: content-length-mismatch reports that.
    """
    response = exchange.response
    if response.status == 206 or not can_have_content(exchange):
        return False
    return response.body.size is None or response.declared_length in (None, response.body.size)


def octets(count: int) -> str:
    """ "1 octet", "5 octets": for messages."""
    return f"{count} octet" if count == 1 else f"{count} octets"


def decoded(message: Message) -> str | bytes | None:
    """The content with its content codings undone (a rule's needs: CONTENT_TEXT).

    None where it is not known, can't be decoded here, or is larger than wirelint.codings.DECODED_LIMIT.
    """
    body = message.body
    if body.text is not None:
        return body.text
    if not body.octets or content_codings(message) == ():
        return body.octets
    found = without_codings(message)
    return found.octets if found is not None and found.outcome is Outcome.DONE else None


def whole_content_undone(exchange: Exchange) -> Undone | None:
    """What undoing the codings of the response's content gives, where that is a whole representation (needs: CONTENT).

    None where it has no codings or is empty, or that is unknown; for a 206, whose parts begin and end anywhere
    (RFC 9110 §15.3.7); where content can't be; and where it is not as long as Content-Length says, or more was seen
    behind it: content-length-mismatch reports that.
    """
    response = exchange.response
    if response.status == 206 or response.declared_length not in (None, response.body.size) or content_behind(response):
        return None
    return without_codings(response) if can_have_content(exchange) else None
