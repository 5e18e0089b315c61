"""Character encodings: what a label names, and what the content itself says of its encoding (Encoding Standard)."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from wirelint.exchange import Exchange, Response
from wirelint.grammar.media import MediaType, media_type
from wirelint.grammar.result import Malformed
from wirelint.registries import load
from wirelint.semantics.content import decoded, is_whole
from wirelint.semantics.text_types import is_text

REPLACEMENT = "replacement"
"""The encoding of labels that browsers know and refuse: they show no content."""

TEXT = (
    "text/*",
    "+xml",
    "application/xml",
    "application/javascript",
    "application/x-javascript",
    "application/ecmascript",
)
"""Media types of text with a charset parameter that counts."""

META_OCTETS = 1024
"""Browsers look for the encoding in so many octets of an HTML document (HTML §13.2.3.2)."""

_MARKS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xfe\xff", "UTF-16BE"), (b"\xff\xfe", "UTF-16LE"))
_HIDDEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|noscript|style|title)\b.*?(?:</\1|\Z)", re.IGNORECASE | re.DOTALL)
_META = re.compile(r"<meta(?=[\s/])((?:[^>\"']|\"[^\"]*+\"?|'[^']*+'?)*+)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s/>\"'=]+)\s*=\s*(?:\"([^\"]*+)|'([^']*+)|([^\s>\"']++))")
_IN_CONTENT = re.compile(r"\bcharset\s*=\s*[\"']?\s*([^\s\"';]+)", re.IGNORECASE)


@cache
def _labels() -> dict[str, str]:
    return {label: name for name, labels in load("encodings")["labels"].items() for label in labels}


def encoding_of(label: str) -> str | None:
    """The encoding that browsers take a label to name; None where they know none."""
    return _labels().get(label.strip("\t\n\f\r ").lower())


def charset_of(media: MediaType | None) -> str | None:
    """The charset parameter of a type of text but JSON, which has none (RFC 8259 §11); None where there is none."""
    if media is None or not is_text(media) or "json" in media.subtype:
        return None
    return media.parameter("charset")


@lru_cache(maxsize=1024)
def _declared(value: str) -> tuple[str, str | None] | None:
    media = media_type(value)
    label = None if isinstance(media, Malformed) else charset_of(media)
    return None if label is None else (label, encoding_of(label))


def declared(response: Response) -> tuple[str, str | None] | None:
    """(the label in Content-Type's charset parameter, the encoding that it names or None); None where there is none."""
    value = response.fields.only("content-type")
    return None if value is None else _declared(value)


def mark_of(octets: bytes) -> str | None:
    """The encoding that a byte order mark at the beginning names; None where there is no mark."""
    return next((name for mark, name in _MARKS if octets.startswith(mark)), None)


@lru_cache(maxsize=64)
def _meta_charset(head: str) -> str | None:
    for element in _META.finditer(_HIDDEN.sub(" ", head)):
        pairs = _ATTRIBUTE.finditer(element[1])
        attributes = {pair[1].lower(): pair[2] or pair[3] or pair[4] or "" for pair in pairs}
        label = attributes.get("charset", "").strip()
        if not label and attributes.get("http-equiv", "").strip().lower() == "content-type":
            found = _IN_CONTENT.search(attributes.get("content", ""))
            label = "" if found is None else found[1]
        if label:
            return label
    return None


def meta_charset(content: str | bytes) -> str | None:
    """The label in an HTML document's meta element, near its beginning; None where there is none.

    What stands in a comment, a script or the like does not count, nor does a content attribute of another purpose.
    """
    head = content[:META_OCTETS]
    return _meta_charset(head if isinstance(head, str) else head.decode("latin-1"))


def whole_octets(exchange: Exchange) -> bytes | None:
    """The octets of whole content with its codings undone; None where it is no such thing, or unknown."""
    if not is_whole(exchange):
        return None
    found = decoded(exchange.response)
    return found if isinstance(found, bytes) else None
