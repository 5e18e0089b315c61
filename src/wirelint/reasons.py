"""What is unknown, in words: for those who ask why a rule did not judge an exchange (`--explain-skipped`).

Each reason names the thing that a rule would have to know, and says why this source does not know it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wirelint.facts import Fact, Knowledge
from wirelint.fields import Fields

ANY_FIELD = "*"
"""Among field names: every field of the section."""

_WORDS = {
    Fact.STATUS: "the status code that the server sent",
    Fact.REASON: "the reason phrase",
    Fact.REQUEST_VERSION: "the HTTP version of the request",
    Fact.RESPONSE_VERSION: "the HTTP version of the response",
    Fact.REQUEST_TARGET: "the request target as it was sent",
    Fact.REQUEST_FRAMING: "the request's framing (Host, Content-Length and Transfer-Encoding as sent)",
    Fact.RESPONSE_FRAMING: "the response's framing (Content-Length, Transfer-Encoding and Connection as sent)",
    Fact.REQUEST_LINES: "whether field lines of the request were repeated",
    Fact.RESPONSE_LINES: "whether field lines of the response were repeated",
    Fact.RESPONSE_OCTETS: "the exact text of the response's field values",
    Fact.REQUEST_CONTENT: "the content of the request",
    Fact.CONTENT_SIZE: "the size of the response's content",
    Fact.CONTENT: "the response's content as it was sent",
    Fact.CONTENT_TEXT: "the response's content without its content codings",
    Fact.AFTER_MESSAGE: "what came after the end of the response",
    Fact.TRAILERS: "the response's trailer section",
    Fact.INTERIM: "which interim (1xx) responses came before",
    Fact.COMPLETE: "whether the exchange came to its end",
    Fact.EARLY_DATA: "whether the request came in TLS early data",
    Fact.VERIFIED_TLS: "whether the server's certificate was verified",
    Fact.ARRIVAL: "when the response arrived",
    Fact.WIRE: "what the octets on the wire were",
}

_SPELLED = {"etag": "ETag", "te": "TE", "www": "WWW", "websocket": "WebSocket", "http": "HTTP", "dav": "DAV",
            "cdn": "CDN", "cf": "CF", "ssl": "SSL", "url": "URL", "dnt": "DNT", "md5": "MD5", "im": "IM",
            "arr": "ARR", "crs": "CRS", "ms": "ms", "p3p": "P3P", "ct": "CT", "pep": "PEP", "ch": "CH", "ua": "UA",
            "dpop": "DPoP", "sourcemap": "SourceMap", "nel": "NEL", "http2": "HTTP2", "id": "ID"}  # fmt: skip
_NAMED = 5


def spelled(name: str) -> str:
    """A field name as it is usually written: "if-none-match" -> "If-None-Match"."""
    return "-".join(_SPELLED.get(word, word.capitalize()) for word in name.split("-"))


def fact_reasons(facts: Fact, known: Knowledge) -> Iterator[str]:
    """One reason for each of these facts, which are unknown."""
    for fact in facts:
        yield f"{_WORDS[fact]} is not known: {known.reason(fact)}"


def gap_reasons(side: str, names: Iterable[str], fields: Fields, known: Knowledge) -> Iterator[str]:
    """Why these fields are neither there nor known to be absent; side: "request" or "response".

    Fields that are unknown for one reason share a sentence.
    """
    groups: dict[str, list[str]] = {}
    for name in names:
        if name != ANY_FIELD and name not in fields.gaps:
            reason = "its name stands there with white space behind it"
        else:
            reason = known.gap_reason(side, name)
        groups.setdefault(reason, []).append(name)
    for reason, group in groups.items():
        yield f"whether the {side} had {_listed(group)} is not known: {reason}"


def is_unknown(name: str, fields: Fields) -> bool:
    """Whether a field is neither there nor known to be absent; ANY_FIELD: whether any field may be so."""
    return not fields.is_complete if name == ANY_FIELD else name not in fields and not fields.lacks(name)


def _listed(names: list[str]) -> str:
    shown = ["other fields" if name == ANY_FIELD else spelled(name) for name in names]
    if len(shown) > _NAMED + 1:
        shown[_NAMED:] = [f"one of {len(shown) - _NAMED} more"]
    return " or ".join([*([", ".join(shown[:-1])] if shown[:-1] else []), shown[-1]])
