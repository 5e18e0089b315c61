"""What `wirelint check` shows of the run itself: a bar while it lasts, --statistics and --timing behind the report."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from wirelint.check import Check, Outcome
from wirelint.dispatch import Dispatch
from wirelint.report_files import Wanted
from wirelint.reports.formats import PER_FINDING
from wirelint.reports.run import Run
from wirelint.reports.style import Style, wants_color
from wirelint.sources.inputs import Input
from wirelint.sources.read import read_inputs
from wirelint.timing import JUDGING, REPORTS, Timing

PEOPLE = ("text", "concise")
"""The formats that tables may follow in the same stream."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was asked for. screen: the first report; timing: None where nothing is measured."""

    screen: Wanted
    statistics: bool = False
    timing: Timing | None = None
    progress: bool = True

    def judged(self, check: Check, inputs: Sequence[Input], *, assume_wire: bool, lang: str) -> Outcome:
        """The outcome of the check on those inputs. Raises InputError."""
        outcomes = read_inputs(inputs, assume_wire=assume_wire)
        with contextlib.ExitStack() as around:
            if self.timing is not None:
                check.linter.dispatch = Dispatch(self.timing.wrapped(check.linter.rules))
                around.enter_context(self.timing.stage(JUDGING))
                outcomes = self.timing.reading(outcomes)
            if self.progress and self._has_a_terminal():
                from wirelint.progress import bar

                drawn = around.enter_context(bar(inputs, check.outcome.tally, sys.stderr, lang))
                outcomes = drawn.watch(outcomes)
            return check.run(outcomes)

    def reporting(self) -> contextlib.AbstractContextManager[None]:
        """What is done within belongs to the reports' stage."""
        return contextlib.nullcontext() if self.timing is None else self.timing.stage(REPORTS)

    def show(self, run: Run, color: str) -> None:
        """Print the tables: behind a report for people, else where they can't get into a report."""
        stream = sys.stdout if self.screen.form in PEOPLE and self.screen.path is None else sys.stderr
        for table in self._tables(run, Style(wants_color(stream, color))):
            stream.write(f"\n{table}")
        stream.flush()

    def _tables(self, run: Run, style: Style) -> list[str]:
        tables = []
        if self.statistics:
            from wirelint.reports import statistics

            tables.append(statistics.render(run, style))
        if self.timing is not None:
            from wirelint.reports import timing

            tables.append(timing.render(self.timing, run.lang, style))
        return tables

    def _has_a_terminal(self) -> bool:
        """Whether a bar can be drawn, and no lines of a report come between."""
        from wirelint.progress import is_wanted

        lines = self.screen.form == PER_FINDING and self.screen.path is None
        return is_wanted(sys.stderr) and not (lines and sys.stdout.isatty())
