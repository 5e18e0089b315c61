"""Path templates: /users/42 and /users/43 are one endpoint.

A segment that is a number, UUID, ULID, long hex string, date or e-mail-like becomes a placeholder, so
that findings group and fingerprints stay the same from one run to the next.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

_SEGMENTS = (
    ("{date}", re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.Z+-]*)?\Z")),
    ("{uuid}", re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z", re.IGNORECASE)),
    ("{n}", re.compile(r"-?\d+\Z")),
    ("{ulid}", re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}\Z")),
    ("{hex}", re.compile(r"(?=[a-f]*\d)[0-9a-f]{8,}\Z", re.IGNORECASE)),
    ("{email}", re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+\Z")),
)

DEFAULT_PORTS = {"http": 80, "https": 443}


_USUAL = re.compile(r"(https?)://([a-z0-9.-]+)(?::(\d{1,5}))?(/[!-\"$->@-~]*)?(?:[?#]|\Z)")
"""A URL that needs no second look: an address that is all there, in lower case, and a path of visible ASCII."""


@lru_cache(maxsize=4096)
def template_of(path: str) -> str:
    """The template of a path: each variable segment replaced by its placeholder."""
    return "/".join(map(_placeholder, path.split("/")))


@lru_cache(maxsize=4096)
def _placeholder(segment: str) -> str:
    if segment.isalpha():
        return segment  # each of them has a digit, or an "@"
    for name, pattern in _SEGMENTS:
        if pattern.match(segment):
            return name
    return segment


@lru_cache(maxsize=4096)
def endpoint_of(url: str) -> tuple[str, str]:
    """(host with a port that is not the scheme's own, path template) of a URL.

    A CONNECT target "host:port" is its own host, with an empty template; what can't be taken apart as well.
    """
    usual = _USUAL.match(url)
    if usual is not None:
        scheme, host, port, path = usual.groups()
        if port is not None and int(port) != DEFAULT_PORTS[scheme]:
            if int(port) > 65535:
                return url, ""
            host = f"{host}:{int(port)}"
        return host, template_of(path or "/")
    return _taken_apart(url)


def _taken_apart(url: str) -> tuple[str, str]:
    """`endpoint_of` for any URL."""
    if "://" not in url:
        return url, ""
    try:
        parts = urlsplit(url)
        host, number = (parts.hostname or ""), parts.port
    except ValueError:
        return url, ""
    if ":" in host:
        host = f"[{host}]"
    if number is not None and number != DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{number}"
    return host, template_of(parts.path or "/")
