"""Whether any cache may store a response, and whether a shared one may (RFC 9111 §3)."""

from __future__ import annotations

from wirelint.exchange import Exchange, Response

HEURISTICALLY_CACHEABLE = (200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 451, 501)
"""Codes whose responses a cache may store without being told for how long (RFC 9110 §15.1, RFC 7725 §3)."""

NEVER_STORED = (428, 429, 431, 511)
"""Codes whose responses no cache may store (RFC 6585)."""

SHARING = ("public", "s-maxage", "must-revalidate")
"""Directives that let a shared cache store the response to a request with credentials (RFC 9111 §3.5)."""


def is_storable(response: Response) -> bool:
    """Whether Cache-Control leaves the response to every cache: neither no-store nor private.

    False where that can't be told (a malformed or hidden Cache-Control).
    """
    control = response.cache_control
    if control is None:
        return response.lacks("cache-control")
    return "no-store" not in control and "private" not in control


def is_shareable(exchange: Exchange) -> bool:
    """Whether shared caches may store a response that is storable.

    False where the request has Authorization, or may have had it, and the response does not allow it all the same.
    """
    control = exchange.response.cache_control
    return exchange.request.lacks("authorization") or (control is not None and any(name in control for name in SHARING))
