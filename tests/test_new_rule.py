"""`wirelint new-rule`: what it writes loads, its examples run, and nothing is overwritten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.conftest import ROOT
from wirelint.cli import cli
from wirelint.level import Level
from wirelint.new_rule import draft, write
from wirelint.registry import load_rules
from wirelint.rule_trial import faults
from wirelint.table import CLASSES, load_table


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def test_every_status_gives_a_rule_that_holds(tmp_path: Path) -> None:
    table = load_table()
    labels = [*(row.label for row in table.rows), *CLASSES, "299", "any"]
    for label in labels:
        prefix = "" if label == "any" else f"{label}-"
        for shape in ("has", "lacks"):
            wanted = draft(f"{prefix}{shape}-a-field", table, status=label, **{shape: "X-Field"})
            write(wanted, table, tmp_path)
    rules = load_rules(tmp_path)
    assert len(rules) == 2 * len(labels)
    assert [line for rule in rules for line in faults(rule)] == []
    done = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--config", str(ROOT / "pyproject.toml"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_id_says_what_the_options_do_not(tmp_path: Path) -> None:
    result = invoke("new-rule", "416-without-range-unit", "--folder", str(tmp_path / "mine"), "--level", "error")
    assert result.exit_code == 0, result.output
    path = tmp_path / "mine" / "s416_without_range_unit.py"
    assert result.output.startswith(f"{path}: it loads, and its examples run.")
    assert f"wirelint rule 416-without-range-unit --try --rules {tmp_path / 'mine'}" in result.output
    [rule] = load_rules(tmp_path / "mine")
    assert (rule.id, rule.statuses, rule.level) == ("416-without-range-unit", ("416",), Level.ERROR)
    assert (rule.response_lacks, rule.spec) == (("range-unit",), "RFC 9110 §15.5.17")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    folder = ("--folder", str(tmp_path))
    (tmp_path / "s418_is_a_teapot.py").write_text("# mine\n", encoding="utf-8")
    result = invoke("new-rule", "418-is-a-teapot", *folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "s418_is_a_teapot.py is there already: nothing was written" in result.stderr
    assert (tmp_path / "s418_is_a_teapot.py").read_text(encoding="utf-8") == "# mine\n"
    assert invoke("new-rule", "418-is-a-kettle", *folder).exit_code == 0
    assert "rule '418-is-a-kettle' exists already" in invoke("new-rule", "418-is-a-kettle", *folder).stderr
    assert "rule '204-with-body' exists already" in invoke("new-rule", "204-with-body", *folder).stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Bad Id"], "an id is lower-case words"),
        (["no-status"], "for which status?"),
        (["no-status", "--status", "2x4"], "neither a code, nor a class"),
        (["204-x", "--status", "205"], "begins with another status"),
        (["204-x", "--has", "a", "--lacks", "b"], "either --has or --lacks"),
        (["204-x", "--has", 'a"b'], "no field name"),
    ],
)
def test_what_is_refused(tmp_path: Path, arguments: list[str], told: str) -> None:
    result = invoke("new-rule", *arguments, "--folder", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = invoke("new-rule", "204-x", "--folder", str(tmp_path / "file" / "folder"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "can't be written: Not a directory" in result.stderr


@pytest.mark.parametrize("spec", ['a "quoted" \\ one', "two\nlines", "RFC 9110 §15.5.17"])
def test_any_specification_is_text_and_not_code(tmp_path: Path, spec: str) -> None:
    assert invoke("new-rule", "class", "--status", "any", "--spec", spec, "--folder", str(tmp_path)).exit_code == 0
    assert load_rules(tmp_path)[0].spec == spec


def test_in_a_clone_it_joins_the_book(tmp_path: Path) -> None:
    """A clone's rules are found by the clone's own commands, with no option."""
    for folder in ("src", "rules", "addons"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))

    def wirelint(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "wirelint", *arguments],
            env={**os.environ, "PYTHONPATH": str(tmp_path / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        ).stdout

    told = wirelint("new-rule", "age-is-odd", "--status", "any", "--has", "age")
    assert told.startswith(str(tmp_path / "rules" / "message" / "age_is_odd.py"))
    assert "pytest tests/rules -k age-is-odd" in told
    assert wirelint("rule", "age-is-odd", "--try") == "1 rule, 2 examples: each Bad one fires, no Good one does\n"


def test_examples_that_do_not_hold_are_told(tmp_path: Path) -> None:
    invoke("new-rule", "418-is-a-teapot", "--folder", str(tmp_path))
    path = tmp_path / "s418_is_a_teapot.py"
    text = path.read_text(encoding="utf-8")
    text = text.replace("-> 418\n    Good", "-> 200\n    Good").replace("X-Example: value\n", "no field\n", 1)
    path.write_text(text.replace('-> 418\n    """', '-> 418\n        X-Example: 1\n    """'), encoding="utf-8")
    result = invoke("rule", "--try", "--rules", str(tmp_path))
    assert result.exit_code == 1
    assert "418-is-a-teapot: Bad example 1 can't be read: neither a request line" in result.output
    assert "418-is-a-teapot: Good example 1 fires the rule: TODO" in result.output
    assert result.output.endswith("1 rule, 2 examples: 2 faults\n")
    path.write_text(text.replace("no field", "X-Other: 1"), encoding="utf-8")
    told = invoke("rule", "--try", "--rules", str(tmp_path)).output
    assert "Bad example 1 does not fire the rule" in told
    assert invoke("rule", "no-such-rule", "--try").exit_code == 2


def test_a_rule_that_raises_is_told(tmp_path: Path) -> None:
    invoke("new-rule", "418-is-a-teapot", "--folder", str(tmp_path))
    path = tmp_path / "s418_is_a_teapot.py"
    path.write_text(path.read_text(encoding="utf-8").replace("    yield", "    1 / 0\n    yield"), encoding="utf-8")
    told = invoke("rule", "--try", "--rules", str(tmp_path)).output
    assert "Bad example 1 makes the rule raise ZeroDivisionError: division by zero" in told
