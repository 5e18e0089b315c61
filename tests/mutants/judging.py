"""Whether the tests notice a mutant: the examples of the rules that it touches first, then every test of theirs.

What the examples settle is what tests/rules/test_examples.py would say of them, without pytest's overhead.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.mutants.breaking import breaking
from tests.mutants.install import SEMANTICS, dependents, loaded
from wirelint.examples import blocks, exchange_of
from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.linter import Linter
from wirelint.registry import own_rules
from wirelint.rule import Rule


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule's page. bad: whether the rule has to find fault with it."""

    rule: Rule
    text: str
    exchange: Exchange
    bad: bool


class Broken(Exception):
    """A rule raised."""


def _fail(rule: Rule, exchange: Exchange, error: Exception) -> None:
    raise Broken(rule.id) from error


def findings(rule: Rule, exchange: Exchange) -> list[Finding]:
    """Raises Broken where the rule raises."""
    return Linter([rule], on_error=_fail).judge(exchange)


class Judge:
    """What can notice a change in each module: examples and test items, found once."""

    def __init__(self, items: Sequence[pytest.Item]):
        self._items = items
        self._examples = {
            rule.id: [
                Example(rule, text, exchange_of(text), heading == "Bad")
                for heading in ("Bad", "Good")
                for text in blocks(rule.doc, heading)
            ]
            for rule in own_rules()
        }
        self._before = {rule.id: dataclasses.replace(rule) for rule in own_rules()}
        self._modules = {Path(str(module.__file__)): module.__name__ for module in loaded()}
        self._texts = {path: path.read_text(encoding="utf-8") for path in {item.path for item in items}}

    @property
    def paths(self) -> tuple[Path, ...]:
        """The modules that can be changed."""
        return tuple(self._modules)

    def rules(self, path: Path) -> list[Rule]:
        """The rules that a change in this file can touch."""
        name = self._modules[path]
        touched = {name, *dependents(name)}
        return [rule for rule in own_rules() if rule.module in touched]

    def refuted_by_examples(self, path: Path) -> bool:
        """Whether an example of a touched rule now says otherwise."""
        for rule in self.rules(path):
            for example in self._examples[rule.id]:
                try:
                    if bool(findings(rule, example.exchange)) != example.bad:
                        return True
                except Broken:
                    return True
        return False

    def saves_work_only(self, path: Path) -> bool:
        """Whether a condition dropped from a rule is one that its function checks by itself.

        Told by the Bad examples: once they break the condition, the function says nothing of them. The condition then
        only spares the dispatch a call, and no test can miss it.
        """
        name = self._modules[path]
        broken = [
            (rule, exchange)
            for rule in own_rules()
            if rule.module == name
            for example in self._examples[rule.id]
            if example.bad
            for exchange in breaking(example.text, self._before[rule.id], rule)
        ]
        try:
            return bool(broken) and not any(findings(rule, exchange) for rule, exchange in broken)
        except Broken:
            return False

    def tests(self, path: Path, *, likely: bool = False) -> list[pytest.Item]:
        """The tests that a change in this file can break, the likeliest first; likely: those alone."""
        rules = self.rules(path)
        ids = {rule.id for rule in rules}
        stem = self._modules[path].rpartition(".")[2]
        low = self._modules[path].startswith(f"{SEMANTICS}.")
        ranked: list[tuple[int, int, pytest.Item]] = []
        for order, item in enumerate(self._items):
            rule = getattr(item, "callspec", None) and item.callspec.params.get("rule")  # type: ignore[attr-defined]
            text = self._texts[item.path]
            if isinstance(rule, Rule):
                rank = 1 if rule.id in ids else None
            elif item.path.parent.name == "semantics":
                rank = None if not low else 0 if re.search(rf"\b{stem}\b", text) else 3
            else:
                rank = 2 if any(f'"{id}"' in text for id in ids) else 3
            if rank is not None and not (likely and rank == 3):
                ranked.append((rank, order, item))
        return [item for _, _, item in sorted(ranked, key=lambda entry: entry[:2])]
