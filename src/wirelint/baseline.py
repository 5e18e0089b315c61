"""A baseline: the problems that were there when a team began with wirelint, so that only new ones are told.

An entry is a fingerprint with its meaning in words. Its presence counts, never how often it was seen or how grave
it was. It is stale where traffic had the same answer (method, host, path template and status), the rule could judge
it, and the problem did not show; whatever did not come that far is not exercised, and says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from wirelint.exchange import Exchange
from wirelint.finding import Finding
from wirelint.grouping import Group, Key
from wirelint.level import Level
from wirelint.masking import masked
from wirelint.paths import EndpointOf, endpoint_of
from wirelint.rule import Rule
from wirelint.watch import Answer, Watch

KNOWN = "known"
"""The word by which findings of a baseline are counted in `Tally.left_out`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One known problem. level: its gravest when it was written; reason: why it is there, in a user's own words."""

    fingerprint: str
    rule: str
    method: str
    host: str
    path: str
    status: int
    subject: str
    level: Level
    reason: str = ""

    @staticmethod
    def of(group: Group) -> Entry:
        rule, method, host, path, status, subject = group.key
        method, host, path, subject = map(masked, (method, host, path, subject))
        return Entry(group.fingerprint, rule, method, host, path, status, subject, group.level)

    @property
    def key(self) -> Key:
        return (self.rule, self.method, self.host, self.path, self.status, self.subject)

    @property
    def answer(self) -> Answer:
        return (self.method, self.host, self.path, self.status)

    def plain(self) -> dict[str, Any]:
        """The entry as plain data, as it stands in the file."""
        data: dict[str, Any] = {
            "fingerprint": self.fingerprint,
            "rule": self.rule,
            "level": self.level.label,
            "method": self.method,
            "host": self.host,
            "path": self.path,
            "status": self.status,
            "subject": self.subject,
        }
        return {**data, "reason": self.reason} if self.reason else data

    @property
    def order(self) -> tuple[str, str, str, int, str, str, str]:
        """How entries are sorted in the file: by endpoint, so that what belongs together stands together."""
        return (self.host, self.path, self.method, self.status, self.rule, self.subject, self.fingerprint)


@dataclass(frozen=True, slots=True)
class Written:
    """What a baseline was written with. rules: how many; digest: of their ids, 8 hex digits."""

    version: str
    profiles: tuple[str, ...] = ("default",)
    level: Level = Level.INFO
    rules: int = 0
    digest: str = ""

    @staticmethod
    def by(version: str, profiles: Iterable[str], level: Level, rules: Iterable[Rule]) -> Written:
        rules = tuple(rules)
        return Written(version, tuple(profiles), level, len(rules), digest(rules))


def digest(rules: Iterable[Rule]) -> str:
    """8 hex digits that name a set of rules, whatever their order."""
    return sha256("\n".join(sorted(rule.id for rule in rules)).encode()).hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A baseline as its file holds it, entries sorted."""

    written: Written
    entries: tuple[Entry, ...] = ()

    @staticmethod
    def of(written: Written, entries: Iterable[Entry]) -> Baseline:
        return Baseline(written, tuple(sorted(entries, key=lambda entry: entry.order)))

    def with_reasons_of(self, earlier: Baseline) -> Baseline:
        """The same, with the reasons that stood beside its entries before."""
        reasons = {entry.fingerprint: entry.reason for entry in earlier.entries}
        return replace(
            self, entries=tuple(replace(e, reason=e.reason or reasons.get(e.fingerprint, "")) for e in self.entries)
        )


@dataclass(frozen=True, slots=True)
class Compared:
    """What a run's traffic says of a baseline.

    known: how many entries it shows, with so many findings in `hits`; stale: those it shows to be gone;
    not_exercised: those of which it says nothing. stale_fails: stale entries make the run fail.
    """

    file: str
    written: Written
    known: int
    hits: int
    stale: tuple[Entry, ...] = ()
    not_exercised: tuple[Entry, ...] = ()
    stale_fails: bool = False

    @property
    def fails(self) -> bool:
        return self.stale_fails and bool(self.stale)


@dataclass(slots=True)
class Comparison:
    """A baseline beside a run in progress: `known` is its filter, `watch` sees every exchange that was judged."""

    baseline: Baseline
    file: str = ""
    hits: int = 0
    _fingerprints: frozenset[str] = frozenset()
    _met: dict[Key, str | None] = field(default_factory=dict)
    """The fingerprint of each key met so far that is in the baseline, None for one that is not."""
    _watch: Watch = field(default_factory=Watch)
    _asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._fingerprints = frozenset(entry.fingerprint for entry in self.baseline.entries)

    def expect(self, rules: Iterable[Rule], level: Level, endpoint_of: EndpointOf = endpoint_of) -> None:
        """What this run can find at all: rules that it does not have, and levels below this, stay unjudged."""
        self._watch.endpoint_of = endpoint_of
        by_id = {rule.id: rule for rule in rules}
        for entry in self.baseline.entries:
            rule = by_id.get(entry.rule)
            if rule is not None and min(entry.level, rule.level) >= level:
                self._watch.expect(rule, entry.answer)
                self._asked.add(entry.fingerprint)

    def is_asked(self, entry: Entry) -> bool:
        """Whether this run would tell of the entry's finding, if the traffic showed it."""
        return entry.fingerprint in self._asked

    def known(self, finding: Finding) -> str | None:
        key = finding.key
        if key not in self._met:
            fingerprint = finding.fingerprint
            self._met[key] = fingerprint if fingerprint in self._fingerprints else None
        if self._met[key] is None:
            return None
        self.hits += 1
        return KNOWN

    def watch(self, exchange: Exchange) -> None:
        self._watch.see(exchange)

    def result(self, *, whole: bool = True, stale_fails: bool = False) -> Compared:
        """What was learnt. whole: the run came to its end; else nothing is called stale."""
        met = {fingerprint for fingerprint in self._met.values() if fingerprint is not None}
        stale: list[Entry] = []
        others: list[Entry] = []
        for entry in self.baseline.entries:
            if entry.fingerprint not in met:
                (stale if whole and self._watch.has_judged(entry.rule, entry.answer) else others).append(entry)
        return Compared(self.file, self.baseline.written, len(met), self.hits, tuple(stale), tuple(others), stale_fails)
