"""What one test exchanged, judged when it ends; the verdict as text.

The rules are the command line's, and so is the report: grouped by endpoint, with the table's description.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from wirelint.exchange import Exchange, Origin
from wirelint.finding import Finding
from wirelint.grouping import Tally
from wirelint.level import WARNING, Level
from wirelint.linter import Linter
from wirelint.registry import all_rules
from wirelint.reports import text
from wirelint.reports.run import Run
from wirelint.rule import Rule
from wirelint.selection import Selection
from wirelint.table import load_table
from wirelint.testing.taps import Read


@dataclass(frozen=True, slots=True)
class Wish:
    """What a test asks for. level: findings from this level up fail the test."""

    selection: Selection = field(default_factory=Selection)
    level: Level = WARNING
    rule_folders: tuple[Path, ...] = ()
    lang: str = "en"


class Recorder:
    """What a test's clients exchanged: the value of the fixture `wirelint`.

    `exchanges` and `findings` hold what was judged so far; both are complete once the test has ended.
    """

    def __init__(self, wish: Wish):
        """Raises RulesError and SelectionError."""
        self._wish = wish
        self._linter, self._broken = _linter(wish.selection, wish.level, wish.rule_folders)
        self._unread: list[tuple[str, Read]] = []
        self._numbers: dict[str, int] = {}
        self._untold = Tally()
        self.exchanges: list[Exchange] = []
        self.findings: list[Finding] = []

    def record(self, library: str, read: Read) -> None:
        """Take note of an exchange; its content is looked at only when it is judged."""
        self._unread.append((library, read))

    def judge(self) -> list[Finding]:
        """Judge what was exchanged since the last call, and give the findings of that."""
        before = len(self.findings)
        for exchange in self._read():
            findings = self._linter.judge(exchange)
            self._untold.add(exchange, findings)
            self.exchanges.append(exchange)
            self.findings += findings
        return self.findings[before:]

    def verdict(self) -> str:
        """A line with the rules' names and the report, of what was found and not told yet; "" where nothing was."""
        self.judge()
        tally, self._untold = self._untold, Tally()
        if not tally.groups:
            return ""
        names = dict.fromkeys(group.first.rule.id for groups in tally.by_endpoint() for group in groups)
        report = text.render(Run(tally, load_table(), self._wish.lang))
        return f"wirelint: {', '.join(names)}\n\n{report}"

    def broken(self) -> Iterator[str]:
        """A line for each rule that raised, anywhere in the session; each line once."""
        while self._broken:
            yield self._broken.pop(0)

    def _read(self) -> Iterator[Exchange]:
        unread, self._unread = self._unread, []
        for library, read in unread:
            number = self._numbers[library] = self._numbers.get(library, -1) + 1
            yield read(Origin(library, number))


@lru_cache(maxsize=64)
def _linter(selection: Selection, level: Level, folders: tuple[Path, ...]) -> tuple[Linter, list[str]]:
    """The linter for a wish, shared by the tests of a session, and the list that takes the errors of its rules."""
    errors: list[str] = []

    def broke(rule: Rule, exchange: Exchange, error: Exception) -> None:
        errors.append(f"internal error in rule {rule.id}: {type(error).__name__}: {error}")

    return Linter(selection.of(all_rules(folders)), level=level, on_error=broke), errors
