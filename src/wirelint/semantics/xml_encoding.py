"""The encodings that an XML document names: in its byte order mark, its media type and its declaration (RFC 7303)."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARATION = re.compile(
    r"""<\?xml[ \t\r\n]++version[ \t\r\n=]++["'][^"'<>]*+["']"""
    r"""[ \t\r\n]++encoding[ \t\r\n=]++["']([A-Za-z][\w.-]*+)["']""",
    re.ASCII,
)
_DECLARATION_LIMIT = 512
_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9._:-]{0,39}\Z")
# What the Encoding Standard takes as one (§4.2, names and labels), by Python's names.
_SAME = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gbk",
    "cp932": "shift_jis",
    "cp949": "euc_kr",
}


@lru_cache(maxsize=256)
def encoding(label: str) -> str | None:
    """The encoding that a label means, by Python's name; None for one that is not known here."""
    if _LABEL.match(label) is None:
        return None
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    return _SAME.get(name, name)


def _is_wide(name: str) -> bool:
    return name.startswith(("utf-16", "utf-32"))


def _agree(one: str, other: str) -> bool:
    """Whether two encodings are one; "utf-16" leaves the order of octets to the mark."""
    return one == other or ("utf-16" in (one, other) and one.startswith("utf-16") and other.startswith("utf-16"))


def encoding_conflict(data: bytes, charset: str | None) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Two places that name different encodings, the weightier first, as (place, label); None where none differ.

    Places: "mark", "charset", "declaration" (RFC 7303 §3). Where every octet is ASCII, only encodings differ for
    which these octets would not be text.
    """
    mark = next((name for octets, name in _MARKS if data.startswith(octets)), None)
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
