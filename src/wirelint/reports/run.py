"""What every grouped report is made from: one run's result, so that all formats of a run say the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wirelint.baseline import Compared
from wirelint.grouping import Tally
from wirelint.ignores import Used
from wirelint.level import WARNING, Level
from wirelint.places import Places
from wirelint.reports.style import PLAIN, Style
from wirelint.sources.outcome import Problem
from wirelint.table import Table


def _unheard(message: str) -> None:
    """For those who listen to no warnings."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended. lang: "en" or "zh".

    problems: what could not be read; explained: with --explain-skipped, which rules could not judge which
    exchanges, a line each. fail_on: the level from which findings make the run fail. style: whether the report
    may have colour, for those that people read in a terminal. places: line and column of a finding in its file,
    read only when asked for. show_secrets: what is shown of an exchange beside its findings is not masked either;
    findings know it themselves. broken_rules: rules that raised, with the error. interrupted: by a user, before the
    end. warn: where a report says what it had to leave out or change.
    """

    tally: Tally
    table: Table
    lang: str = "en"
    problems: tuple[Problem, ...] = ()
    explained: tuple[str, ...] = ()
    fail_on: Level = WARNING
    style: Style = PLAIN
    places: Places = field(default_factory=Places)
    baseline: Compared | None = None
    """What the traffic says of the baseline that the run was held against; its findings are in no group."""
    ignored: tuple[Used, ...] = ()
    """The [[ignore]] tables of the config file, each with what it took away; those findings are in no group."""
    show_secrets: bool = False
    broken_rules: Mapping[str, str] = field(default_factory=dict)
    interrupted: bool = False
    warn: Callable[[str], None] = _unheard

    @property
    def succeeded(self) -> bool:
        """Whether everything that was given could be read and judged."""
        return not (self.problems or self.broken_rules or self.interrupted) and self.tally.exchanges > 0
