"""Microsoft's SARIF validator from npm, fetched once into .bench/ by npm itself."""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

VERSION = "5.7.0"
CACHE = Path(__file__).parents[2] / ".bench" / "npm"
_PLATFORMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}


class NotFetched(Exception):
    """The validator can't be had: the message says why."""


def multitool() -> Path:
    """The validator's program. Raises NotFetched where there is no npm or no registry to ask."""
    package = f"sarif-multitool-{_PLATFORMS.get(sys.platform, sys.platform)}"
    name = "Sarif.Multitool.exe" if sys.platform == "win32" else "Sarif.Multitool"
    installed = CACHE / f"multitool-{VERSION}"
    if not installed.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        # another worker may be at it as well: whoever is ready first puts the folder in its place
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            _install(Path(folder) / "new")
            with contextlib.suppress(OSError):
                (Path(folder) / "new").rename(installed)
    program = installed / "node_modules" / "@microsoft" / package / name
    program.chmod(0o755)  # the package leaves that to a script, which npm may not have run
    return program


def _install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NotFetched("there is no npm")
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries", "0", "--prefix", str(folder))
    folder.mkdir()
    try:
        done = subprocess.run(
            (npm, "install", *options, f"@microsoft/sarif-multitool@{VERSION}"),
            capture_output=True,
            text=True,
            timeout=180,
        )
    except subprocess.TimeoutExpired:
        raise NotFetched("npm took too long") from None
    if done.returncode:
        raise NotFetched((done.stderr.strip().splitlines() or ["npm failed"])[0])


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
