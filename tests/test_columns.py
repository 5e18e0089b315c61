"""Columns of a terminal: what is wide, and where a line may break."""

from __future__ import annotations

import pytest

from wirelint.columns import columns, pad, wrap
from wirelint.table import load_table

TEXTS = [text for row in load_table().rows for text in (row.zh, row.en, row.note_zh, row.note_en) if text]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("状态码", 6),
        ("用 Location 指明。", 18),
        ("é", 1),
        ("e\u0301", 1),
        ("ＡＢ", 4),
        ("§ ▸ ─", 5),
    ],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_pad_counts_columns_and_never_cuts() -> None:
    assert pad("状", 4) == "状  "
    assert pad("abc", 2) == "abc"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("  \n ", 10, []),
        ("one two  three", 7, ["one two", "three"]),
        ("one two", 6, ["one", "two"]),
        ("状态码代表请求", 6, ["状态码", "代表请", "求"]),
        ("状态码代表请求", 7, ["状态码", "代表请", "求"]),
        ("状态码，代表", 6, ["状态", "码，代", "表"]),
        ("状态（代表）请", 6, ["状态", "（代", "表）请"]),
        ("用 If-Range 请求头", 8, ["用", "If-Range", "请求头"]),
        ("与204响应不同", 6, ["与204", "响应不", "同"]),
        ("draft-ietf-httpbis-upload", 12, ["draft-ietf-", "httpbis-", "upload"]),
        ("a abcdefghij k", 4, ["a", "abcd", "efgh", "ij k"]),
        ("好", 1, ["好"]),
    ],
)
def test_wrap(text: str, width: int, lines: list[str]) -> None:
    assert wrap(text, width) == lines


@pytest.mark.parametrize("width", [20, 33, 51, 63, 80])
def test_wrapping_the_table_loses_nothing_and_breaks_well(width: int) -> None:
    for text in TEXTS:
        lines = wrap(text, width)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        for line in lines:
            assert columns(line) <= width
            assert line[0] not in "，。、；：？！）”"
            assert line[-1] not in "（“"
            assert line == line.strip()
