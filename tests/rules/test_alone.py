"""A rule that is declared `alone` or `by_shape` looks at nothing but what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from wirelint.dispatch import Dispatch
from wirelint.examples import blocks, exchange_of
from wirelint.exchange import Exchange
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule

from .tracing import traced


@lru_cache(maxsize=1)
def every_example() -> tuple[Exchange, ...]:
    return tuple(
        exchange_of(text) for rule in own_rules() for heading in ("Bad", "Good") for text in blocks(rule.doc, heading)
    )


def judged_by(rule: Rule) -> Iterator[Exchange]:
    dispatch = Dispatch((rule,))
    return (exchange for exchange in every_example() if dispatch.plan(exchange).rules)


def allowed(rule: Rule) -> set[str]:
    sides = [("request", rule.request_has), ("response", rule.response_has)]
    sides += [("request", rule.either_has), ("response", rule.either_has)]
    return {f"{side}.{part}[{name}]" for side, names in sides for name in names for part in ("fields", "names")}


ALONE = [rule for rule in own_rules() if rule.alone]
BY_SHAPE = [rule for rule in own_rules() if rule.by_shape]
SHAPE = re.compile(
    r"known|response\.(?:status|reason)|request\.(?:method|protocol)|(?:request|response)\.(?:version|essence|names\[.*\])"
)


@pytest.mark.parametrize("rule", ALONE, ids=lambda rule: rule.id)
def test_it_looks_at_its_fields_only(rule: Rule) -> None:
    looked_at: set[str] = set()
    judged = 0
    for exchange in judged_by(rule):
        watched, seen = traced(exchange)
        list(rule.judge(watched))
        looked_at |= seen
        judged += 1
    assert judged
    assert looked_at <= allowed(rule)


@pytest.mark.parametrize("rule", BY_SHAPE, ids=lambda rule: rule.id)
def test_it_looks_at_the_shape_only(rule: Rule) -> None:
    looked_at: set[str] = set()
    judged = 0
    for exchange in judged_by(rule):
        watched, seen = traced(exchange)
        list(rule.judge(watched))
        looked_at |= seen
        judged += 1
    assert judged
    assert not [part for part in looked_at if not SHAPE.fullmatch(part)]


def test_a_remembered_verdict_is_the_same_as_a_fresh_one() -> None:
    """Every example is judged by all rules twice, in both orders: what was met before changes nothing."""
    linter = Linter(own_rules())
    examples = every_example()
    fresh = [[(f.rule.id, f.where, f.level, f.message) for f in Linter(own_rules()).judge(e)] for e in examples[:60]]
    first = [[(f.rule.id, f.where, f.level, f.message) for f in linter.judge(e)] for e in examples]
    again = [[(f.rule.id, f.where, f.level, f.message) for f in linter.judge(e)] for e in reversed(examples)]
    assert first[:60] == fresh
    assert again[::-1] == first


def test_findings_come_in_the_rules_order() -> None:
    linter = Linter(own_rules())
    order = [rule.id for rule in own_rules()]
    for exchange in every_example():
        places = [order.index(finding.rule.id) for finding in linter.judge(exchange)]
        assert places == sorted(places)
