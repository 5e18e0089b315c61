"""The distributions, built from this tree, and a fresh virtual environment with the wheel in it.

No network: hatchling is there already, and the wheel's dependencies come from the environment that runs the tests.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Built:
    """The files that `python -m build` made."""

    sdist: Path
    wheel: Path
    """Built from the sdist."""


def build(folder: Path, source: Path = ROOT, *options: str) -> Built:
    """Build the distributions of a source tree into a folder."""
    done = run(sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", str(folder), str(source))
    assert done.returncode == 0, done.stdout
    return Built(next(folder.glob("*.tar.gz"), Path()), next(folder.glob("*.whl")))


def run(*command: str, cwd: Path | None = None, environ: Mapping[str, str] | None = None) -> Done:
    """A command's outcome, with standard error in its output, and nothing of this clone in its environment."""
    clean = {"PATH": "/usr/bin:/bin", "HOME": str(cwd or ROOT), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command,
        cwd=cwd,
        env={**clean, **(environ or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


class Environment:
    """A virtual environment with a wheel installed, as `pip install` would leave it."""

    def __init__(self, folder: Path, wheel: Path):
        venv.create(folder, with_pip=False, symlinks=True)
        self.python = folder / "bin" / "python"
        self.bin = folder / "bin"
        code = "import sysconfig; print(sysconfig.get_path('purelib'))"
        self.site = Path(run(str(self.python), "-c", code).stdout.strip())
        # A folder named in a .pth file brings its packages, not its own .pth files: no editable wirelint comes along.
        (self.site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
        done = run(
            sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(self.python), "install",
            "--no-deps", "--no-index", "--quiet", str(wheel),
        )  # fmt: skip
        assert done.returncode == 0, done.stdout

    def wirelint(self, *arguments: str, cwd: Path) -> Done:
        return run(str(self.bin / "wirelint"), *arguments, cwd=cwd)

    def execute(self, code: str, *arguments: str, cwd: Path) -> Done:
        return run(str(self.python), "-c", code, *arguments, cwd=cwd)
