"""The registries of fields hold names in lower case, each once, and don't contradict each other."""

from __future__ import annotations

import pytest

from wirelint.grammar.scan import is_token
from wirelint.registries import load

LISTS = ("list", "entity_tag_list", "bracket_list", "comment_list")


@pytest.mark.parametrize(
    "name", [*LISTS, "singleton", "request_only", "response_only", "ascii_grammar", "bad_whitespace"]
)
def test_names_are_sorted_and_well_formed(name: str) -> None:
    names = load("fields")[name]
    assert names == sorted(set(names))
    assert all(is_token(field) and field == field.lower() for field in names)


def test_end_to_end_fields_are_sorted_and_none_is_for_the_connection() -> None:
    names = load("end_to_end_fields")["end_to_end"]
    assert names == sorted(set(names))
    assert not {"connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade"} & set(names)


def test_no_field_is_two_things_at_once() -> None:
    fields = load("fields")
    every_list = [field for name in LISTS for field in fields[name]]
    assert len(every_list) == len(set(every_list))
    assert not set(every_list) & set(fields["singleton"])
    assert not set(fields["request_only"]) & set(fields["response_only"])


def test_an_obsolete_field_says_the_same_in_both_languages() -> None:
    for name, instead in load("obsolete_fields")["field"].items():
        assert name == name.lower()
        assert set(instead) == {"en", "zh"}
        assert bool(instead["en"]) == bool(instead["zh"])
