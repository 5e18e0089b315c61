"""Entity tags that differ by a coding suffix alone."""

import pytest

from wirelint.grammar.etags import EntityTag
from wirelint.semantics.entity_tags import same_but_for_coding, shown


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("abc", "abc-gzip", True),
        ("abc--gzip", "abc", True),
        ("abc;br", "abc-gzip", True),
        ("abc.GZIP", "abc", True),
        ("abc", "abc", False),
        ("abc-gzip", "abc-gzip", False),
        ("abc", "abd-gzip", False),
        ("abc", "abcgzip", False),
        ("abc", "abc-gzip-2", False),
    ],
)
def test_coding_suffixes(one: str, other: str, expected: bool) -> None:
    assert same_but_for_coding(EntityTag(False, one), EntityTag(True, other)) is expected


def test_a_tag_in_a_message() -> None:
    assert shown(EntityTag(False, "abc")) == '"abc"'
    assert shown(EntityTag(True, "abc")) == 'W/"abc"'
    assert len(shown(EntityTag(False, "a" * 1000))) < 80
