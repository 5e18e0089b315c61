"""Text -> text of the same length and shape that tells nothing: letters for letters, digits for digits.

Whatever gives a value its syntax stays: punctuation, case, leading zeros, hexadecimal, addresses, percent-encoding,
and what people write where a secret was taken out. Equal words become equal words, so that a tag still matches its
condition; what becomes of a word is known only to who has the file itself, since the file's own octets are the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

_TOKEN = re.compile(
    r"(?P<ip>(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]))"
    r"|(?P<uuid>(?<![A-Za-z0-9])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![A-Za-z0-9]))"
    r"|(?P<octets>(?:%[0-9A-Fa-f]{2})+)"
    r"|(?P<kept>redact(?:ed|ion)?|remov(?:ed)?|filter(?:ed)?|hidden|mask(?:ed)?|placeholder|sanit(?:i[sz]ed)?|secret"
    r"|example|omitted|deleted|censor(?:ed)?|(?<![A-Za-z0-9])(?:undefined|null|none|nil|nan|true|false|object)"
    r"(?![A-Za-z0-9]))"
    r"|(?P<word>[A-Za-z0-9]+?(?=redact|remov|filter|hidden|mask|placeholder|sanit|secret|example|omitted|deleted"
    r"|censor|[^A-Za-z0-9]|\Z))"
    r"|(?P<wide>[^\x00-\x7f]+)",
    re.IGNORECASE | re.ASCII,
)
_LOCAL = re.compile(r"(?:10|127|0|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.")
_LOWER = "abcdefghjkmnpqrstvwxyz"  # without i, l, o and u, which no ULID has
_HEX = "abcdef"
_DIGITS = "0123456789"
_LATIN = [char for char in map(chr, range(0xC0, 0x100)) if char.isalpha()]
_LATIN_LOWER = [char for char in _LATIN if char.islower() and char != "ÿ"]
_LATIN_UPPER = [char for char in _LATIN if char.isupper()]
_GREEK = [chr(code) for code in range(0x3B1, 0x3C9) if code != 0x3C2]
_WIDE = [chr(code) for code in range(0x4E00, 0x5E00)]
_WIDEST = [chr(code) for code in range(0x20000, 0x21000)]


class Disguise:
    """Disguises text. key: what nobody can guess who has not the original."""

    def __init__(self, key: bytes):
        self._key = blake2b(key, digest_size=32).digest()
        self.word = lru_cache(maxsize=65536)(self._word)
        self.again = lru_cache(maxsize=64)(self._again)

    def text(self, text: str) -> str:
        """The disguised text: as many characters, as many octets in UTF-8, other words."""
        return _TOKEN.sub(self._token, text) if text else ""

    def _again(self, attempt: int) -> Disguise:
        """Another disguise, for where the first does not fit; 0: this one."""
        return Disguise(self._key + bytes([attempt])) if attempt else self

    def _token(self, found: re.Match[str]) -> str:
        kind, text = found.lastgroup, found[0]
        if kind == "word":
            return self.word(text)
        if kind == "uuid":
            return "".join(map(_hex_like, text, self._stream(text.lower(), len(text))))
        if kind == "wide":
            return self._wide(text)
        if kind == "octets":
            return self._octets(text)
        if kind == "ip" and not _LOCAL.match(text):
            return self._address(text)
        return text

    def _word(self, word: str) -> str:
        """Letters and digits; words that differ in case alone stay so."""
        if len(word) > 1 and len(set(word)) == 1:
            return self._word(word[0]) * len(word)
        hexadecimal = len(word) >= 8 and all(char in "0123456789abcdefABCDEF" for char in word)
        for attempt in range(8):
            stream = self._stream(f"{attempt}:{word.lower()}", len(word))
            shown = "".join(map(_like, word, stream, [hexadecimal] * len(word), range(len(word))))
            if shown != word:
                return shown
        return shown

    def _wide(self, text: str) -> str:
        return "".join(map(_wide_like, text, self._stream(text, len(text))))

    def _octets(self, text: str) -> str:
        """Percent-encoded octets: what they encode is disguised, and the encoding kept."""
        octets = bytes.fromhex(text.replace("%", ""))
        shown = self.octets(octets)
        upper = text.upper() == text
        return "".join(f"%{octet:02X}" if upper else f"%{octet:02x}" for octet in shown)

    def octets(self, octets: bytes) -> bytes:
        """Octets of text, disguised: as many, and those that are no UTF-8 are others that are none by themselves."""
        return self.text(octets.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    def _address(self, text: str) -> str:
        numbers = []
        for number, place in zip(text.split("."), self._stream(text, 4), strict=False):
            first, last = {1: (1, 9), 2: (10, 99)}.get(len(number), (100, 223))
            numbers.append(str(first + place % (last - first + 1)))
        return ".".join(numbers)

    def _stream(self, text: str, length: int) -> Iterator[int]:
        """Numbers that the text and the key determine."""
        data = text.encode("utf-8", "surrogatepass")
        for block in range(length // 32 + 1):
            digest = blake2b(data, digest_size=64, key=self._key, salt=block.to_bytes(16, "big")).digest()
            yield from (int.from_bytes(digest[at : at + 2], "big") for at in range(0, 64, 2))


def _like(char: str, number: int, hexadecimal: bool, place: int) -> str:
    if char.isdigit():
        if place == 0:
            return char if char == "0" else _DIGITS[1 + number % 9]
        return _DIGITS[number % 10]
    alphabet = _HEX if hexadecimal else _LOWER
    shown = alphabet[number % len(alphabet)]
    return shown.upper() if char.isupper() else shown


def _hex_like(char: str, number: int) -> str:
    return char if char == "-" else _like(char, number, True, 1)


def _wide_like(char: str, number: int) -> str:
    """A character of as many octets in UTF-8, and in Latin-1 where this one is."""
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # an octet that is no UTF-8: another one of its half
        return chr((code & 0xFFC0) + number % 64)
    if not char.isalnum():
        return char
    if code < 0x100:
        alphabet = _LATIN_UPPER if char.isupper() else _LATIN_LOWER
        return alphabet[number % len(alphabet)] if char.isalpha() else char
    alphabet = _GREEK if code < 0x800 else _WIDE if code < 0x10000 else _WIDEST
    return alphabet[number % len(alphabet)]
