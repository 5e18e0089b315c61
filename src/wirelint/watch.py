"""Whether traffic could have shown a problem: the place was there, and the rule could judge it.

A finding that is missing says nothing where nobody asked for that resource, or where the recording does not know
what the rule needs: "gone" must be seen, not guessed.
"""

from __future__ import annotations

from collections.abc import Iterable

from wirelint.dispatch import could_judge
from wirelint.exchange import Exchange
from wirelint.paths import EndpointOf, endpoint_of
from wirelint.rule import Rule

Answer = tuple[str, str, str, int | None]
"""(method, host, path template, status); None for any status."""


class Watch:
    """Rules that are waited for, each at some answer; an answer is forgotten when all of its rules have judged it.

    endpoint_of: by which path templates the run tells endpoints apart.
    """

    def __init__(self, expected: Iterable[tuple[Rule, Answer]] = (), endpoint_of: EndpointOf = endpoint_of):
        self.endpoint_of = endpoint_of
        self._waiting: dict[Answer, dict[str, Rule]] = {}
        self._judged: set[tuple[str, Answer]] = set()
        for rule, answer in expected:
            self.expect(rule, answer)

    def expect(self, rule: Rule, answer: Answer) -> None:
        self._waiting.setdefault(answer, {})[rule.id] = rule

    def see(self, exchange: Exchange) -> None:
        """Take note of an exchange that was judged."""
        if not self._waiting:
            return
        endpoint = (exchange.request.method, *self.endpoint_of(exchange.request.url))
        for status in (exchange.response.status, None):
            answer = (*endpoint, status)
            waiting = self._waiting.get(answer)
            if waiting is None:
                continue
            for rule in [rule for rule in waiting.values() if could_judge(rule, exchange)]:
                self._judged.add((rule.id, answer))
                del waiting[rule.id]
            if not waiting:
                del self._waiting[answer]

    @property
    def is_waiting(self) -> bool:
        """Whether any rule still waits for its answer."""
        return bool(self._waiting)

    def has_judged(self, rule_id: str, answer: Answer) -> bool:
        return (rule_id, answer) in self._judged
