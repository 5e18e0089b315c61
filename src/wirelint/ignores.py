"""Findings that a project ignores, each for a reason that somebody wrote down.

They are left out of the result and never silently: each [[ignore]] counts what it took away, and one that took
nothing is told, so that it can go.
"""

from __future__ import annotations

import datetime
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from wirelint.finding import Finding, Key
from wirelint.globs import HostGlobs, PathGlob
from wirelint.paths import address_of, names_in
from wirelint.rule import Rule
from wirelint.selection import is_status, selectors_of

IGNORED = "ignored"
"""The word by which ignored findings are counted in `Tally.left_out`."""


@dataclass(frozen=True, slots=True)
class Ignore:
    """An [[ignore]] table. It fits a finding where each of its members does; one that is empty or None fits any.

    place: "wirelint.toml:12". rules: selectors, of which a code or class names findings on such responses alone,
    whatever other codes a rule is bound to; statuses: "404", "5xx"; until: the last day on which it ignores.
    """

    place: str
    reason: str
    hosts: HostGlobs | None = None
    paths: tuple[PathGlob, ...] = ()
    rules: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    until: datetime.date | None = None

    def fits(self, finding: Finding) -> bool:
        """Whether the finding is ignored."""
        labels = (str(finding.status), f"{finding.status // 100}xx")
        if self.statuses and not set(labels) & set(self.statuses):
            return False
        if self.rules and not self._names(finding.rule, labels):
            return False
        host, template = finding.endpoint
        if self.hosts is not None and not self.hosts.match(host):
            return False
        return not self.paths or self._has(address_of(finding.target)[1]) or self._has(template)

    def _names(self, rule: Rule, labels: tuple[str, str]) -> bool:
        """Whether one of the selectors names the rule, on a response with these labels."""
        named = selectors_of(rule).intersection(self.rules)
        return any(not is_status(selector) or selector in labels for selector in named)

    def _has(self, path: str) -> bool:
        names = names_in(path)
        return any(glob.matches(names) for glob in self.paths)


@dataclass(slots=True)
class Used:
    """What an [[ignore]] did in a run.

    count: the findings that it took away, of the problems in `keys`; fitted: it fits some finding, which another may
    have taken away before it; can_fit: the run has some of its rules; has_expired: its last day is over.
    """

    ignore: Ignore
    count: int = 0
    keys: set[Key] = field(default_factory=set)
    fitted: bool = False
    can_fit: bool = False
    has_expired: bool = False

    @property
    def is_unused(self) -> bool:
        return self.can_fit and not (self.fitted or self.has_expired)


class Ignores:
    """The [[ignore]] tables of a run. rules: those that it judges by; told_apart: how many problems are, for each."""

    def __init__(
        self,
        ignores: Iterable[Ignore] = (),
        rules: Iterable[Rule] = (),
        today: datetime.date | None = None,
        told_apart: int = sys.maxsize,
    ):
        self._told_apart = told_apart
        today = today or datetime.datetime.now(tz=datetime.UTC).date()
        self.used = tuple(Used(one, has_expired=one.until is not None and one.until < today) for one in ignores)
        self._by_rule: defaultdict[str, list[Used]] = defaultdict(list)
        for rule in rules if self.used else ():
            selectors = selectors_of(rule)
            for used in self.used:
                if not used.ignore.rules or not selectors.isdisjoint(used.ignore.rules):
                    used.can_fit = True
                    if not used.has_expired:
                        self._by_rule[rule.id].append(used)

    def reason(self, finding: Finding) -> str | None:
        """IGNORED for a finding that is ignored: a filter of `wirelint.check`."""
        fitting = [used for used in self._by_rule.get(finding.rule.id, ()) if used.ignore.fits(finding)]
        for used in fitting:
            used.fitted = True
        if not fitting:
            return None
        fitting[0].count += 1
        if len(fitting[0].keys) < self._told_apart:
            fitting[0].keys.add(finding.key)
        return IGNORED
