"""A project's own levels for rules: whatever a rule says of its faults, its findings have that level."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import replace

from wirelint.exchange import Exchange
from wirelint.level import Level
from wirelint.rule import Faults, Rule


def at_levels(rules: Iterable[Rule], levels: Mapping[str, Level]) -> tuple[Rule, ...]:
    """The rules, those that have a level by their id with that."""
    return tuple(at_level(rule, levels[rule.id]) if rule.id in levels else rule for rule in rules)


def at_level(rule: Rule, level: Level) -> Rule:
    """The rule with another level, for all of its findings."""
    judge = rule.judge

    @functools.wraps(judge)
    def judged(exchange: Exchange) -> Faults:
        return (fault if fault.level is None else replace(fault, level=None) for fault in judge(exchange))

    return replace(rule, level=level, judge=judged)
