"""Range and Content-Range (RFC 9110 §14)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wirelint.grammar.result import Malformed, remembered
from wirelint.grammar.scan import NUMBER_LIMIT, number, read_list, run_end, token_end

UNBOUNDED = NUMBER_LIMIT
"""Stands for the last position where the length is not known."""

_DIGITS = re.compile(r"[0-9]++")
_OTHER = re.compile(r"[!-+\--~]++")


@dataclass(frozen=True, slots=True)
class IntRange:
    """From first to last, both 0-based and inclusive; last is None for "to the end"."""

    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class SuffixRange:
    """The last `length` units."""

    length: int


@dataclass(frozen=True, slots=True)
class OtherRange:
    """A range of a unit whose syntax is not known here."""

    text: str


RangeSpec = IntRange | SuffixRange | OtherRange


@dataclass(frozen=True, slots=True)
class RangeSet:
    """What a Range field asks for. unit: lower-case; specs: in order, at least one."""

    unit: str
    specs: tuple[RangeSpec, ...]

    def resolved(self, complete: int | None) -> tuple[tuple[int, int], ...]:
        """The satisfiable ranges as inclusive (first, last), clamped to the complete length (RFC 9110 §14.1.2).

        Where the length is not known (None), an open range ends at UNBOUNDED and suffix ranges are
        left out. A suffix of an empty representation has no first position and is left out too.
        """
        pairs: list[tuple[int, int]] = []
        for spec in self.specs:
            if isinstance(spec, IntRange):
                last = UNBOUNDED if spec.last is None else spec.last
                if complete is None:
                    pairs.append((spec.first, last))
                elif spec.first < complete:
                    pairs.append((spec.first, min(last, complete - 1)))
            elif isinstance(spec, SuffixRange) and complete and spec.length:
                pairs.append((max(0, complete - spec.length), complete - 1))
        return tuple(pairs)


@dataclass(frozen=True, slots=True)
class ContentRange:
    """What a Content-Range field says. unit: lower-case; complete: None for "*"."""

    unit: str
    first: int | None
    last: int | None
    complete: int | None

    @property
    def unsatisfied(self) -> bool:
        """Whether it has the form `*/length`, for 416."""
        return self.first is None

    @property
    def length(self) -> int | None:
        """How many units are enclosed; None where it names no range or an impossible one."""
        if self.first is None or self.last is None or self.last < self.first:
            return None
        return self.last - self.first + 1

    @property
    def consistent(self) -> bool:
        """False where last is before first or not below the complete length (RFC 9110 §14.4: invalid)."""
        if self.first is None or self.last is None:
            return True
        return self.first <= self.last and (self.complete is None or self.last < self.complete)


def _digits_end(value: str, at: int) -> int:
    return run_end(_DIGITS, value, at)


def _read_bytes(value: str, at: int) -> tuple[RangeSpec, int] | Malformed:
    hyphen = _digits_end(value, at)
    if not value.startswith("-", hyphen):
        return Malformed(hyphen, "a range such as 0-499, 500- or -500", "形如 0-499、500- 或 -500 的范围")
    end = _digits_end(value, hyphen + 1)
    if hyphen == at:
        if end == hyphen + 1:
            return Malformed(end, "a suffix length", "后缀长度")
        return SuffixRange(number(value[hyphen + 1 : end])), end
    first = number(value[at:hyphen])
    if end == hyphen + 1:
        return IntRange(first), end
    last = number(value[hyphen + 1 : end])
    if last < first:
        return Malformed(hyphen + 1, "a last position not before the first", "不小于起始位置的结束位置")
    return IntRange(first, last), end


def _read_other(value: str, at: int) -> tuple[RangeSpec, int] | Malformed:
    end = run_end(_OTHER, value, at)
    return Malformed(at, "a range", "范围") if end == at else (OtherRange(value[at:end]), end)


@remembered
def range_set(value: str) -> RangeSet | Malformed:
    """The value of Range (RFC 9110 §14.1, §14.2); empty elements are dropped.

    For the unit bytes a range must be an int-range or a suffix-range, and last must not be before
    first; the ranges of other units are not looked into.
    """
    end = token_end(value, 0)
    if end == 0:
        return Malformed(0, "a range unit", "范围单位")
    if not value.startswith("=", end):
        return Malformed(end, "an equals sign", "等号")
    unit = value[:end].lower()
    specs = read_list(value, _read_bytes if unit == "bytes" else _read_other, end + 1)
    if isinstance(specs, Malformed):
        return specs
    return RangeSet(unit, specs) if specs else Malformed(len(value), "a range", "范围")


@remembered
def content_range(value: str) -> ContentRange | Malformed:
    """The value of Content-Range (RFC 9110 §14.4). Impossible numbers are no fault of grammar: see `consistent`."""
    at = token_end(value, 0)
    if at == 0:
        return Malformed(0, "a range unit", "范围单位")
    if not value.startswith(" ", at):
        return Malformed(at, "one space", "一个空格")
    unit = value[:at].lower()
    at += 1
    first = last = complete = None
    if value.startswith("*", at):
        end = at + 1
    else:
        hyphen = _digits_end(value, at)
        if hyphen == at:
            return Malformed(at, "a first position or *", "起始位置或 *")
        if not value.startswith("-", hyphen):
            return Malformed(hyphen, "a hyphen", "连字符")
        end = _digits_end(value, hyphen + 1)
        if end == hyphen + 1:
            return Malformed(end, "a last position", "结束位置")
        first, last = number(value[at:hyphen]), number(value[hyphen + 1 : end])
    if not value.startswith("/", end):
        return Malformed(end, "a slash", "斜杠")
    at = end + 1
    if first is not None and value.startswith("*", at):
        end = at + 1
    else:
        end = _digits_end(value, at)
        if end == at:
            return Malformed(at, "a complete length", "完整长度")
        complete = number(value[at:end])
    if end != len(value):
        return Malformed(end, "the end", "结尾")
    return ContentRange(unit, first, last, complete)
