"""Every statement of the specifications has its answer, and every rule its statement."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docs import spec_coverage, statements
from docs.spec_coverage import Answer, Coverage, CoverageError

from wirelint.registry import own_rules

EVERY = spec_coverage.load_all()
CITED = re.compile(r"RFC (\d+)((?:[ ,]+(?:§[0-9A-Z][0-9A-Za-z.]*))*)")
NUMBERS = [9110, 9111, 9112, 9113, 9114, 6265, 6266, 8288, 9530, 9651]


def cited(spec: str) -> list[tuple[int, str]]:
    """The sections that a rule's specification names, with the number of their RFC."""
    return [
        (int(rfc), section.rstrip("."))
        for rfc, some in CITED.findall(spec)
        for section in re.findall(r"§([^ ,]+)", some)
    ]


def test_what_is_cited_is_read() -> None:
    assert cited("RFC 9110 §15.5.17, §14.4; RFC 9111 §4") == [(9110, "15.5.17"), (9110, "14.4"), (9111, "4")]


def test_there_is_a_page_for_each_specification() -> None:
    assert sorted(coverage.rfc for coverage in EVERY) == sorted(NUMBERS)


@pytest.mark.parametrize("coverage", EVERY, ids=lambda coverage: f"rfc{coverage.rfc}")
def test_every_statement_is_answered_once(coverage: Coverage, shared: Path) -> None:
    del shared
    demanded = [
        (f"{found.section} {found.ordinal}", found.keyword)
        for found in statements.statements(coverage.rfc)
        if coverage.covers(found.section)
    ]
    answered = [(answer.at, answer.keyword) for answer in coverage.answers if answer.keyword]
    assert answered == demanded


@pytest.mark.parametrize("coverage", EVERY, ids=lambda coverage: f"rfc{coverage.rfc}")
def test_prose_is_of_sections_that_exist(coverage: Coverage, shared: Path) -> None:
    del shared
    sections = statements.section_numbers(coverage.rfc)
    assert [answer.at for answer in coverage.answers if not answer.keyword and answer.section not in sections] == []


def test_every_rule_named_exists() -> None:
    ids = {rule.id for rule in own_rules()}
    named = {rule for coverage in EVERY for answer in coverage.answers for rule in answer.rules}
    assert named - ids == set()


def test_every_rule_has_a_statement() -> None:
    """A rule that cites one of these specifications is named by one of their pages."""
    named = {rule for coverage in EVERY for answer in coverage.answers for rule in answer.rules}
    covered = {coverage.rfc: coverage for coverage in EVERY}
    orphans = [
        rule.id
        for rule in own_rules()
        if rule.id not in named
        and any(rfc in covered and covered[rfc].covers(section) for rfc, section in cited(rule.spec))
    ]
    assert orphans == []


def test_every_section_that_a_rule_cites_exists(shared: Path) -> None:
    there = {int(path.stem[3:]): path for path in (shared / "rfc").glob("rfc*.xml")}
    sections = {rfc: statements.section_numbers(rfc) for rfc in there}
    missing = [
        f"{rule.id}: RFC {rfc} §{section}"
        for rule in own_rules()
        for rfc, section in cited(rule.spec)
        if rfc in sections and section not in sections[rfc]
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        ({"at": "1 1", "keyword": "MUST", "says": "x"}, "either rules or a reason"),
        ({"at": "1 1", "keyword": "MUST", "says": "x", "rules": ["a"], "reason": "intent"}, "either rules or a reason"),
        ({"at": "1 1", "keyword": "MUST", "says": "x", "reason": "laziness"}, "no reason"),
        ({"at": "1 1", "keyword": "MUST", "says": "x", "reason": "unseen"}, "`fact` goes with"),
        ({"at": "1", "keyword": "MUST", "says": "x", "reason": "intent"}, "ordinal and a key word"),
        ({"at": "1 1", "keyword": "", "says": "x", "reason": "intent"}, "ordinal and a key word"),
        ({"at": "1 1", "keyword": "MUST", "says": "x", "rule": "a"}, "unexpected keyword"),
    ],
)
def test_a_wrong_answer_is_refused(raw: dict[str, object], complaint: str) -> None:
    with pytest.raises(CoverageError, match=complaint):
        spec_coverage._answer("rfc1.toml", raw)


def test_a_page_shows_rules_and_reasons() -> None:
    answers = (
        Answer("1 1", "MUST", "This | that.", ("204-with-body",)),
        Answer("1 2", "MAY", "Whatever.", (), "unseen", "the weather"),
        Answer("2", "", "Prose.", ("204-with-body",)),
    )
    page = spec_coverage.page(Coverage(1, "Title", (), answers))
    assert "2 statements, 1 of them checked by rules, and 1 more" in page
    assert "| 1 #1 | MUST | This \\| that. | [204-with-body](../rules/204-with-body.md) |" in page
    assert "*rests on a fact that no source knows: the weather*" in page
