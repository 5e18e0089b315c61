"""The times of a run: what is measured, that it changes nothing, and that nothing is measured unless asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.reports.support import TRAFFIC, run
from wirelint.check import Check, Settings
from wirelint.dispatch import Dispatch
from wirelint.examples import exchange_of
from wirelint.exchange import Exchange
from wirelint.fault import Fault, status
from wirelint.registry import own_rules
from wirelint.rule import Rule
from wirelint.sources.read import read_all
from wirelint.timing import JUDGING, READING, Timing

EXCHANGE = exchange_of("GET /\n-> 200\n")


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


def rule_of(clock: Clock, took: int, faults: int, error: bool = False) -> Rule:
    def judge(exchange: Exchange) -> Iterator[Fault]:
        for _ in range(faults):
            clock.now += took
            yield status("x", "x")
        clock.now += took
        if error:
            raise RuntimeError("boom")

    return replace(own_rules()[0], judge=judge)


def test_a_rule_is_charged_for_its_own_time_alone() -> None:
    clock = Clock()
    timing = Timing(clock)
    (rule,) = timing.wrapped([rule_of(clock, 5, 2)])
    for _ in rule.judge(EXCHANGE):
        clock.now += 1000
    (spent,) = timing.rules.values()
    assert (spent.nanoseconds, spent.calls) == (15, 1)


def test_a_rule_that_raises_still_does() -> None:
    clock = Clock()
    timing = Timing(clock)
    (rule,) = timing.wrapped([rule_of(clock, 5, 1, error=True)])
    with pytest.raises(RuntimeError, match="boom"):
        list(rule.judge(EXCHANGE))
    assert [spent.nanoseconds for spent in timing.rules.values()] == [10]


def test_a_stage_does_not_hold_the_stages_within_it() -> None:
    clock = Clock()
    timing = Timing(clock)

    def outcomes() -> Iterator[int]:
        for number in range(3):
            clock.now += 10
            yield number
        clock.now += 1

    with timing.stage(JUDGING):
        for _ in timing.reading(outcomes()):
            clock.now += 100
    assert timing.stages == {JUDGING: 300, READING: 31}


def test_measured_rules_find_the_same() -> None:
    plain, measured = Check(Settings()), Check(Settings())
    measured.linter.dispatch = Dispatch(Timing().wrapped(measured.linter.rules))
    for check in (plain, measured):
        check.run(read_all([str(TRAFFIC)]))
    assert measured.outcome.tally.groups.keys() == plain.outcome.tally.groups.keys()
    assert plain.outcome.tally.groups


def test_timing_shows_the_slowest_rules_first_and_each_stage() -> None:
    result = run("check", str(TRAFFIC), "--format", "json", "--timing")
    rows = re.findall(r"^([a-z0-9-]+) +([\d,.]+) +([\d,]+) +([\d,.]+)$", result.stderr, re.MULTILINE)
    assert len(rows) == 30
    # slowest first, whatever is rounded away
    taken = [float(row[1].replace(",", "")) for row in rows]
    assert taken == sorted(taken, reverse=True)
    assert re.search(r"^\d+ other rules +[\d.]+ +\d+ +[\d.]+$", result.stderr, re.MULTILINE)
    stages = re.findall(r"^(reading|judging|  of which rules|reports|total) +[\d,.]+", result.stderr, re.MULTILINE)
    assert stages == ["reading", "judging", "  of which rules", "reports", "total"]
    assert "CPU 毫秒" in run("check", str(TRAFFIC), "--format", "json", "--timing", "--lang", "zh").stderr


def test_nothing_is_measured_unless_asked_for() -> None:
    result = run("check", str(TRAFFIC), "--format", "json")
    assert result.stderr == ""
    judges = {rule.judge for rule in own_rules()}
    check = Check(Settings())
    assert all(rule.judge in judges for rule in check.linter.rules)
