"""Our own JSON against its schemas, which say what a reader may rely on; each report tells its version."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.reports import hostile
from tests.reports.support import ROOT, TRAFFIC, reports_of, run
from wirelint import __version__, baseline_file
from wirelint.reports import diff_json
from wirelint.reports import json as result_report
from wirelint.reports import jsonl as finding_report

SCHEMAS = {
    path.name: json.loads(path.read_text(encoding="utf-8")) for path in (ROOT / "docs" / "schemas").glob("*.json")
}


def validator(name: str) -> Draft202012Validator:
    resources = [(key, Resource.from_contents(schema)) for key, schema in SCHEMAS.items()]
    Draft202012Validator.check_schema(SCHEMAS[name])
    return Draft202012Validator(SCHEMAS[name], registry=Registry().with_resources(resources))


def check(form: str, text: str) -> list[dict[str, Any]]:
    """The objects of the report, each of which follows its schema."""
    lines = text.split("\n")[:-1] if form == "jsonl" else [text]
    objects = [json.loads(line) for line in lines]
    judge = validator("finding-1.json" if form == "jsonl" else "result-1.json")
    for item in objects:
        judge.validate(item)
    return objects


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("source", ["golden", "hostile", "cut"])
def test_json_follows_its_schema(form: str, source: str, tmp_path: Path) -> None:
    path = TRAFFIC
    if source == "hostile":
        path = tmp_path / "h.har"
        hostile.write(path)
    if source == "cut":
        path = tmp_path / "c.har"
        path.write_bytes(TRAFFIC.read_bytes()[:-400])
    result = run("check", str(path), "--format", form, "--explain-skipped", "--profile", "strict")
    objects = check(form, result.stdout)
    assert objects
    if form == "json":
        (report,) = objects
        assert report["not_judged"]
        assert report["groups"]
        assert bool(report["problems"]) == (source == "cut")


def test_a_baseline_follows_the_schema(tmp_path: Path) -> None:
    baseline, fixed = tmp_path / "b.json", tmp_path / "fixed.har"
    assert run("baseline", "write", str(TRAFFIC), "-o", str(baseline)).exit_code == 0
    log = json.loads(TRAFFIC.read_text(encoding="utf-8"))
    log["log"]["entries"][3]["response"]["headers"].pop()
    fixed.write_text(json.dumps(log), encoding="utf-8")
    for path, stale in ((TRAFFIC, 0), (fixed, 1)):
        (report,) = check("json", run("check", str(path), "--baseline", str(baseline), "--format", "json").stdout)
        assert (report["baseline"]["known"], len(report["baseline"]["stale"])) == (4 - stale, stale)


@pytest.mark.parametrize("source", ["golden", "hostile"])
def test_baselines_and_differences_follow_their_schemas(source: str, tmp_path: Path) -> None:
    traffic, baseline = tmp_path / "t.har", tmp_path / "b.json"
    traffic.write_bytes(TRAFFIC.read_bytes())
    if source == "hostile":
        hostile.write(traffic)
    assert run("baseline", "write", str(traffic), "-o", str(baseline)).exit_code == 0
    text = baseline.read_text("utf-8")
    validator("baseline-1.json").validate(json.loads(text))
    assert __version__ in text
    assert not {"\u202e", "\u2028", "\x1b", "\x9b", "\x85"} & set(text)
    (report,) = check("json", run("check", str(traffic), "--baseline", str(baseline), "--format", "json").stdout)
    assert (report["groups"], report["baseline"]["stale"]) == ([], [])
    different = json.loads(run("diff", str(TRAFFIC), str(traffic), "--format", "json").stdout)
    validator("diff-1.json").validate(different)
    assert bool(different["not_comparable"]) == (source == "hostile")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_what_the_schema_does_not_tell_is_refused(form: str) -> None:
    report = check(form, reports_of(TRAFFIC)[form])[0]
    judge = validator("finding-1.json" if form == "jsonl" else "result-1.json")
    for name in report:
        assert not judge.is_valid({key: value for key, value in report.items() if key != name})
    assert not judge.is_valid({**report, "new": 1})


def test_the_schemas_are_named_by_their_reports() -> None:
    assert {schema["title"] for schema in SCHEMAS.values()} >= {
        result_report.SCHEMA, finding_report.SCHEMA, baseline_file.SCHEMA, diff_json.SCHEMA
    }  # fmt: skip
    for name, schema in SCHEMAS.items():
        if name == "wirelint-config.json":  # of a file that users write
            continue
        assert schema["title"] == f"wirelint/{name.removesuffix('.json').replace('-', '/')}"


@pytest.mark.parametrize("form", ["json", "jsonl", "junit", "csv", "markdown", "sarif"])
def test_reports_that_machines_read_tell_the_version(form: str) -> None:
    reports = reports_of(TRAFFIC)
    if form in reports:
        assert __version__ in reports[form]
