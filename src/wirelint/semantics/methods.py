"""Methods: which one a request means, where the one in its first line need not be it."""

from __future__ import annotations

from wirelint.exchange import Request, Response
from wirelint.grammar.lists import tokens
from wirelint.grammar.result import Malformed

METHOD_OVERRIDES = ("x-http-method-override", "x-http-method", "x-method-override")
"""Fields by which clients that can't send a method ask a framework to take a POST for it."""

STANDARD_METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "QUERY")
"""Methods of RFC 9110 §9.3, RFC 5789 and RFC 10008, as they are written: a method's name is case-sensitive."""

UNCACHEABLE_METHODS = ("PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT")
"""Methods whose responses are not cacheable (RFC 9110 §9.3.4-§9.3.8)."""

_OVERRIDE_PARAMETER = "_method"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def may_override_method(request: Request) -> bool:
    """Whether the request may mean another method than it sends: True where that can't be ruled out.

    Frameworks take the method from an override field, or from a parameter `_method` of the query or of
    a posted form.
    """
    if any(not request.lacks(name) for name in METHOD_OVERRIDES) or f"{_OVERRIDE_PARAMETER}=" in request.url:
        return True
    if request.method != "POST" or request.lacks("content-type"):
        return False
    media = request.media_type
    if media is not None and media.essence not in _FORMS:
        return False
    octets = request.body.octets
    return octets is None or _OVERRIDE_PARAMETER.encode() in octets


def standard_form(method: str) -> str | None:
    """The standard method that this is a case variant of, such as "GET" for "get"; None for any other name."""
    upper = method.upper()
    return upper if upper != method and upper in STANDARD_METHODS else None


def allowed_methods(response: Response) -> tuple[str, ...] | None:
    """The methods in Allow, as received: a method's name is case-sensitive (RFC 9110 §9.1, §10.2.1).

    Empty for an empty Allow, which allows nothing; None where there is no such field or it is malformed.
    """
    value = response.fields.get("allow")
    if value is None:
        return None
    methods = tokens(value)
    return None if isinstance(methods, Malformed) else methods
