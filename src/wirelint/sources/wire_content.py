"""Where an HTTP/1 message ends, by its framing (RFC 9112 §6.3), and what its content is."""

from __future__ import annotations

from typing import NamedTuple

from wirelint.exchange import EMPTY_BODY, UNKNOWN_BODY, Body
from wirelint.fields import Fields
from wirelint.grammar.lists import split_list
from wirelint.grammar.scan import is_digits, number
from wirelint.sources.wire_chunks import read_chunks
from wirelint.sources.wire_lines import Lines, Notes


class Content(NamedTuple):
    """The content of a message, transfer codings removed but for those that change it.

    octets: None where it can't be told. end: where the octets behind the message begin; None where that can't be
    told. ended: the message is as long as its framing says. transformed: some transfer coding is still applied.
    """

    octets: bytes | None
    end: int | None
    trailers: Lines | None = None
    ended: bool = True
    transformed: bool = False


UNFRAMED = Content(None, None, ended=False)
"""The end of the message can't be told, and so its content can't."""


def read_content(data: bytes, at: int, fields: Fields, notes: Notes, *, to_the_end: bool) -> Content:
    """The content at `at` of a message with these fields; to_the_end: it is a response, which may last to the end."""
    coding = fields.get("transfer-encoding")
    if coding is not None:
        codings = [name.partition(";")[0].strip().lower() for _, name in split_list(coding)]
        return _coded(data, at, codings, notes, to_the_end=to_the_end)
    lines = fields.values("content-length")
    if not lines:
        return Content(data[at:], len(data)) if to_the_end else Content(b"", at)
    length = _length(lines)
    if length is None:
        return UNFRAMED
    octets = data[at : at + length]
    return Content(octets, at + len(octets), ended=len(octets) == length)


def _coded(data: bytes, at: int, codings: list[str], notes: Notes, *, to_the_end: bool) -> Content:
    others = [name for name in codings if name != "identity"]
    if others[-1:] == ["chunked"]:
        found = read_chunks(data, at, notes)
        end = found.end if found.ended else None
        return Content(found.content, end, found.trailers, found.ended, transformed=len(others) > 1)
    if to_the_end:
        return Content(data[at:], len(data), transformed=bool(others))
    return UNFRAMED


def _length(lines: tuple[str, ...]) -> int | None:
    """The number in Content-Length; None where it is none, or says two different ones."""
    members = [text for value in lines for _, text in (split_list(value) or ((0, value),))]
    if not all(map(is_digits, members)):
        return None
    numbers = set(map(number, members))
    return numbers.pop() if len(numbers) == 1 else None


def body_of(content: Content, fields: Fields) -> Body:
    """The body of a message with these fields."""
    octets = content.octets
    if octets is None or content.transformed:
        return UNKNOWN_BODY
    text = None if "content-encoding" in fields else octets
    return Body(octets, len(octets), text) if octets else EMPTY_BODY


def trailers_of(content: Content) -> Fields | None:
    return None if content.trailers is None else Fields.received(content.trailers)
