"""Path templates: /users/42 and /users/43 are one endpoint.

A segment that is a number (decimal or hexadecimal), UUID, ULID, date, token or e-mail-like becomes a placeholder,
so that findings group and fingerprints stay the same from one run to the next. What is left of a URL is written
in one way: host in lower case, no default port, percent-encoding as RFC 3986 §6.2.2 has it.

Decimal and hexadecimal share a placeholder, as one hash of eight digits in forty holds no letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote, unquote_to_bytes

from wirelint.remembering import remembered
from wirelint.token_shapes import HINT, TOKEN, is_random

_NUMBER = re.compile(r"-?\d+\Z|[0-9a-f]{8,}\Z", re.IGNORECASE)
_SEGMENTS = (
    ("{date}", re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:[T ][\d:.Z+-]*)?)?\Z", re.IGNORECASE)),
    ("{uuid}", re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z", re.IGNORECASE)),
    ("{n}", _NUMBER),
    ("{ulid}", re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}\Z", re.IGNORECASE)),
    ("{email}", re.compile(r"[^@\s]+@[^@\s]*[^@\s.]\.[^@\s.]+\Z")),
)

EndpointOf = Callable[[str], tuple[str, str]]
"""(host, path template) of a URL: `endpoint_of`, or what a run puts in its place."""

DEFAULT_PORTS = {"http": 80, "https": 443}

_USUAL = re.compile(r"(https?)://([a-z0-9.-]*[a-z0-9-])(?::(\d{1,5}))?(/[!-\"$->@-~]*)?(?:[?#]|\Z)", re.ASCII)
"""A URL that needs no second look: an address that is all there, in lower case, and a path of visible ASCII."""
_ANY = re.compile(r"(?:([a-z][a-z0-9+.-]*)://)?([^/?#]*)([^?#]*)", re.ASCII | re.IGNORECASE)
_AUTHORITY = re.compile(r"(.*?)\.?(?::([0-9]{1,5})?)?\Z", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@-]*\Z")
_PCHAR = "~!$&'()*+,=:@"
"""What a segment may hold unencoded beside letters, digits, "-", "." and "_" (RFC 3986 §3.3)."""
_FILE = re.compile(r"(.+)(\.[A-Za-z][A-Za-z0-9]{0,7})\Z", re.DOTALL)
_HASH = re.compile(r"(?<=[._-])[0-9a-f]{8,}(?=\.)", re.IGNORECASE)


def template_of(path: str) -> str:
    """The template of a path: each variable segment replaced by its placeholder, the rest normalized."""
    return "/".join(map(_placeholder, path.split("/")))


def _placeholder(segment: str) -> str:
    if segment.isalpha() and segment.isascii() and len(segment) < 8:
        return segment  # each of them has a digit or an "@", or is longer
    if _NUMBER.match(segment):
        return "{n}"
    return _named(segment)


@remembered(4096)
def _named(segment: str) -> str:
    """What a segment is called that is neither a plain word nor a number."""
    text, *parameters = segment.split(";")
    decoded, normal = _spellings(text)
    name, file = _name_of(decoded), _FILE.match(decoded)
    if not name and file is not None:
        name = _name_of(file[1])
        name += file[2] if name else ""
    names = (_spellings(parameter.partition("=")[0])[1] for parameter in parameters)
    return ";".join((name or _HASH.sub("{n}", normal), *names))


def _spellings(text: str) -> tuple[str, str]:
    """A part of a path with its percent-encoding taken off, and with just what it needs."""
    if _PLAIN.match(text):
        return text, text
    octets = unquote_to_bytes(text.encode("utf-8", "surrogatepass"))
    return octets.decode("utf-8", "replace"), quote(octets, _PCHAR)


def _name_of(text: str) -> str:
    """The placeholder that stands for a whole segment; "" where it stands for itself."""
    name = next((name for name, pattern in _SEGMENTS if pattern.match(text)), "")
    return name or ("{token}" if is_random(text) or (HINT.search(text) and TOKEN.fullmatch(text)) else "")


@remembered(4096)
def endpoint_of(url: str) -> tuple[str, str]:
    """(host with a port that is not the scheme's own, path template) of a URL.

    A CONNECT target "host:port" is its own host, with an empty template. Userinfo and query are no part of either.
    """
    host, path = address_of(url)
    return host, template_of(path)


def address_of(url: str) -> tuple[str, str]:
    """(host with a port that is not the scheme's own, path as it was spelt) of a URL."""
    usual = _USUAL.match(url)
    if usual is not None:
        scheme, host, port, path = usual.groups()
        if port is not None and int(port) != DEFAULT_PORTS[scheme]:
            host = f"{host}:{int(port)}"
        return host, path or "/"
    return _taken_apart(url)


def _taken_apart(url: str) -> tuple[str, str]:
    """`address_of` for any text that stands for a URL."""
    parts = _ANY.match(url)
    assert parts is not None  # it matches the empty string too
    scheme, authority, path = parts.groups()
    address = _AUTHORITY.match(authority.rpartition("@")[2].lower())
    assert address is not None
    host, port = address.groups()
    if port is not None and int(port) != DEFAULT_PORTS.get((scheme or "").lower()):
        host = f"{host}:{int(port)}"
    return host, path or "/" if scheme else path


def names_in(path: str) -> list[str]:
    """The segments of a path in the one way to compare them: without percent-encoding and parameters."""
    return [_spellings(segment.partition(";")[0])[0] for segment in path.split("/")]


def normal(segment: str) -> str:
    """A segment with just the percent-encoding that it needs."""
    return _spellings(segment)[1]
