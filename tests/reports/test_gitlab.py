"""The code quality report for GitLab: valid by our schema of its documented members, and in the repository's terms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.reports import hostile
from tests.reports.support import TRAFFIC, run
from tests.sources.entries import DATE, entry, har

SCHEMA = json.loads(Path(__file__).with_name("gitlab-schema.json").read_bytes())
CREATED = entry(method="POST", url="https://api.example.com/users/7", status=201, answered=[DATE])


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / ".git").mkdir(parents=True)
    (root / "é").mkdir()
    (root / "é" / "a b.har").write_bytes(TRAFFIC.read_bytes())
    return root


def report(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    result = run("check", *arguments, "--format", "gitlab", "--exit-zero", folder=folder)
    assert result.exit_code == 0, result.output
    written: list[dict[str, Any]] = json.loads(result.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(written)
    return written


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_valid_and_at_the_lines_of_the_har(lang: str, checkout: Path) -> None:
    written = report(checkout, ".", "--lang", lang)
    lines = TRAFFIC.read_text(encoding="utf-8").split("\n")
    assert written
    for problem in written:
        assert problem["location"]["path"] == "é/a b.har"
        assert lines[problem["location"]["lines"]["begin"] - 1].lstrip().startswith('"')
        assert problem["description"].startswith(f"{problem['check_name']}: ")
    fingerprints = [problem["fingerprint"] for problem in written]
    assert len(set(fingerprints)) == len(fingerprints)
    order = ["major", "minor", "info"]
    assert [problem["severity"] for problem in written] == sorted(
        (problem["severity"] for problem in written), key=order.index
    )


def test_the_fingerprints_are_those_of_the_other_reports(checkout: Path) -> None:
    grouped = json.loads(run("check", ".", "--format", "json", "--exit-zero", folder=checkout).stdout)
    assert {problem["fingerprint"] for problem in report(checkout, ".")} == {
        group["fingerprint"] for group in grouped["groups"]
    }


def test_a_har_outside_of_the_repository_stands_at_host_and_path(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.har").write_bytes(har(CREATED, CREATED))
    (problem,) = report(checkout, "../elsewhere.har", "--select", "201-without-location")
    assert problem["location"] == {"path": "api.example.com/users/{n}", "lines": {"begin": 1}}
    assert problem["description"].endswith("(POST api.example.com/users/{n} → 201 ×2)")


def test_one_warning_for_all_reports(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.har").write_bytes(har(CREATED))
    options = ("--report", "sarif=a.sarif", "--format", "gitlab")
    assert run("check", "../elsewhere.har", *options, folder=checkout).stderr.count("host/path") == 1


def test_nothing_found_is_an_empty_list(checkout: Path) -> None:
    assert report(checkout, ".", "--select", "101-without-upgrade") == []


def test_hostile_traffic_is_valid(checkout: Path, tmp_path: Path) -> None:
    hostile.write(tmp_path / "hostile.har")
    assert len(report(checkout, "../hostile.har", "--profile", "strict,security")) > 100
