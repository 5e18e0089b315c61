"""Entity tags (RFC 9110 §8.8.3, §13.1)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.grammar.support import joined
from wirelint.grammar.etags import EntityTag, EntityTags, entity_tag, entity_tags
from wirelint.grammar.result import Malformed

opaque = st.text(alphabet=[chr(code) for code in (0x21, *range(0x23, 0x7F), *range(0x80, 0x100))], max_size=8)
tag = st.builds(EntityTag, st.booleans(), opaque)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('"xyzzy"', EntityTag(False, "xyzzy")),
        ('W/"xyzzy"', EntityTag(True, "xyzzy")),
        ('""', EntityTag(False, "")),
        ('W/""', EntityTag(True, "")),
        # A backslash does not escape, and a comma does not separate.
        ('"a\\"', EntityTag(False, "a\\")),
        ('"a,b"', EntityTag(False, "a,b")),
        ('"\x80\xff!#~"', EntityTag(False, "\x80\xff!#~")),
        ("\"'x'\"", EntityTag(False, "'x'")),
    ],
)
def test_tags(value: str, expected: EntityTag) -> None:
    assert entity_tag(value) == expected
    assert str(expected) == value


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ("", 0, "an opening quote"),
        ("xyzzy", 0, "an opening quote"),
        ("'xyzzy'", 0, "an opening quote"),
        ('w/"x"', 0, "W/ in upper case"),
        ('W"x"', 0, "an opening quote"),
        ("W/", 2, "an opening quote"),
        ("W/x", 2, "an opening quote"),
        ('W/ "x"', 2, "an opening quote"),
        ('"x', 2, "a closing quote"),
        ('"x y"', 2, "a character allowed in an entity tag"),
        ('"x\ty"', 2, "a character allowed in an entity tag"),
        ('"x\x00"', 2, "a character allowed in an entity tag"),
        ('"x\x7f"', 2, "a character allowed in an entity tag"),
        ('"x\r\n y"', 2, "a character allowed in an entity tag"),
        ('"x""', 3, "the end"),
        ('"x"-gzip', 3, "the end"),
        ('"x", "y"', 3, "the end"),
        ('"x" ', 3, "the end"),
        ("*", 0, "an opening quote"),
    ],
)
def test_broken_tags(value: str, at: int, expected: str) -> None:
    found = entity_tag(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@pytest.mark.parametrize(
    ("one", "other", "strong", "weak"),
    # RFC 9110 §8.8.3.2, table 3.
    [
        ('W/"1"', 'W/"1"', False, True),
        ('W/"1"', 'W/"2"', False, False),
        ('W/"1"', '"1"', False, True),
        ('"1"', 'W/"1"', False, True),
        ('"1"', '"1"', True, True),
        ('"1"', '"2"', False, False),
        ('"a"', '"A"', False, False),
    ],
)
def test_comparison(one: str, other: str, strong: bool, weak: bool) -> None:
    a, b = entity_tag(one), entity_tag(other)
    assert isinstance(a, EntityTag)
    assert isinstance(b, EntityTag)
    assert a.strongly_matches(b) is strong
    assert a.weakly_matches(b) is weak


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("*", EntityTags(any=True)),
        ("", EntityTags()),
        (" , ", EntityTags()),
        (
            '"a", W/"b,c" ,, "d"',
            EntityTags(False, (EntityTag(False, "a"), EntityTag(True, "b,c"), EntityTag(False, "d"))),
        ),
        ('"*"', EntityTags(False, (EntityTag(False, "*"),))),
    ],
)
def test_lists(value: str, expected: EntityTags) -> None:
    assert entity_tags(value) == expected


@pytest.mark.parametrize(
    ("value", "at", "expected"),
    [
        ('*, "a"', 1, "the end"),
        ('"a", *', 5, "an opening quote"),
        ("a", 0, "an opening quote"),
        ('"a" "b"', 4, "a comma or the end"),
        ('"a"; "b"', 3, "a comma or the end"),
        ('"a", w/"b"', 5, "W/ in upper case"),
        ('"a", "b', 7, "a closing quote"),
    ],
)
def test_broken_lists(value: str, at: int, expected: str) -> None:
    found = entity_tags(value)
    assert isinstance(found, Malformed)
    assert (found.at, found.expected) == (at, expected)


@given(st.data(), st.lists(tag, max_size=5))
def test_lists_are_read_back(data: st.DataObject, tags: list[EntityTag]) -> None:
    assert entity_tags(data.draw(joined(map(str, tags)))) == EntityTags(False, tuple(tags))
