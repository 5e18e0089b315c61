"""The URL of a HAR request -> the target URI, absolute and without a fragment (RFC 9110 §7.1)."""

from __future__ import annotations

import re

_SCHEMES = {"http://": "http://", "https://": "https://", "ws://": "http://", "wss://": "https://"}
"""A WebSocket's handshake is an exchange of its http(s) twin (RFC 6455 §1.3)."""
_SCHEME = re.compile(r"[A-Za-z]{2,5}://")


def target(url: str, method: str) -> str | None:
    """The target URI; "host:port" for CONNECT; None where no such request is made over HTTP."""
    if url[:8] != "https://" and url[:7] != "http://":
        found = _SCHEME.match(url)
        if found is None:
            return url if method == "CONNECT" and ":" in url and "/" not in url else None
        scheme = _SCHEMES.get(found.group().lower())
        if scheme is None:
            return None
        url = scheme + url[found.end() :]
    if method == "CONNECT":
        return url.partition("://")[2].partition("/")[0]
    return url.partition("#")[0] if "#" in url else url
