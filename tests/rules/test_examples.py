"""Every Bad example of every rule fires that rule, every Good one does not."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet

from wirelint.examples import blocks, exchange_of
from wirelint.fields import Fields
from wirelint.registry import own_rules
from wirelint.rule import Rule

from .support import fires, judged


def examples(heading: str) -> list[ParameterSet]:
    return [
        pytest.param(rule, text, id=f"{rule.id}-{heading.lower()}-{number}")
        for rule in own_rules()
        for number, text in enumerate(blocks(rule.doc, heading))
    ]


@pytest.mark.parametrize(("rule", "text"), examples("Bad"))
def test_a_bad_example_fires(rule: Rule, text: str) -> None:
    findings = fires(rule.id, text)
    assert findings
    for finding in findings:
        assert finding.message
        assert finding.message_zh


@pytest.mark.parametrize(("rule", "text"), examples("Good"))
def test_a_good_example_does_not_fire(rule: Rule, text: str) -> None:
    assert fires(rule.id, text) == []


@pytest.mark.parametrize("rule", own_rules(), ids=lambda rule: rule.id)
def test_a_rule_speaks_both_languages(rule: Rule) -> None:
    assert any("一" <= char <= "鿿" for char in rule.title_zh)
    assert any("一" <= char <= "鿿" for char in rule.why_zh)
    for text in blocks(rule.doc, "Bad"):
        for finding in fires(rule.id, text):
            assert any("一" <= char <= "鿿" for char in finding.message_zh), finding.message_zh
            assert not any("一" <= char <= "鿿" for char in finding.message), finding.message


ABOUT_CASE = {"field-name-uppercase"}
"""Rules about the letter case of names."""


@pytest.mark.parametrize(("rule", "text"), [*examples("Bad"), *examples("Good")])
def test_field_order_and_case_never_matter(rule: Rule, text: str) -> None:
    """The lines of different fields may come in any order, and names in any case."""
    plain, other = exchange_of(text), exchange_of(text)
    for message in (other.request, other.response):
        lines = sorted(message.fields.lines, key=lambda line: line[0].lower(), reverse=True)
        if rule.id not in ABOUT_CASE:
            lines = [(name.swapcase(), value) for name, value in lines]
        message.fields = Fields(lines, message.fields.gaps)
    before, after = judged(rule.id, plain), judged(rule.id, other)
    assert [(f.level, f.where) for f in before] == [(f.level, f.where) for f in after]
