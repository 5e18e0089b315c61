"""The pre-commit hook: its entry, as pre-commit runs it, over the files that it takes."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT

from .installed import Environment, run

pytestmark = pytest.mark.shipping
DEMO = ROOT / "src" / "wirelint" / "demo" / "traffic.har"


def test_the_hook(installed: Environment, tmp_path: Path) -> None:
    [hook] = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert (hook["id"], hook["language"]) == ("wirelint", "python")
    names = ["traffic.har", "tests/with blank.har", "traffic.har.txt", "har.py", "notes.harp"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(DEMO.read_bytes())
    taken = [name for name in names if re.search(hook["files"], name)]
    assert taken == ["traffic.har", "tests/with blank.har"]
    command = [*shlex.split(hook["entry"]), *taken]
    assert command[0] == "wirelint"
    done = run(str(installed.bin / "wirelint"), *command[1:], cwd=tmp_path)
    assert done.returncode == 1, done.stdout
    assert "22 exchanges judged" in done.stdout
    with_arguments = [*command[1:2], "--exit-zero", *taken]
    assert run(str(installed.bin / "wirelint"), *with_arguments, cwd=tmp_path).returncode == 0
