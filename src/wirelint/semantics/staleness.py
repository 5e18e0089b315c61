"""Whether a cache served a response that was stale, by the response's own words (RFC 9111 §4.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.exchange import Exchange, Request
from wirelint.semantics.cache_directives import Directive, directives, first_malformed
from wirelint.semantics.cache_traces import age
from wirelint.semantics.field_lines import Lines, remembered_lines
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


@dataclass(frozen=True, slots=True)
class _Terms:
    """What Cache-Control says of a stale response. window: the seconds for which it may be served all the same."""

    forbidden_by: str
    window: int


@remembered_lines
def _terms(lines: Lines) -> Iterator[_Terms]:
    """The terms; none where the value is malformed, and where shared caches may not store the response at all."""
    if first_malformed(lines) is not None:
        return
    every = directives(lines)
    bare = {directive.name for directive in every if not directive.argument}
    if "no-store" not in bare and "private" not in bare:
        yield _Terms(_forbidding(every), max((_window(directive) for directive in every), default=0))


def _forbidding(every: tuple[Directive, ...]) -> str:
    names = [directive.name for directive in every if directive.name != "no-cache" or not directive.argument]
    return next((name for name in (*_STRICT, "no-cache") if name in names), "")


def _window(directive: Directive) -> int:
    return (directive.seconds or 0) if directive.name in _WINDOWS else 0


def _is_allowed(request: Request, staleness: int) -> bool:
    """Whether the client accepts a response that is stale by so many seconds, or may do so (§5.2.1.2, RFC 5861 §4)."""
    asked = request.cache_control
    if asked is None:
        return not request.lacks("cache-control")
    if "max-stale" in asked and asked.get("max-stale") is None:
        return True
    return staleness <= max(asked.seconds("max-stale") or 0, asked.seconds("stale-if-error") or 0)


def served_stale(exchange: Exchange, *, forbidden: bool) -> Stale | None:
    """How a stored response was staler than allowed when it was served; None where it was not, or may not have been.

    forbidden: asks for responses of which a directive forbids it, or else for those of which none does. What no
    shared cache may store is another fault: None where the response is private or no-store.
    """
    response = exchange.response
    terms = _terms(response.fields.values("cache-control"))
    if not terms or bool(terms[0].forbidden_by) is not forbidden:
        return None
    seconds = age(response)
    if seconds is None:
        return None
    lifetime = shared_lifetime(response)
    if lifetime is None:
        return None
    staleness = seconds - lifetime.seconds - ROUNDING
    if staleness <= terms[0].window or _is_allowed(exchange.request, staleness):
        return None
    return Stale(seconds, lifetime, terms[0].forbidden_by)
