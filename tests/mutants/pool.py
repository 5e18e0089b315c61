"""Runs each piece of work in a forked child: what a mutant breaks there, or never ends, harms nobody."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")
CPU_SECONDS = 30
"""A child that computes for longer hangs."""


class Outcome(IntEnum):
    """What became of a mutant; a child's exit code."""

    SURVIVED = 0
    BY_EXAMPLE = 11
    BY_TEST = 12
    BY_RAISING = 13
    IDLE = 14
    """Not to be noticed: the condition dropped only saves work."""
    EQUIVALENT = 17
    """It survived, and is on the list of those that can't be noticed."""
    BY_HANGING = 15
    CRASHED = 16
    """Neither killed nor survived: the hunt itself failed."""

    @property
    def is_kill(self) -> bool:
        return self in (Outcome.BY_EXAMPLE, Outcome.BY_TEST, Outcome.BY_RAISING, Outcome.BY_HANGING)


def outcomes(tasks: Iterable[T], work: Callable[[T], Outcome], workers: int) -> Iterator[tuple[T, Outcome]]:
    """Each task with the outcome of its child, as they end; at most `workers` run at a time."""
    running: dict[int, T] = {}
    for task in tasks:
        if len(running) >= workers:
            yield _next(running)
        running[_child(task, work)] = task
    while running:
        yield _next(running)


def _next(running: dict[int, T]) -> tuple[T, Outcome]:
    pid, status = os.wait()
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGPROF:
        return running.pop(pid), Outcome.BY_HANGING
    return running.pop(pid), Outcome(code) if code in list(Outcome) else Outcome.CRASHED


def _child(task: T, work: Callable[[T], Outcome]) -> int:
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = int(Outcome.CRASHED)
    with contextlib.suppress(BaseException):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        code = int(work(task))
    os._exit(code)
