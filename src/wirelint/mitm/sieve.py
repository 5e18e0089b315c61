"""Which findings are told: not those that the config file ignores, nor those that the baseline knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from wirelint.baseline import KNOWN
from wirelint.finding import Finding
from wirelint.ignores import Ignores
from wirelint.mitm.tally import remembered_fingerprint


@dataclass(frozen=True, slots=True)
class Sieve:
    """known: the fingerprints of the baseline."""

    ignores: Ignores = field(default_factory=Ignores)
    known: frozenset[str] = frozenset()

    def told(self, findings: list[Finding], left_out: Counter[str]) -> list[Finding]:
        """The findings that are told; the others are counted by the word for their reason."""
        if not findings or not (self.known or self.ignores.used):
            return findings
        return list(self._sifted(findings, left_out))

    def _sifted(self, findings: Iterable[Finding], left_out: Counter[str]) -> Iterable[Finding]:
        for finding in findings:
            reason = self.ignores.reason(finding)
            if reason is None and self.known and remembered_fingerprint(finding.key) in self.known:
                reason = KNOWN
            if reason is None:
                yield finding
            else:
                left_out[reason] += 1
