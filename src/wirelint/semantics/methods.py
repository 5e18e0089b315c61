"""Methods: which one a request means, where the one in its first line need not be it."""

from __future__ import annotations

from wirelint.exchange import Request

METHOD_OVERRIDES = ("x-http-method-override", "x-http-method", "x-method-override")
"""Fields by which clients that can't send a method ask a framework to take a POST for it."""

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
