"""The encodings that an XML document names: in its byte order mark, its media type and its declaration (RFC 7303)."""

from __future__ import annotations

import re

from wirelint.semantics.charsets import encoding_of, mark_of

_DECLARATION = re.compile(
    r"""<\?xml[ \t\r\n]++version[ \t\r\n=]++["'][^"'<>]*+["']"""
    r"""[ \t\r\n]++encoding[ \t\r\n=]++["']([A-Za-z][\w.-]*+)["']""",
    re.ASCII,
)
_DECLARATION_LIMIT = 512
_EITHER_ORDER = frozenset({"utf-16", "ucs-2", "iso-10646-ucs-2"})


def encoding(label: str) -> str | None:
    """The encoding that a label means, by the Encoding Standard; "UTF-16" where the mark says the order of octets.

    None for one that is not known.
    """
    return "UTF-16" if label.lower() in _EITHER_ORDER else encoding_of(label)


def _is_wide(name: str) -> bool:
    return name.startswith("UTF-16")


def _agree(one: str, other: str) -> bool:
    """Whether two encodings are one; "UTF-16" leaves the order of octets to the mark."""
    return one == other or ("UTF-16" in (one, other) and _is_wide(one) and _is_wide(other))


def encoding_conflict(data: bytes, charset: str | None) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Two places that name different encodings, the weightier first, as (place, label); None where none differ.

    Places: "mark", "charset", "declaration" (RFC 7303 §3). Where every octet is ASCII, only encodings differ for
    which these octets would not be text.
    """
    mark = mark_of(data)
    head = data[:_DECLARATION_LIMIT]
    text = head.decode(mark if mark is not None and _is_wide(mark) else "latin-1", "replace")
    declared = _DECLARATION.match(text.removeprefix("\ufeff").removeprefix("ï»¿"))
    named = [("mark", mark), ("charset", charset), ("declaration", None if declared is None else declared[1])]
    found = [(place, label, name) for place, label in named if label is not None and (name := encoding(label))]
    plain = data.isascii()
    for index, (place, label, name) in enumerate(found):
        for other_place, other_label, other in found[index + 1 :]:
            if not _agree(name, other) and not (plain and not _is_wide(name) and not _is_wide(other)):
                return (place, label), (other_place, other_label)
    return None


def is_undecodable(data: bytes, charset: str | None) -> bool:
    """Whether the charset parameter says UTF-8, and the octets are none (charset-undecodable reports that)."""
    if charset is None or encoding(charset) != "UTF-8":
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
