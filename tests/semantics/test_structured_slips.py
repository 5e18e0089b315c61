"""What people did wrong in a Structured Field, and which names they repeated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.grammar.result import Malformed
from wirelint.grammar.structured import SF_PARSERS, repeated_names, sf_dictionary, sf_list
from wirelint.semantics.structured_slips import repetitions, slip


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("List", "a, b,", "a comma at the end"),
        ("List", "a, b, ", "a comma at the end"),
        ("List", "a,\t", "a comma at the end"),
        ("Dictionary", "a=1;", "a semicolon at the end"),
        ("Item", "?1; ", "a semicolon at the end"),
        ("Item", "'a'", "single quotes"),
        ("Dictionary", "a 'self'", "single quotes"),
        ("Item", "?1, ?1", "several values"),
        ("Dictionary", "a=1, B=2", "upper case"),
        ("Dictionary", "A", "upper case"),
        ("List", "a b", "a blank in the place"),
        ("Dictionary", "a=1\tb=2", "a blank in the place"),
        ("Dictionary", "a=(b) ; c=1", "a semicolon in the place"),
    ],
)
def test_slips(kind: str, value: str, words: str) -> None:
    found = SF_PARSERS[kind](value)
    assert isinstance(found, Malformed)
    told = slip(value, found, kind)
    assert told is not None
    assert words in told[0]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("Item", ""),
        ("Item", "a b"),
        ("Item", '"a'),
        ("Dictionary", "a=(b"),
        ("List", "1.2345"),
        ("Item", "a;="),
        ("List", "a,,b"),
        ("Item", "?A"),
        ("Dictionary", "a=;b"),
        ("List", 'a"b"'),
    ],
)
def test_no_slip_that_is_known(kind: str, value: str) -> None:
    found = SF_PARSERS[kind](value)
    assert isinstance(found, Malformed)
    assert slip(value, found, kind) is None


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a=1, b=2", ()),
        ("a=1, a=2", (("a", 5, True),)),
        ("a=1,  a=1 ", (("a", 6, False),)),
        ("a, a;b, a", (("a", 3, True), ("a", 8, False))),
        ("a=1;b=2;b=3", (("b", 8, True),)),
        ("a=1;b=2, c=1;b=2", ()),
        ("b=1;z;z, b=2", (("z", 6, False), ("b", 9, True))),
        ("a=1 , a=1\t, a=1", (("a", 6, False), ("a", 12, False))),
        ('a="1, b=2", b=("1, a=2");c', ()),
        ('a="b=1, a=2;c;c"', ()),
        ("a=(1;x 2;x);y", ()),
        ("a=(1;x;x 2);y; y=1", (("x", 7, False), ("y", 15, True))),
        ("a=(1 2), a=(1  3)", (("a", 9, True),)),
        ('a=%"%c3";b=:YQ==:;b=:YQ==:', (("b", 18, False),)),
    ],
)
def test_repetitions_in_a_dictionary(value: str, found: tuple[tuple[str, int, bool], ...]) -> None:
    assert repetitions(value, dictionary=True) == found


def test_members_of_a_list_have_no_names() -> None:
    assert repetitions("a, a;b;b", dictionary=False) == (("b", 7, False),)


PIECES = st.lists(
    st.sampled_from(["a", "b", "=", "1", ";", ", ", '"c;a,b"', "(", ")", " ", ":YQ==:", "?1"]), max_size=14
)


@given(PIECES)
def test_what_is_repeated_is_what_the_parser_says(pieces: list[str]) -> None:
    value = "".join(pieces)
    for parse, dictionary in ((sf_dictionary, True), (sf_list, False)):
        parsed = parse(value)
        if not isinstance(parsed, Malformed):
            told = [(name, at) for name, at, _ in repetitions(value, dictionary=dictionary)]
            assert told == sorted(repeated_names(parsed), key=lambda repeated: repeated[1])
