"""Concise text: one line a problem, which editors and grep can use."""

from __future__ import annotations

import re
from pathlib import Path

from tests.reports.support import TRAFFIC, many, run
from wirelint.reports.concise import render

LINE = re.compile(
    r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<level>error|warning|info) (?P<rule>[a-z0-9-]+) .+"
)


def test_a_line_points_at_the_token() -> None:
    lines = run("check", str(TRAFFIC), "--format", "concise").stdout.splitlines()
    found = [match for match in map(LINE.fullmatch, lines) if match]
    assert len(found) == 4
    source = TRAFFIC.read_text(encoding="utf-8").splitlines()
    tokens = {match["rule"]: source[int(match["line"]) - 1][int(match["column"]) - 1 :] for match in found}
    assert tokens["204-with-content-length"].startswith('"name": "Content-Length"')
    assert tokens["401-without-www-authenticate"].startswith('"headers"')
    assert lines[-2] == "4 findings (3 errors, 1 warning) in 4 of 6 endpoints; 7 exchanges judged"


def test_a_source_without_lines() -> None:
    assert render(many(2)).splitlines()[0] == (
        "t#1: warning " + many(1).tally.ranked()[0].first.rule.id + " problem 1 ×2  GET h.example/a1b → 204"
    )


def test_a_report_in_a_file_has_no_colour_of_the_screen(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    result = run("check", str(TRAFFIC), "--report", f"concise={path}", environment={"FORCE_COLOR": ""})
    assert "\x1b" not in path.read_text(encoding="utf-8")
    assert "\x1b" in run("check", str(TRAFFIC), "--color", "always", "--format", "concise").stdout
    assert result.exit_code == 1
