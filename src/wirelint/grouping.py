"""Findings -> groups: the same problem of the same endpoint is told once, with a count.

A group is a fingerprint. Only its first few findings are kept, so memory grows with the problems, not with
the traffic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from wirelint.exchange import Exchange
from wirelint.finding import Finding, fingerprint
from wirelint.finding import Key as Key
from wirelint.journal import Journal
from wirelint.level import Level
from wirelint.paths import EndpointOf, endpoint_of

SAMPLES = 10
"""So many findings of a group are kept."""


@dataclass(slots=True)
class Group:
    """One problem: its first finding, the gravest level seen, and how many exchanges show it."""

    key: Key
    first: Finding
    level: Level
    count: int = 1
    others: list[Finding] = field(default_factory=list)
    """The findings that followed the first, as far as they are kept."""

    @property
    def samples(self) -> list[Finding]:
        """The first findings of the group, at most SAMPLES."""
        return [self.first, *self.others]

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.key)

    @property
    def endpoint(self) -> tuple[str, str, str, int]:
        """(method, host, path template, status): what a report groups by."""
        _, method, host, template, status, _ = self.key
        return method, host, template, status


@dataclass(slots=True)
class Tally:
    """What a run has seen so far: groups by key in order of appearance, and totals."""

    groups: dict[Key, Group] = field(default_factory=dict)
    exchanges: int = 0
    findings: Counter[Level] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    """Entries that were not judged, by reason."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Findings that are in no group, by the word of the filter that left them out."""
    endpoints: set[tuple[str, str, str]] = field(default_factory=set)
    answers: Counter[tuple[str, str, str, int]] = field(default_factory=Counter)
    """Exchanges by (method, host, path template, status), while there is room."""
    endpoint_limit: int = 100_000
    endpoint_of: EndpointOf = endpoint_of
    """By which path templates endpoints are told apart."""
    journal: Journal | None = None
    """The exchanges themselves, where a report was asked for that shows them."""

    def add(self, exchange: Exchange, findings: Sequence[Finding]) -> None:
        """Count a judged exchange and its findings."""
        self.exchanges += 1
        endpoint = (exchange.request.method, *self.endpoint_of(exchange.request.url))
        if len(self.endpoints) < self.endpoint_limit:
            self.endpoints.add(endpoint)
        answer = (*endpoint, exchange.response.status)
        if len(self.answers) < self.endpoint_limit or answer in self.answers:
            self.answers[answer] += 1
        if self.journal is not None:
            self.journal.add(exchange, endpoint, findings)
        for finding in findings:
            self.count(finding)

    def count(self, finding: Finding) -> bool:
        """Count one finding; True where it is the first of its group."""
        self.findings[finding.level] += 1
        key = finding.key
        group = self.groups.get(key)
        if group is None:
            self.groups[key] = Group(key, finding.settled(), finding.level)
            return True
        group.count += 1
        if group.count <= SAMPLES:
            group.others.append(finding.settled())
        group.level = max(group.level, finding.level)
        return False

    def worst(self) -> Level | None:
        """The gravest level found; None where there was no finding."""
        return max((level for level, count in self.findings.items() if count), default=None)

    def samples(self) -> Iterator[Finding]:
        """The findings that are kept, of all groups."""
        return (finding for group in self.groups.values() for finding in group.samples)

    def ranked(self) -> list[Group]:
        """The groups, gravest and most frequent first: what a report with limits shows first."""
        return sorted(self.groups.values(), key=lambda group: (-group.level, -group.count, group.key[1:], group.key))

    def by_endpoint(self) -> list[list[Group]]:
        """The groups by endpoint and status; gravest and most frequent first."""
        endpoints: dict[tuple[str, str, str, int], list[Group]] = {}
        for group in self.groups.values():
            endpoints.setdefault(group.endpoint, []).append(group)
        for groups in endpoints.values():
            groups.sort(key=lambda group: (-group.level, -group.count, group.key))
        return sorted(endpoints.values(), key=lambda groups: (-groups[0].level, -groups[0].count, groups[0].key[1:]))
