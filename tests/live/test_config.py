"""The config file of `wirelint check` in mitmdump: found from the working directory, wrong ones refused, read anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from .mitmdump import ROOT, read_lines, run

pytestmark = pytest.mark.live

HAR = ROOT / "src" / "wirelint" / "demo" / "traffic.har"


def test_the_file_of_the_working_directory(tmp_path: Path) -> None:
    inner, output = tmp_path / "project" / "inner", tmp_path / "findings.jsonl"
    inner.mkdir(parents=True)
    file = inner.parent / "wirelint.toml"
    file.write_text(
        'select = ["204-with-content-length", "204-with-transfer-encoding", "401-without-www-authenticate"]\n'
        'fail-on = "error"\nlang = "zh"\n'
        '[[ignore]]\npath = "/c/204*"\nrules = ["204-with-content-length"]\nreason = "known"\n',
        encoding="utf-8",
    )
    options = ("-nr", str(HAR), "--set", "flow_detail=0", "--set", f"lint_output={output}")
    result = run(tmp_path, *options, cwd=inner)
    log = result.stdout.decode()
    assert result.returncode == 3, log
    assert "wirelint: config file ../wirelint.toml" in log
    assert "未列出：1 处被配置文件忽略" in log
    assert sorted(line["rule"] for line in read_lines(output)) == [
        "204-with-transfer-encoding",
        "401-without-www-authenticate",
    ]

    file.write_text('level = "warnig"\n', encoding="utf-8")
    result = run(tmp_path, *options, cwd=inner)
    assert result.returncode == 1
    assert (
        "lint_config: ../wirelint.toml:1: level is one of info, warning, error, not 'warnig'" in result.stdout.decode()
    )
