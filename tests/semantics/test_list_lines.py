"""The commas that separate, whatever stands in quotes, brackets or comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.semantics.list_lines import Holds, empty_at, members, separators


@pytest.mark.parametrize(
    ("value", "holds", "commas"),
    [
        ("a, b,c", "quotes", (1, 4)),
        ('"a,b", c', "quotes", (5,)),
        (r'"a\",b", c', "quotes", (7,)),
        (r'"a\",b", c', "tags", (4,)),
        ('a, "b, c', "quotes", (1,)),
        ("<a,b>, c", "brackets", (5,)),
        ('<a,b>; t="c,d", e', "brackets", (14,)),
        ("<a,b", "brackets", ()),
        ("<a,b>, c", "quotes", (2, 5)),
        ("1.1 a (b, (c,), d), 1.1 e", "comments", (18,)),
        (r"1.1 a (b\), c), 1.1 d", "comments", (14,)),
        ("1.1 a (b, c", "comments", ()),
        ("1.1 a), 1.1 (b, (c), d), e", "comments", (6, 23)),
        ("", "comments", ()),
        (",", "comments", (0,)),
    ],
)
def test_separators(value: str, holds: Holds, commas: tuple[int, ...]) -> None:
    assert separators(value, holds) == commas


def test_members_have_their_places() -> None:
    assert members(" a ,, (b, c) ,\td", "comments") == ((1, "a"), (6, "(b, c)"), (15, "d"))
    assert members(" ", "quotes") == ()


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("", None),
        (" ", None),
        ("a", None),
        ("a, b", None),
        (",", 0),
        ("a,", 1),
        ("a, ", 1),
        (",a", 0),
        ("a,,b", 2),
        ("a, \t,b", 4),
        ("a, b,", 4),
        ("a,,b,", 2),
        ("Q,", 1),
        ("Q, a", None),
        ("a,Q,b", None),
    ],
)
def test_the_first_empty_member(value: str, at: int | None) -> None:
    assert empty_at(value, "quotes") == at


@given(st.text(alphabet='a ,"\\<>()\t', max_size=40), st.sampled_from(("quotes", "tags", "brackets", "comments")))
def test_members_and_empty_ones_make_up_the_list(value: str, holds: Holds) -> None:
    commas = separators(value, holds)
    assert all(value[at] == "," for at in commas)
    count = len(members(value, holds))
    assert count <= len(commas) + 1
    assert (empty_at(value, holds) is None) == (count == len(commas) + 1 or not commas)
