"""The commas that separate, whatever stands in quotes, brackets or comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.semantics.list_lines import EMPTY_AT, Holds, members, separators


@pytest.mark.parametrize(
    ("value", "holds", "commas"),
    [
        ("a, b,c", Holds.QUOTES, (1, 4)),
        ('"a,b", c', Holds.QUOTES, (5,)),
        (r'"a\",b", c', Holds.QUOTES, (7,)),
        (r'"a\",b", c', Holds.TAGS, (4,)),
        ('a, "b, c', Holds.QUOTES, (1,)),
        ("<a,b>, c", Holds.BRACKETS, (5,)),
        ('<a,b>; t="c,d", e', Holds.BRACKETS, (14,)),
        ("<a,b", Holds.BRACKETS, ()),
        ("<a,b>, c", Holds.QUOTES, (2, 5)),
        ("1.1 a (b, (c,), d), 1.1 e", Holds.COMMENTS, (18,)),
        (r"1.1 a (b\), c), 1.1 d", Holds.COMMENTS, (14,)),
        ("1.1 a (b, c", Holds.COMMENTS, ()),
        ("1.1 a), 1.1 (b, (c), d), e", Holds.COMMENTS, (6, 23)),
        ("", Holds.COMMENTS, ()),
        (",", Holds.COMMENTS, (0,)),
    ],
)
def test_separators(value: str, holds: Holds, commas: tuple[int, ...]) -> None:
    assert separators(value, holds) == commas


def test_members_have_their_places() -> None:
    assert members(" a ,, (b, c) ,\td", Holds.COMMENTS) == ((1, "a"), (6, "(b, c)"), (15, "d"))
    assert members(" ", Holds.QUOTES) == ()


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
    ],
)
def test_the_first_empty_member(value: str, at: int | None) -> None:
    assert EMPTY_AT[Holds.QUOTES](value) == at


@given(st.text(alphabet='a ,"\\<>()\t', max_size=40), st.sampled_from(Holds))
def test_members_and_empty_ones_make_up_the_list(value: str, holds: Holds) -> None:
    commas = separators(value, holds)
    assert all(value[at] == "," for at in commas)
    count = len(members(value, holds))
    assert count <= len(commas) + 1
    assert (EMPTY_AT[holds](value) is None) == (count == len(commas) + 1 or not commas)
