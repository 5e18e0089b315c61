"""Packages from npm that tests need, fetched once into .bench/ by npm itself."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import tempfile
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".bench" / "npm"


class NotFetched(Exception):
    """A package can't be had: the message says why."""


def package(name: str, version: str) -> Path:
    """The folder `node_modules` that holds a package. Raises NotFetched: there is no npm, or no registry to ask."""
    installed = CACHE / f"{name.rpartition('/')[2]}-{version}"
    if not installed.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        # another worker may be at it as well: whoever is ready first puts the folder in its place
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            _install(Path(folder) / "new", f"{name}@{version}")
            with contextlib.suppress(OSError):
                (Path(folder) / "new").rename(installed)
    return installed / "node_modules"


def _install(folder: Path, wanted: str) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise NotFetched("there is no npm")
    options = ("--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries", "0", "--prefix", str(folder))
    folder.mkdir()
    try:
        done = subprocess.run((npm, "install", *options, wanted), capture_output=True, text=True, timeout=180)
    except subprocess.TimeoutExpired:
        raise NotFetched("npm took too long") from None
    if done.returncode:
        raise NotFetched((done.stderr.strip().splitlines() or ["npm failed"])[0])
