"""A URI reference with a wrong character in any component is malformed, at that character."""

from __future__ import annotations

import pytest

from wirelint.grammar.result import Malformed
from wirelint.grammar.uris import uri_reference


@pytest.mark.parametrize(
    ("value", "at"),
    [
        ("https://example.com/a b", 21),
        ("/a%zz", 2),
        ("/a?b c", 4),
        ("/a#b c", 4),
        ("/a#b#", 4),
        ("/a?b c#d e", 4),
        ("/a b?c d", 2),
        ("a b:c", 1),
        ("1a:b", 2),
        ("https://exa mple.com/", 11),
    ],
)
def test_the_place_of_a_wrong_character(value: str, at: int) -> None:
    found = uri_reference(value)
    assert isinstance(found, Malformed)
    assert found.at == at
