"""Markdown for comments: its limit, and that received text stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.reports.support import many
from wirelint.reports.markdown import COMMENT_LIMIT, render
from wirelint.reports.markup import code, prose


@pytest.mark.parametrize(
    "url", ["https://h.example/a{}b", "https://h.example/a{}b/" + "表|" * 300], ids=["short", "long"]
)
def test_a_comment_has_a_limit_and_what_has_no_room_is_counted(url: str) -> None:
    text = render(many(900, url=url))
    assert COMMENT_LIMIT - 4000 < len(text.encode("utf-8")) <= COMMENT_LIMIT
    rows = sum(line.startswith("| warning |") for line in text.splitlines())
    assert f"\nand {900 - rows} more\n" in text
    assert "problem 899 " in text


def test_no_findings() -> None:
    assert "no findings; 1 exchange judged" in render(many(0))
    assert "|---|" not in render(many(0))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("GET h.example/{n}", "`GET h.example/{n}`"),
        ("a|b", "<code>a&#124;b</code>"),
        ("a`b", "<code>a&#96;b</code>"),
        ("", "<code></code>"),
        (" a", "<code> a</code>"),
    ],
)
def test_code(text: str, shown: str) -> None:
    assert code(text) == shown


@given(st.text("ab1 |`\\*_[]()<>!@#&;:/.~$wGH-\n\t=", max_size=30))
def test_a_row_of_any_text_is_a_row_of_that_text(text: str) -> None:
    page = f"| A | B | C |\n|---|---|---|\n| {code(text)} | {prose(text)} | x |\n\nafter\n"
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(page)
    cells = [tokens[at + 1] for at, token in enumerate(tokens) if token.type == "td_open"]
    assert len(cells) == 3
    kinds = {child.type for cell in cells for child in cell.children or ()}
    assert kinds <= {"text", "text_special", "code_inline", "html_inline"}
    assert {child.content for child in cells[1].children or ()} & {"<code>"} == set()
