"""Structured Fields: where the fault is, and that their registry and the rules agree."""

from __future__ import annotations

import pytest

from wirelint import ERROR, INFO, WARNING
from wirelint.fault import Where
from wirelint.grammar.scan import is_token
from wirelint.grammar.structured import SF_PARSERS
from wirelint.registries import load

from .support import fires, rules_by_id

ROWS = load("structured_fields")["field"]
TYPES = {"Integer", "Decimal", "String", "Token", "Byte Sequence", "Boolean", "Date", "Display String", "Inner List"}


@pytest.mark.parametrize(
    ("rule", "transcript", "where", "level"),
    [
        ("invalid", "GET /\nPriority: u=1\nPriority: u=2, I\n-> 200",
         Where("request", "fields", "Priority", 1, 5), ERROR),
        ("invalid", "GET /\n-> 200\nAccept-CH: a,", Where("response", "fields", "Accept-CH", 0, 2), ERROR),
        ("invalid", "GET /\n-> 200\nClient-Cert: :YQ==:\nClient-Cert: :YQ==:",
         Where("response", "fields", "Client-Cert", 0, 6), ERROR),
        ("duplicate-key", "GET /\nPriority: u=1\nPriority: i, u=2\n-> 200",
         Where("request", "fields", "Priority", 1, 3), WARNING),
        ("duplicate-key", "GET /\n-> 200\nPriority: u=1, u=1", Where("response", "fields", "Priority", 0, 5), INFO),
        ("member-type", "GET /\nPriority: i\nPriority: u=?1\n-> 200",
         Where("request", "fields", "Priority", 1, 2), WARNING),
        ("member-type", "GET /\n-> 200\nAccept-CH: a, 1", Where("response", "fields", "Accept-CH", 0, 3), WARNING),
    ],
)  # fmt: skip
def test_where_and_how_grave(rule: str, transcript: str, where: Where, level: int) -> None:
    (finding,) = fires(f"structured-field-{rule}", transcript)
    assert (finding.where, finding.level) == (where, level)


def test_each_slip_of_a_value_is_told() -> None:
    found = fires("structured-field-duplicate-key", "GET /\n-> 200\nPriority: u=1;a;a, u=2, u=2")
    assert [(finding.where.at, finding.level) for finding in found] == [(6, INFO), (9, WARNING), (14, WARNING)]
    found = fires("structured-field-member-type", 'GET /\n-> 200\nAccept-CH: "a", 1')
    assert [finding.where.at for finding in found] == [0, 5]


@pytest.mark.parametrize(
    ("rule", "line", "words"),
    [
        ("invalid", "Accept-CH: a,", "Accept-CH is no List, so that all of it is ignored: a comma at the end"),
        ("invalid", "Accept-CH: a, ?", "Accept-CH is no List, so that all of it is ignored: the end instead of 0 or 1"),
        ("member-type", "Accept-CH: 1", "a value in Accept-CH is of type Integer, not Token"),
        ("member-type", "Priority: u=a", '"u" in Priority is of type Token, not Integer'),
    ],
)
def test_what_is_said(rule: str, line: str, words: str) -> None:
    (finding,) = fires(f"structured-field-{rule}", f"GET /\n-> 200\n{line}")
    assert finding.message == words


@pytest.mark.parametrize("name", ROWS)
def test_a_row_is_sound(name: str) -> None:
    row = ROWS[name]
    assert is_token(name)
    assert name == name.lower()
    assert row["type"] in SF_PARSERS
    assert set(row) <= {"type", "member", "members", "parameters", "own", "later"}
    assert not {"own", "later"} <= set(row)
    for types in (row.get("member", []), *row.get("members", {}).values(), *row.get("parameters", {}).values()):
        assert set(types) <= TYPES


def test_rows_are_sorted() -> None:
    assert list(ROWS) == sorted(ROWS)


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if "later" in row])
def test_a_rule_of_the_fields_own_does_not_exist_yet(name: str) -> None:
    """Once it does, `later` becomes `own` in rules/registries/structured_fields.toml: one fault, one finding."""
    assert ROWS[name]["later"] not in rules_by_id()


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if "own" in row])
def test_a_rule_of_the_fields_own_exists(name: str) -> None:
    """Else nothing would report what does not parse: structured-field-invalid leaves it to that rule."""
    assert ROWS[name]["own"] in rules_by_id()


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if "own" in row])
def test_a_rule_of_the_fields_own_waits_for_the_field(name: str) -> None:
    rule = rules_by_id()[ROWS[name]["own"]]
    awaited = {*rule.request_has, *rule.response_has, *rule.either_has}
    assert name in awaited or (rule.any_name is not None and rule.any_name.search(name))
