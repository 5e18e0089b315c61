"""A composite action's steps, run as GitHub's runner would: files for outputs and environment, bash, expressions.

Only what action.yml uses is here: `inputs`, `steps`, `github.action_path`, `==`, `!=`, `&&`, `always()`. Steps with
`uses` are noted with their evaluated `with`, not run. After a failed step only those with always() run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_TERM = re.compile(r"(always\(\)|'[^']*'|[\w.-]+)\s*(?:(==|!=)\s*('[^']*'|[\w.-]+))?\Z")


@dataclass
class Job:
    """What a run left behind."""

    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    ran: list[str] = field(default_factory=list)
    """The names of the steps that ran, in order."""
    used: dict[str, dict[str, str]] = field(default_factory=dict)
    """The actions that were used, with what they were given."""
    logs: dict[str, str] = field(default_factory=dict)
    failed: list[tuple[str, int]] = field(default_factory=list)
    """The steps that failed, with their exit codes."""
    summary: str = ""


class Runner:
    """Runs an action in a workspace. base: the environment of the runner itself."""

    def __init__(self, action: Path, workspace: Path, temp: Path, base: Mapping[str, str]):
        self.action = YAML(typ="safe").load(action.read_text(encoding="utf-8"))
        self.path = action.parent
        self.workspace = workspace
        self.temp = temp
        self.base = base

    def run(self, **inputs: str) -> Job:
        """Run the steps with these inputs ("fail_on" for "fail-on"), the others by default."""
        given = {name: spec.get("default", "") for name, spec in self.action["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        job = Job()
        carried: dict[str, str] = {}
        job.outputs["python"] = {"python-path": sys.executable}
        values = {"inputs": given, "steps": job.outputs}
        for number, step in enumerate(self.action["runs"]["steps"]):
            condition = str(step.get("if", "")).removeprefix("${{").removesuffix("}}").strip()
            if (job.failed and "always()" not in condition) or not self._holds(condition, values):
                continue
            job.ran.append(step["name"])
            if "uses" in step:
                job.used[step["uses"]] = {k: self._text(str(v), values) for k, v in step.get("with", {}).items()}
            else:
                carried |= self._bash(step, number, values, carried, job)
        return job

    def _bash(
        self, step: dict[str, Any], number: int, values: dict[str, Any], carried: Mapping[str, str], job: Job
    ) -> dict[str, str]:
        """Run a step's script; the environment that it leaves for later steps."""
        files = {name: self.temp / f"{name.lower()}-{number}" for name in ("OUTPUT", "ENV", "STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", encoding="utf-8")
        script = self.temp / f"step-{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        assert step["shell"] == "bash"
        done = subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.workspace,
            env={
                **self.base,
                **carried,
                **{name: self._text(str(value), values) for name, value in step.get("env", {}).items()},
                **{f"GITHUB_{name}": str(file) for name, file in files.items()},
                "RUNNER_TEMP": str(self.temp),
                "RUNNER_OS": "Linux",
                "GITHUB_WORKSPACE": str(self.workspace),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=180,
            check=False,
        )
        job.logs[step["name"]] = done.stdout
        job.summary += files["STEP_SUMMARY"].read_text(encoding="utf-8")
        if "id" in step:
            job.outputs[step["id"]] = _pairs(files["OUTPUT"])
        if done.returncode:
            job.failed.append((step["name"], done.returncode))
        return _pairs(files["ENV"])

    def _text(self, text: str, values: dict[str, Any]) -> str:
        return _EXPRESSION.sub(lambda match: self._value(match[1].strip(), values), text)

    def _value(self, name: str, values: dict[str, Any]) -> str:
        if name.startswith("'"):
            return name[1:-1]
        if name == "github.action_path":
            return str(self.path)
        kind, _, rest = name.partition(".")
        if kind == "inputs":
            return str(values["inputs"][rest])
        step, outputs, output = rest.split(".")
        assert (kind, outputs) == ("steps", "outputs")
        return str(values["steps"].get(step, {}).get(output, ""))

    def _holds(self, condition: str, values: dict[str, Any]) -> bool:
        return all(self._term(term.strip(), values) for term in condition.split("&&")) if condition else True

    def _term(self, term: str, values: dict[str, Any]) -> bool:
        match = _TERM.match(term)
        assert match, term
        left, operator, right = match.groups()
        if left == "always()":
            return True
        equal = self._value(left, values) == self._value(right, values)
        return equal if operator == "==" else not equal


def _pairs(file: Path) -> dict[str, str]:
    """The NAME=VALUE lines that a step wrote."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert all("=" in line for line in lines), lines
    return dict(line.split("=", 1) for line in lines)


def offline(site: Path) -> dict[str, str]:
    """An environment in which pip installs a source tree without a network, with the packages of `site` at hand."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": str(site),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # as pip reads it: no isolation
        "PYTHONDONTWRITEBYTECODE": "1",
    }
