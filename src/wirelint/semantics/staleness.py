"""Whether a cache served a response that was stale, by the response's own words (RFC 9111 §4.2)."""

from __future__ import annotations

from dataclasses import dataclass

from wirelint.exchange import Exchange
from wirelint.grammar.cache import CacheControl
from wirelint.semantics.cache_traces import age
from wirelint.semantics.freshness import Lifetime, shared_lifetime

ROUNDING = 2
"""Seconds by which Age may be above the lifetime of a fresh response: each cache on the way rounds to whole ones."""

_WINDOWS = ("stale-while-revalidate", "stale-if-error")
_STRICT = ("must-revalidate", "proxy-revalidate", "s-maxage")


@dataclass(frozen=True, slots=True)
class Stale:
    """A response whose Age is beyond its lifetime. forbidden_by: the directive that forbids to serve it so, or ""."""

    age: int
    lifetime: Lifetime
    forbidden_by: str = ""


def _forbidding(control: CacheControl) -> str:
    for name in _STRICT:
        if name in control:
            return name
    return "no-cache" if "no-cache" in control and not control.get("no-cache") else ""


def _allowed(exchange: Exchange, control: CacheControl) -> int | None:
    """The seconds that origin server and client allow a response to be stale (RFC 5861, RFC 9111 §5.2.1.2).

    None where any number is allowed, or may be.
    """
    asked = exchange.request.cache_control
    if asked is None and not exchange.request.lacks("cache-control"):
        return None
    if asked is not None and "max-stale" in asked and asked.get("max-stale") is None:
        return None
    limits = [control.seconds(name) for name in _WINDOWS]
    if asked is not None:
        limits += [asked.seconds("max-stale"), asked.seconds("stale-if-error")]
    return max((limit for limit in limits if limit is not None), default=0)


def served_stale(exchange: Exchange) -> Stale | None:
    """How a stored response was staler than allowed when it was served; None where it was not, or may not have been.

    What no shared cache may store is another fault: None where the response is private or no-store.
    """
    response = exchange.response
    seconds, control = age(response), response.cache_control or CacheControl()
    if seconds is None or ("cache-control" in response and response.cache_control is None):
        return None
    if "no-store" in control or ("private" in control and not control.get("private")):
        return None
    lifetime, allowed = shared_lifetime(response), _allowed(exchange, control)
    if lifetime is None or allowed is None or seconds <= lifetime.seconds + allowed + ROUNDING:
        return None
    return Stale(seconds, lifetime, _forbidding(control))
