"""The figures by rule, and where they are printed."""

from __future__ import annotations

import os

import pytest

from tests.reports.support import TRAFFIC, many, run
from wirelint.registry import own_rules
from wirelint.reports.statistics import by_rule, render
from wirelint.reports.style import PLAIN, Style


def test_groups_findings_and_endpoints_of_each_rule() -> None:
    (figures,) = by_rule(many(4)).values()
    assert (figures.groups, figures.findings, len(figures.endpoints)) == (4, 10, 4)


def test_a_row_a_rule_and_the_sums() -> None:
    result = run("check", str(TRAFFIC), "--statistics")
    rows = [line.split() for line in result.stdout[result.stdout.index("\nLevel") :].splitlines()[1:]]
    assert rows == [
        ["Level", "Rule", "Groups", "Findings", "Endpoints"],
        ["error", "204-with-content-length", "1", "1", "1"],
        ["error", "401-without-www-authenticate", "1", "1", "1"],
        ["error", "location-invalid", "1", "1", "1"],
        ["warning", "201-without-location", "1", "2", "1"],
        ["total", "4", "5", "4"],
    ]
    assert "合计" in run("check", str(TRAFFIC), "--statistics", "--lang", "zh").stdout


def test_an_endpoint_counts_once_in_the_sum() -> None:
    """Two rules complain of GET h.example/a0b."""
    result, other = many(1), own_rules()[1]
    result.tally.count(result.tally.ranked()[0].first._replace(rule=other))
    rows = [line.split() for line in render(result, PLAIN).splitlines()]
    assert len(rows) == 4
    assert rows[-1] == ["total", "2", "2", "1"]


@pytest.mark.parametrize(
    ("options", "behind"),
    [
        (["--format", "text"], True),
        (["--format", "concise"], True),
        (["--format", "text", "-o", os.devnull], False),
        (["--format", "json"], False),
        (["--format", "csv"], False),
        (["--format", "jsonl"], False),
    ],
)
def test_never_within_a_report_that_a_machine_reads(options: list[str], behind: bool) -> None:
    result = run("check", str(TRAFFIC), "--statistics", *options)
    assert ("Endpoints" in result.stdout) is behind
    assert ("Endpoints" in result.stderr) is not behind


def test_colour_as_the_report_has_it() -> None:
    assert "\x1b[1m" in render(many(1), Style(True))
    assert "\x1b" not in render(many(1), PLAIN)
    assert "\x1b" in run("check", str(TRAFFIC), "--statistics", "--color", "always", "--format", "json").stderr
