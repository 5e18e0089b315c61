"""Where something unknown keeps a rule from firing, `--explain-skipped` names the rule, and why."""

from __future__ import annotations

import pytest
from _pytest.mark.structures import ParameterSet

from wirelint.examples import blocks, exchange_of
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule

from .support import fires

DIRECTIVES = ("@hides", "@unknown")


def told_all(text: str) -> str:
    """The transcript with nothing hidden."""
    return "\n".join(line for line in text.splitlines() if not line.strip().startswith(DIRECTIVES))


def kept_back() -> list[ParameterSet]:
    """The Good examples that are good only because something is unknown."""
    return [
        pytest.param(rule, text, id=f"{rule.id}-{number}")
        for rule in own_rules()
        for number, text in enumerate(blocks(rule.doc, "Good"))
        if any(directive in text for directive in DIRECTIVES) and fires(rule.id, told_all(text))
    ]


@pytest.mark.parametrize(("rule", "text"), kept_back())
def test_a_silence_that_ignorance_makes_is_explained(rule: Rule, text: str) -> None:
    (skipped,) = Linter([rule]).skipped(exchange_of(text))
    assert skipped.rule is rule
    assert all(" is not known: " in reason for reason in skipped.reasons)


@pytest.mark.parametrize("rule", own_rules(), ids=lambda rule: rule.id)
def test_what_is_all_known_is_judged(rule: Rule) -> None:
    """No rule asks for what even a transcript can't tell, and one that fires is not said to have been kept back."""
    linter = Linter([rule])
    for text in (*blocks(rule.doc, "Bad"), *blocks(rule.doc, "Good")):
        for skipped in linter.skipped(exchange_of(told_all(text))):
            # What such a name stands for is unknown in any source.
            assert all(
                reason.endswith("its name stands there with white space behind it") for reason in skipped.reasons
            )
    for text in blocks(rule.doc, "Bad"):
        assert linter.skipped(exchange_of(text)) == ()
