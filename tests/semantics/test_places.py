"""A character of a combined value is found again in its line."""

from __future__ import annotations

import pytest

from wirelint.fields import Fields
from wirelint.semantics.places import line_at, member_at

FIELDS = Fields([("Vary", "a, b"), ("X", "no"), ("VARY", ""), ("vary", "cd")])


@pytest.mark.parametrize(
    ("at", "place"),
    [
        (0, (0, 0)),
        (3, (0, 3)),
        (4, (0, 4)),
        (5, (0, 4)),
        (6, (1, 0)),
        (7, (1, 0)),
        (8, (2, 0)),
        (9, (2, 1)),
        (10, (2, 2)),
    ],
)
def test_each_character_has_its_line(at: int, place: tuple[int, int]) -> None:
    assert FIELDS.get("vary") == "a, b, , cd"
    assert line_at(FIELDS, "vary", at) == place


def test_behind_the_last_line_is_its_end() -> None:
    assert line_at(FIELDS, "vary", 99) == (2, 2)


def test_a_missing_field_has_no_lines() -> None:
    assert line_at(FIELDS, "date", 3) == (0, 3)


@pytest.mark.parametrize(("member", "place"), [("a", (0, 0)), ("b", (0, 3)), ("cd", (2, 0)), ("z", (0, 0))])
def test_a_member_is_found_in_any_case(member: str, place: tuple[int, int]) -> None:
    fields = Fields([("Vary", "A, B"), ("Vary", ""), ("Vary", "CD, b")])
    assert member_at(fields, "vary", member) == place
