"""The place of a finding, shown: the line of the message that it is about, with its very character marked.

Lines come masked and escaped; their text is that of the HTML report, which has the same to show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wirelint.columns import columns
from wirelint.exchange import Exchange
from wirelint.fault import Where
from wirelint.reports.html.messages import View
from wirelint.words import counted

BEFORE, WIDTH = 48, 96
"""Characters of a line that are shown before the mark, and in all."""
LINES = 4
"""Lines of a content."""
OCTETS = 48
_START = {"request": ("method", "target", "version"), "response": ("version", "status", "reason")}


class Evidence:
    """The places of an exchange's findings; secrets: nothing is masked."""

    def __init__(self, exchange: Exchange, lang: str, *, secrets: bool = False):
        self._view = View(exchange, secrets)
        self._data = self._view.data(None)
        self._lang = lang

    def lines(self, where: Where) -> list[str]:
        """The lines that show a place, the mark below them."""
        data = self._data[where.side]
        if where.part in _START[where.side]:
            return _start_line(data["start"], where)
        if where.part in ("fields", "trailers"):
            return self._field(where)
        return _content(data.get(where.part, {}), self._lang)

    def _field(self, where: Where) -> list[str]:
        _, _, name, index, start, length = self._view.mark(where)
        if index is None:
            return [f"({'没有' if self._lang == 'zh' else 'no'} {name})"] if name else []
        name, value = self._data[where.side][where.part][index]
        line = f"{name}: {value}"
        if start is None:
            return _marked(line, len(name) + 2, len(value))
        at = _characters(value, start)
        return _marked(line, len(name) + 2 + at, max(_characters(value, start + (length or 0)) - at, 1))


def _start_line(parts: Sequence[Sequence[str]], where: Where) -> list[str]:
    line, at, length = "", 0, 0
    for name, text in sorted(parts, key=lambda part: _START[where.side].index(part[0])):
        line += " " if line else ""
        if name == where.part:
            at, length = len(line), len(text)
        line += text
    return _marked(line, at, length) if length else [line]


def _characters(text: str, units: int) -> int:
    """How many characters so many UTF-16 units at the beginning of a text are."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))


def _marked(line: str, at: int, length: int) -> list[str]:
    """A line with a mark below it, cut around the mark."""
    start = max(at - BEFORE, 0) if len(line) > WIDTH else 0
    shown = line[start : start + WIDTH]
    before, after = "…" if start else "", "…" if start + len(shown) < len(line) else ""
    blank = " " * columns(before + shown[: at - start])
    signs = "^" * max(columns(shown[at - start : at - start + length]), 1)
    return [f"{before}{shown}{after}", f"{blank}{signs}"]


def _content(content: Mapping[str, Any], lang: str) -> list[str]:
    """The first lines of a content, or its first octets in hexadecimal; octets behind a message likewise."""
    size = content.get("size")
    lines = [] if size is None else [f"({counted(size, 'octet', lang, '字节')})"]
    cut = bool(content.get("cut"))
    if "text" in content:
        text = content["text"].split("\n")
        lines += [f"| {line[:WIDTH]}{'…' if len(line) > WIDTH else ''}" for line in text[:LINES]]
        cut = cut or len(text) > LINES
    elif "octets" in content:
        octets = content["octets"].split(" ")
        lines.append(f"| {' '.join(octets[:OCTETS])}")
        cut = cut or len(octets) > OCTETS
    return [*lines, "| …"] if cut else lines
