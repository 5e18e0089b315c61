"""A field section: the field lines of one message, in order, as received.

Names keep their case and values their octets (as Latin-1 text, without the surrounding
whitespace); look-up is by lower-case name and costs a dict access. Absence is three-valued:
`name in fields` is true where the field was seen, `fields.lacks(name)` where it is known that it
was not sent. Both are false where the source can't know.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from wirelint.facts import NOTHING
from wirelint.grammar.scan import is_token
from wirelint.quirks import Look, looked_at, oddities, quirks_of, quirks_of_line

_KnownLine = tuple[tuple[str, str], str, tuple[str], int]
"""(name and value, lower-case name, the value alone, quirks)"""

_LOWER: dict[str, str] = {}
_LOWER_LIMIT = 4096
_Shape = tuple[tuple[str, ...], tuple[Look, ...]]
"""(lower-case names, those of them whose values are looked at)"""
_SHAPES: dict[tuple[str, ...], _Shape | None] = {}
_SHAPES_LIMIT = 4096
_SHAPE_NAMES = 64
_LINES: dict[tuple[bytes, bytes], _KnownLine] = {}
_LINES_LIMIT = 4096
_LINE_OCTETS = 256
_SPACED = 1 << 30
"""Beside a line's quirks: there is white space behind its name."""


def lower_name(name: str) -> str:
    """The lower-case form of a field name; remembered, since names repeat."""
    known = _LOWER.get(name)
    if known is None:
        known = name.lower()
        if len(_LOWER) < _LOWER_LIMIT and len(name) <= 64:
            _LOWER[name] = known
    return known


def _shape(names: tuple[str, ...]) -> _Shape | None:
    """What there is to know of these names, where no two are equal and each is a token."""
    lower = tuple(map(lower_name, names))
    shape = (lower, looked_at(lower)) if len(set(lower)) == len(lower) and all(map(is_token, lower)) else None
    if len(names) <= _SHAPE_NAMES and len(_SHAPES) < _SHAPES_LIMIT and max(map(len, names), default=0) <= 64:
        _SHAPES[names] = shape
    return shape


def _are_usual(values: Iterable[str]) -> bool:
    """Whether no value is unusual; one look at all at once."""
    text = f"|{'|'.join(values)}|"
    if not (text.isascii() and text.isprintable()) or "| " in text or " |" in text:
        return False
    packed = text.replace(" ", "")
    # where a bar is part of a value, it may seem unusual: the slower way finds that it isn't
    return not (",," in packed or ",|" in packed or "|," in packed)


def _spaced(names: Iterable[str]) -> Container[str]:
    """The names that have white space behind them, without it: what was meant is no name, but it was sent."""
    every = "\n".join(names)
    if " " not in every and "\t" not in every:
        return NOTHING
    return frozenset(name.rstrip(" \t") for name in every.split("\n") if name[-1:] in (" ", "\t"))


def _learn(octets: tuple[bytes, bytes]) -> _KnownLine:
    """What there is to know of a line; remembered, since most lines repeat."""
    name, value = str(octets[0], "latin-1"), str(octets[1], "latin-1")
    lower = lower_name(name)
    quirks = quirks_of_line(lower, value) | (_SPACED if lower[-1:] in (" ", "\t") else 0)
    line = ((name, value), lower, (value,), quirks)
    if len(octets[0]) + len(octets[1]) <= _LINE_OCTETS:
        if len(_LINES) >= _LINES_LIMIT:
            _LINES.clear()
        _LINES[octets] = line
    return line


