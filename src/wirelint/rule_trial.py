"""A rule's own examples as its test: each Bad one has to fire it, each Good one must not."""

from __future__ import annotations

from collections.abc import Iterator

from wirelint.examples import TranscriptError, blocks, exchange_of
from wirelint.rule import Rule


def examples(rule: Rule) -> Iterator[tuple[str, int, str]]:
    """(heading, 1-based number, transcript) of each example."""
    for heading in ("Bad", "Good"):
        for number, text in enumerate(blocks(rule.doc, heading), 1):
            yield heading, number, text


def faults(rule: Rule) -> Iterator[str]:
    """What is wrong with the rule by its own examples: a line each."""
    counts = {"Bad": 0, "Good": 0}
    for heading, number, text in examples(rule):
        counts[heading] += 1
        fault = _fault(rule, heading, text)
        if fault:
            yield f"{rule.id}: {heading} example {number} {fault}"
    for heading, count in counts.items():
        if not count:
            yield f"{rule.id}: it has no {heading} example"


def _fault(rule: Rule, heading: str, text: str) -> str:
    from wirelint.linter import Linter

    raised: list[str] = []
    try:
        exchange = exchange_of(text)
    except (TranscriptError, ValueError, KeyError) as error:
        return f"can't be read: {error}"
    linter = Linter([rule], on_error=lambda _rule, _exchange, error: raised.append(f"{type(error).__name__}: {error}"))
    findings = linter.judge(exchange)
    if raised:
        return f"makes the rule raise {raised[0]}"
    if heading == "Bad" and not findings:
        return "does not fire the rule"
    if heading == "Good" and findings:
        return f"fires the rule: {findings[0].message}"
    return ""
