"""Range and Accept-Ranges: levels, places and counts that the examples of the rules can't tell."""

from __future__ import annotations

import pytest

from wirelint.level import ERROR, INFO

from .support import fires


@pytest.mark.parametrize(
    ("value", "at", "said"),
    [
        ("bytes 0-1", 5, "a space instead of an equals sign"),
        ("0-1", 3, "the end instead of an equals sign"),
        ("bytes=0-1,5-4", 12, "the last position lies before the first"),
        ("bytes=0-1 2-3", 10, "instead of a comma or the end"),
        ("bytes=5-4,0-1", 8, "the last position lies before the first"),
        ("bytes=0-a", 8, '"a" instead of a comma or the end'),
        ("bytes=a-3", 6, "instead of a range such as"),
        ("", 0, "the end instead of a range unit"),
    ],
)
def test_where_a_range_is_invalid(value: str, at: int, said: str) -> None:
    (finding,) = fires("range-invalid", f"GET /\nRange: {value}\n-> 200")
    assert str(finding.where) == f'request.fields["Range"][0]:{at}'
    assert said in finding.message


def test_each_line_of_range_is_judged() -> None:
    (finding,) = fires("range-invalid", "GET /\nRange: bytes=0-1\nRange: bytes=1-0\n-> 200")
    assert str(finding.where) == 'request.fields["Range"][1]:8'


@pytest.mark.parametrize(
    ("value", "level", "places"),
    [
        ("", ERROR, ["[0]"]),
        ("\nAccept-Ranges:", ERROR, ["[0]"]),
        ("bytes, b c", ERROR, ["[0]:9"]),
        ("rows, none, cells", INFO, ["[0]:0", "[0]:12"]),
        ("bytes\nAccept-Ranges: rows", INFO, ["[1]:0"]),
        ("rows\nAccept-Ranges: a b", ERROR, ["[1]:2"]),
        ("\nAccept-Ranges: bytes", None, []),
    ],
)
def test_accept_ranges(value: str, level: int | None, places: list[str]) -> None:
    found = fires("accept-ranges-syntax", f"GET /\n-> 200\nAccept-Ranges: {value}")
    assert [str(f.where).removeprefix('response.fields["Accept-Ranges"]') for f in found] == places
    assert {f.level for f in found} == ({level} if level is not None else set())


def test_where_none_stands() -> None:
    (finding,) = fires("accept-ranges-none-combined", "GET /\n-> 200\nAccept-Ranges: bytes\nAccept-Ranges: a, NONE")
    assert str(finding.where) == 'response.fields["Accept-Ranges"][1]:3'


@pytest.mark.parametrize(
    ("ranges", "said"),
    [
        ("0-9,5-14,10-19", "3 of the ranges overlap"),
        ("0-9,9-14,14-19", "3 of the ranges overlap"),
        ("0-9,10-14,15-19", ""),
        ("0-9,9-10", ""),
        ("100-,0-9,50-60,5-9,200-", "4 of the ranges overlap"),
        ("0-99,1-2,3-4,5-6", "4 of the ranges overlap"),
        ("0-9,0-9,20-29", ""),
        ("0-9,20-29,25-34", ""),
        ("0-9,0-9,100-", ""),
        ("0-9,0-9,100-,200-", "4 of the ranges overlap"),
        ("0-9,0-9,0-9", "3 of the ranges overlap"),
        (",".join(f"{i}-{i}" for i in (1, 0, 2, 3, 4, 5, 6, 7)), ""),
        (",".join(f"{i}-{i}" for i in (1, 0, 2, 3, 4, 5, 6, 7, 8)), "9 ranges are not in ascending order"),
        (",".join(f"{i}-{i}" for i in (0, 0, 2, 3, 4, 5, 6, 7, 8)), ""),
    ],
)
@pytest.mark.parametrize("method", ["GET", "QUERY"])
def test_inefficient_ranges(method: str, ranges: str, said: str) -> None:
    found = fires("range-inefficient", f"{method} /\nRange: bytes={ranges}\n-> 200")
    assert len(found) == bool(said)
    assert all(said in finding.message for finding in found)


@pytest.mark.parametrize("method", ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"])
def test_methods_without_ranges(method: str) -> None:
    target = "a:443" if method == "CONNECT" else "/"
    assert fires("range-on-other-method", f"{method} {target}\nRange: bytes=0-1\n-> 200")
