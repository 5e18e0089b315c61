"""Field sections: look-up by name, and absence that is known."""

from __future__ import annotations

import pytest

from wirelint.facts import EVERYTHING
from wirelint.fields import Fields


@pytest.mark.parametrize("read", [Fields, lambda lines: Fields.of([n for n, _ in lines], [v for _, v in lines])])
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
