"""One run of `wirelint check`: inputs -> exchanges -> findings -> tally.

Nothing is lost silently: what a source could not give is counted by reason, what could not be read is a
problem, and what a rule could not judge can be explained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wirelint.config import Config
from wirelint.exchange import Exchange
from wirelint.fault import Where
from wirelint.finding import Finding
from wirelint.globs import HostGlobs
from wirelint.grouping import Tally
from wirelint.ignores import Ignores
from wirelint.journal import Journal
from wirelint.level import INFO, WARNING, Level
from wirelint.linter import Linter
from wirelint.message_secrets import without_secrets
from wirelint.paths import EndpointOf, address_of, endpoint_of
from wirelint.registry import all_rules
from wirelint.rule import Rule
from wirelint.rule_levels import at_levels
from wirelint.selection import Selection
from wirelint.sources.outcome import OTHER_HOST, Problem, Skipped

Filter = Callable[[Finding], str | None]
"""Why a finding is left out of the result, in a word that it is counted by; None: it stays."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked to do."""

    selection: Selection = field(default_factory=Selection)
    level: Level = INFO
    fail_on: Level = WARNING
    rule_folders: tuple[Path, ...] = ()
    hosts: tuple[str, ...] = ()
    """Globs of the hosts that are judged; empty: all."""
    entries: tuple[range, ...] = ()
    """The entries of each file that are judged, by 0-based index; empty: all."""
    explain: bool = False
    show_secrets: bool = False
    """Findings show what they would mask."""
    endpoint_of: EndpointOf = endpoint_of
    """By which path templates endpoints are told apart."""
    config: Config = field(default_factory=Config)
    """What the config file says beside all this: levels, and findings to ignore."""


@dataclass(slots=True)
class Unjudged:
    """A rule that could not judge some exchanges, for one reason: how many, and the first of them."""

    rule: Rule
    reason: str
    first: Exchange
    count: int = 1


@dataclass(slots=True)
class Outcome:
    """What a run found."""

    tally: Tally = field(default_factory=Tally)
    problems: list[Problem] = field(default_factory=list)
    """What could not be read: each makes the run fail (exit code 2)."""
    notes: list[Problem] = field(default_factory=list)
    """What was odd and did no harm: warnings."""
    broken_rules: dict[str, str] = field(default_factory=dict)
    """Rules that raised, with the error and the exchange."""
    unjudged: dict[tuple[str, str], Unjudged] = field(default_factory=dict)
    interrupted: bool = False
    ignores: Ignores = field(default_factory=Ignores)
    """What the config file ignores, and how much that was."""

    @property
    def is_whole(self) -> bool:
        """Whether all was read and judged: only then does it mean something that a finding is missing."""
        return bool(self.tally.exchanges) and not (self.problems or self.broken_rules or self.interrupted)

    def exit_code(self, fail_on: Level, *, exit_zero: bool = False) -> int:
        """0 clean, 1 findings at or above fail_on, 2 the run failed, 130 interrupted."""
        if self.interrupted:
            return 130
        if self.problems or self.broken_rules or not self.tally.exchanges:
            return 2
        worst = self.tally.worst()
        return 1 if worst is not None and worst >= fail_on and not exit_zero else 0


class Check:
    """A run in progress; `on_finding` is called with each finding that stays, as it is made.

    filters: all are asked about each finding, those that the config ignores too; one that is left out is counted in
    `Tally.left_out` alone, by the first word.
    watch: called with every exchange that was judged.
    journal: where the exchanges themselves are kept, for a report that shows them.
    """

    def __init__(
        self,
        settings: Settings,
        on_finding: Callable[[Finding], None] | None = None,
        filters: Sequence[Filter] = (),
        watch: Callable[[Exchange], None] | None = None,
        journal: Journal | None = None,
    ):
        """Raises RulesError, SelectionError and ConfigError."""
        self.settings = settings
        self._hosts = HostGlobs.of(settings.hosts)
        self.outcome = Outcome(Tally(endpoint_of=settings.endpoint_of, journal=journal))
        every = all_rules(settings.rule_folders)
        settings.config.verify(every)
        rules = at_levels(settings.selection.of(every), settings.config.levels)
        self.outcome.ignores = Ignores(settings.config.ignores, rules)
        self.linter = Linter(
            rules,
            level=settings.level,
            on_error=self._on_rule_error,
            show_secrets=settings.show_secrets,
            endpoint_of=settings.endpoint_of,
        )
        self.on_finding = on_finding
        self._filters = (*((self.outcome.ignores.reason,) if self.outcome.ignores.used else ()), *filters)
        self._watch = watch

    def run(self, outcomes: Iterable[Exchange | Skipped | Problem]) -> Outcome:
        """Judge everything that the sources give."""
        try:
            for item in outcomes:
                if isinstance(item, Problem):
                    (self.outcome.problems if item.fatal else self.outcome.notes).append(item)
                elif self.settings.entries and not self._asked_for(item.origin.entry):
                    continue
                elif isinstance(item, Exchange):
                    self.judge(item)
                else:
                    self.outcome.tally.skipped[item.reason] += 1
        except KeyboardInterrupt:
            self.outcome.interrupted = True
        return self.outcome

    def judge(self, exchange: Exchange) -> list[Finding]:
        """Judge one exchange and count it; one with a host that was not asked for is only counted."""
        if self.settings.hosts and not self._wanted(exchange):
            self.outcome.tally.skipped[OTHER_HOST] += 1
            return []
        findings = self.linter.judge(exchange)
        if self._filters and findings:
            findings = [finding for finding in findings if self._stays(finding)]
        self.outcome.tally.add(exchange, findings)
        if self._watch is not None:
            self._watch(exchange)
        if self.on_finding is not None:
            for finding in findings:
                self.on_finding(finding)
        if self.settings.explain:
            self._explain(exchange)
        return findings

    def _stays(self, finding: Finding) -> bool:
        # each filter sees each finding: what is ignored and in the baseline too is not gone
        reason = next(filter(None, [ask(finding) for ask in self._filters]), None)
        if reason is not None:
            self.outcome.tally.left_out[reason] += 1
        return reason is None

    def _asked_for(self, entry: int | None) -> bool:
        return any(entry in span for span in self.settings.entries)

    def _wanted(self, exchange: Exchange) -> bool:
        return self._hosts.match(address_of(exchange.request.url)[0])

    def _explain(self, exchange: Exchange) -> None:
        for skipped in self.linter.skipped(exchange):
            for reason in skipped.reasons:
                known = self.outcome.unjudged.setdefault(
                    (skipped.rule.id, reason), Unjudged(skipped.rule, reason, exchange, 0)
                )
                known.count += 1

    def _on_rule_error(self, rule: Rule, exchange: Exchange, error: Exception) -> None:
        origin = exchange.origin
        place = origin.source if origin.entry is None else f"{origin.source} #{origin.entry}"
        said = without_secrets((str(error), ""), Where("", ""), exchange)[0]
        self.outcome.broken_rules[rule.id] = f"{type(error).__name__}: {said} (first at {place})"


def explanations(outcome: Outcome) -> Iterator[str]:
    """Which rules could not judge which exchanges, and why: one line each, for `--explain-skipped`."""
    for unjudged in sorted(outcome.unjudged.values(), key=lambda u: (u.rule.id, u.reason)):
        origin = unjudged.first.origin
        first = origin.source if origin.entry is None else f"{origin.source} #{origin.entry}"
        exchanges = "1 exchange" if unjudged.count == 1 else f"{unjudged.count:,} exchanges"
        yield f"{unjudged.rule.id}: could not judge {exchanges} (first {first}): {unjudged.reason}"
