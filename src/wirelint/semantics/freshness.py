"""Freshness: for how long a response lets caches reuse it, in its own words (RFC 9111 §4.2.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wirelint.exchange import Response
from wirelint.grammar.cache import CacheControl
from wirelint.grammar.dates import http_date
from wirelint.grammar.result import Malformed
from wirelint.semantics.cache_directives import directives, first_malformed
from wirelint.semantics.field_lines import Lines, remembered_lines
from wirelint.semantics.places import line_at


@dataclass(frozen=True, slots=True)
class Lifetime:
    """An explicit freshness lifetime. seconds: 0 for none; field, line, at: where it is stated."""

    seconds: int
    field: str
    line: int = 0
    at: int | None = None


def _is_bare(control: CacheControl, name: str) -> bool:
    """Whether the directive is there for the whole response, not for the fields it names."""
    return name in control and not control.get(name)


def _stated(response: Response, control: CacheControl, name: str) -> Lifetime | None:
    directive = control.first(name)
    if directive is None:
        return None
    line, at = line_at(response.fields, "cache-control", directive.at)
    return Lifetime(control.seconds(name) or 0, "Cache-Control", line, at)


def _until_expires(response: Response) -> Lifetime | None:
    value, date = response.fields.only("expires"), response.date("date")
    if value is None:
        return None
    expires = http_date(value)
    if isinstance(expires, Malformed):
        return Lifetime(0, "Expires")  # an invalid date is in the past (RFC 9111 §5.3)
    return None if date is None else Lifetime(max(0, expires.timestamp - date.timestamp), "Expires")


def explicit_lifetime(response: Response) -> Lifetime | None:
    """The longest lifetime that any cache, private or shared, finds stated in the response.

    0 seconds where the response forbids reuse (no-store, no-cache) or is stale from the start; None where it
    states nothing or that can't be told (a malformed or hidden Cache-Control, Expires without Date).
    Of two equal directives the first counts, and an invalid number of seconds is 0 (RFC 9111 §4.2.1).
    """
    control = response.cache_control
    if control is None:
        return _until_expires(response) if response.lacks("cache-control") else None
    for name in ("no-store", "no-cache"):
        if _is_bare(control, name):
            line, at = line_at(
                response.fields, "cache-control", next(d.at for d in control.directives if d.name == name)
            )
            return Lifetime(0, "Cache-Control", line, at)
    own = _stated(response, control, "max-age") or _until_expires(response)
    shared = None if _is_bare(control, "private") else _stated(response, control, "s-maxage")
    known = [lifetime for lifetime in (own, shared) if lifetime is not None]
    return max(known, key=lambda lifetime: lifetime.seconds, default=None)


@remembered_lines
def _in_shared_caches(lines: Lines) -> Iterator[tuple[int | None, int, int]]:
    """The seconds that Cache-Control states for shared caches, and where; None where they can't be relied on."""
    if first_malformed(lines) is not None:
        yield None, 0, 0
        return
    every = directives(lines)
    said = {directive.name: directive for directive in reversed(every)}
    no_cache = next((d for d in every if d.name == "no-cache" and not d.argument), None)
    governing = no_cache or said.get("s-maxage") or said.get("max-age")
    if governing is not None:
        yield 0 if governing is no_cache else governing.seconds, governing.line, governing.at


def shared_lifetime(response: Response) -> Lifetime | None:
    """The lifetime that a shared cache finds stated: s-maxage, else max-age, else Expires; 0 seconds for no-cache.

    None where the response states nothing, or what can't be relied on: an invalid number of seconds, and an Expires
    that lies ahead of Date, since a gateway that passes Age may have put its own Date into an older response.
    """
    stated = _in_shared_caches(response.fields.values("cache-control"))
    if stated:
        seconds, line, at = stated[0]
        return None if seconds is None else Lifetime(seconds, "Cache-Control", line, at)
    if "cache-control" not in response and not response.lacks("cache-control"):
        return None
    lifetime = _until_expires(response)
    return lifetime if lifetime is not None and lifetime.seconds == 0 else None
