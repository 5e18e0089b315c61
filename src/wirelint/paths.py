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


@lru_cache(maxsize=4096)
def template_of(path: str) -> str:
    """The template of a path: each variable segment replaced by its placeholder."""
    return "/".join(map(_placeholder, path.split("/")))


def _placeholder(segment: str) -> str:
    for name, pattern in _SEGMENTS:
        if pattern.match(segment):
            return name
    return segment


@lru_cache(maxsize=4096)
def endpoint_of(url: str) -> tuple[str, str]:
    """(host with a port that is not the scheme's own, path template) of a URL.

    A CONNECT target "host:port" is its own host, with an empty template; what can't be taken apart as well.
    """
    if "://" not in url:
        return url, ""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return url, ""
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != DEFAULT_PORTS.get(parts.scheme):
        host = f"{host}:{port}"
    return host, template_of(parts.path or "/")
