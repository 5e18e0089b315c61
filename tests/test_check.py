"""A run: findings that a filter leaves out are counted apart, and are in no group."""

from __future__ import annotations

from wirelint.check import Check, Settings
from wirelint.examples import exchange_of
from wirelint.finding import Finding
from wirelint.selection import Selection

EXCHANGE = "POST /users\n-> 201\nDate: Tue, 15 Sep 2026 10:00:00 GMT\nContent-Length: 2\nETag: x"


def test_all_filters_are_asked_and_the_first_word_counts() -> None:
    asked: list[tuple[str, str]] = []

    def first(finding: Finding) -> str | None:
        asked.append(("first", finding.rule.id))
        return "ignored" if finding.rule.id == "etag-invalid" else None

    def second(finding: Finding) -> str | None:
        asked.append(("second", finding.rule.id))
        return "known"

    told: list[Finding] = []
    check = Check(
        Settings(Selection(select=("201-without-location", "etag-invalid"))), told.append, filters=(first, second)
    )
    outcome = check.run([exchange_of(EXCHANGE)] * 2)
    assert outcome.tally.left_out == {"ignored": 2, "known": 2}
    assert (outcome.tally.groups, told, outcome.tally.exchanges) == ({}, [], 2)
    assert set(asked) == {
        ("first", "201-without-location"),
        ("first", "etag-invalid"),
        ("second", "201-without-location"),
        ("second", "etag-invalid"),
    }


def test_endpoints_are_told_apart_by_the_templates_of_the_run() -> None:
    check = Check(Settings(endpoint_of=lambda url: ("one.example", "/{any}")))
    findings = check.judge(exchange_of("POST /a\n-> 201")) + check.judge(exchange_of("POST /b\n-> 201"))
    assert {finding.key[2:4] for finding in findings} == {("one.example", "/{any}")}
    assert check.outcome.tally.endpoints == {("POST", "one.example", "/{any}")}
    assert [group.count for group in check.outcome.tally.groups.values()] == [2] * len(check.outcome.tally.groups)
