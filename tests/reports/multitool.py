"""Microsoft's SARIF validator, from npm."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.npm import package

VERSION = "5.7.0"
_PLATFORMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}


def multitool() -> Path:
    """The validator's program. Raises NotFetched."""
    folder = package("@microsoft/sarif-multitool", VERSION)
    name = "Sarif.Multitool.exe" if sys.platform == "win32" else "Sarif.Multitool"
    program = folder / "@microsoft" / f"sarif-multitool-{_PLATFORMS.get(sys.platform, sys.platform)}" / name
    program.chmod(0o755)  # the package leaves that to a script, which npm may not have run
    return program


def judge(report: Path) -> list[dict[str, Any]]:
    """What the validator finds wrong by SARIF's rules and GitHub's: errors and warnings. Raises NotFetched."""
    result = report.with_suffix(".validated")
    command = (
        str(multitool()), "validate", str(report), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning",
        "--output", str(result), "--log", "ForceOverwrite",
    )  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert result.is_file(), done.stdout + done.stderr
    (run,) = json.loads(result.read_text(encoding="utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"], done.stdout
    results: list[dict[str, Any]] = run["results"]
    return results
