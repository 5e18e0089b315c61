"""Content without what it says: left out, or as long and of the same syntax with other words.

Most findings need no content, and it is left out; where one does, its words are replaced, and where that is too
much, those that rules know stay, and at last octets that are no UTF-8. JSON's literals, escapes and the members'
equality always stay.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from enum import IntEnum

from wirelint.scrub.disguise import Disguise
from wirelint.scrub.gzipped import MAGIC, regzipped
from wirelint.scrub.words import known_words
from wirelint.sources.har_octets import from_base64

_WORD = re.compile(
    r"(?P<escape>\\(?:u[0-9A-Fa-f]{4}|.))|(?P<number>(?<![A-Za-z0-9])\d{1,3}(?![A-Za-z0-9]))"
    r"|(?P<word>[A-Za-z0-9]+|[^\x00-\x7f]+)|(?P<octets>(?:%[0-9A-Fa-f]{2})+)",
    re.DOTALL,
)
_MARKS = (
    b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\x1f\x8b\x08", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"(\xb5/\xfd",
    b"GIF8", b"RIFF", b"\x00asm", b"PK\x03\x04", b"%PDF-", b"BZh", b"\xfd7zXZ\x00",
)  # fmt: skip
"""How content begins of which rules tell the kind: byte order marks and magic numbers."""
_DISGUISES = 32
_LITERALS = frozenset({"true", "false", "null"})


class Keep(IntEnum):
    """How much of a content stays."""

    NOTHING = 0
    SYNTAX = 1
    KNOWN_WORDS = 2
    OCTETS = 3


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a content. said: values of the message's own fields that it may repeat, which stay.

    echoed: values that it may repeat too, with what became of them.
    """

    said: tuple[str, ...] = ()
    echoed: tuple[tuple[str, str], ...] = ()


def scrubbed_text(text: str, keep: Keep, disguise: Disguise, around: Around = Around()) -> str | None:
    """The content's text; None where it is left out."""
    if keep is Keep.NOTHING:
        return None
    besides = list(around.said)
    for value, shown in around.echoed:
        if value in text:
            text = text.replace(value, shown)
            besides.append(shown)
    kept = _LITERALS | {word.lower() for part in besides for word in re.findall(r"[A-Za-z0-9]+", part)}
    knows, wide = keep >= Keep.KNOWN_WORDS, "\0" in text

    def token(found: re.Match[str]) -> str:
        kind, word = found.lastgroup, found[0]
        if kind == "escape":
            return _escape(word, disguise)
        lower = word.lower()
        if lower in kept or (knows and (kind == "number" or lower in known_words())):
            return word
        if wide and len(word) < 3:  # UTF-16: where each letter is a word, one disguise for all would be a cipher
            return disguise.again(1 + found.start() % _DISGUISES).text(word)
        shown = disguise.text(word)
        return shown if keep < Keep.OCTETS else "".join(map(_unless_octet, word, shown))

    return _WORD.sub(token, text)


def scrubbed_base64(text: str, keep: Keep, disguise: Disguise, around: Around = Around()) -> str | None:
    """The same for content in base64. What tells its kind stays; other octets that are no UTF-8 become others."""
    octets = from_base64(text)
    if octets is None:
        return scrubbed_text(text, keep, disguise, around)
    if keep is Keep.NOTHING:
        return None
    packed = regzipped(octets, lambda inner: _scrubbed(inner, keep, disguise, around)) if octets[:3] == MAGIC else None
    return base64.b64encode(packed or _scrubbed(octets, keep, disguise, around)).decode("ascii")


def _scrubbed(octets: bytes, keep: Keep, disguise: Disguise, around: Around) -> bytes:
    mark = next((mark for mark in _MARKS if octets.startswith(mark)), b"")
    shown = scrubbed_text(octets[len(mark) :].decode("utf-8", "surrogateescape"), keep, disguise, around)
    return mark + (shown or "").encode("utf-8", "surrogateescape")


def _unless_octet(char: str, shown: str) -> str:
    return char if "\udc80" <= char <= "\udcff" else shown


def _escape(escape: str, disguise: Disguise) -> str:
    """An escape of JSON: a letter's is another letter's."""
    if len(escape) < 6:
        return escape
    char = chr(int(escape[2:], 16))
    shown = disguise.text(char) if char.isalnum() else char
    return f"{escape[:2]}{ord(shown):04x}"
