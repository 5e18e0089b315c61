"""Verdicts on the values of some fields, remembered: values repeat, from one exchange to the next.

A rule that is declared `alone` looks at nothing but the fields that it waits for, mostly one. So what a group of
such rules says of their values is reckoned once, and found again by one look-up instead of a call for each rule.
"""

from __future__ import annotations

from wirelint.exchange import Exchange
from wirelint.rule import Judge, Rule

REMEMBERED_VALUES = 2048
REMEMBERED_LENGTH = 512
"""Characters: longer values are judged anew each time."""

Call = tuple[Judge, Rule]


class FieldVerdicts:
    """The verdicts of rules that look at the same fields of the same messages."""

    __slots__ = ("_answered", "_asked", "_firing", "_names", "calls")

    def __init__(self, rules: tuple[Rule, ...]):
        self.calls: tuple[Call, ...] = tuple((rule.judge, rule) for rule in rules)
        self._asked, self._answered, self._names = self.looks_at(rules[0])
        self._firing: dict[object, tuple[Call, ...]] = {}

    @staticmethod
    def looks_at(rule: Rule) -> tuple[bool, bool, tuple[str, ...]]:
        """(whether at the request, whether at the response, the fields' names)."""
        names = rule.request_has or rule.response_has or rule.either_has
        both = bool(rule.either_has)
        return both or bool(rule.request_has), both or bool(rule.response_has), names

    def firing(self, exchange: Exchange) -> tuple[Call, ...]:
        """The rules that find a fault in the fields' values in this exchange."""
        names = self._names
        answered = tuple(map(exchange.response.fields.values, names)) if self._answered else ()
        key = (answered, *map(exchange.request.fields.values, names)) if self._asked else answered
        found = self._firing.get(key)
        return self._learn(exchange, key) if found is None else found

    def _learn(self, exchange: Exchange, key: object) -> tuple[Call, ...]:
        found = tuple(call for call in self.calls if _finds(call[0], exchange))
        fields = (exchange.request.fields, exchange.response.fields)
        if (
            sum(len(value) for section in fields for name in self._names for value in section.values(name))
            <= REMEMBERED_LENGTH
        ):
            if len(self._firing) >= REMEMBERED_VALUES:
                self._firing.clear()
            self._firing[key] = found
        return found


def _finds(judge: Judge, exchange: Exchange) -> bool:
    try:
        return any(True for _ in judge(exchange))
    except Exception:
        return True  # whoever calls it for its findings is told of the error
