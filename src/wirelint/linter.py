"""Exchange -> findings.

A rule that raises is an internal error of that rule: told once, and the traffic goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from wirelint.dispatch import Dispatch, Skipped
from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.level import INFO, Level
from wirelint.paths import EndpointOf, endpoint_of
from wirelint.rule import Rule

OnError = Callable[[Rule, Exchange, Exception], None]


class Linter:
    """Judges exchanges by the rules of one run.

    level: findings below it are left out. on_error: called the first time that a rule raises; the
    ids of all rules that did are in `broken`. show_secrets: findings show what they would mask.
    endpoint_of: by which path templates findings are told apart.
    """

    def __init__(
        self,
        rules: Iterable[Rule],
        *,
        level: Level = INFO,
        on_error: OnError | None = None,
        show_secrets: bool = False,
        endpoint_of: EndpointOf = endpoint_of,
    ):
        self.dispatch = Dispatch(rules)
        self.level = level
        self.broken: set[str] = set()
        self._on_error = on_error
        self._show_secrets = show_secrets
        self._endpoint_of = endpoint_of

    @property
    def rules(self) -> tuple[Rule, ...]:
        return self.dispatch.rules

    def judge(self, exchange: Exchange) -> list[Finding]:
        """The findings of one exchange, in the rules' order."""
        findings: list[Finding] = []
        plan = self.dispatch.plan(exchange)
        calls, alone = plan.calls, False
        for lookup in plan.lookups:
            firing = lookup.firing(exchange)
            if firing:
                calls, alone = calls + firing, True
        for judge, rule in calls:
            try:
                for fault in judge(exchange):
                    endpoint = self._endpoint_of(exchange.request.url)
                    finding = Finding.of(rule, fault, exchange, endpoint, shown=self._show_secrets)
                    if finding.level >= self.level:
                        findings.append(finding)
            except Exception as error:
                self._broke(rule, exchange, error)
        if alone and len(findings) > 1:
            findings.sort(key=lambda finding: self.dispatch.place(finding.rule))
        return findings

    def skipped(self, exchange: Exchange) -> tuple[Skipped, ...]:
        """The rules that could not judge this exchange, with the reasons."""
        return self.dispatch.skipped(exchange)

    def _broke(self, rule: Rule, exchange: Exchange, error: Exception) -> None:
        if rule.id not in self.broken:
            self.broken.add(rule.id)
            if self._on_error is not None:
                self._on_error(rule, exchange, error)
