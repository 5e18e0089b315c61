"""Workflow annotations within GitHub's limits, and the job's summary."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reports.support import TRAFFIC, many, run
from wirelint.baseline import Compared, Entry, Written
from wirelint.level import ERROR, INFO, WARNING, Level
from wirelint.places import Place, Places
from wirelint.reports import job_summary, markdown
from wirelint.reports.github import command, render
from wirelint.reports.run import Run


@pytest.mark.parametrize(
    ("level", "kind"), [(ERROR, "error"), (WARNING, "warning"), (INFO, "notice")], ids=["error", "warning", "info"]
)
@pytest.mark.parametrize("number", [9, 10, 11, 300])
def test_ten_of_a_kind_and_the_last_tells_how_many_are_left(level: Level, kind: str, number: int) -> None:
    lines = [line for line in render(many(number, level=level)).splitlines() if line.startswith(f"::{kind} ")]
    assert len(lines) == min(number, 10)
    most = f"problem {number - 1} ×{number}%0A"
    assert most in lines[0]
    if number > 10:
        assert lines[-1] == f"::{kind} title=wirelint::and {number - 9} more, see the summary"
    else:
        assert "problem 0%0A" in lines[-1]


def test_in_chinese() -> None:
    assert "::另有 2 个，见摘要\n" in render(many(11, lang="zh"))


def test_what_commands_would_take_for_their_own_is_escaped() -> None:
    assert command(WARNING, "50% a:b,c\r\nd", file="C:\\a,b%.har", line=7, col=None) == (
        "::warning file=C%3A\\a%2Cb%25.har,line=7::50%25 a:b,c%0D%0Ad"
    )
    assert command(INFO, "x") == "::notice::x"


def test_a_place_is_one_token_of_one_line() -> None:
    run = many(1)
    place = Place(3, 5, 9)
    placed = Run(run.tally, run.table, places=Places(lambda spots: dict.fromkeys(spots, place)))
    assert render(placed).startswith("::warning file=t,line=3,col=5,endColumn=9,title=")
    assert render(run).startswith("::warning title=")


def test_the_summary_is_appended(tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    path.write_text("before\n", encoding="utf-8")
    given = {"GITHUB_STEP_SUMMARY": str(path)}
    result = run("check", str(TRAFFIC), "--format", "github", environment=given)
    assert "::error " in result.stdout
    text = path.read_text(encoding="utf-8")
    assert text.startswith("before\n### wirelint\n")
    assert "| error | `204-with-content-length` |" in text
    run("check", str(TRAFFIC), "--report", f"github={os.devnull}", environment=given)
    assert path.read_text(encoding="utf-8").count("### wirelint\n") == 2
    run("check", str(TRAFFIC), environment=given)
    assert path.read_text(encoding="utf-8").count("### wirelint\n") == 2


def test_a_summary_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    given = {"GITHUB_STEP_SUMMARY": str(tmp_path / "no" / "summary.md")}
    result = run("check", str(TRAFFIC), "--format", "github", environment=given)
    assert result.exit_code == 2
    assert "the github report can't be written" in result.stderr
    assert "::error " in result.stdout


@pytest.mark.parametrize("before", [0, 10_000, job_summary.LIMIT - 100])
def test_the_summary_keeps_to_its_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: int) -> None:
    path = tmp_path / "summary.md"
    path.write_bytes(b"x" * before)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    monkeypatch.setattr(markdown, "_row", lambda group, lang: "| " + "表" * 3000 + " |")
    job_summary.append(many(200))
    size = path.stat().st_size
    assert before < size <= job_summary.LIMIT or before == size == job_summary.LIMIT - 100
    if before < job_summary.LIMIT - 100:
        assert size > job_summary.LIMIT - 10_000


def test_stale_entries_that_fail_the_run_are_an_error_within_the_ten(tmp_path: Path) -> None:
    stale = many(1).tally.groups.values()
    entry = Entry.of(next(iter(stale)))
    compared = Compared("b.json", Written("0"), 0, 0, (entry,), stale_fails=True)
    lines = render(replace(many(30, level=ERROR), baseline=compared)).splitlines()
    assert lines[0].startswith("::error title=wirelint baseline::baseline b.json: ")
    assert f"%0A  stale  {entry.rule}  GET h.example/a0b → 204" in lines[0]
    assert sum(line.startswith("::error") for line in lines) == 10
    assert "and 22 more" in lines[9]
    calm = render(replace(many(1), baseline=replace(compared, stale_fails=False)))
    assert "::error" not in calm
    assert "1 entry is stale" in calm


def test_files_are_named_from_the_repositorys_root(tmp_path: Path) -> None:
    """Whatever folder the run is in: the log is read by a viewer that knows only the repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.har").write_bytes(TRAFFIC.read_bytes())
    for folder, named in (
        (tmp_path / "sub", "a.har"),
        (tmp_path, "sub/a.har"),
        (tmp_path, str(tmp_path / "sub/a.har")),
    ):
        first = run("check", named, "--format", "github", folder=folder).stdout.splitlines()[0]
        assert first.startswith("::error file=sub/a.har,line=")
