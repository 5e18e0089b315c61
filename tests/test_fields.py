"""Field sections: look-up by name, and absence that is known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.facts import EVERYTHING
from wirelint.fields import Fields


def received(lines: Sequence[tuple[str, str]]) -> Fields:
    return Fields.received([(name.encode("latin-1"), value.encode("latin-1")) for name, value in lines])


def usual(lines: Sequence[tuple[str, str]]) -> Fields:
    """The section as a source that reads many messages builds it."""
    return Fields.usual([name for name, _ in lines], [value for _, value in lines]) or Fields(lines)


NAMES = st.sampled_from(["Date", "ETag", "etag", "Content-Length", "Vary", "Age ", "X", "", "caf\xe9"])
VALUES = st.sampled_from(
    ["", "12", "a", "a,b", ",a", "a, ,b", "caf\xe9", "\x00", "a\nb", "\n", "\x7f", "a\tb",
     "Wed, 25 Nov 2026 10:00:00 GMT", "Tue, 25 Nov 2026 10:00:00 GMT"]
) | st.text(st.characters(max_codepoint=255), max_size=300)  # fmt: skip


@given(st.lists(st.tuples(NAMES, VALUES), max_size=6))
def test_a_section_is_the_same_however_it_is_built(lines: list[tuple[str, str]]) -> None:
    plain = Fields(lines)
    for other in (received(lines), received(lines), usual(lines)):
        assert (other.lines, other.names, other.quirks) == (plain.lines, plain.names, plain.quirks)
        for name in ("date", "age", "etag", "x", "content-length"):
            assert (other.values(name), other.lacks(name)) == (plain.values(name), plain.lacks(name))


@pytest.mark.parametrize("read", [Fields, received, usual])
@pytest.mark.parametrize("name", ["Content-Type ", "content-type\t", "Content-Type \t"])
def test_a_name_with_white_space_behind_it_is_neither_seen_nor_known_to_be_absent(
    read: type[Fields], name: str
) -> None:
    fields = read([("ETag", "a"), (name, "text/html")])
    assert "content-type" not in fields
    assert not fields.lacks("content-type")
    assert fields.lacks("date")
    assert not fields.lacks("etag")
    assert fields.lines[1][0] == name


def test_absence_is_known_only_without_a_gap() -> None:
    assert Fields().lacks("date")
    assert not Fields(gaps=frozenset({"date"})).lacks("date")
    assert not Fields(gaps=EVERYTHING).lacks("date")
    assert Fields(gaps=frozenset({"date"})).lacks("etag")
    assert Fields([("A B", "")]).lacks("a")
