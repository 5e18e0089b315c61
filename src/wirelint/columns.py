"""Text in a terminal's columns: a Chinese character takes two, a combining mark none.

Chinese is wrapped between any two characters, but no line begins with a closing mark or ends with an
opening one; Latin words stay whole. Only what is longer than a line by itself is cut.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, east_asian_width

_OPENING = frozenset("（《〈「『【〔“‘([{")
_CLOSING = frozenset("，。、；：？！）》〉」』】〕…—”’,.;:?!)]}%")


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_columns_of, text))


def _columns_of(char: str) -> int:
    if east_asian_width(char) in "WF":
        return 2
    return 0 if category(char) in ("Mn", "Me", "Cf") else 1


def pad(text: str, width: int) -> str:
    """The text with blanks behind it up to that width; longer text stays as it is."""
    return text + " " * (width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; no line for a blank text."""
    lines: list[str] = []
    line = ""
    for gap, piece in _pieces(text):
        if line and columns(line) + len(gap) + columns(piece) <= width:
            line += gap + piece
            continue
        if line:
            lines.append(line)
        *full, line = _cut(piece, width)
        lines += full
    return [*lines, line] if line else lines


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The parts between which a line may break, each with the blank before it ("" or " ")."""
    for word in text.split():
        gap, start = " ", 0
        for at in range(1, len(word)):
            left, right = word[at - 1], word[at]
            if max(_columns_of(left), _columns_of(right)) == 2 and left not in _OPENING and right not in _CLOSING:
                yield gap, word[start:at]
                gap, start = "", at
        yield gap, word[start:]


def _cut(piece: str, width: int) -> list[str]:
    """A piece in parts that fit the width, cut behind a hyphen where there is one; one character at least each."""
    parts: list[str] = []
    while columns(piece) > width and len(piece) > 1:
        end = 1
        while columns(piece[: end + 1]) <= width:
            end += 1
        end = piece.rfind("-", 0, end) + 1 or end
        parts.append(piece[:end])
        piece = piece[end:]
    return [*parts, piece]
