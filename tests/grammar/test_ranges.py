"""Range and Content-Range (RFC 9110 §14)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined
from wirelint.grammar.ranges import (
    UNBOUNDED,
    ContentRange,
    IntRange,
    OtherRange,
    RangeSet,
    SuffixRange,
    content_range,
    range_set,
)
from wirelint.grammar.result import Malformed


@pytest.mark.parametrize(
    ("value", "unit", "specs"),
    [
        ("bytes=0-499", "bytes", (IntRange(0, 499),)),
        ("bytes=500-", "bytes", (IntRange(500),)),
        ("bytes=-500", "bytes", (SuffixRange(500),)),
        ("bytes=-0", "bytes", (SuffixRange(0),)),
        ("Bytes=0-0,-1", "bytes", (IntRange(0, 0), SuffixRange(1))),
        ("bytes= 0-999, 4500-5499 , -1000", "bytes", (IntRange(0, 999), IntRange(4500, 5499), SuffixRange(1000))),
        ("bytes=,0-1,,", "bytes", (IntRange(0, 1),)),
        ("bytes=007-008", "bytes", (IntRange(7, 8),)),
        (f"bytes=0-{'9' * 5000}", "bytes", (IntRange(0, UNBOUNDED),)),
        ("items=0-1, a;b=c", "items", (OtherRange("0-1"), OtherRange("a;b=c"))),
        ("x=9-1", "x", (OtherRange("9-1"),)),
    ],
)
def test_ranges(value: str, unit: str, specs: tuple[object, ...]) -> None:
    found = range_set(value)
    assert isinstance(found, RangeSet)
    assert (found.unit, found.specs) == (unit, specs)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a range unit"),
        ("=0-1", 0, "a range unit"),
        ("bytes", 5, "an equals sign"),
        ("bytes 0-1", 5, "an equals sign"),
        ("bytes =0-1", 5, "an equals sign"),
        ("bytes:0-1", 5, "an equals sign"),
        ("bytes=", 6, "a range"),
        ("bytes=,, ", 9, "a range"),
        ("bytes=abc", 6, "a range such as 0-499, 500- or -500"),
        ("bytes=5", 7, "a range such as 0-499, 500- or -500"),
        ("bytes=-", 7, "a suffix length"),
        ("bytes=0-1,-", 11, "a suffix length"),
        ("bytes=--5", 7, "a suffix length"),
        ("bytes=5-4", 8, "a last position not before the first"),
        ("bytes=0-1, 10-9", 14, "a last position not before the first"),
        ("bytes=0-1;2-3", 9, "a comma or the end"),
        ("bytes=0-1 2-3", 10, "a comma or the end"),
        ("bytes=0 - 1", 7, "a range such as 0-499, 500- or -500"),
        ("bytes=0-x", 8, "a comma or the end"),
        ("bytes=٠-1", 6, "a range such as 0-499, 500- or -500"),
        ("items=a b", 8, "a comma or the end"),
        ("items=", 6, "a range"),
        ("items=\xe9", 6, "a range"),
        ("items=\x7f", 6, "a range"),
    ],
)
def test_broken_ranges(value: str, at: int, expected: str) -> None:
    found = range_set(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


def resolved(value: str, complete: int | None) -> tuple[tuple[int, int], ...]:
    found = range_set(value)
    assert isinstance(found, RangeSet)
    return found.resolved(complete)


@pytest.mark.parametrize(
    ("value", "complete", "expected"),
    [
        ("bytes=0-499", 1000, ((0, 499),)),
        ("bytes=0-499", 500, ((0, 499),)),
        ("bytes=0-499", 300, ((0, 299),)),
        ("bytes=500-", 1000, ((500, 999),)),
        ("bytes=999-", 1000, ((999, 999),)),
        ("bytes=1000-", 1000, ()),
        ("bytes=-5", 1000, ((995, 999),)),
        ("bytes=-1000", 1000, ((0, 999),)),
        ("bytes=-2000", 1000, ((0, 999),)),
        ("bytes=-0", 1000, ()),
        ("bytes=0-", 0, ()),
        ("bytes=-5", 0, ()),
        ("bytes=5-6,-1,2-", 10, ((5, 6), (9, 9), (2, 9))),
        ("bytes=5-6,-1,2-", None, ((5, 6), (2, UNBOUNDED))),
        ("items=0-1", 10, ()),
    ],
)
def test_resolving(value: str, complete: int | None, expected: tuple[tuple[int, int], ...]) -> None:
    assert resolved(value, complete) == expected


positions = st.integers(0, 40)
int_ranges = st.tuples(positions, positions).map(lambda pair: IntRange(min(pair), max(pair)))
specs = st.lists(
    int_ranges | st.builds(IntRange, positions) | st.builds(SuffixRange, positions), min_size=1, max_size=5
)


def written(spec: object) -> str:
    if isinstance(spec, IntRange):
        return f"{spec.first}-{'' if spec.last is None else spec.last}"
    assert isinstance(spec, SuffixRange)
    return f"-{spec.length}"


@given(st.data(), specs, positions)
def test_ranges_are_read_back_and_select_what_a_slice_selects(
    data: st.DataObject, wanted: list[IntRange | SuffixRange], complete: int
) -> None:
    found = range_set("bytes=" + data.draw(joined(map(written, wanted))))
    assert found == RangeSet("bytes", tuple(wanted))
    whole = list(range(complete))
    selected = []
    for spec in wanted:
        if isinstance(spec, SuffixRange):
            part = whole[-spec.length :] if spec.length else []
        else:
            part = whole[spec.first :] if spec.last is None else whole[spec.first : spec.last + 1]
        if part:
            selected.append((part[0], part[-1]))
    assert RangeSet("bytes", tuple(wanted)).resolved(complete) == tuple(selected)


@pytest.mark.parametrize(
    ("value", "expected", "length", "consistent"),
    [
        ("bytes 0-4/9", ContentRange("bytes", 0, 4, 9), 5, True),
        ("bytes 0-8/9", ContentRange("bytes", 0, 8, 9), 9, True),
        ("BYTES 42-1233/*", ContentRange("bytes", 42, 1233, None), 1192, True),
        ("bytes */1234", ContentRange("bytes", None, None, 1234), None, True),
        ("bytes 0-9/9", ContentRange("bytes", 0, 9, 9), 10, False),
        ("bytes 5-4/9", ContentRange("bytes", 5, 4, 9), None, False),
        ("bytes 5-4/*", ContentRange("bytes", 5, 4, None), None, False),
        ("bytes 0-0/0", ContentRange("bytes", 0, 0, 0), 1, False),
        ("bytes */0", ContentRange("bytes", None, None, 0), None, True),
        ("items 1-2/3", ContentRange("items", 1, 2, 3), 2, True),
        ("bytes 00-04/009", ContentRange("bytes", 0, 4, 9), 5, True),
    ],
)
def test_content_range(value: str, expected: ContentRange, length: int | None, consistent: bool) -> None:
    found = content_range(value)
    assert found == expected
    assert isinstance(found, ContentRange)
    assert (found.length, found.consistent, found.unsatisfied) == (length, consistent, "*/" in value)


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "a range unit"),
        ("0-4/9", 3, "one space"),
        ("*/9", 1, "one space"),
        ("bytes", 5, "one space"),
        ("bytes=0-4/9", 5, "one space"),
        ("bytes\t0-4/9", 5, "one space"),
        ("bytes  0-4/9", 6, "a first position or *"),
        ("bytes ", 6, "a first position or *"),
        ("bytes -4/9", 6, "a first position or *"),
        ("bytes 0/9", 7, "a hyphen"),
        ("bytes 0-/9", 8, "a last position"),
        ("bytes 0-4", 9, "a slash"),
        ("bytes 0-4 /9", 9, "a slash"),
        ("bytes *", 7, "a slash"),
        ("bytes *-*/9", 7, "a slash"),
        ("bytes */*", 8, "a complete length"),
        ("bytes 0-4/", 10, "a complete length"),
        ("bytes 0-4/-1", 10, "a complete length"),
        ("bytes 0-4/9 ", 11, "the end"),
        ("bytes 0-4/*9", 11, "the end"),
        ("bytes 0-4/9, bytes 5-8/9", 11, "the end"),
        ("bytes ²-4/9", 6, "a first position or *"),
    ],
)
def test_broken_content_range(value: str, at: int, expected: str) -> None:
    found = content_range(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(positions, positions, st.none() | positions)
def test_content_ranges_are_read_back(first: int, last: int, complete: int | None) -> None:
    value = f"bytes {first}-{last}/{'*' if complete is None else complete}"
    assert content_range(value) == ContentRange("bytes", first, last, complete)
