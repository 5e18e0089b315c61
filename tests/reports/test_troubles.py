"""What made a run itself fail stands in the reports: none of them looks clean because a file was cut off."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.reports.support import many
from wirelint.grouping import Tally
from wirelint.level import ERROR
from wirelint.reports import github, junit, markdown
from wirelint.reports.run import Run
from wirelint.reports.troubles import troubles
from wirelint.sources.outcome import Problem

CUT = Problem("a\x1b.har", "the file breaks off", 7, 5)


def test_each_reason_is_told() -> None:
    run = replace(many(1), problems=(CUT,), broken_rules={"x-y": "ValueError: no"}, interrupted=True)
    assert [(trouble.kind, trouble.name, trouble.text) for trouble in troubles(run)] == [
        ("unreadable", "a\\x1b.har", "a\\x1b.har:7:5: the file breaks off"),
        ("internal-error", "x-y", "internal error in rule x-y: ValueError: no"),
        ("interrupted", "wirelint", "interrupted: this is what was known so far"),
    ]
    assert [trouble.kind for trouble in troubles(Run(Tally(), run.table))] == ["nothing-judged"]
    assert list(troubles(many(1))) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_it_stands_in_each_report(lang: str) -> None:
    run = replace(many(1), problems=(CUT,), broken_rules={"x-y": "ValueError: no"}, lang=lang)
    for render in (github.render, junit.render, markdown.render):
        text = render(run)
        assert "7:5" in text
        assert "ValueError" in text
        assert "\x1b" not in text


def test_annotations_keep_room_for_findings() -> None:
    run = replace(many(30, level=ERROR), problems=(CUT,) * 9)
    lines = [line for line in github.render(run).splitlines() if line.startswith("::error ")]
    assert len(lines) == 10
    assert sum("breaks off" in line for line in lines) == 3
    assert lines[3].endswith("::and 6 more, see the summary")
    assert lines[-1].endswith("::and 25 more, see the summary")
    assert sum("problem" in line for line in lines) == 5


def test_a_comment_counts_what_it_does_not_list() -> None:
    text = markdown.render(replace(many(1), problems=(CUT,) * 30))
    assert text.count("breaks off") == 10
    assert "- and 20 more\n" in text
