"""`wirelint completion`, and what it makes bash offer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import ROOT
from wirelint.cli import cli
from wirelint.registry import own_rules


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(shell: str) -> None:
    result = CliRunner().invoke(cli, ["completion", shell])
    assert result.exit_code == 0, result.output
    assert f"_WIRELINT_COMPLETE={shell}_complete" in result.stdout
    assert CliRunner().invoke(cli, ["completion", "tcsh"]).exit_code == 2


def offered(words: str, tmp_path: Path) -> list[str]:
    """What bash offers, with the script that `wirelint completion bash` prints."""
    command = tmp_path / "wirelint"
    code = "from wirelint.cli import main; main()"
    command.write_text(f"#!{sys.executable}\n{code}\n", encoding="utf-8")
    command.chmod(0o755)
    script = f"""
eval "$(wirelint completion bash)"
COMP_WORDS=({words}) ; COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_wirelint_completion wirelint
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        ["/bin/bash", "--noprofile", "--norc", "-c", script],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "some"),
    [
        ("wirelint ru", {"rule"}),
        ("wirelint table 41", {"410", "416"}),
        ("wirelint check --format s", {"sarif"}),
        ("wirelint check --report mark", {"markdown="}),
        ("wirelint check --ignore 204,416-without-c", {"204,416-without-content-range"}),
        ("wirelint check --select 4x", {"4xx"}),
        ("wirelint check --profile s", {"strict", "security"}),
        ("wirelint check --w", {"--watch"}),
    ],
)
def test_what_bash_offers(words: str, some: set[str], tmp_path: Path) -> None:
    found = offered(words, tmp_path)
    assert some <= set(found)
    last = words.split(" ")[-1]
    assert all(word.startswith(last) for word in found)


def test_every_rule_is_offered(tmp_path: Path) -> None:
    assert set(offered("wirelint rule ''", tmp_path)) == {rule.id for rule in own_rules()}
