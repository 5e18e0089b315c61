"""What `wirelint table` prints: the same words at any width, in colour or not."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass

import pytest

from wirelint.cli_table import UnknownCode, render_row, render_table, table_command
from wirelint.columns import columns
from wirelint.level import ERROR, INFO, WARNING, Level
from wirelint.page import Page, terminal_color
from wirelint.table import load_table

TABLE = load_table()
ANSI = re.compile(r"\x1b\[[\d;]*m")


@dataclass(frozen=True)
class FakeRule:
    id: str
    level: Level
    title: str
    title_zh: str
    statuses: tuple[str, ...]


RULES = (
    FakeRule("info-4xx", INFO, "An advice", "一条建议", ("4xx", "5xx")),
    FakeRule("b-416", WARNING, "The second", "第二条", ("416",)),
    FakeRule("a-416", WARNING, "The first", "第一条", ("416", "4xx")),
    FakeRule("z-416", ERROR, "The worst", "最严重的", ("206", "416")),
    FakeRule("c-204", ERROR, "Not here", "不在这里", ("204",)),
    FakeRule("any-one", INFO, "Any", "任何", ("any",)),
)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [60, 79, 80, 99, 100, 120])
def test_no_line_of_the_table_is_too_long(lang: str, width: int) -> None:
    lines = render_table(TABLE, lang, width).splitlines()
    assert max(map(columns, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)


@pytest.mark.parametrize(("asked", "used"), [(10, 60), (300, 120)])
def test_the_width_is_held_in_bounds(asked: int, used: int) -> None:
    assert render_table(TABLE, "zh", asked) == render_table(TABLE, "zh", used)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 120])
def test_the_table_shows_every_row_with_all_that_it_says(lang: str, width: int) -> None:
    text = render_table(TABLE, lang, width)
    starts = [line[:4] for line in text.splitlines() if re.match(r"\d", line)]
    assert len(starts) == 69
    assert [start.strip("+ ") for start in starts if "+" in start] == [row.label for row in TABLE.rows if row.addition]
    blocks = re.split(r"^(?=\d)", text, flags=re.MULTILINE)[1:]
    squeezed = {block[:3]: re.sub(r"\s", "", block) for block in blocks}
    indent = 28 if width == 80 else 38
    for row in (*TABLE.classes, *TABLE.rows):
        block = next(block for block in blocks if block.startswith(row.label))
        if row.code is None:
            assert row.name.replace(" ", "") in squeezed[row.label]
            assert row.description(lang).replace(" ", "") in squeezed[row.label]
            continue
        texts = "".join(_cut(line, indent, 20 if width == 120 else 0) for line in block.splitlines())
        assert re.sub(r"\s", "", row.description(lang)) in re.sub(r"\s", "", texts)
        note = row.note(lang)
        assert ("▸" in texts) == (note is not None)
        if note:
            assert re.sub(r"\s", "", note) in re.sub(r"\s", "", texts)


def _cut(line: str, indent: int, tail: int) -> str:
    """What stands in the column of the description."""
    kept, at = "", 0
    for char in line:
        if indent <= at < 120 - tail if tail else indent <= at:
            kept += char
        at += columns(char)
    return kept


def test_a_chinese_row_at_80_columns() -> None:
    lines = render_table(TABLE, "zh", 80).splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("416 "))
    assert lines[at : at + 6] == [
        "416  Requested Range Not    如果请求中包含了 Range 请求头，并且 Range 中指定的任",
        "     Satisfiable            何数据范围都与当前资源的可用范围不重合，同时请求中又",
        "     现名 Range Not         没有定义 If-Range 请求头，那么服务器就应当返回 416",
        "     Satisfiable            状态码。",
        "     RFC 9110 §15.5.17      ▸ 请求的范围过多（细小或互相重叠）时也可以返回 416。",
        "                              定义中不再提及 If-Range（见 §13.2.2 的判断顺序）；",
    ]
    assert "2xx  成功 Successful ──────────────────────────────────────────── RFC 9110 §15.3" in lines


def test_an_english_row_at_120_columns() -> None:
    lines = render_table(TABLE, "en", 120).splitlines()
    assert (
        "511+ Network Authentication Required  The client needs to authenticate to gain network access."
        "        RFC 6585 §6" in lines
    )
    assert lines[0] == "HTTP status codes  40 codes in 5 classes, 24 later ones"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_colour_changes_no_word(lang: str) -> None:
    plain, painted = (render_table(TABLE, lang, 80, color) for color in (False, True))
    assert "\x1b" not in plain
    assert "\x1b[1;31m500  \x1b[0m" in painted
    assert "\n".join(line.rstrip() for line in ANSI.sub("", painted).split("\n")) == plain
    row = TABLE.rows[0]
    assert ANSI.sub("", render_row(row, RULES, lang, 80, True)) == render_row(row, RULES, lang, 80)


def test_a_row_with_its_rules() -> None:
    assert table_command("416", "zh", RULES, width=80, color=False).splitlines() == [
        "416  Requested Range Not Satisfiable",
        "     现名 Range Not Satisfiable · RFC 9110 §15.5.17",
        "",
        "     如果请求中包含了 Range 请求头，并且 Range 中指定的任何数据范围都与当前资源",
        "     的可用范围不重合，同时请求中又没有定义 If-Range 请求头，那么服务器就应当返",
        "     回 416 状态码。",
        "",
        "     现行规范：请求的范围过多（细小或互相重叠）时也可以返回 416。定义中不再提及",
        "     If-Range（见 §13.2.2 的判断顺序）；服务器也可以忽略 Range 而返回 200。",
        "",
        "416 的规则 (3)",
        "  error    z-416",
        "           最严重的",
        "  warning  a-416",
        "           第一条",
        "  warning  b-416",
        "           第二条",
        "",
        "4xx 的规则 (1)",
        "  info     info-4xx",
        "           一条建议",
        "",
        "检查任何状态码的规则：1 条",
        "wirelint rule ID 详细说明一条规则",
    ]


def test_a_row_in_english_shows_the_given_words_too() -> None:
    text = table_command("204", "en", RULES, width=80, color=False)
    assert "The server has processed the request and returns no content." in text
    assert "As given: 服务器成功处理了请求，但没有返回任何实体内容。" in text
    assert "Rules for 204 (1)\n  error    c-204\n           Not here\n" in text
    assert "Rules for 2xx" not in text


def test_an_addition_has_no_given_words_and_says_so() -> None:
    text = table_command("510", "en", (), width=80, color=False)
    assert "As given" not in text
    assert "     obsolete · not in the original table · RFC 2774 §7\n" in text
    assert "No rule judges this code by itself." in text
    assert "any status" not in text


def test_a_class_shows_its_own_rules_only() -> None:
    text = table_command(" 4XX ", "zh", RULES, width=80, color=False)
    assert text.startswith("4xx  客户端错误 Client Error\n")
    assert "4xx 的规则 (2)\n  warning  a-416\n" in text
    assert "b-416" not in text
    assert "没有检查此类状态码的规则。" in table_command("1xx", "zh", RULES, width=80, color=False)


@pytest.mark.parametrize(
    ("code", "lang", "message"),
    [
        (
            "299",
            "en",
            "299 is not in the table: a client treats it as 200 (see 2xx). "
            "Nearest: 207 Multi-Status, 208 Already Reported, 226 IM Used",
        ),
        (
            "420",
            "zh",
            "表中没有 420：客户端把它当作 400（见 4xx）。"
            "最接近的：418 (Unused), 421 Misdirected Request, 422 Unprocessable Content",
        ),
        (
            "99",
            "en",
            "99 is no status code: they go from 100 to 599. "
            "Nearest: 100 Continue, 101 Switching Protocols, 102 Processing",
        ),
        ("teapot\x1b", "en", "'teapot\\x1b' is no status code: give one such as 416, or a class such as 4xx"),
        ("", "zh", "'' 不是状态码：请给出 416 这样的状态码，或 4xx 这样的类别"),
        ("２００", "en", "'２００' is no status code: give one such as 416, or a class such as 4xx"),
    ],
)
def test_an_unknown_code_names_the_nearest(code: str, lang: str, message: str) -> None:
    with pytest.raises(UnknownCode) as caught:
        table_command(code, lang, RULES)
    assert str(caught.value) == message


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("out", "env", "wanted"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_colour_is_for_terminals(
    monkeypatch: pytest.MonkeyPatch, out: io.StringIO, env: dict[str, str], wanted: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", out)
    assert terminal_color() is wanted
    assert ("\x1b" in table_command("204", "zh", RULES)) is wanted


def test_the_width_is_the_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert table_command(None, "zh", (), color=False) == render_table(TABLE, "zh", 100)


def test_a_page_paints_nothing_without_styles() -> None:
    assert Page(80, True).paint("x") == "x"
    assert Page(80, True).paint("", "1") == ""
    assert Page(80, False).paint("x", "1") == "x"
