"""Where the CPU time of a run went: by rule and by stage.

Only a run that is asked for it is measured: its rules are wrapped and its stages timed. Asking the clock takes about as
long as a small rule does, so what that costs is found out first, and taken off.
"""

from __future__ import annotations

import contextlib
import functools
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from wirelint.exchange import Exchange
from wirelint.fault import Fault
from wirelint.rule import Judge, Rule

T = TypeVar("T")
Clock = Callable[[], int]

READING, JUDGING, REPORTS = "reading", "judging", "reports"
_FINE = 1e-5
"""Seconds: a clock that is coarser can't measure a rule (Windows counts CPU time in steps of 15 ms)."""


def cpu_clock() -> Clock:
    """The CPU time of this thread in nanoseconds; where that is too coarse, a clock on the wall."""
    return time.thread_time_ns if time.get_clock_info("thread_time").resolution <= _FINE else time.perf_counter_ns


@dataclass(slots=True)
class Spent:
    """What a rule took: nanoseconds, over how many calls."""

    nanoseconds: int = 0
    calls: int = 0


class Timing:
    """The times of one run. stages: nanoseconds by name, in the order in which they began."""

    def __init__(self, clock: Clock | None = None):
        self._clock = cpu_clock() if clock is None else clock
        self._cost = min(-self._clock() + self._clock() for _ in range(100))
        self.rules: dict[str, Spent] = {}
        self.stages: dict[str, int] = {}

    def wrapped(self, rules: Iterable[Rule]) -> tuple[Rule, ...]:
        """The same rules, each of which is measured."""
        return tuple(
            replace(rule, judge=self._measured(rule.judge, self.rules.setdefault(rule.id, Spent()))) for rule in rules
        )

    def _measured(self, judge: Judge, spent: Spent) -> Judge:
        clock, cost = self._clock, self._cost

        @functools.wraps(judge)
        def measured(exchange: Exchange) -> Iterator[Fault]:
            spent.calls += 1
            start = clock()
            try:
                faults = iter(judge(exchange))
            finally:
                spent.nanoseconds += max(clock() - start - cost, 0)
            while True:
                start = clock()
                try:
                    fault = next(faults)
                except StopIteration:
                    return
                finally:
                    spent.nanoseconds += max(clock() - start - cost, 0)
                yield fault

        return measured

    def reading(self, outcomes: Iterable[T]) -> Iterator[T]:
        """The same outcomes; what it takes to get them is the stage READING, and no part of the stage around it."""
        iterator = iter(outcomes)
        while True:
            with self.stage(READING):
                try:
                    outcome = next(iterator)
                except StopIteration:
                    return
            yield outcome

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """The time of a stage, without that of the stages within it."""
        before, start = sum(self.stages.values()), self._clock()
        self.stages.setdefault(name, 0)
        try:
            yield
        finally:
            within = sum(self.stages.values()) - before
            self.stages[name] += self._clock() - start - within
