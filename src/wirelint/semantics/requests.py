"""What a request carries: whether there was anything to refuse in it."""

from __future__ import annotations

from wirelint.exchange import Request
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed
from wirelint.paths import template_of
from wirelint.rule import HTTP1

_SENT_WITHOUT_CONTENT = ("GET", "HEAD", "DELETE", "OPTIONS", "TRACE")
"""Methods whose content has no defined meaning (RFC 9110 §9.3): clients don't announce any."""


def is_without_content(request: Request) -> bool:
    """True where it is known that the request has no content and announced none.

    An upload that was refused before its content was read shows none either: a length, a transfer
    coding, or an HTTP/2 stream that was not ended with the header section announced it. In HTTP/1 a
    request with neither field has no content (RFC 9112 §6.3); in later versions only the method tells.
    """
    if request.body.is_empty is not True or not request.lacks("transfer-encoding"):
        return False
    if "content-length" in request:
        return request.declared_length == 0
    return request.lacks("content-length") and (request.version in HTTP1 or request.method in _SENT_WITHOUT_CONTENT)


def is_without_coding(request: Request) -> bool:
    """True where it is known that the request's content has no content coding; "identity" is none (RFC 9110 §8.4.1)."""
    value = request.fields.get("content-encoding")
    if value is None:
        return request.lacks("content-encoding")
    codings = tokens(value)
    return not isinstance(codings, Malformed) and all(coding.lower() == "identity" for coding in codings)


def has_parameters(request: Request) -> bool:
    """Whether the target URI carries values of its own: a query, or a variable path segment such as a number."""
    target = request.target_uri
    return target is None or target.query is not None or template_of(target.path) != target.path
