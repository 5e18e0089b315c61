"""Judging one transcript by one rule."""

from __future__ import annotations

from functools import lru_cache

from wirelint.examples import exchange_of
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule


@lru_cache(maxsize=1)
def rules_by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in own_rules()}


def fires(rule_id: str, transcript: str) -> list[Finding]:
    """The findings of one rule on one transcript; a rule that raises fails the test."""
    linter = Linter([rules_by_id()[rule_id]], on_error=_fail)
    return linter.judge(exchange_of(transcript))


def _fail(rule: Rule, exchange: object, error: Exception) -> None:
    raise AssertionError(f"{rule.id} raised {error!r}") from error
