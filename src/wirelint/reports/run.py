"""What every grouped report is made from: one run's result, so that all formats of a run say the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from wirelint.baseline import Compared
from wirelint.grouping import Tally
from wirelint.level import WARNING, Level
from wirelint.places import Places
from wirelint.reports.style import PLAIN, Style
from wirelint.sources.outcome import Problem
from wirelint.table import Table


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has ended. lang: "en" or "zh".

    problems: what could not be read; explained: with --explain-skipped, which rules could not judge which
    exchanges, a line each. fail_on: the level from which findings make the run fail. style: whether the report
    may have colour, for those that people read in a terminal. places: line and column of a finding in its file,
    read only when asked for. show_secrets: what is shown of an exchange beside its findings is not masked either;
    findings know it themselves.
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
    show_secrets: bool = False