class Fields:
    """The field lines of one message. Immutable; iteration gives (name, value) as received."""

    __slots__ = ("_lines", "_quirks", "_sent", "_spaced", "by_name", "gaps", "names")

    def __init__(self, lines: Iterable[tuple[str, str]] = (), gaps: Container[str] = NOTHING):
        self._lines: tuple[tuple[str, str], ...] | None = tuple(lines)
        self._sent: tuple[str, ...] = ()
        self.gaps = gaps
        values: dict[str, tuple[str, ...]] = {}
        repeated: dict[str, list[str]] = {}
        known = _LOWER
        for name, value in self._lines:
            key = known.get(name) or lower_name(name)
            if key in values:
                repeated.setdefault(key, list(values[key])).append(value)
            else:
                values[key] = (value,)
        for key, every in repeated.items():
            values[key] = tuple(every)
        self._quirks: int | None = None
        self._spaced = _spaced(values)
        self.by_name = values
        """The values of each field's lines, by its lower-case name: for those that look up many."""
        self.names: tuple[str, ...] = tuple(values)
        """Lower-case names, each once, in order of first appearance."""

    @classmethod
    def usual(cls, names: Sequence[str], values: Sequence[str], *, lower: bool = False) -> Fields | None:
        """The section of these lines where there is nothing unusual in them, as in nearly all; None where there is.

        Quicker than to build any section: for sources that read many messages. Unusual are a repeated name, a value
        that is not printable ASCII or has white space around it, an empty list element, a name that is no token.
        lower: the names are to be in lower case. Whatever is given instead of text, nothing is raised.
        """
        sent = tuple(names)
        try:
            shape = _SHAPES[sent] if sent in _SHAPES else _shape(sent)
            if shape is None or not _are_usual(values):
                return None
        except (TypeError, AttributeError):
            return None  # something else than text
        self = cls.__new__(cls)
        self.names, looks = shape
        self.by_name = dict(zip(self.names, zip(values), strict=True))
        self.gaps = self._spaced = NOTHING
        self._lines = None
        self._sent = self.names if lower else sent
        self._quirks = oddities(self.by_name, looks)
        return self

    @classmethod
    def received(cls, lines: Iterable[tuple[bytes, bytes]], gaps: Container[str] = NOTHING) -> Fields:
        """The lines that these octets are: as Latin-1 text, one character an octet."""
        known = _LINES
        texts: list[tuple[str, str]] = []
        values: dict[str, tuple[str, ...]] = {}
        quirks = 0
        for octets in lines:
            text, lower, value, quirk = known.get(octets) or _learn(octets)
            texts.append(text)
            values[lower] = value
            quirks |= quirk
        if len(values) != len(texts) or quirks & _SPACED:
            return cls(texts, gaps)
        self = cls.__new__(cls)
        self._lines = tuple(texts)
        self.gaps = gaps
        self.by_name = values
        self._quirks = quirks
        self._spaced = NOTHING
        self.names = tuple(values)
        return self

    @property
    def lines(self) -> tuple[tuple[str, str], ...]:
        """The (name, value) of each line, as received and in order."""
        if self._lines is None:  # no name is repeated: put together only where it is asked for
            values = (value for (value,) in self.by_name.values())
            self._lines = tuple(zip(self._sent, values, strict=True))
        return self._lines

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.lines)

    def __len__(self) -> int:
        return sum(map(len, self.by_name.values()))

    def __repr__(self) -> str:
        return f"Fields({self.lines!r})"

    def lacks(self, name: str) -> bool:
        """True where the source knows that no such field was sent, not even with white space behind its name."""
        return name not in self.by_name and name not in self.gaps and name not in self._spaced

    @property
    def quirks(self) -> int:
        """What is unusual in the section, as a sum of the constants of `wirelint.quirks`; reckoned once."""
        if self._quirks is None:
            self._quirks = quirks_of(self.lines, self.by_name)
        return self._quirks

    @property
    def is_complete(self) -> bool:
        """Whether the source knows that no field was sent but those recorded."""
        return not self.gaps

    def values(self, name: str) -> tuple[str, ...]:
        """The values of every line of that name, in order; empty where there is none."""
        return self.by_name.get(name, ())

    def get(self, name: str) -> str | None:
        """The field's value, its lines combined with ", " (RFC 9110 §5.3); None where there is none."""
        lines = self.by_name.get(name)
        if lines is None:
            return None
        return lines[0] if len(lines) == 1 else ", ".join(lines)

    def only(self, name: str) -> str | None:
        """The value where the field has exactly one line; None where it has none or several.

        For singleton fields: which of two lines counts is not defined, so a rule draws no
        conclusion from either.
        """
        lines = self.by_name.get(name)
        return lines[0] if lines is not None and len(lines) == 1 else None
