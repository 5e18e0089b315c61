"""The octets of a HAR file -> its text, whatever wraps it: gzip, a byte order mark, another charset.

What can be saved is saved: a gzip stream that breaks off gives what came before the break, and octets
that are not UTF-8 are read as Latin-1, each with a note.
"""

from __future__ import annotations

import codecs
import re
import zlib
from dataclasses import dataclass

_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_GZIP_WBITS = 31
_WIDE_MARKS = ((codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
               (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip


class NotText(Exception):
    """The octets are no text at all; the message says what they are."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text. cut: why it is known to end too early, else None; notes: what was odd about it."""

    text: str
    cut: str | None = None
    notes: tuple[str, ...] = ()
    octets: bytes | None = None
    """The text in UTF-8, where it was read as such."""


def read_text(octets: bytes | bytearray | memoryview) -> Text:
    """The text of a HAR file. Raises NotText."""
    cut = None
    if octets[:2] == _GZIP:
        octets, cut = _gunzip(octets)
    if octets[:4] == _ZIP:
        raise NotText("this is a zip archive: unpack it and name the .har file in it")
    for mark, charset in _WIDE_MARKS:
        if octets[: len(mark)] == mark:
            return Text(str(octets, charset, "replace"), cut, (f"the file is {charset.upper()}, not UTF-8",))
    try:
        return Text(str(octets, "utf-8"), cut, octets=octets if isinstance(octets, bytes) else None)
    except UnicodeDecodeError as error:
        if cut is not None or (len(octets) - error.start <= 3 and error.reason == "unexpected end of data"):
            # the file was cut within a character
            start = error.start
            return Text(str(octets[:start], "utf-8"), cut or "the file ends within a character")
        place = error.start
    try:
        return Text(str(octets, "utf-8", "surrogatepass"), cut)
    except UnicodeDecodeError:
        return Text(str(octets, "latin-1"), cut, (f"not UTF-8 (octet {place}): read as Latin-1",))


def _gunzip(octets: bytes | bytearray | memoryview) -> tuple[bytes, str | None]:
    """All members of a gzip file, and what broke it off."""
    parts: list[bytes] = []
    rest = bytes(octets)
    while rest[:2] == _GZIP:
        stream = zlib.decompressobj(_GZIP_WBITS)
        try:
            parts.append(stream.decompress(rest))
        except zlib.error as error:
            # the whole call is lost with the error: take what comes before it in small steps
            parts.append(_salvage(rest))
            return b"".join(parts), f"the gzip data is damaged ({error})"
        if not stream.eof:
            return b"".join(parts), "the gzip data breaks off"
        rest = stream.unused_data
    return b"".join(parts), None


def _salvage(octets: bytes, step: int = 256) -> bytes:
    stream = zlib.decompressobj(_GZIP_WBITS)
    parts: list[bytes] = []
    try:
        for start in range(0, len(octets), step):
            parts.append(stream.decompress(octets[start : start + step]))
    except zlib.error:
        pass
    return b"".join(parts)


_JSONP = re.compile(r"[\s\ufeff;]*(?:/\*\*/)?\s*[A-Za-z_$][\w$.]*\s*\(\s*(?=[{\[])")
_BLANK = re.compile(r"[\s\ufeff]*")


def json_start(text: str) -> int:
    """Where the JSON begins: behind a byte order mark, blanks, and one JSONP wrapper `name(`."""
    wrapped = _JSONP.match(text)
    if wrapped is not None:
        return wrapped.end()
    blank = _BLANK.match(text)
    return blank.end() if blank is not None else 0
