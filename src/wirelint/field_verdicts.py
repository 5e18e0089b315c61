"""Verdicts on the values of some fields, remembered: values repeat, from one exchange to the next.

A rule that is declared `alone` looks at nothing but the fields that it waits for, mostly one. So what a group of
such rules says of their values is reckoned once, and found again by one look-up instead of a call for each rule.
And most values repeat together: one look-up tells that none of a server's usual answers has a fault.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from wirelint.exchange import Exchange
from wirelint.rule import Judge, Rule

REMEMBERED_VALUES = 2048
REMEMBERED_LENGTH = 512
"""Characters: longer values are judged anew each time."""

VOLATILE = frozenset({
    "age", "authorization", "content-length", "content-range", "cookie", "date", "etag", "expires", "if-match",
    "if-modified-since", "if-none-match", "if-range", "last-modified", "link", "location", "range", "referer",
    "set-cookie",
})  # fmt: skip
"""Fields that differ from one exchange to the next: what is said of their values would not be met again."""

Call = tuple[Judge, Rule]
LooksAt = tuple[tuple[str, ...], tuple[str, ...]]
"""The lower-case names of the fields that are looked at, in the request and in the response."""


def looks_at(rule: Rule) -> LooksAt:
    """What a rule that is declared `alone` looks at."""
    return rule.either_has or rule.request_has, rule.either_has or rule.response_has


class Lookup(ABC):
    """What rules say of the values of some fields."""

    __slots__ = ("_answered", "_asked", "_firing", "calls")

    def __init__(self, calls: tuple[Call, ...], names: LooksAt):
        self.calls = calls
        self._asked, self._answered = names
        self._firing: dict[object, tuple[Call, ...]] = {}

    @property
    def names(self) -> LooksAt:
        return self._asked, self._answered

    def firing(self, exchange: Exchange) -> tuple[Call, ...]:
        """The rules that find a fault in the fields' values in this exchange."""
        asked, answered = exchange.request.fields.by_name, exchange.response.fields.by_name
        key = (*map(asked.get, self._asked), *map(answered.get, self._answered))
        found = self._firing.get(key)
        return self._learn(exchange, key) if found is None else found

    def _learn(self, exchange: Exchange, key: tuple[tuple[str, ...] | None, ...]) -> tuple[Call, ...]:
        found = self._judged(exchange)
        if sum(len(value) for values in key for value in values or ()) <= REMEMBERED_LENGTH:
            if len(self._firing) >= REMEMBERED_VALUES:
                self._firing.clear()
            self._firing[key] = found
        return found

    @abstractmethod
    def _judged(self, exchange: Exchange) -> tuple[Call, ...]:
        """What is to be remembered."""


class Verdicts(Lookup):
    """The verdicts of rules that look at the same fields of the same messages."""

    __slots__ = ()

    def __init__(self, rules: tuple[Rule, ...]):
        super().__init__(tuple((rule.judge, rule) for rule in rules), looks_at(rules[0]))

    def _judged(self, exchange: Exchange) -> tuple[Call, ...]:
        return tuple(call for call in self.calls if finds(call[0], exchange))


class _Together(Lookup):
    """The verdicts of several lookups on all their fields."""

    __slots__ = ("_parts",)

    def __init__(self, parts: Sequence[Lookup]):
        names = [tuple(sorted({name for part in parts for name in part.names[side]})) for side in (0, 1)]
        super().__init__(tuple(call for part in parts for call in part.calls), (names[0], names[1]))
        self._parts = parts

    def _judged(self, exchange: Exchange) -> tuple[Call, ...]:
        return tuple(call for part in self._parts for call in part.firing(exchange))


def is_steady(rule: Rule, present: LooksAt) -> bool:
    """Whether a rule that is declared `alone` looks at nothing volatile, of the fields that are present."""
    return all(
        VOLATILE.isdisjoint(set(names).intersection(there))
        for names, there in zip(looks_at(rule), present, strict=True)
    )


def together(lookups: Sequence[Lookup], held: dict[tuple[Lookup, ...], Lookup]) -> tuple[Lookup, ...]:
    """The same verdicts by one look-up for each message: servers and clients vary by themselves.

    held: those that there are already, shared by every shape with the same fields to look at.
    """
    sides: dict[tuple[bool, bool], list[Lookup]] = {}
    for lookup in lookups:
        asked, answered = lookup.names
        sides.setdefault((bool(asked), bool(answered)), []).append(lookup)
    found = []
    for group in map(tuple, sides.values()):
        if group not in held:
            held[group] = _Together(group) if len(group) > 1 else group[0]
        found.append(held[group])
    return tuple(found)


def finds(judge: Judge, exchange: Exchange) -> bool:
    """Whether a rule's function finds a fault; True where it raises: whoever calls it for its findings is told."""
    try:
        return any(True for _ in judge(exchange))
    except Exception:
        return True
