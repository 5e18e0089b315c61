"""Whether any cache may store a response, as far as the response itself says (RFC 9111 §3)."""

from __future__ import annotations

from wirelint.exchange import Response


def is_storable(response: Response) -> bool:
    """Whether Cache-Control leaves the response to every cache: neither no-store nor private.

    False where that can't be told (a malformed or hidden Cache-Control).
    """
    control = response.cache_control
    if control is None:
        return response.lacks("cache-control")
    return "no-store" not in control and "private" not in control
