"""Alt-Svc, Deprecation, Preference-Applied, RateLimit: the place that a finding names, and how grave it is."""

from __future__ import annotations

import pytest

from .support import fires

PLACES = [
    ("alt-svc-syntax", ['Alt-Svc: h2=":443"', "Alt-Svc: h3=:443"], 'response.fields["Alt-Svc"][1]:3', "error"),
    ("alt-svc-syntax", ["Alt-Svc: CLEAR"], 'response.fields["Alt-Svc"][0]:0', "error"),
    ("alt-svc-clear-combined", ['Alt-Svc: h3=":1", clear'], 'response.fields["Alt-Svc"][0]:9', "error"),
    ("alt-svc-clear-combined", ['Alt-Svc: h3=":1"', "Alt-Svc: clear"], 'response.fields["Alt-Svc"][1]:0', "error"),
    (
        "alt-svc-parameter-invalid",
        ['Alt-Svc: h2=":1"', 'Alt-Svc: h3=":1"; ma=x'],
        'response.fields["Alt-Svc"][1]:0',
        "warning",
    ),
    ("alt-svc-draft-protocol", ['Alt-Svc: h2=":1"', 'Alt-Svc: quic=":1"'], 'response.fields["Alt-Svc"][1]:0', "info"),
    (
        "alt-svc-protocol-encoding",
        ['Alt-Svc: h2=":1"', 'Alt-Svc: h%33=":1"'],
        'response.fields["Alt-Svc"][1]:1',
        "error",
    ),
    ("alt-svc-parameter-invalid", ['Alt-Svc: h2=":1", h3=":1"; ma=x'], 'response.fields["Alt-Svc"][0]:9', "warning"),
    ("alt-svc-draft-protocol", ['Alt-Svc: h2=":1", h3-T051=":1"'], 'response.fields["Alt-Svc"][0]:9', "info"),
    ("deprecation-invalid", ["Deprecation: @1", "Deprecation: @2"], 'response.fields["Deprecation"][0]:2', "error"),
    ("deprecation-invalid", ["Deprecation: @1;A"], 'response.fields["Deprecation"][0]:3', "error"),
    ("ratelimit-invalid", ["RateLimit: limit=1, remaining=1"], 'response.fields["RateLimit"][0]:0', "info"),
    ("ratelimit-invalid", ["RateLimit-Policy: 100;w=60"], 'response.fields["RateLimit-Policy"][0]:0', "info"),
    ("ratelimit-invalid", ['RateLimit: "a";r=1', 'RateLimit: "b";r=x'], 'response.fields["RateLimit"][1]:4', "warning"),
    ("ratelimit-invalid", ["RateLimit-Reset: 1"], 'response.fields["RateLimit-Reset"][0]', "info"),
    ("ratelimit-invalid", ["RateLimit-Limit: 1"], 'response.fields["RateLimit-Limit"][0]', "info"),
    ("ratelimit-invalid", ["RateLimit-Remaining: 1"], 'response.fields["RateLimit-Remaining"][0]', "info"),
    (
        "ratelimit-inconsistent",
        ["RateLimit: a;r=1", "RateLimit: b;r=-1"],
        'response.fields["RateLimit"][1]:0',
        "warning",
    ),
    ("ratelimit-inconsistent", ["RateLimit: a;r=1, b;r=-1"], 'response.fields["RateLimit"][0]:7', "warning"),
]


@pytest.mark.parametrize(("rule", "lines", "where", "level"), PLACES)
def test_it_says_where_and_how_grave(rule: str, lines: list[str], where: str, level: str) -> None:
    (found,) = fires(rule, "\n".join(["GET /", "-> 200", *lines]))
    assert str(found.where) == where
    assert found.level.label == level


@pytest.mark.parametrize(
    ("asked", "applied", "level"),
    [
        ("return=minimal", "return=representation", "warning"),
        ("handling=strict", "handling=lenient", "warning"),
        ("wait=100", "wait=10", "info"),
    ],
)
def test_another_value_is_graver_where_it_is_the_opposite(asked: str, applied: str, level: str) -> None:
    (found,) = fires("preference-applied-value", f"POST /\nPrefer: {asked}\n-> 200\nPreference-Applied: {applied}")
    assert found.level.label == level
    assert str(found.where) == 'response.fields["Preference-Applied"][0]:0'


def test_both_parameters_of_one_alternative_are_told_of() -> None:
    found = fires("alt-svc-parameter-invalid", 'GET /\n-> 200\nAlt-Svc: h3=":1"; ma=x; persist=2')
    assert [one.message.split()[0] for one in found] == ["ma", "persist"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("true", "true is of an older draft"),
        ("True", "True is of an older draft"),
        ("?1", "?1 is of an older draft"),
        ("Wed, 11 Nov 2026 23:59:59 GMT", "a date in words is of an older draft"),
        ("1688169599", "Deprecation is of type Integer, not a Date"),
    ],
)
def test_older_drafts_of_deprecation(value: str, words: str) -> None:
    [finding] = fires("deprecation-invalid", f"GET /\n-> 200\nDeprecation: {value}")
    assert words in finding.message
    assert (finding.where.line, finding.where.at) == (0, 0)


@pytest.mark.parametrize(
    ("lines", "en", "zh"),
    [
        ("RateLimit: a;r=-1", '"a" has -1 left, less than nothing', '"a" 剩余 -1，为负数'),
        ("RateLimit: a;r=11\nRateLimit-Policy: a;q=10", '"a" has 11 left of 10', '"a" 剩余 11，而配额只有 10'),
        ("RateLimit: a;r=-1\nRateLimit-Policy: a;q=-1", '"a" has -1 left, less than nothing', '"a" 剩余 -1，为负数'),
    ],
)
def test_what_is_said_of_a_quota(lines: str, en: str, zh: str) -> None:
    [finding] = fires("ratelimit-inconsistent", f"GET /\n-> 200\n{lines}")
    assert (finding.message, finding.message_zh) == (en, zh)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("RateLimit: a;r=5", "RateLimit"),
        ("RateLimit-Remaining: 5", "RateLimit-Remaining"),
        ("X-RateLimit-Remaining: 5", "X-RateLimit-Remaining"),
        ("X-Rate-Limit-Remaining: 5", "X-Rate-Limit-Remaining"),
    ],
)
def test_which_field_says_that_quota_is_left(line: str, name: str) -> None:
    [finding] = fires("ratelimit-429-remaining", f"GET /\n-> 429\n{line}")
    assert str(finding.where) == f'response.fields["{name}"][0]'
    assert "and 5 are said to be left" in finding.message
