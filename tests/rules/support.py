"""Judging one exchange by one rule."""

from __future__ import annotations

from functools import lru_cache

from wirelint.examples import exchange_of
from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule


@lru_cache(maxsize=1)
def rules_by_id() -> dict[str, Rule]:
    return {rule.id: rule for rule in own_rules()}


def fires(rule_id: str, transcript: str) -> list[Finding]:
    """The findings of one rule on one transcript; a rule that raises fails the test."""
    return judged(rule_id, exchange_of(transcript))


def judged(rule_id: str, exchange: Exchange) -> list[Finding]:
    """The same, on an exchange that no transcript can tell of."""
    return Linter([rules_by_id()[rule_id]], on_error=_fail).judge(exchange)


def _fail(rule: Rule, exchange: Exchange, error: Exception) -> None:
    raise AssertionError(f"{rule.id} raised {error!r}") from error
