"""Directives, each read from its line."""

from __future__ import annotations

import pytest

from wirelint.semantics.cache_directives import Directive, all_directives, directives, first_malformed


def test_directives_stand_in_their_lines() -> None:
    lines = ('public, Max-Age=60, private="a,b"', "", "no-store")
    assert directives(lines) == all_directives(lines)
    assert directives(lines) == (
        Directive("public", None, False, 0, 0),
        Directive("max-age", "60", False, 0, 8),
        Directive("private", "a,b", True, 0, 20),
        Directive("no-store", None, False, 2, 0),
    )
    assert first_malformed(lines) is None


def test_a_malformed_line_leaves_the_others() -> None:
    lines = ("public", "a=", "no-store", ";")
    assert [directive.name for directive in directives(lines)] == ["public", "no-store"]
    assert all_directives(lines) == ()
    found = first_malformed(lines)
    assert found is not None
    assert (found[0], found[1].at) == (1, 2)


@pytest.mark.parametrize(
    ("argument", "seconds"),
    [("60", 60), ("0", 0), ("0060", 60), ("", None), (None, None), ("-1", None), ("1.5", None), ("6" * 30, 10**18)],
)
def test_seconds(argument: str | None, seconds: int | None) -> None:
    assert Directive("max-age", argument, False, 0, 0).seconds == seconds
