"""action.yml, step by step, as GitHub would run it."""

from __future__ import annotations

import json
import re
import shutil
import sysconfig
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT

from .runner import Job, Runner, offline

pytestmark = pytest.mark.shipping
DEMO = ROOT / "src" / "wirelint" / "demo" / "traffic.har"
LINT, UPLOAD, FAIL = "Lint", "Upload SARIF", "Fail where there are findings"


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Runner:
    workspace = tmp_path_factory.mktemp("workspace")
    shutil.copy(DEMO, workspace / "traffic.har")
    har = json.loads(DEMO.read_bytes())
    har["log"]["entries"] = har["log"]["entries"][:1]
    har["log"]["entries"][0]["request"]["method"] = "POST"
    (workspace / "clean").mkdir()
    (workspace / "clean" / "a b.har").write_text(json.dumps(_clean(har)), encoding="utf-8")
    temp = tmp_path_factory.mktemp("temp")
    return Runner(ROOT / "action.yml", workspace, temp, offline(Path(sysconfig.get_path("purelib"))))


def _clean(har: dict[str, Any]) -> dict[str, Any]:
    """A HAR whose one exchange is right."""
    [entry] = har["log"]["entries"]
    entry["response"]["headers"].append({"name": "Location", "value": "/made/1"})
    return har


def test_findings_are_told_everywhere_and_fail_last(runner: Runner) -> None:
    job = runner.run(files="traffic.har", sarif="true", fail_on="warning")
    assert job.ran == ["Set up Python", "Install wirelint", LINT, UPLOAD, FAIL]
    assert job.failed == [(FAIL, 1)]
    assert job.outputs["lint"]["exit-code"] == "1"
    sarif = Path(job.outputs["lint"]["sarif-file"])
    assert job.used["github/codeql-action/upload-sarif@v4"] == {"sarif_file": str(sarif), "category": "wirelint"}
    report = json.loads(sarif.read_bytes())
    assert "204-with-content-length" in {result["ruleId"] for result in report["runs"][0]["results"]}
    assert re.search(r"^::error .*title=204-with-content-length::", job.logs[LINT], re.MULTILINE)
    assert "`204-with-content-length`" in job.summary
    text = re.search(r"^::stop-commands::(\w{32})\n(.*)^::\1::\n", job.logs[LINT], re.MULTILINE | re.DOTALL)
    assert text is not None
    assert "GET localhost:8901/c/204cl0 → 204 No Content" in text[2]


def test_a_clean_run_passes(runner: Runner) -> None:
    job = runner.run(files="clean/*.har\n")
    assert job.failed == [], job.logs
    assert job.outputs["lint"]["exit-code"] == "0"
    assert UPLOAD not in job.ran
    assert FAIL not in job.ran
    assert "no findings" in job.summary


def test_findings_below_fail_on_pass(runner: Runner) -> None:
    assert runner.run(files="traffic.har", fail_on="never").failed == []
    only = "--select=201-by-safe-method\n--party=server"
    assert runner.run(files="traffic.har", fail_on="error", args=only).failed == []
    assert runner.run(files="traffic.har", fail_on="warning", args=only).failed == [(FAIL, 1)]


def test_a_baseline(runner: Runner) -> None:
    job = runner.run(files="traffic.har", baseline="nothing-here.json")
    assert job.failed == [(FAIL, 2)]
    assert "nothing-here.json" in job.logs[LINT]


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"files": "missing.har"}, "missing.har"),
        ({"files": ""}, "PATH"),
        ({"files": "traffic.har", "fail_on": "fatal"}, "fatal"),
        ({"files": "traffic.har", "args": "--no-such-option"}, "--no-such-option"),
    ],
)
def test_a_run_that_fails_fails_last(runner: Runner, inputs: dict[str, str], told: str) -> None:
    job = runner.run(**inputs)
    assert job.failed == [(FAIL, 2)]
    assert told in job.logs[LINT]
    assert UPLOAD not in job.ran
    assert "could not do its work" in job.logs[FAIL]


HOSTILE = ("$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "'; touch pwned; '", "x\n--color=z -o pwned", "*")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_input_is_shell_code(runner: Runner, text: str) -> None:
    before = sorted(runner.workspace.iterdir())
    names = ("files", "fail_on", "config", "baseline", "args", "category")
    job: Job = runner.run(sarif="true", **dict.fromkeys(names, text))
    assert job.failed == [(FAIL, 2)], job.logs
    assert sorted(runner.workspace.iterdir()) == before


def test_no_run_step_holds_an_expression() -> None:
    action = YAML(typ="safe").load((ROOT / "action.yml").read_text(encoding="utf-8"))
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]
    used = "\n".join(str(step) for step in action["runs"]["steps"])
    for name in action["inputs"]:
        assert f"inputs.{name}" in used, f"the input {name} is used nowhere"
